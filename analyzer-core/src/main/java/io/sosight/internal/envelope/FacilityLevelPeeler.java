package io.sosight.internal.envelope;

import io.sosight.event.Level;

/**
 * Two prints of the ring buffer that name facility and level: OpenWrt's logread, {@code Wed Feb 24
 * 00:35:21 2021 kern.info kernel: [16300.998425] text}, and talosctl dmesg, {@code user: warning:
 * [2026-01-12T20:27:31.913975631Z]: text}.
 */
final class FacilityLevelPeeler implements Peeler {
  @Override
  public Layer layer() {
    return Layer.TRANSPORT;
  }

  @Override
  public boolean peel(Peel line) {
    return logread(line) || talos(line);
  }

  private static boolean logread(Peel line) {
    String s = line.rest;
    StampShapes.Hit hit = StampShapes.ctime(s, 0);
    if (hit == null || Scan.at(s, hit.end()) != ' ') {
      return false;
    }
    int end = Scan.tokenEnd(s, hit.end() + 1);
    int point = s.indexOf('.', hit.end());
    if (point < 0 || point > end || !DmesgLevel.known(s.substring(hit.end() + 1, point))) {
      return false;
    }
    Level level = Levels.ofWord(s.substring(point + 1, end));
    SyslogTag tag = level == null ? null : SyslogTag.read(s, end);
    if (tag == null) {
      return false;
    }
    line.wrap("openwrt-logread");
    line.transportStamp(hit.stamp(), false);
    tag.apply(line);
    line.level = level;
    line.rest = s.substring(tag.textAt());
    return true;
  }

  private static boolean talos(Peel line) {
    String s = line.rest;
    int colon = s.indexOf(": ");
    int second = colon < 0 || colon > 8 ? -1 : s.indexOf(": ", colon + 2);
    if (second < 0 || second - colon > 12 || !DmesgLevel.known(s.substring(0, colon))) {
      return false;
    }
    Level level = Levels.ofWord(s.substring(colon + 2, second).strip());
    StampShapes.Hit hit = Scan.at(s, second + 2) == '[' ? StampShapes.iso(s, second + 3) : null;
    if (level == null || hit == null || !s.startsWith("]: ", hit.end())) {
      return false;
    }
    line.wrap("talosctl-dmesg");
    line.transportStamp(hit.stamp(), false);
    line.level = level;
    line.rest = s.substring(hit.end() + 3);
    line.ident = "kernel";
    String facility = s.substring(0, colon);
    if (!facility.equals("kern")) {
      line.ident = line.rest.startsWith("[talos]") ? "talos" : facility;
      if (line.ident.equals(facility)) {
        KmsgWriter.userspace(line, facility);
      }
    }
    return true;
  }
}
