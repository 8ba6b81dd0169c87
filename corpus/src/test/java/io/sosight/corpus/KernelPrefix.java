package io.sosight.corpus;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How kernel text is printed by what carries it. One line is one record. */
enum KernelPrefix {
  DMESG("[%1$5d.%2$06d] %4$s"),
  LEVEL("<4>[%1$5d.%2$06d] %4$s"),
  CALLER("[%1$5d.%2$06d][%3$6s] %4$s"),
  CALLER_APART("[%1$5d.%2$06d] [%3$6s] %4$s"),
  DMESG_X("kern  :warn  : [%1$5d.%2$06d] %4$s"),
  DMESG_T("[Tue Mar  3 %5$s 2026] %4$s"),
  DMESG_ISO("2026-03-03T%5$s,%2$06d+00:00 %4$s"),
  KMSG("4,%6$d,%1$d%2$06d,-;%4$s"),
  KMSG_CALLER("4,%6$d,%1$d%2$06d,-,caller=%3$s;%4$s"),
  SYSLOG("Mar  3 %5$s node-%7$d kernel: %4$s"),
  SYSLOG_UPTIME("Mar  3 %5$s node-%7$d kernel: [%1$5d.%2$06d] %4$s"),
  RFC3339("2026-03-03T%5$s.%2$06d+01:00 node-%7$d kernel: [%1$5d.%2$06d] %4$s"),
  RFC5424("<4>1 2026-03-03T%5$s.%2$06dZ node-%7$d kernel - - - %4$s"),
  HOST("Mar  3 %5$s node-%7$d kernel: %4$s"),
  SHORT_PRECISE("Mar 03 %5$s.%2$06d node-%7$d kernel: %4$s"),
  SHORT_ISO("2026-03-03T%5$s+0100 node-%7$d kernel: %4$s"),
  SHORT_ISO_PRECISE("2026-03-03T%5$s.%2$06d+01:00 node-%7$d kernel: %4$s"),
  SHORT_FULL("Tue 2026-03-03 %5$s CET node-%7$d kernel: %4$s"),
  SHORT_MONOTONIC("[%1$5d.%2$06d] node-%7$d kernel: %4$s"),
  LOGREAD("Tue Mar  3 %5$s 2026 kern.warn kernel: [%1$5d.%2$06d] %4$s"),
  TALOS("kern: warning: [2026-03-03T%5$s.%2$06d000Z]: %4$s"),
  JOURNAL_JSON(
      "{\"__REALTIME_TIMESTAMP\":\"1772500000%2$06d\",\"_HOSTNAME\":\"node-%7$d\","
          + "\"_TRANSPORT\":\"kernel\",\"SYSLOG_IDENTIFIER\":\"kernel\",\"PRIORITY\":\"4\","
          + "\"_SOURCE_MONOTONIC_TIMESTAMP\":\"%1$d%2$06d\",\"MESSAGE\":\"%8$s\"}"),
  CRI("2026-03-03T%5$s.%2$06d000Z stdout F [%1$5d.%2$06d] %4$s"),
  JSON_FILE(
      "{\"log\":\"[%1$5d.%2$06d] %8$s\\n\",\"stream\":\"stdout\","
          + "\"time\":\"2026-03-03T%5$s.%2$06d000Z\"}"),
  QUOTED("> [%1$5d.%2$06d] %4$s"),
  NUMBERED("%6$6d\t[%1$5d.%2$06d] %4$s"),
  CR("[%1$5d.%2$06d] %4$s\r");

  private static final int BOOTED_S = 9123;

  private final String format;

  KernelPrefix(String format) {
    this.format = format;
  }

  /**
   * Whether it carries the output of a container: what that prints of the kernel is a quotation.
   */
  boolean ofContainer() {
    return this == CRI || this == JSON_FILE;
  }

  /** One line of a log; 20 lines fill a second. */
  String line(String text, int number, int writer) {
    int second = number / 20;
    int micros = number % 20 * 50_000 + 17;
    String clock = String.format(Locale.ROOT, "%02d:%02d:%02d", 10, second / 60 % 60, second % 60);
    return String.format(
        Locale.ROOT,
        format,
        BOOTED_S + second,
        micros,
        "T" + 4000 * writer,
        text,
        clock,
        number + 1,
        writer,
        json(text));
  }

  /** A log of these texts. */
  String apply(List<String> texts) {
    StringBuilder out = new StringBuilder();
    for (String text : texts) {
      out.append(line(text, (int) out.chars().filter(c -> c == '\n').count(), 1)).append('\n');
    }
    return out.toString();
  }

  private static String json(String text) {
    return text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\t", "\\t");
  }

  /** The texts of a log all of whose lines begin with printk's stamp and nothing else; or none. */
  static List<String> texts(String log) {
    List<String> out = new ArrayList<>();
    for (String line : log.lines().toList()) {
      int close = line.indexOf("] ");
      if (!line.startsWith("[") || close < 0 || line.indexOf('.') != close - 7) {
        return List.of();
      }
      String text = line.substring(close + 2);
      if (text.startsWith("[")) {
        // a caller, or a row that looks like one
        return List.of();
      }
      out.add(text);
    }
    return out;
  }
}
