package io.sosight.internal.envelope;

/**
 * Stamps that have the shape of one and name no time: the 30th of February, the hour 25, the second
 * 61. They cost a line its time, not what follows them.
 */
final class BrokenStamps {
  private BrokenStamps() {}

  /** Position after {@code Feb 30 [2026 ]25:00:61[.123]}; -1 where no such shape stands. */
  static int afterSyslog(String s, int at) {
    MonthNames.Hit month = MonthNames.at(s, at);
    if (month == null) {
      return -1;
    }
    int day = Scan.afterBlanks(s, month.end());
    int dayEnd = Scan.afterDigits(s, day);
    int time = Scan.afterBlanks(s, dayEnd);
    if (day == month.end() || dayEnd == day || dayEnd - day > 2 || time == dayEnd) {
      return -1;
    }
    boolean year = Scan.number(s, time, 4) >= 0 && Scan.at(s, time + 4) == ' ';
    return afterClock(s, year ? time + 5 : time);
  }

  /** Position after {@code 2026-02-30T25:00:61[.123][Z|+08:00|+0800]}; -1 where none stands. */
  static int afterIso(String s, int at) {
    if (Scan.number(s, at, 4) < 0
        || Scan.at(s, at + 4) != '-'
        || Scan.number(s, at + 5, 2) < 0
        || Scan.at(s, at + 7) != '-'
        || Scan.number(s, at + 8, 2) < 0
        || Scan.at(s, at + 10) != 'T') {
      return -1;
    }
    int end = afterClock(s, at + 11);
    char sign = end < 0 ? 0 : Scan.at(s, end);
    if (sign == 'Z') {
      return end + 1;
    }
    if ((sign != '+' && sign != '-') || Scan.number(s, end + 1, 2) < 0) {
      return end;
    }
    int minutes = Scan.at(s, end + 3) == ':' ? end + 4 : end + 3;
    return Scan.number(s, minutes, 2) < 0 ? end : minutes + 2;
  }

  private static int afterClock(String s, int at) {
    if (Scan.number(s, at, 2) < 0
        || Scan.at(s, at + 2) != ':'
        || Scan.number(s, at + 3, 2) < 0
        || Scan.at(s, at + 5) != ':'
        || Scan.number(s, at + 6, 2) < 0) {
      return -1;
    }
    int end = at + 8;
    return Scan.at(s, end) == '.' && Scan.digit(Scan.at(s, end + 1))
        ? Scan.afterDigits(s, end + 1)
        : end;
  }
}
