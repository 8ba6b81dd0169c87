package io.sosight.internal.envelope;

/**
 * What the kernels of phones print between printk's stamp and the text: processor and task ({@code
 * (1)[4567:kworker/1:0]}, {@code [0: swapper/0: 0]}), or the wall clock ({@code [03-19
 * 10:05:52.234]}).
 */
final class VendorMark {
  private static final int MAX_TASK = 40;

  private VendorMark() {}

  /** Position of the text behind such a mark; the same position where there is none. */
  static int skip(String s, int at) {
    int i = Scan.afterBlanks(s, at);
    int end = processor(s, i);
    if (end < 0) {
      end = Scan.at(s, i) == '[' ? task(s, i) : -1;
    }
    if (end < 0) {
      end = Scan.at(s, i) == '[' ? wallClock(s, i) : -1;
    }
    return end < 0 ? at : Scan.at(s, end) == ' ' ? end + 1 : end;
  }

  /** {@code (1)[4567:kworker/1:0]}, a minus sign in front where interrupts were off. */
  private static int processor(String s, int at) {
    int i = Scan.at(s, at) == '-' ? at + 1 : at;
    int close = Scan.afterDigits(s, i + 1);
    if (Scan.at(s, i) != '(' || close == i + 1 || !s.startsWith(")[", close)) {
      return -1;
    }
    int pid = Scan.afterDigits(s, close + 2);
    int end = s.indexOf(']', pid);
    return pid > close + 2 && Scan.at(s, pid) == ':' && end > pid && end - pid <= MAX_TASK
        ? end + 1
        : -1;
  }

  /** {@code [0: swapper/0: 0]}: processor, process, number. */
  private static int task(String s, int at) {
    int cpu = Scan.afterDigits(s, at + 1);
    int end = s.indexOf(']', cpu);
    if (cpu == at + 1
        || Scan.at(s, cpu) != ':'
        || Scan.at(s, cpu + 1) != ' '
        || end - cpu > MAX_TASK) {
      return -1;
    }
    int pid = end < 0 ? -1 : s.lastIndexOf(':', end);
    if (pid <= cpu) {
      return -1;
    }
    int digits = Scan.afterBlanks(s, pid + 1);
    return digits < end && Scan.afterDigits(s, digits) == end ? end + 1 : -1;
  }

  /** {@code [03-19 10:05:52.234]}: month and day, local time to the millisecond. */
  private static int wallClock(String s, int at) {
    String shape = "[00-00 00:00:00.000]";
    if (s.length() < at + shape.length()) {
      return -1;
    }
    for (int i = 0; i < shape.length(); i++) {
      char want = shape.charAt(i);
      char c = s.charAt(at + i);
      if (want == '0' ? !Scan.digit(c) : c != want) {
        return -1;
      }
    }
    return at + shape.length();
  }
}
