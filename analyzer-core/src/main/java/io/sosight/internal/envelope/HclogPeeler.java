package io.sosight.internal.envelope;

import io.sosight.event.Level;

/**
 * hclog: {@code 2019-12-12T12:00:47.542+0100 [ERROR] module: text: key=value}. Quotes inside quoted
 * values are not escaped: the last value ends at the line's last quote.
 */
final class HclogPeeler implements Peeler {
  @Override
  public Layer layer() {
    return Layer.RECORD;
  }

  @Override
  public boolean peel(Peel line) {
    String s = line.rest;
    StampShapes.Hit hit = StampShapes.iso(s, 0);
    if (hit == null || s.charAt(10) != 'T' || !s.startsWith(" [", hit.end())) {
      return false;
    }
    int close = s.indexOf(']', hit.end());
    Level level = close < 0 ? null : Levels.ofWord(s.substring(hit.end() + 2, close).strip());
    if (level == null || Scan.at(s, close + 1) != ' ') {
      return false;
    }
    line.wrap("hclog");
    line.innerStamp(hit.stamp());
    line.level = level;
    String text = s.substring(Scan.afterBlanks(s, close + 1));
    int module = text.indexOf(": ");
    if (module > 0 && text.indexOf(' ') > module) {
      line.fields.put("module", text.substring(0, module));
      text = text.substring(module + 2);
    }
    line.rest = text;
    fields(line, text);
    line.done = true;
    return true;
  }

  private static void fields(Peel line, String text) {
    for (int i = text.indexOf(": "); i >= 0; i = text.indexOf(": ", i + 1)) {
      if (KlogPairs.pairAt(text, i + 2)) {
        Logfmt.Pairs pairs = Logfmt.raw(text, i + 2);
        if (pairs != null) {
          line.fields.putAll(pairs.pairs());
          line.rest = text.substring(0, i);
          return;
        }
      }
    }
  }
}
