package io.sosight.internal.envelope;

import io.sosight.event.Level;
import org.jspecify.annotations.Nullable;

/**
 * Lines of syslog files and of journalctl's text outputs: a stamp in one of several shapes, then
 * {@code HOST IDENT[PID]: text}, where host and pid may be missing.
 */
final class SyslogPeeler implements Peeler {
  @Override
  public Layer layer() {
    return Layer.TRANSPORT;
  }

  /**
   * A wrapper's name and the stamp it was known by; the stamp is null where it names no time that
   * there is.
   */
  private record Head(String wrapper, @Nullable Stamp stamp, int end) {
    static Head of(String wrapper, Stamps.Hit hit) {
      return new Head(wrapper, hit.stamp(), hit.end());
    }
  }

  @Override
  public boolean peel(Peel line) {
    String s = line.rest;
    int at = 0;
    Level level = null;
    if (Scan.at(s, 0) == '<') {
      int end = Scan.afterDigits(s, 1);
      long priority = Scan.longNumber(s, 1, end);
      if (priority < 0 || priority > 191 || Scan.at(s, end) != '>') {
        return false;
      }
      level = Levels.ofPriority(priority);
      at = end + 1;
    }
    Head head = head(s, at);
    if (head == null || !Scan.blank(Scan.at(s, head.end()))) {
      return false;
    }
    SyslogTag tag = SyslogTag.read(s, head.end() + 1);
    Stamp stamp = head.stamp();
    boolean tagged = stamp == null || !head.wrapper().startsWith("syslog-short");
    int text = Scan.afterBlanks(s, head.end());
    if (tag == null && stamp != null && printk(s, text)) {
      tag = new SyslogTag(null, null, "kernel", -1, false, text);
    }
    if (tag == null || (tagged && tag.ident() == null && !printk(s, tag.textAt()))) {
      return false;
    }
    String wrapper = head.wrapper();
    if (wrapper.equals("journal-short-full") && tag.unit()) {
      wrapper = "journal-with-unit";
    }
    line.wrap(wrapper);
    line.transportStamp(stamp, false);
    tag.apply(line);
    if (level != null) {
      line.level = level;
    }
    line.rest = SyslogEscapes.undo(s.substring(tag.textAt()));
    return true;
  }

  /** Whether printk's stamp stands there: what a console or netconsole sent needs no tag. */
  private static boolean printk(String s, int at) {
    return Scan.at(s, at) == '[' && PrintkStamp.read(s, at) != null;
  }

  private static @Nullable Head head(String s, int at) {
    Head sound = sound(s, at);
    if (sound != null) {
      return sound;
    }
    int end = StampShapes.afterSyslog(s, at);
    if (end >= 0) {
      return new Head("syslog-short", null, end);
    }
    StampShapes.Hit hit = StampShapes.iso(s, at);
    if (hit != null) {
      return hit.stamp() == null && Scan.at(s, at + 19) != ','
          ? new Head("syslog-rfc3339", null, hit.end())
          : null;
    }
    hit = StampShapes.full(s, at);
    return hit == null || hit.stamp() != null
        ? null
        : new Head("journal-short-full", null, hit.end());
  }

  private static @Nullable Head sound(String s, int at) {
    char first = Scan.at(s, at);
    if (Scan.digit(first)) {
      Stamps.Hit hit = Stamps.iso(s, at);
      if (hit != null && s.charAt(at + 10) == 'T' && s.charAt(at + 4) == '-') {
        return s.indexOf(',', at) >= 0 && s.indexOf(',', at) < hit.end() ? null : iso(s, hit);
      }
    }
    Stamps.Hit hit = Stamps.unix(s, at);
    if (hit != null) {
      return Head.of("journal-short-unix", hit);
    }
    hit = Stamps.syslog(s, at);
    if (hit != null) {
      return Head.of(
          hit.stamp().resolutionNanos() < 1_000_000_000L && hit.stamp().year() == 0
              ? "journal-short-precise"
              : "syslog-short",
          hit);
    }
    if (first == ' ' || Scan.digit(first)) {
      return null;
    }
    hit = Stamps.full(s, at);
    return hit == null ? null : Head.of("journal-short-full", hit);
  }

  /**
   * rsyslog prints fractions and a zone with colon; journalctl prints no fraction, or no colon
   * before systemd 255 or so.
   */
  private static Head iso(String s, Stamps.Hit hit) {
    boolean fraction = hit.stamp().resolutionNanos() < 1_000_000_000L;
    boolean colon = s.charAt(hit.end() - 1) == 'Z' || Scan.at(s, hit.end() - 3) == ':';
    return Head.of(fraction && colon ? "syslog-rfc3339" : "journal-short-iso", hit);
  }
}
