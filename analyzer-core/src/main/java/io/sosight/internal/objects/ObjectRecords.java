package io.sosight.internal.objects;

import io.sosight.event.Data;
import io.sosight.event.Level;
import io.sosight.internal.decode.Ids;
import io.sosight.internal.envelope.LogRecord;
import io.sosight.internal.envelope.Stamp;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Objects as records: what happened to them, in the shape that log lines have. */
final class ObjectRecords {
  private final String format;

  /** Records of objects read from {@code json} or {@code yaml}. */
  ObjectRecords(String format) {
    this.format = format;
  }

  /** A Kubernetes event. */
  LogRecord event(Tree event) {
    Tree object =
        event.has("involvedObject") ? event.tree("involvedObject") : event.tree("regarding");
    Tree source = event.has("source") ? event.tree("source") : event.tree("deprecatedSource");
    Map<String, Object> fields = new LinkedHashMap<>();
    put(fields, "reason", event.text("reason"));
    put(fields, "kind", object.text("kind"));
    put(fields, "name", object.text("name"));
    put(fields, "namespace", (object.isThere() ? object : event).text("namespace"));
    put(fields, "uid", object.text("uid"));
    String component = source.text("component");
    component =
        component == null ? event.either("reportingComponent", "reportingController") : component;
    put(fields, "reporter", component);
    put(fields, "node", source.text("host"));
    Long count = event.has("count") ? event.integer("count") : event.integer("deprecatedCount");
    Tree series = event.tree("series");
    put(fields, "count", series.has("count") ? series.integer("count") : count);
    put(fields, "containerName", braced(object.text("fieldPath")));
    String last = event.either("lastTimestamp", "deprecatedLastTimestamp");
    last = series.has("lastObservedTime") ? series.text("lastObservedTime") : last;
    last = last == null ? event.either("eventTime", "firstTimestamp") : last;
    put(
        fields,
        "firstSeen",
        event.either("firstTimestamp", "deprecatedFirstTimestamp", "eventTime"));
    put(fields, "lastSeen", last);
    String message = event.either("message", "note");
    String reason = event.text("reason");
    return record(
        "event-" + format,
        event,
        event.line,
        last,
        source.text("host"),
        component,
        "Warning".equals(event.text("type")) ? Level.WARNING : Level.INFO,
        message == null ? "" : message,
        reason,
        fields);
  }

  /** A state of a pod's container: {@code state} or {@code lastState}. */
  @Nullable LogRecord state(Tree pod, Tree container, String which, @Nullable Tree spec) {
    Tree states = container.tree(which);
    for (String name : new String[] {"terminated", "termination", "waiting"}) {
      Tree state = states.tree(name);
      if (state.isThere()) {
        Map<String, Object> fields = pod(pod);
        fields.put("state", which.equals("state") ? name : which + "." + name);
        put(fields, "containerName", container.text("name"));
        put(fields, "containerId", id(state.either("containerID"), container));
        put(fields, "restartCount", container.integer("restartCount"));
        put(fields, "reason", state.text("reason"));
        put(fields, "exitCode", state.integer("exitCode"));
        put(fields, "startedUtc", utc(state.text("startedAt")));
        put(fields, "image", container.text("image"));
        memory(fields, spec);
        String text = state.text("message");
        return record(
            "pod-" + format,
            state,
            state.lineOf("reason"),
            state.text("finishedAt"),
            pod.tree("spec").text("nodeName"),
            null,
            Level.WARNING,
            text == null ? "" : text,
            state.text("reason") + " exitCode",
            fields);
      }
    }
    return null;
  }

  /** A pod that the kubelet has evicted. */
  LogRecord evicted(Tree pod) {
    Map<String, Object> fields = pod(pod);
    Tree status = pod.tree("status");
    put(fields, "reason", status.text("reason"));
    put(fields, "kind", "Pod");
    String message = status.text("message");
    return record(
        "pod-" + format,
        status,
        status.lineOf("reason"),
        status.text("startTime"),
        pod.tree("spec").text("nodeName"),
        null,
        Level.WARNING,
        message == null ? "" : message,
        status.text("reason"),
        fields);
  }

  /** A node's condition. */
  LogRecord condition(Tree node, Tree condition) {
    Map<String, Object> fields = new LinkedHashMap<>();
    Data stated =
        Data.builder()
            .put("type", condition.text("type"))
            .put("status", condition.text("status"))
            .put("reason", condition.text("reason"))
            .build();
    fields.put("condition", stated.asMap());
    put(fields, "lastHeartbeatUtc", utc(condition.text("lastHeartbeatTime")));
    put(fields, "node", node.tree("metadata").text("name"));
    String message = condition.text("message");
    return record(
        "node-condition-" + format,
        condition,
        condition.lineOf("reason"),
        condition.text("lastTransitionTime"),
        node.tree("metadata").text("name"),
        null,
        Level.WARNING,
        message == null ? "" : message,
        condition.text("reason"),
        fields);
  }

  /** An inspected container that was killed for memory. */
  LogRecord killed(Tree tree, Data inspected) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("state", "terminated");
    fields.put("reason", "OOMKilled");
    put(fields, "exitCode", inspected.integer("exitCode").stream().boxed().findAny().orElse(null));
    put(fields, "namespace", inspected.text("namespace").orElse(null));
    put(fields, "name", inspected.text("pod").orElse(null));
    put(fields, "uid", inspected.text("uid").orElse(null));
    put(fields, "containerName", inspected.text("name").orElse(null));
    put(fields, "containerId", inspected.text("id").orElse(null));
    put(fields, "image", inspected.text("image").orElse(null));
    put(fields, "startedUtc", utc(inspected.text("startedAt").orElse(null)));
    inspected
        .integer("limitBytes")
        .ifPresent(limit -> fields.put("memory", Map.of("limitBytes", limit)));
    Tree state = tree.has("State") ? tree.tree("State") : tree.tree("status");
    return record(
        "pod-inspect-" + format,
        state,
        state.lineOf(state.has("OOMKilled") ? "OOMKilled" : "reason"),
        inspected.text("finishedAt").orElse(null),
        null,
        null,
        Level.WARNING,
        "",
        "OOMKilled",
        fields);
  }

  private static Map<String, Object> pod(Tree pod) {
    Map<String, Object> fields = new LinkedHashMap<>();
    Tree meta = pod.tree("metadata");
    put(fields, "name", meta.text("name"));
    put(fields, "namespace", meta.text("namespace"));
    put(fields, "uid", meta.text("uid"));
    return fields;
  }

  private static void memory(Map<String, Object> fields, @Nullable Tree spec) {
    if (spec != null) {
      Tree resources = spec.tree("resources");
      Map<String, Object> memory = new LinkedHashMap<>();
      put(memory, "limitBytes", Quantities.bytes(resources.tree("limits").text("memory")));
      put(memory, "requestBytes", Quantities.bytes(resources.tree("requests").text("memory")));
      if (!memory.isEmpty()) {
        fields.put("memory", memory);
      }
    }
  }

  private static @Nullable String id(@Nullable String id, Tree container) {
    String printed = id == null ? container.text("containerID") : id;
    return printed == null ? null : Ids.withoutScheme(printed);
  }

  /** {@code spec.containers{name}}. */
  private static @Nullable String braced(@Nullable String path) {
    int open = path == null ? -1 : path.indexOf('{');
    return path == null || open < 0 || !path.endsWith("}")
        ? null
        : path.substring(open + 1, path.length() - 1);
  }

  private static void put(Map<String, Object> fields, String name, @Nullable Object value) {
    if (value != null) {
      fields.put(name, value);
    }
  }

  private static LogRecord record(
      String wrapper,
      Tree place,
      long line,
      @Nullable String time,
      @Nullable String host,
      @Nullable String ident,
      Level level,
      String message,
      @Nullable String anchor,
      Map<String, Object> fields) {
    return new LogRecord(
        anchor + " " + message,
        line,
        Math.max(line, place.endLine()),
        place.offset,
        List.of(wrapper),
        stamp(time),
        null,
        Double.NaN,
        host,
        ident,
        -1,
        level,
        null,
        message,
        fields,
        null,
        null,
        null);
  }

  private static @Nullable String utc(@Nullable String time) {
    Stamp stamp = stamp(time);
    return stamp == null || stamp.instant() == null ? null : String.valueOf(stamp.instant());
  }

  private static @Nullable Stamp stamp(@Nullable String time) {
    if (time == null) {
      return null;
    }
    try {
      OffsetDateTime at = OffsetDateTime.parse(time);
      return new Stamp(
          time,
          at.getYear(),
          at.getMonthValue(),
          at.getDayOfMonth(),
          at.toLocalTime(),
          at.getOffset(),
          null,
          time.indexOf('.') < 0 ? 1_000_000_000L : 1_000);
    } catch (DateTimeException e) {
      return null;
    }
  }
}
