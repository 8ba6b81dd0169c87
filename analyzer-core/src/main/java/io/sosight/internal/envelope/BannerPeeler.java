package io.sosight.internal.envelope;

/**
 * Lines that journalctl and klog put between or before records: {@code -- Logs begin at ..., end at
 * ... --}, {@code -- Boot ... --}, {@code -- Reboot --}, {@code Log file created at: ...}. They
 * give years, zones and boots.
 */
final class BannerPeeler implements Peeler {
  static final String JOURNAL = "journalctl-banner";
  static final String KLOG = "klog-header";

  private static final String[] BEGINS = {"-- Logs begin at ", "-- Journal begins at "};
  private static final String[] ENDS = {"end at ", "ends at "};

  @Override
  public Layer layer() {
    return Layer.TRANSPORT;
  }

  @Override
  public boolean peel(Peel line) {
    if (!line.wrapper.isEmpty() && !line.wrapped("host-prefix")) {
      return false;
    }
    String s = line.rest;
    if (s.startsWith("-- ")) {
      return journal(line, s.stripTrailing());
    }
    boolean created = s.startsWith("Log file created at: ");
    if (!created
        && !s.startsWith("Running on machine: ")
        && !s.startsWith("Log line format: [IWEF]")) {
      return false;
    }
    line.wrap(KLOG);
    Stamps.Hit hit = created ? Stamps.iso(s, s.indexOf(": ") + 2) : null;
    if (hit != null) {
      line.stamp = hit.stamp();
    }
    line.done = true;
    return true;
  }

  /** Whether a line is one of those that journalctl puts between records. */
  static boolean between(String text) {
    return text.startsWith("-- ") && journal(new Peel(text), text.stripTrailing());
  }

  private static boolean journal(Peel line, String s) {
    if (!s.endsWith(" --")) {
      return false;
    }
    for (String begin : BEGINS) {
      if (s.startsWith(begin)) {
        span(line, s, begin.length());
        return true;
      }
    }
    boolean boot = s.startsWith("-- Boot ");
    if (!boot && !s.equals("-- Reboot --") && !s.equals("-- No entries --")) {
      return false;
    }
    if (boot) {
      String id = s.substring(8, s.length() - 3);
      line.bootId = id.length() == 32 ? id : null;
    }
    line.wrap(JOURNAL);
    line.done = true;
    return true;
  }

  private static void span(Peel line, String s, int from) {
    line.wrap(JOURNAL);
    line.done = true;
    int comma = s.indexOf(", ", from);
    int last = s.endsWith(". --") ? s.length() - 4 : s.length() - 3;
    line.fields.put("begin", s.substring(from, comma < 0 ? last : comma));
    if (comma > 0) {
      for (String end : ENDS) {
        if (s.startsWith(end, comma + 2)) {
          line.fields.put("end", s.substring(comma + 2 + end.length(), last));
        }
      }
    }
  }
}
