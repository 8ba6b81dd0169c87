package io.sosight.internal.envelope;

/**
 * What dmesg, the console or another transport leaves before a kernel record: {@code <N>}, {@code
 * kern :warn :}, {@code [12.345678]}, {@code [T12]}, {@code [Wed Dec 6 23:54:11 2017]}, {@code [
 * +0.000067]}, the comma form of ISO stamps. Also journalctl's short-monotonic, whose stamp looks
 * like printk's but is followed by host and identifier.
 */
final class KernelPeeler implements Peeler {
  private static final String TAG = "kernel:";

  @Override
  public Layer layer() {
    return Layer.KERNEL;
  }

  @Override
  public boolean peel(Peel line) {
    if (line.fromKernel()) {
      return insideTransport(line);
    }
    String s = line.rest;
    boolean hosted = line.host != null && !line.wrapped("host-prefix");
    if (line.ident == null && hosted && s.startsWith("[") && PrintkStamp.read(s, 0) != null) {
      // netconsole that a syslog daemon took: no tag, but printk's stamp
      line.ident = "kernel";
      insideTransport(line);
      return true;
    }
    if (line.ident == null && !hosted && s.startsWith(TAG)) {
      // the tag alone: a cut copy, or syslogd's message to every terminal
      line.ident = "kernel";
      line.rest = s.substring(Scan.afterBlanks(s, TAG.length()));
      insideTransport(line);
      return true;
    }
    if (line.ident != null || line.host != null) {
      return false;
    }
    return alone(line, s);
  }

  private static boolean insideTransport(Peel line) {
    String s = line.rest;
    PrintkStamp mono = Scan.at(s, 0) == '[' ? PrintkStamp.read(s, 0) : null;
    if (mono == null) {
      return KmsgWriter.early(line);
    }
    line.wrap("kernel-bracket-uptime");
    line.monotonicS = mono.seconds();
    line.callerId = mono.callerId();
    line.rest = s.substring(VendorMark.skip(s, mono.end()));
    KmsgWriter.early(line);
    return true;
  }

  private static boolean alone(Peel line, String s) {
    int at = 0;
    String wrapper = "dmesg";
    DmesgLevel level = DmesgLevel.numbered(s);
    if (level == null) {
      level = DmesgLevel.named(s);
      wrapper = level == null ? wrapper : "dmesg-x";
    }
    if (level != null) {
      at = level.end();
    }
    boolean taken = bracket(line, s, at, wrapper) || iso(line, s, at);
    if (!taken && level == null) {
      return false;
    }
    if (!taken) {
      line.rest = s.substring(at);
      line.wrap(wrapper);
    }
    boolean kernel = level == null || level.kernel();
    if (line.ident == null && !(kernel && KmsgWriter.early(line))) {
      line.ident = "kernel";
    }
    if (level != null) {
      line.level = level.level();
      if (!kernel) {
        KmsgWriter.userspace(line, level.facility());
      }
    }
    return true;
  }

  /** The bracket forms, and printk's own with its opening bracket lost. */
  private static boolean bracket(Peel line, String s, int at, String wrapper) {
    PrintkStamp mono = PrintkStamp.read(s, at);
    if (mono != null) {
      line.monotonicS = mono.seconds();
      line.callerId = mono.callerId();
      line.rest = s.substring(VendorMark.skip(s, mono.end()));
      if (mono.callerId() != null || wrapper.equals("dmesg-x") || !KmsgWriter.journal(line)) {
        line.wrap(wrapper);
      }
      return true;
    }
    if (Scan.at(s, at) != '[') {
      return false;
    }
    StampShapes.Hit hit = StampShapes.ctime(s, at + 1);
    if (hit != null) {
      return dated(line, s, hit, wrapper);
    }
    return DmesgDelta.peel(line, s, at);
  }

  private static boolean dated(Peel line, String s, StampShapes.Hit hit, String wrapper) {
    int end = PrintkStamp.afterDelta(s, hit.end());
    if (Scan.at(s, end) != ']') {
      return false;
    }
    PrintkStamp after = PrintkStamp.withCaller(s, end + 1, Double.NaN);
    if (wrapper.equals("dmesg-x")) {
      line.wrap(wrapper);
    }
    line.wrap("dmesg-T");
    line.transportStamp(hit.stamp(), false);
    line.callerId = after.callerId();
    line.rest = s.substring(after.end());
    return true;
  }

  /** {@code 2024-08-08T08:37:09,914376+00:00 text}. */
  private static boolean iso(Peel line, String s, int at) {
    StampShapes.Hit hit = StampShapes.iso(s, at);
    if (hit == null
        || s.charAt(at + 10) != 'T'
        || Scan.at(s, at + 19) != ','
        || !hit.zoned(s)
        || (hit.end() < s.length() && s.charAt(hit.end()) != ' ')) {
      return false;
    }
    PrintkStamp after = PrintkStamp.withCaller(s, hit.end(), Double.NaN);
    line.wrap("dmesg-iso");
    line.transportStamp(hit.stamp(), false);
    line.callerId = after.callerId();
    line.rest = s.substring(after.end());
    return true;
  }
}
