package io.sosight.internal.envelope;

import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Container states of {@code kubectl describe pod}: {@code State:} and {@code Last State:} with
 * their indented reasons, codes and times. {@code Last Termination State:} in Kubernetes 1.0 and
 * 1.1.
 */
final class DescribePodBlock implements Block {
  private static final int MAX_WAIT = 4;

  private final Consumer<Draft> sink;
  private @Nullable Draft state;
  private int indent;
  private long lastLine;
  private @Nullable String podName;
  private @Nullable String namespace;
  private @Nullable String container;
  private @Nullable String containerId;
  private @Nullable String heading;

  DescribePodBlock(Consumer<Draft> sink) {
    this.sink = sink;
  }

  @Override
  public boolean take(Peel peel, SourceLine line) {
    String s = peel.rest;
    int from = Scan.afterBlanks(s, 0);
    if (from == s.length()) {
      lastLine += state != null && lastLine == line.number() - 1 ? 1 : 0;
      return false;
    }
    int colon = s.indexOf(':', from);
    if (colon < 0) {
      return false;
    }
    String key = s.substring(from, colon);
    String value = s.substring(colon + 1).strip();
    if (key.equals("State") || key.equals("Last State") || key.equals("Last Termination State")) {
      return begin(peel, line, key, value, from);
    }
    Draft open = state;
    if (open != null
        && lastLine == line.number() - 1
        && from >= indent
        && detail(open, key, value)) {
      lastLine = line.number();
      return open.add(line);
    }
    if (key.equals("Reason") && from == 0 && podName != null && TableShape.word(value)) {
      return ended(peel, line, value);
    }
    around(key, value, from, colon + 1 == s.stripTrailing().length(), line);
    return false;
  }

  private boolean begin(Peel peel, SourceLine line, String key, String value, int from) {
    if (value.isEmpty() || value.indexOf(' ') >= 0 || !Scan.upper(value.charAt(0))) {
      return false;
    }
    flush();
    String name = Character.toLowerCase(value.charAt(0)) + value.substring(1);
    peel.wrap("kubectl-describe-pod");
    peel.done = true;
    peel.fields.put("state", key.equals("State") ? name : "lastState." + name);
    put(peel, "containerName", container);
    put(peel, "containerId", containerId);
    put(peel, "name", podName);
    put(peel, "namespace", namespace);
    peel.rest = key + ": " + value;
    state = new Draft(peel, line);
    indent = from;
    lastLine = line.number();
    return true;
  }

  /** The reason for which a whole pod has ended; its message follows. */
  private boolean ended(Peel peel, SourceLine line, String reason) {
    flush();
    peel.wrap("kubectl-describe-pod");
    peel.done = true;
    peel.fields.put("kind", "Pod");
    peel.fields.put("reason", reason);
    put(peel, "name", podName);
    put(peel, "namespace", namespace);
    peel.rest = "";
    state = new Draft(peel, line);
    indent = -1;
    lastLine = line.number();
    return true;
  }

  private static void put(Peel peel, String key, @Nullable String value) {
    if (value != null) {
      peel.fields.put(key, value);
    }
  }

  /** A line below a state. */
  private static boolean detail(Draft open, String key, String value) {
    Peel peel = open.peel;
    switch (key) {
      case "Reason" -> {
        peel.fields.put("reason", value);
        peel.rest = peel.rest + ", " + value;
      }
      case "Message" -> {
        peel.fields.put("message", value);
        peel.rest = peel.rest.isEmpty() ? value : peel.rest + ": " + value;
      }
      case "Exit Code", "Signal" -> {
        long number = Scan.longNumber(value, 0, value.length());
        if (number >= 0) {
          peel.fields.put(key.equals("Signal") ? "signal" : "exitCode", number);
        }
      }
      case "Started", "Finished" -> time(peel, key, value);
      default -> {
        return false;
      }
    }
    return true;
  }

  private static void time(Peel peel, String key, String value) {
    Stamps.Hit hit = TableRow.stamp(value);
    if (hit == null) {
      return;
    }
    if (key.equals("Started") && hit.stamp().instant() != null) {
      peel.fields.put("startedUtc", String.valueOf(hit.stamp().instant()));
    }
    if (peel.stamp == null || key.equals("Finished")) {
      peel.stamp = hit.stamp();
    }
  }

  /** Lines between states name the pod and the container. */
  private void around(String key, String value, int from, boolean alone, SourceLine line) {
    Draft open = state;
    if (key.equals("Restart Count") && open != null && line.number() - lastLine <= MAX_WAIT) {
      long count = Scan.longNumber(value, 0, value.length());
      if (count >= 0) {
        open.peel.fields.put("restartCount", count);
      }
      flush();
    }
    if (open != null && line.number() - lastLine > MAX_WAIT) {
      flush();
    }
    switch (key) {
      case "Name" -> {
        if (from == 0) {
          podName = value;
          container = null;
          containerId = null;
        }
      }
      case "Namespace" -> {
        if (from == 0) {
          namespace = value;
        }
      }
      case "Container ID" -> {
        container = heading;
        containerId = value.isEmpty() ? null : value;
      }
      case "Image" -> {
        containerId = Objects.equals(container, heading) ? containerId : null;
        container = heading;
      }
      default -> {
        boolean cut = from == 0 && !Scan.upper(Scan.at(key, 0)); // a copy without its indents
        if (alone && (cut || from > 0) && from <= 4 && key.indexOf(' ') < 0) {
          heading = key;
        }
      }
    }
  }

  @Override
  public boolean open() {
    return Draft.wanted(state);
  }

  @Override
  public void flush() {
    Draft done = state;
    state = null;
    if (done != null) {
      sink.accept(done);
    }
  }
}
