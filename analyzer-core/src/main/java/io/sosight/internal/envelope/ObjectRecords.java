package io.sosight.internal.envelope;

import io.sosight.event.Level;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Records that Kubernetes objects hold: events, and states of containers. */
final class ObjectRecords {
  private static final List<String> STATES =
      List.of("terminated", "termination", "waiting", "running");
  private static final List<String> TIMES =
      List.of("lastTimestamp", "deprecatedLastTimestamp", "eventTime", "firstTimestamp");

  private ObjectRecords() {}

  /** Fills the level's record when the object is an event. */
  static boolean event(ObjectLevel level, String wrapper) {
    String reason = level.text("reason");
    String message = level.text("message") == null ? level.text("note") : level.text("message");
    boolean about =
        level.children.containsKey("involvedObject") || level.children.containsKey("regarding");
    if (reason == null || message == null || !about) {
      return false;
    }
    Peel peel = level.draft.peel;
    peel.wrap(wrapper);
    peel.done = true;
    Map<String, Object> fields = peel.fields;
    fields.put("reason", reason);
    String type = level.text("type");
    Level severity = type == null ? null : Levels.ofWord(type);
    peel.level = severity;
    put(fields, "type", type);
    number(fields, "count", level.text("count"));
    String about1 = level.children.containsKey("involvedObject") ? "involvedObject" : "regarding";
    for (String name : List.of("kind", "name", "namespace", "uid")) {
      put(fields, name, level.text(about1, name));
    }
    put(fields, "containerName", container(level.text(about1, "fieldPath")));
    String reporter = level.text("source", "component");
    reporter = reporter == null ? level.text("reportingComponent") : reporter;
    reporter = reporter == null ? level.text("reportingController") : reporter;
    put(fields, "reporter", reporter);
    peel.ident = reporter;
    String node = level.text("source", "host");
    put(fields, "node", node == null ? level.text("reportingInstance") : node);
    put(fields, "firstTimestamp", level.text("firstTimestamp"));
    time(peel, level);
    peel.rest = message;
    return true;
  }

  private static void time(Peel peel, ObjectLevel level) {
    String series = level.text("series", "lastObservedTime");
    if (series != null && stamp(peel, series)) {
      return;
    }
    for (String name : TIMES) {
      String text = level.text(name);
      if (text != null && stamp(peel, text)) {
        return;
      }
    }
  }

  private static boolean stamp(Peel peel, String text) {
    Stamps.Hit hit = Stamps.iso(text, 0);
    if (hit == null) {
      return false;
    }
    peel.stamp = hit.stamp();
    return true;
  }

  /** {@code spec.containers{name}}. */
  private static @Nullable String container(@Nullable String path) {
    int open = path == null ? -1 : path.indexOf('{');
    return path == null || open < 0 || !path.endsWith("}")
        ? null
        : path.substring(open + 1, path.length() - 1);
  }

  /** Fills the level's record when the object is a container's state. */
  static boolean state(ObjectLevel level, String wrapper) {
    String key = level.key;
    if (key == null || !STATES.contains(key) || level.values.isEmpty()) {
      return false;
    }
    ObjectLevel parent = level.parent;
    String around = parent == null || parent.key == null ? "" : parent.key;
    Peel peel = level.draft.peel;
    peel.wrap(wrapper);
    peel.done = true;
    fill(peel, around.equals("lastState") ? "lastState." + key : key, level.values);
    Map<String, Object> fields = peel.fields;
    ObjectLevel above = parent == null ? null : parent.parent;
    if (above != null && above.key != null && !above.key.equals("containerStatuses")) {
      fields.put("containerName", above.key);
    }
    put(fields, "name", level.outer("metadata", "name"));
    put(fields, "namespace", level.outer("metadata", "namespace"));
    put(fields, "uid", level.outer("metadata", "uid"));
    return true;
  }

  /** Gives a record what the members of a container's state say. */
  static void fill(Peel peel, String state, Map<String, Object> values) {
    Map<String, Object> fields = peel.fields;
    fields.put("state", state);
    put(fields, "reason", text(values, "reason"));
    put(fields, "message", text(values, "message"));
    number(fields, "exitCode", text(values, "exitCode"));
    number(fields, "signal", text(values, "signal"));
    put(fields, "containerId", text(values, "containerID"));
    String started = text(values, "startedAt");
    String finished = text(values, "finishedAt");
    if (started != null && stamp(peel, started) && peel.stamp != null) {
      put(fields, "startedUtc", String.valueOf(peel.stamp.instant()));
    }
    if (finished != null) {
      stamp(peel, finished);
    }
    peel.rest = state(fields);
  }

  private static @Nullable String text(Map<String, Object> values, String name) {
    Object value = values.get(name);
    return value == null ? null : value.toString();
  }

  /** Gives a state the container whose status holds it. */
  static void status(Map<String, Object> fields, Map<String, Object> status) {
    put(fields, "containerName", text(status, "name"));
    String id = text(status, "containerID");
    if (id != null) {
      fields.putIfAbsent("containerId", id);
    }
    number(fields, "restartCount", text(status, "restartCount"));
    put(fields, "image", text(status, "image"));
  }

  private static String state(Map<String, Object> fields) {
    StringBuilder out = new StringBuilder(String.valueOf(fields.get("state")));
    if (fields.get("reason") != null) {
      out.append(": ").append(fields.get("reason"));
    }
    if (fields.get("message") != null) {
      out.append(": ").append(fields.get("message"));
    }
    return out.toString();
  }

  /** Gives states the container that the object around them names. */
  static boolean name(ObjectLevel container, List<Draft> states) {
    String name = container.text("name");
    String id = container.text("containerID");
    if (name == null || (id == null && container.text("restartCount") == null)) {
      return false;
    }
    for (Draft state : states) {
      status(state.peel.fields, container.values);
    }
    return true;
  }

  private static void put(Map<String, Object> fields, String key, @Nullable String value) {
    if (value != null && !value.isEmpty()) {
      fields.put(key, value);
    }
  }

  private static void number(Map<String, Object> fields, String key, @Nullable String value) {
    long number = value == null ? -1 : Scan.longNumber(value, 0, value.length());
    if (number >= 0) {
      fields.put(key, number);
    }
  }
}
