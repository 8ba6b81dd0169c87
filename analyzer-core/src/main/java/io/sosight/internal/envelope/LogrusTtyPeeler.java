package io.sosight.internal.envelope;

import io.sosight.event.Level;

/**
 * logrus on a terminal: {@code ERRO[0000] text key=value}, the text padded to 44 columns; the
 * bracket holds the seconds since the program's start or a full time.
 */
final class LogrusTtyPeeler implements Peeler {
  @Override
  public Layer layer() {
    return Layer.RECORD;
  }

  @Override
  public boolean peel(Peel line) {
    String s = line.rest;
    int open = s.indexOf('[');
    int close = open < 4 || open > 7 ? -1 : s.indexOf(']', open);
    Level level =
        close < 0 || !Scan.upper(s.charAt(0)) ? null : Levels.ofWord(s.substring(0, open));
    if (level == null || (Scan.at(s, close + 1) != ' ' && close + 1 < s.length())) {
      return false;
    }
    StampShapes.Hit hit = StampShapes.iso(s, open + 1);
    boolean seconds = Scan.allDigits(s, open + 1, close);
    if (!seconds && (hit == null || hit.end() != close)) {
      return false;
    }
    line.wrap(seconds ? "logrus-tty" : "logrus-tty-fulltime");
    if (hit != null) {
      line.innerStamp(hit.stamp());
    }
    line.level = level;
    int from = Math.min(close + 2, s.length());
    int fields = Logfmt.trailing(s, from);
    Logfmt.Pairs pairs = fields < s.length() ? Logfmt.strict(s, fields) : null;
    if (pairs != null) {
      line.fields.putAll(pairs.pairs());
    }
    if (seconds) {
      line.fields.put("uptimeS", Scan.longNumber(s, open + 1, close));
    }
    line.rest = s.substring(from, fields).stripTrailing();
    LogrusTextPeeler.source(line);
    line.done = true;
    return true;
  }
}
