package io.sosight.internal.decode;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Shapes of identifiers. */
public final class Ids {
  /** Hex digits of a container or sandbox id. */
  public static final int FULL = 64;

  /** Hex digits of the shortest printed form: {@code docker ps} and old events. */
  public static final int SHORT = 12;

  private Ids() {}

  /** Whether a text is the full id of a container or sandbox. */
  public static boolean full(String text) {
    return text.length() == FULL && hex(text);
  }

  /** Whether a text is an id of a container or sandbox, full or short. */
  public static boolean id(String text) {
    return text.length() >= SHORT && text.length() <= FULL && hex(text);
  }

  /** Whether a text is a uuid. */
  public static boolean uuid(String text) {
    if (text.length() != 36) {
      return false;
    }
    for (int i = 0; i < 36; i++) {
      boolean dash = i == 8 || i == 13 || i == 18 || i == 23;
      if (dash ? text.charAt(i) != '-' : !hexDigit(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  /** Whether a text is a pod's uid: a uuid, or the 32 hex digits of a static pod. */
  public static boolean uid(String text) {
    return uuid(text) || (text.length() == 32 && hex(text));
  }

  /** The id behind a scheme such as {@code containerd://}, or the text itself. */
  public static String withoutScheme(String text) {
    int at = text.indexOf("://");
    return at < 0 ? text : text.substring(at + 3);
  }

  /** The first full id in a text that no longer hex run holds and that is no digest, or null. */
  public static @Nullable String find(String text) {
    int from = 0;
    while (from < text.length()) {
      if (!hexDigit(text.charAt(from))) {
        from++;
        continue;
      }
      int end = from;
      while (end < text.length() && hexDigit(text.charAt(end))) {
        end++;
      }
      boolean word = from > 0 && Character.isLetterOrDigit(text.charAt(from - 1));
      if (end - from == FULL && !word && !digest(text, from)) {
        return text.substring(from, end);
      }
      from = end;
    }
    return null;
  }

  /** The first full id whose nearest word before it is one of these; quotes and colons aside. */
  public static @Nullable String after(String text, List<String> words) {
    for (int from = 0; from + FULL <= text.length(); from++) {
      if (!hexDigit(text.charAt(from))) {
        continue;
      }
      int end = from;
      while (end < text.length() && hexDigit(text.charAt(end))) {
        end++;
      }
      if (end - from == FULL && words.contains(wordBefore(text, from))) {
        return text.substring(from, end);
      }
      from = end;
    }
    return null;
  }

  private static String wordBefore(String text, int from) {
    int end = from;
    while (end > 0 && " :\"'".indexOf(text.charAt(end - 1)) >= 0) {
      end--;
    }
    int begin = end;
    while (begin > 0 && Character.isLetter(text.charAt(begin - 1))) {
      begin--;
    }
    return end == from ? "" : text.substring(begin, end);
  }

  private static boolean digest(String text, int from) {
    return from >= 7 && text.startsWith("sha256", from - 7);
  }

  private static boolean hex(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (!hexDigit(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean hexDigit(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
  }
}
