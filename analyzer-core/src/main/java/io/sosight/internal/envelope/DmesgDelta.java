package io.sosight.internal.envelope;

/**
 * dmesg -H and -e print a date once a minute, {@code [Feb 9 18:45] } or {@code [Feb19 18:45] }, and
 * only the distance to the line before otherwise, {@code [ +0.000067] }; dmesg -d alone prints
 * {@code [< 0.000011>] }.
 */
final class DmesgDelta {
  private DmesgDelta() {}

  static boolean peel(Peel line, String s, int at) {
    int close = s.indexOf(']', at);
    if (close < 0 || close - at > 24) {
      return false;
    }
    double delta = delta(s, at + 1, close);
    MonthNames.Hit month = Double.isNaN(delta) ? MonthNames.at(s, at + 1) : null;
    if (Double.isNaN(delta) && (month == null || !minute(s, month.end(), close))) {
      return false;
    }
    PrintkStamp after = PrintkStamp.withCaller(s, close + 1, Double.NaN);
    line.wrap(Scan.at(s, at + 1) == '<' ? "dmesg-d" : "dmesg-e");
    line.callerId = after.callerId();
    line.rest = s.substring(after.end());
    if (month != null) {
      line.minute = s.substring(at + 1, close);
    } else {
      line.deltaS = delta;
      line.deltaText = s.substring(at + 1, close).strip();
    }
    return true;
  }

  /** The seconds of {@code +0.000067} or {@code < 0.000011>}, or NaN. */
  private static double delta(String s, int from, int to) {
    char sign = Scan.at(s, from);
    int i = Scan.afterBlanks(s, sign == '<' ? from + 1 : from);
    int end = sign == '<' ? to - 1 : to;
    if (sign != '<') {
      if (Scan.at(s, i) != '+') {
        return Double.NaN;
      }
      i++;
    } else if (Scan.at(s, end) != '>') {
      return Double.NaN;
    }
    int point = Scan.afterDigits(s, i);
    if (point == i || Scan.at(s, point) != '.' || !Scan.allDigits(s, point + 1, end)) {
      return Double.NaN;
    }
    return Double.parseDouble(s.substring(i, end));
  }

  /** {@code 9 18:45} up to the bracket; a day of two digits follows the month without a blank. */
  private static boolean minute(String s, int from, int to) {
    int day = Scan.afterBlanks(s, from);
    int dayEnd = Scan.afterDigits(s, day);
    return dayEnd > day
        && dayEnd - day <= 2
        && Scan.at(s, dayEnd) == ' '
        && Scan.number(s, dayEnd + 1, 2) >= 0
        && Scan.at(s, dayEnd + 3) == ':'
        && Scan.number(s, dayEnd + 4, 2) >= 0
        && dayEnd + 6 == to;
  }
}
