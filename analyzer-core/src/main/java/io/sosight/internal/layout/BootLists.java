package io.sosight.internal.layout;

import java.util.List;

/** Reads lists of boots: {@code journalctl --list-boots}, {@code last reboot}, {@code who -b}. */
final class BootLists {
  private final FactSink put;

  /**
   * A boot as a list states it.
   *
   * @param id boot id; "" when not stated
   * @param start first time, local to the host unless its zone is printed
   * @param end last time, or the same as start when not stated
   */
  record BootLine(String id, DateText start, DateText end) {}

  BootLists(FactSink put) {
    this.put = put;
  }

  /** {@code -1 <32 hex> Fri 2022-02-04 09:42:52 UTC—Fri 2022-02-04 11:32:39 UTC}. */
  void listBoots(List<String> lines) {
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      int blank = line.indexOf(' ');
      String rest = blank < 0 ? "" : line.substring(blank).strip();
      if (rest.length() < 33 || rest.charAt(32) != ' ') {
        continue;
      }
      String times = rest.substring(33);
      // a dash between two stamps before systemd 254, blanks since
      int split = times.indexOf('\u2014');
      String first = split < 0 ? times.substring(0, times.length() / 2) : times.substring(0, split);
      String last = split < 0 ? times.substring(times.length() / 2) : times.substring(split + 1);
      DateText start = DateText.parse(first);
      DateText end = DateText.parse(last);
      if (start != null && end != null) {
        put.put("boot", new BootLine(rest.substring(0, 32), start, end), i + 1L);
      }
    }
  }

  /** {@code reboot system boot 4.15.0-169-gener Sun Jan 1 00:04 - still running}: no year. */
  void last(List<String> lines) {
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).startsWith("reboot ")) {
        put.put("lastReboot", lines.get(i), i + 1L);
      }
    }
  }

  /** {@code system boot 2022-02-09 22:38}. */
  void who(List<String> lines) {
    for (int i = 0; i < lines.size(); i++) {
      int at = lines.get(i).indexOf("system boot");
      if (at >= 0) {
        DateText date = DateText.parse(lines.get(i).substring(at + 11) + ":00");
        if (date != null) {
          put.put("whoBoot", date, i + 1L);
        }
      }
    }
  }
}
