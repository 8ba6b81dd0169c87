package io.sosight.internal.envelope;

/**
 * {@code [2020-01-27T14:16:19.690Z] text}: what build servers put before each line. What terminal
 * programs put there has no zone: {@code [2024-05-06 10:00:00]}; it counts before printk's stamp.
 */
final class BracketTimePeeler implements Peeler {
  @Override
  public Layer layer() {
    return Layer.TRANSPORT;
  }

  @Override
  public boolean peel(Peel line) {
    String s = line.rest;
    StampShapes.Hit hit = Scan.at(s, 0) == '[' ? StampShapes.iso(s, 1) : null;
    if (hit == null || !s.startsWith("] ", hit.end())) {
      return false;
    }
    boolean exact = hit.zoned(s) && s.charAt(11) == 'T';
    if (!exact && !console(s, hit.end() + 2)) {
      return false;
    }
    line.wrap("bracket-time");
    line.transportStamp(hit.stamp(), false);
    line.rest = s.substring(hit.end() + 2);
    return true;
  }

  /** Whether a console's line follows. */
  static boolean console(String s, int at) {
    DmesgLevel level = DmesgLevel.numbered(s.substring(at));
    int stamp = level == null ? at : at + level.end();
    return Scan.at(s, stamp) == '[' && PrintkStamp.read(s, stamp) != null;
  }
}
