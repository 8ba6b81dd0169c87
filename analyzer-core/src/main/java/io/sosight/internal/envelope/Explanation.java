package io.sosight.internal.envelope;

/**
 * What {@code journalctl --catalog} prints below an entry to explain it: lines that begin with
 * {@code -- }, since systemd 246 with two shades where the terminal has them. The first is the
 * subject. They are no records, whatever they quote.
 */
final class Explanation {
  private static final String[] MARKS = {"--", "\u2591\u2591"};
  private static final String SUBJECT = " Subject: ";

  private String mark = "";
  private long next;
  private long lines;

  /** Whether a line belongs to an explanation. */
  boolean takes(SourceLine line, String text) {
    int at = Scan.afterBlanks(text, 0);
    String found = mark(text, at);
    boolean first = !found.isEmpty() && text.startsWith(SUBJECT, at + found.length());
    boolean goesOn = open() && line.number() == next && found.equals(mark);
    if (found.isEmpty() || !(first || goesOn) || BannerPeeler.between(text)) {
      mark = "";
      return false;
    }
    mark = found;
    next = line.endNumber() + 1;
    lines += next - line.number();
    return true;
  }

  private static String mark(String text, int at) {
    for (String mark : MARKS) {
      int end = at + mark.length();
      if (text.startsWith(mark, at) && (end == text.length() || Scan.blank(text.charAt(end)))) {
        return mark;
      }
    }
    return "";
  }

  /** Whether the next line may belong to it. */
  boolean open() {
    return !mark.isEmpty();
  }

  /** How many lines were of explanations. */
  long lines() {
    return lines;
  }
}
