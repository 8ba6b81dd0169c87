package io.sosight.internal.envelope;

/**
 * RFC 5424: {@code <PRI>1 STAMP HOST APP PROCID MSGID [SD] text}, {@code -} for what is unknown.
 */
final class Rfc5424Peeler implements Peeler {
  @Override
  public Layer layer() {
    return Layer.TRANSPORT;
  }

  @Override
  public boolean peel(Peel line) {
    String s = line.rest;
    int close = Scan.at(s, 0) == '<' ? Scan.afterDigits(s, 1) : 0;
    int at = close > 1 && s.startsWith(">1 ", close) ? close + 3 : -1;
    StampShapes.Hit hit = at < 0 ? null : StampShapes.iso(s, at);
    boolean undated = at >= 0 && s.startsWith("- ", at);
    if (hit == null && !undated) {
      return false;
    }
    int i = hit == null ? at + 1 : hit.end();
    String[] tokens = new String[4];
    for (int n = 0; n < 4; n++) {
      if (Scan.at(s, i) != ' ') {
        return false;
      }
      int end = Scan.tokenEnd(s, i + 1);
      tokens[n] = s.substring(i + 1, end);
      i = end;
    }
    int text = afterData(s, i);
    if (text < 0) {
      return false;
    }
    line.wrap("syslog-rfc5424");
    if (hit != null) {
      line.transportStamp(hit.stamp(), false);
    }
    line.level = Levels.ofPriority(Scan.longNumber(s, 1, close));
    line.host = tokens[0].equals("-") ? null : tokens[0];
    line.ident = tokens[1].equals("-") ? null : tokens[1];
    line.pid = Scan.longNumber(tokens[2], 0, tokens[2].length());
    line.rest = SyslogEscapes.undo(s.substring(text));
    return true;
  }

  /** Position of the text after the structured data, or -1. */
  private static int afterData(String s, int from) {
    int i = from + 1;
    if (Scan.at(s, i) == '-') {
      i++;
    } else {
      while (Scan.at(s, i) == '[') {
        i = element(s, i);
      }
      if (i == from + 1) {
        return -1;
      }
    }
    if (Scan.at(s, i) == ' ') {
      i++;
    }
    return Math.min(Scan.at(s, i) == '\ufeff' ? i + 1 : i, s.length());
  }

  private static int element(String s, int at) {
    boolean quoted = false;
    for (int i = at + 1; i < s.length(); i++) {
      char c = s.charAt(i);
      if (c == '\\') {
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (c == ']' && !quoted) {
        return i + 1;
      }
    }
    return s.length();
  }
}
