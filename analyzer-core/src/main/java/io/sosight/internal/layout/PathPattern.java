package io.sosight.internal.layout;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A pattern for the end of a path: {@code *} stays within one part, {@code **} spans parts, a
 * leading {@code ^} binds it to the top of a bundle or nested archive or to one folder below it,
 * unless that is one of a host's own tree: {@code ^uptime} is not {@code proc/uptime}. One part may
 * hold {@code {host}}: it names a host; {@code {host=name}} names it itself.
 */
final class PathPattern {
  /** Folders of a host's own tree: a bundle without a top folder begins with them. */
  private static final Set<String> SYSTEM_FOLDERS = Set.of("proc", "sys", "etc", "var", "run");

  private final String[] parts;
  private final boolean top;

  /**
   * What the last part begins and ends with; a star when that may be anything. Most paths differ
   * there.
   */
  private final char lastBegins;

  private final char lastEnds;

  private final int hostPart;
  private final @Nullable String fixedHost;

  PathPattern(String text) {
    top = text.startsWith("^");
    parts = split(top ? text.substring(1) : text);
    int found = -1;
    String fixed = null;
    for (int i = 0; i < parts.length; i++) {
      int open = parts[i].indexOf("{host");
      if (open < 0) {
        continue;
      }
      int close = parts[i].indexOf('}', open);
      found = i;
      if (parts[i].startsWith("{host=", open)) {
        fixed = parts[i].substring(open + 6, close);
      }
      parts[i] =
          parts[i].substring(0, open)
              + (fixed == null ? "*" : fixed)
              + parts[i].substring(close + 1);
    }
    String last = parts[parts.length - 1];
    lastBegins = last.isEmpty() ? '*' : last.charAt(0);
    lastEnds = last.isEmpty() ? '*' : last.charAt(last.length() - 1);
    hostPart = found;
    fixedHost = fixed;
  }

  /** The parts of a path. */
  static String[] split(String path) {
    List<String> parts = new ArrayList<>();
    int start = 0;
    for (int at = path.indexOf('/'); at >= 0; at = path.indexOf('/', start)) {
      parts.add(path.substring(start, at));
      start = at + 1;
    }
    parts.add(path.substring(start));
    return parts.toArray(String[]::new);
  }

  /** How many parts of the path come before the match; -1 when the path does not match. */
  int match(String[] path) {
    String last = path[path.length - 1];
    char first = last.isEmpty() ? 0 : last.charAt(0);
    char end = last.isEmpty() ? 0 : last.charAt(last.length() - 1);
    boolean possible = mayEndIn(first) && (lastEnds == '*' || lastEnds == end);
    return possible ? match(parts.length, path, path.length) : -1;
  }

  /** Whether a path may match whose last part begins with a character. */
  boolean mayEndIn(char first) {
    return lastBegins == '*' || lastBegins == first;
  }

  private int match(int pattern, String[] path, int left) {
    if (pattern == 0) {
      return !top || atTop(path, left) ? left : -1;
    }
    String part = parts[pattern - 1];
    if (part.equals("**")) {
      // at least one part for a trailing **: a folder's content, not the folder
      int most = pattern == parts.length ? left - 1 : left;
      for (int rest = most; rest >= 0; rest--) {
        int found = match(pattern - 1, path, rest);
        if (found >= 0) {
          return found;
        }
      }
      return -1;
    }
    return left > 0 && matches(part, path[left - 1]) ? match(pattern - 1, path, left - 1) : -1;
  }

  private static boolean atTop(String[] path, int before) {
    if (before == 0 || path[before - 1].endsWith("!")) {
      return true;
    }
    boolean first = before == 1 || path[before - 2].endsWith("!");
    return first && !SYSTEM_FOLDERS.contains(path[before - 1]);
  }

  /** The host that a matching path names, or null. */
  @Nullable String host(String[] path) {
    if (fixedHost != null) {
      return match(path) < 0 ? null : fixedHost;
    }
    int before = match(path);
    if (before < 0 || hostPart < 0) {
      return null;
    }
    // parts before {host} never span, so its place is fixed
    String found = path[before + hostPart];
    String part = parts[hostPart];
    int star = part.indexOf('*');
    return found.substring(star, found.length() - (part.length() - star - 1));
  }

  /** Whether a text matches a pattern with stars. */
  static boolean matches(String pattern, String text) {
    int p = 0;
    int t = 0;
    int star = -1;
    int mark = 0;
    while (t < text.length()) {
      if (p < pattern.length() && pattern.charAt(p) == '*') {
        star = p++;
        mark = t;
      } else if (p < pattern.length() && pattern.charAt(p) == text.charAt(t)) {
        p++;
        t++;
      } else if (star >= 0) {
        p = star + 1;
        t = ++mark;
      } else {
        return false;
      }
    }
    while (p < pattern.length() && pattern.charAt(p) == '*') {
      p++;
    }
    return p == pattern.length();
  }
}
