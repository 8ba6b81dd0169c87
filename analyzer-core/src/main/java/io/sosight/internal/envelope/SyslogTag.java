package io.sosight.internal.envelope;

import io.sosight.event.Level;
import org.jspecify.annotations.Nullable;

/**
 * Host and tag of a syslog line: {@code [HOST] [facility.level] IDENT[PID]: }.
 *
 * @param host null when the line has none
 * @param level where the line states one (BusyBox)
 * @param ident null when the line has no tag
 * @param pid -1 when not printed
 * @param unit whether the tag names a systemd unit or has the form of journalctl's with-unit output
 * @param textAt position of the message
 */
record SyslogTag(
    @Nullable String host,
    @Nullable Level level,
    @Nullable String ident,
    long pid,
    boolean unit,
    int textAt) {
  private static final int MAX_IDENT = 128;

  /** Reads what stands after the stamp; null when it cannot be such a line. */
  static @Nullable SyslogTag read(String s, int from) {
    int at = Scan.afterBlanks(s, from);
    SyslogTag alone = tag(s, at, null, null);
    if (alone != null) {
      return alone;
    }
    int hostEnd = Scan.tokenEnd(s, at);
    if (hostEnd == at || !hostName(s, at, hostEnd)) {
      return null;
    }
    String host = s.substring(at, hostEnd);
    int next = Scan.afterBlanks(s, hostEnd);
    Level level = null;
    int tokenEnd = Scan.tokenEnd(s, next);
    int point = s.indexOf('.', next);
    if (point > next && point < tokenEnd) {
      level = Levels.ofWord(s.substring(point + 1, tokenEnd));
      if (level != null) {
        next = Scan.afterBlanks(s, tokenEnd);
      }
    }
    if (level == null && tokenEnd > next && Scan.upper(Scan.at(s, next))) {
      // SONiC's template: HOST SEVERITY IDENT:
      level = Levels.ofWord(s.substring(next, tokenEnd));
      next = level == null ? next : Scan.afterBlanks(s, tokenEnd);
    }
    SyslogTag tag = tag(s, next, host, level);
    return tag != null ? tag : new SyslogTag(host, level, null, -1, false, next);
  }

  /** {@code IDENT[PID]:} at a position. */
  private static @Nullable SyslogTag tag(
      String s, int at, @Nullable String host, @Nullable Level level) {
    int i = at;
    int limit = Math.min(s.length(), at + MAX_IDENT);
    while (i < limit && s.charAt(i) != ':' && s.charAt(i) != '[' && !Scan.blank(s.charAt(i))) {
      i++;
    }
    // journalctl prints the pid alone where a program has no name any more
    boolean nameless = i == at && host != null && Scan.at(s, at) == '[';
    if ((i == at && !nameless) || i >= limit) {
      return null;
    }
    String ident = nameless ? null : s.substring(at, i);
    long pid = -1;
    boolean none = false;
    if (host != null && s.startsWith(" [", i) && Scan.digit(Scan.at(s, i + 2))) {
      // programs that write their own tag: IDENT [PID]:
      i++;
    }
    if (s.charAt(i) == '[') {
      int close = s.indexOf(']', i);
      if (close < 0 || close - i > 24) {
        return null;
      }
      pid = Scan.longNumber(s, i + 1, close);
      none = !nameless && s.startsWith("n/a", i + 1);
      if (pid < 0 && !none) {
        return null;
      }
      i = close + 1;
    }
    if (Scan.at(s, i) != ':' || (i + 1 < s.length() && !separated(s, i + 1, ident))) {
      return null;
    }
    int text = i + 1 < s.length() && s.charAt(i + 1) == ' ' ? i + 2 : i + 1;
    return new SyslogTag(host, level, ident, pid, none || (ident != null && unitName(ident)), text);
  }

  private static boolean separated(String s, int at, @Nullable String ident) {
    return Scan.blank(s.charAt(at)) || "kernel".equals(ident) || s.startsWith("#0", at);
  }

  private static boolean unitName(String ident) {
    int point = ident.lastIndexOf('.');
    return point > 0
        && switch (ident.substring(point + 1)) {
          case "service", "scope", "slice", "socket", "mount", "timer", "target", "device" -> true;
          default -> false;
        };
  }

  /** Host names as printed; a log level or a text's first word with brackets is none. */
  private static boolean hostName(String s, int from, int to) {
    for (int i = from; i < to; i++) {
      char c = s.charAt(i);
      if (!Character.isLetterOrDigit(c) && ".-_:<>/@%*".indexOf(c) < 0) {
        return false;
      }
    }
    return s.charAt(to - 1) != ':' && Levels.ofWord(s.substring(from, to)) == null;
  }

  void apply(Peel line) {
    if (host != null) {
      line.host = host.startsWith("<") && host.endsWith(">") ? line.host : host;
    }
    if (level != null) {
      line.level = level;
    }
    line.ident = ident;
    line.pid = pid;
  }
}
