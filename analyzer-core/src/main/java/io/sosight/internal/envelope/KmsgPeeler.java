package io.sosight.internal.envelope;

import org.jspecify.annotations.Nullable;

/**
 * Records of {@code /dev/kmsg}: {@code PREFIX,SEQ,USEC,FLAG[,caller=T12];text}, control characters
 * as {@code \xHH} (Documentation/ABI/testing/dev-kmsg).
 */
final class KmsgPeeler implements Peeler {
  @Override
  public Layer layer() {
    return Layer.TRANSPORT;
  }

  @Override
  public boolean peel(Peel line) {
    String s = withoutRelease(line.rest);
    int p1 = Scan.afterDigits(s, 0);
    int p2 = p1 == 0 || Scan.at(s, p1) != ',' ? p1 : Scan.afterDigits(s, p1 + 1);
    int p3 = p2 == p1 || Scan.at(s, p2) != ',' ? p2 : Scan.afterDigits(s, p2 + 1);
    int text = s.indexOf(';');
    if (p3 <= p2 + 1 || Scan.at(s, p3) != ',' || text < p3 || text - p3 > 64) {
      return false;
    }
    long priority = Scan.longNumber(s, 0, p1);
    long micros = Scan.longNumber(s, p2 + 1, p3);
    if (priority < 0 || micros < 0) {
      return false;
    }
    line.wrap("kmsg");
    line.level = Levels.ofPriority(priority);
    line.monotonicS = micros / 1_000_000.0;
    int caller = s.indexOf(",caller=", p3);
    if (caller >= 0 && caller < text) {
      line.callerId = s.substring(caller + 8, text);
    }
    line.rest = unescape(s.substring(text + 1));
    line.ident = "kernel";
    if (priority > 7) {
      KmsgWriter.userspace(line, DmesgLevel.facility(priority));
    } else {
      KmsgWriter.early(line);
    }
    return true;
  }

  /** netconsole puts the kernel's release before the fields where it is asked to. */
  private static String withoutRelease(String s) {
    int comma = s.indexOf(',');
    int point = s.indexOf('.');
    boolean release =
        point > 0 && point < comma && Scan.digit(s.charAt(0)) && Scan.tokenEnd(s, 0) > comma;
    return release ? s.substring(comma + 1) : s;
  }

  /** Whether a line is a {@code KEY=value} that belongs to the record before it. */
  static boolean property(String s, @Nullable Peel previous) {
    return previous != null
        && previous.wrapped("kmsg")
        && Scan.at(s, 0) == ' '
        && Scan.upper(Scan.at(s, 1))
        && KlogPairs.pairAt(s, 1);
  }

  static String unescape(String s) {
    int at = s.indexOf("\\x");
    if (at < 0) {
      return s;
    }
    StringBuilder out = new StringBuilder(s.length());
    int from = 0;
    while (at >= 0) {
      out.append(s, from, at);
      from = GoQuote.bytes(s, at, out);
      at = s.indexOf("\\x", from);
    }
    return out.append(s, from, s.length()).toString();
  }
}
