package io.sosight.internal.envelope;

/**
 * {@code message repeated 3 times: [ text]}, with which rsyslog stands for equal messages in a row
 * ({@code $RepeatedMsgReduction}; tools/syslogd.c): the text is read as if it stood alone.
 */
final class RepeatPeeler implements Peeler {
  private static final String HEAD = "message repeated ";
  private static final String TAIL = " times: [";

  /** What older daemons write instead: the text is that of the line before. */
  private static final String LAST = "last message repeated ";

  @Override
  public Layer layer() {
    return Layer.KERNEL;
  }

  @Override
  public boolean peel(Peel line) {
    String s = line.rest;
    if (line.repeats > 0 || line.wrapper.isEmpty() || !s.startsWith(HEAD)) {
      return false;
    }
    int end = Scan.afterDigits(s, HEAD.length());
    long times = Scan.longNumber(s, HEAD.length(), end);
    if (times <= 0 || !s.startsWith(TAIL, end)) {
      return false;
    }
    int from = end + TAIL.length();
    int to = s.endsWith("]") ? s.length() - 1 : s.length();
    from = Scan.at(s, from) == ' ' ? from + 1 : from;
    line.repeats = times;
    line.rest = s.substring(Math.min(from, to), to);
    return true;
  }

  /** How often the line says that the one before came again; 0 when it is no such line. */
  static long ofLast(String text) {
    if (!text.startsWith(LAST)) {
      return 0;
    }
    int end = Scan.afterDigits(text, LAST.length());
    boolean plain = text.startsWith(" time", end) && text.length() <= end + 6;
    return plain ? Math.max(0, Scan.longNumber(text, LAST.length(), end)) : 0;
  }

  /** Makes the line one more of the text before it. */
  static void again(Peel line, Peel before, long times) {
    line.repeats = times;
    line.rest = before.rest;
    line.ident = before.ident;
    line.pid = before.pid;
    line.sourceFile = before.sourceFile;
    line.level = line.level == null ? before.level : line.level;
    line.fields.putAll(before.fields);
  }
}
