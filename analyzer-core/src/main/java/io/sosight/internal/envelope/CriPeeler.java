package io.sosight.internal.envelope;

/**
 * Container log lines of the CRI: {@code STAMP stdout|stderr TAGS text}. Tag {@code F} ends a line,
 * {@code P} means that the next piece of the stream goes on. Before the CRI had tags there were
 * none.
 */
final class CriPeeler implements Peeler {
  @Override
  public Layer layer() {
    return Layer.TRANSPORT;
  }

  @Override
  public boolean peel(Peel line) {
    String s = line.rest;
    StampShapes.Hit hit = StampShapes.iso(s, 0);
    if (hit == null || s.charAt(10) != 'T' || Scan.at(s, hit.end()) != ' ') {
      return false;
    }
    int at = hit.end() + 1;
    String stream =
        s.startsWith("stdout", at) ? "stdout" : s.startsWith("stderr", at) ? "stderr" : "";
    int end = at + 6;
    if (stream.isEmpty() || (end < s.length() && s.charAt(end) != ' ')) {
      return false;
    }
    line.wrap("cri-log");
    line.transportStamp(hit.stamp(), true);
    line.stream = stream;
    int text = Math.min(end + 1, s.length());
    int tagEnd = Scan.tokenEnd(s, text);
    char tag = Scan.at(s, text);
    boolean tagged =
        (tag == 'F' || tag == 'P') && (tagEnd == text + 1 || Scan.at(s, text + 1) == ':');
    line.transportFields.put("stream", stream);
    if (tagged) {
      line.transportFields.put("tag", s.substring(text, tagEnd));
      line.partial = tag == 'P';
      text = Math.min(tagEnd + 1, s.length());
    }
    line.rest = s.substring(text);
    return true;
  }
}
