package io.sosight.internal.envelope;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Lines of {@code docker events}: {@code STAMP container ACTION ID (key=value, ...)}. The values
 * are labels as they are, brackets and commas included.
 */
final class DockerEventPeeler implements Peeler {
  private static final String TYPE = "container ";
  private static final int MAX_PAIRS = 200;

  @Override
  public Layer layer() {
    return Layer.RECORD;
  }

  @Override
  public boolean peel(Peel line) {
    String s = line.rest;
    Stamps.Hit hit = line.ident == null ? Stamps.iso(s, 0) : null;
    if (hit == null || hit.stamp().offset() == null || !s.startsWith(TYPE, hit.end() + 1)) {
      return false;
    }
    int text = hit.end() + 1;
    int open = s.indexOf(" (", text);
    int idAt = open < 0 ? -1 : s.lastIndexOf(' ', open - 1) + 1;
    if (idAt <= text + TYPE.length() || open - idAt != 64) {
      return false;
    }
    line.wrap("docker-events");
    line.innerStamp(hit.stamp());
    line.ident = "dockerd";
    line.fields.put("action", s.substring(text + TYPE.length(), idAt - 1));
    line.fields.put("container", s.substring(idAt, open));
    line.fields.put("attributes", attributes(s, open + 2));
    if (!s.endsWith(")")) {
      line.cut();
    }
    line.rest = s.substring(text, open);
    line.done = true;
    return true;
  }

  /** The pairs up to the line's end; a comma inside a value is followed by no key. */
  private static Map<String, Object> attributes(String s, int from) {
    Map<String, Object> out = new LinkedHashMap<>();
    int end = s.endsWith(")") ? s.length() - 1 : s.length();
    int at = from;
    while (at < end && out.size() < MAX_PAIRS) {
      int equals = s.indexOf('=', at);
      if (equals < 0 || equals >= end) {
        break;
      }
      int next = next(s, equals + 1, end);
      out.put(s.substring(at, equals), s.substring(equals + 1, next));
      at = next + 2;
    }
    return out;
  }

  /** Where a value ends: at a comma behind which a key stands. */
  private static int next(String s, int from, int end) {
    for (int comma = s.indexOf(", ", from);
        comma >= 0 && comma < end;
        comma = s.indexOf(", ", comma + 2)) {
      if (KlogPairs.pairAt(s, comma + 2)) {
        return comma;
      }
    }
    return end;
  }
}
