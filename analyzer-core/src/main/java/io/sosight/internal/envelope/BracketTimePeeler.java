package io.sosight.internal.envelope;

/** {@code [2020-01-27T14:16:19.690Z] text}: what build servers put before each line. */
final class BracketTimePeeler implements Peeler {
  @Override
  public Layer layer() {
    return Layer.TRANSPORT;
  }

  @Override
  public boolean peel(Peel line) {
    String s = line.rest;
    Stamps.Hit hit = Scan.at(s, 0) == '[' ? Stamps.iso(s, 1) : null;
    if (hit == null
        || hit.stamp().offset() == null
        || s.charAt(11) != 'T'
        || !s.startsWith("] ", hit.end())) {
      return false;
    }
    line.wrap("bracket-time");
    line.transportStamp(hit.stamp(), false);
    line.rest = s.substring(hit.end() + 2);
    return true;
  }
}
