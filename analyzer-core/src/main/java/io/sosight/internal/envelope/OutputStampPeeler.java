package io.sosight.internal.envelope;

/**
 * A container's output as {@code kubectl logs --timestamps}, {@code docker logs -t}, {@code crictl
 * logs -t} and collectors that use them print it: {@code STAMP text}, the stamp with its zone and
 * to the nanosecond. No syslog daemon prints more than microseconds.
 */
final class OutputStampPeeler implements Peeler {
  static final String WRAPPER = "container-timestamps";

  private static final int FRACTION_AT = 19;

  /** Fewer digits are a syslog daemon's; zeros at the end are left out by some. */
  private static final int LEAST_DIGITS = 7;

  /** Words behind the stamp of lines that have a form of their own. */
  private static final String[] OTHERS = {"stdout ", "stderr ", "container "};

  @Override
  public Layer layer() {
    return Layer.TRANSPORT;
  }

  @Override
  public boolean peel(Peel line) {
    int end = line.wrapper.isEmpty() ? end(line.rest) : -1;
    StampShapes.Hit hit = end < 0 ? null : StampShapes.iso(line.rest, 0);
    if (hit == null || hit.end() != end) {
      return false;
    }
    line.wrap(WRAPPER);
    line.transportStamp(hit.stamp(), true);
    line.rest = line.rest.substring(Math.min(end + 1, line.rest.length()));
    return true;
  }

  /** Whether a line begins so. */
  static boolean begins(String s) {
    return end(s) >= 0;
  }

  /** Where the stamp ends; -1 when the line does not begin with such a one. */
  private static int end(String s) {
    if (s.length() <= FRACTION_AT
        || s.charAt(10) != 'T'
        || s.charAt(FRACTION_AT) != '.'
        || !Scan.digit(s.charAt(0))) {
      return -1;
    }
    int zone = Scan.afterDigits(s, FRACTION_AT + 1);
    char mark = Scan.at(s, zone);
    int end = mark == 'Z' ? zone + 1 : mark == '+' || mark == '-' ? zone + 6 : -1;
    if (end < 0
        || zone - FRACTION_AT - 1 < LEAST_DIGITS
        || (end < s.length() && s.charAt(end) != ' ')) {
      return -1;
    }
    for (String other : OTHERS) {
      if (s.startsWith(other, end + 1)) {
        return -1;
      }
    }
    return end;
  }
}
