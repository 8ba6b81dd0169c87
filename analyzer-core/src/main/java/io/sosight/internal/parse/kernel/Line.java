package io.sosight.internal.parse.kernel;

import io.sosight.internal.envelope.LogRecord;
import io.sosight.internal.envelope.MailText;
import io.sosight.internal.envelope.Stamp;
import org.jspecify.annotations.Nullable;

/**
 * One line of kernel text.
 *
 * @param record the record that holds it
 * @param text the line, blanks at both ends removed
 */
record Line(LogRecord record, String text) {
  /** Seconds after which a report is taken for over. */
  private static final double LONG_S = 10;

  private static final int MAIL_WIDTH = 79;

  /** The same on the clocks of syslog and journal. */
  private static final int LONG_WALL_S = 30;

  /**
   * Lines of others may run so far ahead: a daemon under load takes the kernel's lines late, with
   * the time at which they were printed.
   */
  private static final int AHEAD_WALL_S = 120;

  private static final int DAY_S = 86_400;

  /** Whether the record has a stamp of any sort. */
  boolean stamped() {
    return record.stamp() != null || !Double.isNaN(record.monotonicS());
  }

  /** Whether this may be the second half of a wrapped line. */
  boolean continues(Line before) {
    return !stamped()
        && record.anonymous()
        && (before.stamped() || before.text.endsWith("="))
        && before.text.length() < 4096;
  }

  /** The text of both halves; a mail program's soft line break is taken out. */
  String joinedTo(Line before) {
    if (MailText.sum(before.text, text)) {
      return before.text + " " + text;
    }
    if (before.text.endsWith("=") && !before.text.endsWith("==") && before.mailWidth()) {
      return before.text.substring(0, before.text.length() - 1) + text;
    }
    // mail breaks lines at blanks before column 79, terminals in the midst of words behind it
    boolean blank =
        record.message().startsWith(" ") || record.raw().startsWith(" ") || before.mailWidth();
    return before.text + (blank ? " " : "") + text;
  }

  /** Whether the line is no longer than mail programs let lines be, quote marks aside. */
  private boolean mailWidth() {
    String raw = record.raw();
    int from = 0;
    while (from < raw.length() && (raw.charAt(from) == '>' || raw.charAt(from) == ' ')) {
      from++;
    }
    return raw.length() - from < MAIL_WIDTH;
  }

  /** Whether both come from the same caller, as far as printed. */
  boolean sameCaller(Line other) {
    return agree(record.callerId(), other.record.callerId());
  }

  /** Whether both come from the same host, as far as printed. */
  boolean sameHost(Line other) {
    return agree(record.host(), other.record.host());
  }

  private static boolean agree(@Nullable String one, @Nullable String other) {
    return one == null || other == null || one.equals(other);
  }

  /** Whether too much time, or a boot, lies between this line and a later one of its report. */
  boolean farFrom(Line later) {
    return farFrom(later, LONG_WALL_S);
  }

  /** Whether a line of somebody else is so much later that nothing of this one's report follows. */
  boolean longBefore(Line other) {
    return farFrom(other, AHEAD_WALL_S);
  }

  private boolean farFrom(Line later, int longWallS) {
    double from = record.monotonicS();
    double to = later.record.monotonicS();
    if (!Double.isNaN(from) && !Double.isNaN(to)) {
      return to - from > LONG_S || from - to > 1;
    }
    Stamp before = logged();
    Stamp after = later.logged();
    if (before == null || after == null) {
      return false;
    }
    int seconds = after.time().toSecondOfDay() - before.time().toSecondOfDay();
    int apart = Math.floorMod(seconds, DAY_S);
    return Math.min(apart, DAY_S - apart) > longWallS
        || (before.month() != 0 && after.month() != 0 && dayDiffers(before, after, apart));
  }

  /** The log's own stamp: what a daemon prints beside it may be of another zone. */
  private @Nullable Stamp logged() {
    return record.outer() == null ? record.stamp() : record.outer();
  }

  private static boolean dayDiffers(Stamp before, Stamp after, int apart) {
    boolean sameDay = before.month() == after.month() && before.day() == after.day();
    // midnight may lie between two neighbouring lines
    return !sameDay && before.time().toSecondOfDay() + apart < DAY_S;
  }
}
