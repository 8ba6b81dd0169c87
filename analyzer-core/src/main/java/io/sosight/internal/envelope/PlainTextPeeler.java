package io.sosight.internal.envelope;

import java.util.Map;

/**
 * Texts that are known by how they begin: crun's errors ({@code STAMP: text}), the docker command's
 * ({@code docker: Error response from daemon: text}) and messages of Kubernetes events without
 * their table.
 */
final class PlainTextPeeler implements Peeler {
  private static final Map<String, String> EVENT_MESSAGES = SourceFiles.pairs("event-messages.tsv");

  /** Where a fraction begins in {@code 2026-01-31T10:00:00.123456Z}, and its digits at least. */
  private static final int FRACTION_AT = 19;

  private static final int MICROSECONDS = 6;
  private static final String DAEMON = "Error response from daemon: ";

  @Override
  public Layer layer() {
    return Layer.RECORD;
  }

  @Override
  public boolean peel(Peel line) {
    if (crun(line)) {
      return true;
    }
    return line.ident == null && (dockerCli(line) || eventMessage(line));
  }

  private static boolean crun(Peel line) {
    String s = line.rest;
    StampShapes.Hit hit = StampShapes.iso(s, 0);
    if (hit == null
        || s.charAt(10) != 'T'
        || !hit.zoned(s)
        || Scan.afterDigits(s, FRACTION_AT + 1) - FRACTION_AT - 1 < MICROSECONDS
        || !s.startsWith(": ", hit.end())) {
      return false;
    }
    line.wrap("crun-text");
    line.innerStamp(hit.stamp());
    if (line.ident == null) {
      line.ident = "crun";
    }
    line.rest = s.substring(hit.end() + 2);
    line.done = true;
    return true;
  }

  private static boolean dockerCli(Peel line) {
    String s = line.rest;
    int colon = s.indexOf(": ");
    boolean named =
        colon > 0
            && colon < 64
            && (s.startsWith("docker:") || s.startsWith("/docker:", colon - 7))
            && s.startsWith(DAEMON, colon + 2);
    if (!named && !s.startsWith(DAEMON)) {
      return false;
    }
    line.wrap("docker-cli");
    line.ident = "docker";
    line.done = true;
    return true;
  }

  private static boolean eventMessage(Peel line) {
    String s = line.rest;
    if (line.stamp != null || !Double.isNaN(line.monotonicS)) {
      return false;
    }
    int from = Scan.afterBlanks(s, 0);
    for (String start : EVENT_MESSAGES.keySet()) {
      if (s.startsWith(start, from)) {
        line.rest = s.substring(from);
        line.wrap("event-message");
        line.done = true;
        return true;
      }
    }
    return false;
  }
}
