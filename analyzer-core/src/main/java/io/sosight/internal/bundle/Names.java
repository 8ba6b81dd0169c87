package io.sosight.internal.bundle;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Names of archive members, made safe. */
final class Names {
  /** The longest path that Linux takes is 4096 bytes. */
  private static final int MAX_CHARS = 4096;

  private static final List<String> ARCHIVES =
      List.of(
          ".zip",
          ".tar",
          ".tgz",
          ".txz",
          ".tbz",
          ".tbz2",
          ".tar.gz",
          ".tar.xz",
          ".tar.bz2",
          ".tar.zst",
          ".tar.lz4",
          ".tzst");

  private static final List<String> COMPRESSED =
      List.of(".gz", ".xz", ".bz2", ".zst", ".lz4", ".tgz", ".txz", ".tbz", ".tbz2", ".tzst");

  /** What sos puts behind the name of a file of which it keeps the end. */
  private static final String CUT = ".tailed";

  private Names() {}

  /**
   * A member's name.
   *
   * @param path relative, without {@code .} and {@code ..}, never empty
   * @param absolute it was absolute
   * @param trouble why it cannot be taken as it is; empty when it can
   */
  record Name(String path, boolean absolute, String trouble) {
    boolean hostile() {
      return !trouble.isEmpty();
    }

    /** What is said of a hostile one. */
    String sentence() {
      return "its name " + trouble + "; it is read under this safe one";
    }
  }

  /** The safe form of a name. */
  static Name of(String raw) {
    boolean tooLong = raw.length() > MAX_CHARS;
    String trouble = tooLong ? "is too long" : "";
    String shown =
        tooLong
            ? raw.substring(0, MAX_CHARS - 203) + "..." + raw.substring(raw.length() - 200)
            : raw;
    StringBuilder path = new StringBuilder(shown.length());
    int from = 0;
    while (from <= shown.length()) {
      int slash = shown.indexOf('/', from);
      int to = slash < 0 ? shown.length() : slash;
      String part = shown.substring(from, to);
      from = to + 1;
      if (part.equals("..")) {
        trouble = trouble.isEmpty() ? "leads out of its folder by .." : trouble;
      } else if (!part.isEmpty() && !part.equals(".")) {
        if (path.length() > 0) {
          path.append('/');
        }
        boolean odd = append(part, path);
        trouble = odd && trouble.isEmpty() ? "holds control characters" : trouble;
      }
    }
    return new Name(path.length() == 0 ? "unnamed" : path.toString(), raw.startsWith("/"), trouble);
  }

  private static boolean append(String part, StringBuilder path) {
    boolean odd = false;
    for (int i = 0; i < part.length(); i++) {
      char c = part.charAt(i);
      boolean bad = Character.isISOControl(c) || Character.getType(c) == Character.FORMAT;
      path.append(bad ? '?' : c);
      odd |= bad;
    }
    return odd;
  }

  /** UTF-8 where it is valid, else Latin-1. */
  static String decode(byte[] bytes, int from, int to) {
    int at = from;
    while (at < to && bytes[at] >= 0) {
      at++;
    }
    if (at == to) { // plain ASCII: most are
      return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    }
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes, from, to - from))
          .toString();
    } catch (CharacterCodingException e) {
      return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    }
  }

  /** The last part of a path. */
  static String last(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /** How a symbolic link at {@code from} would name {@code target}, both paths in one bundle. */
  static String relative(String from, String target) {
    List<String> here = parts(from);
    List<String> there = parts(target);
    int common = 0;
    while (common < here.size() - 1
        && common < there.size() - 1
        && here.get(common).equals(there.get(common))) {
      common++;
    }
    StringBuilder path = new StringBuilder();
    path.append("../".repeat(Math.max(here.size() - 1 - common, 0)));
    path.append(String.join("/", there.subList(common, there.size())));
    return path.toString();
  }

  private static List<String> parts(String path) {
    List<String> parts = new ArrayList<>();
    int from = 0;
    for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', from)) {
      parts.add(path.substring(from, slash));
      from = slash + 1;
    }
    parts.add(path.substring(from));
    return parts;
  }

  /** Whether a name is one that archives have. */
  static boolean archive(String path) {
    String name = path.toLowerCase(Locale.ROOT);
    return ARCHIVES.stream().anyMatch(name::endsWith);
  }

  /** Whether a name is one that compressed files have, or one cut out of such a file by sos. */
  static boolean compressed(String path) {
    String lower = path.toLowerCase(Locale.ROOT);
    String name = lower.endsWith(CUT) ? lower.substring(0, lower.length() - CUT.length()) : lower;
    return COMPRESSED.stream().anyMatch(name::endsWith);
  }
}
