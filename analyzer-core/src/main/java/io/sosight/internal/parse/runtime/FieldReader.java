package io.sosight.internal.parse.runtime;

import io.sosight.event.Data;
import io.sosight.event.PodRef;
import io.sosight.internal.decode.Ids;
import io.sosight.internal.decode.LogOrigin;
import io.sosight.internal.decode.PodNames;
import io.sosight.internal.envelope.LogRecord;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the fields of a structured record state: klog key=value and JSON, logrus. */
final class FieldReader {
  private final MessageParser messages;

  FieldReader(MessageParser messages) {
    this.messages = messages;
  }

  /** Takes what a record's fields state. */
  void read(LogRecord record, Facts facts) {
    Map<String, Object> fields = record.fields();
    if (fields.isEmpty()) {
      return;
    }
    output(record, facts);
    pod(fields, facts);
    facts.containerId(id(fields.get("containerID")));
    facts.containerId(id(fields.get("containerId")));
    facts.containerId(text(fields.get("container")));
    facts.containerId(text(fields.get("container_id")));
    facts.sandboxId(id(fields.get("podSandboxID")));
    facts.sandboxId(id(fields.get("sandboxID")));
    facts.sandboxId(id(fields.get("podSandboxId")));
    facts.containerName(text(fields.get("containerName")));
    facts.slashed(text(fields.get("description")));
    facts.data().putIfAbsent("taskPid", Words.number(text(fields.get("PID"))));
    request(fields, facts);
    probe(fields, facts);
    event(fields, facts);
    node(fields, facts);
    facts.data().putIfAbsent("resource", text(fields.get("resourceName")));
    facts.data().putIfAbsent("image", text(fields.get("image")));
    pods(fields.get("pods"), facts);
    String told = text(fields.get("containerMessage"));
    if (told != null) {
      messages.read(told, facts);
    }
    String log = text(fields.get("path"));
    LogOrigin origin = log == null ? null : LogOrigin.ofPath(log);
    if (origin != null) {
      facts.origin(origin);
    }
    for (String key : new String[] {"cgroup", "cgroupPath", "cgroupName"}) {
      String path = text(fields.get(key));
      if (path != null && path.startsWith("/")) {
        facts.cgroup(path, false);
      }
    }
  }

  /** Takes what a container's transport says about a piece of output. */
  static void output(LogRecord record, Facts facts) {
    facts
        .data()
        .put("stream", text(record.fields().get("stream")))
        .put("tag", text(record.fields().get("tag")));
  }

  private void pod(Map<String, Object> fields, Facts facts) {
    Object pod = fields.get("pod");
    if (pod instanceof Map<?, ?> object) {
      facts.pod(PodNames.of(text(object.get("namespace")), text(object.get("name")), null));
    } else if (pod instanceof String name) {
      PodRef slashed = PodNames.slashed(name);
      facts.pod(slashed == null ? PodNames.joined(name) : slashed);
    }
    String uid = text(fields.get("podUID"));
    facts.podUid(uid == null ? text(fields.get("podUid")) : uid);
  }

  /** CRI-O prints the request that it serves: {@code id=<uuid> name=/runtime.v1.../Method}. */
  private static void request(Map<String, Object> fields, Facts facts) {
    String id = text(fields.get("id"));
    if (id == null) {
      return;
    }
    if (Ids.uuid(id)) {
      String rpc = text(fields.get("name"));
      facts.data().put("requestId", id).put("rpc", rpc);
      facts.kinds().rpc(rpc);
    } else {
      facts.containerId(id);
    }
  }

  private static void probe(Map<String, Object> fields, Facts facts) {
    facts.data().putIfAbsent("probe", text(fields.get("probeType")));
    facts.data().putIfAbsent("result", text(fields.get("probeResult")));
  }

  private void event(Map<String, Object> fields, Facts facts) {
    Object event = fields.get("event");
    Map<String, String> values = structure(event);
    if (values.containsKey("ProcessName")) {
      facts
          .data()
          .put("process", values.get("ProcessName"))
          .put("victimPid", Words.number(values.get("Pid")));
    } else if (values.containsKey("Type") && values.containsKey("Data")) {
      SyncReader.lifecycle(facts, values);
    } else if (event instanceof String state && fields.containsKey("node")) {
      NodeReader.status(facts, state);
    }
  }

  private void node(Map<String, Object> fields, Facts facts) {
    facts.data().putIfAbsent("node", text(fields.get("node")));
    Map<String, String> condition = structure(fields.get("condition"));
    if (!condition.isEmpty()) {
      NodeReader.condition(facts, condition);
    }
    Object conditions = fields.get("nodeCondition");
    if (conditions instanceof List<?> list) {
      facts.data().putIfAbsent("nodeConditions", list.stream().map(String::valueOf).toList());
    } else if (conditions instanceof String text) {
      facts.data().putIfAbsent("nodeConditions", members(text));
    }
  }

  private static void pods(@Nullable Object pods, Facts facts) {
    List<String> names =
        pods instanceof List<?> list
            ? list.stream().map(String::valueOf).toList()
            : pods instanceof String text ? members(text) : List.of();
    for (String name : names) {
      facts.listPod(PodNames.slashed(name));
    }
  }

  /** The members of a list printed as {@code [a b]} or {@code ["a","b"]}. */
  private static List<String> members(String text) {
    List<String> members = new java.util.ArrayList<>();
    StringBuilder word = new StringBuilder();
    for (int i = 0; i <= text.length(); i++) {
      char c = i < text.length() ? text.charAt(i) : ' ';
      if (" ,[]\"".indexOf(c) < 0) {
        word.append(c);
      } else if (word.length() > 0) {
        members.add(word.toString());
        word.setLength(0);
      }
    }
    return members;
  }

  private @Nullable String id(@Nullable Object value) {
    if (value instanceof String text && text.indexOf('{') < 0) {
      return text;
    }
    Map<String, String> values = structure(value);
    return values.containsKey("ID") ? values.get("ID") : values.get("id");
  }

  private Map<String, String> structure(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      Map<String, String> values = new LinkedHashMap<>();
      map.forEach((key, item) -> values.put(String.valueOf(key), String.valueOf(item)));
      return values;
    }
    return value instanceof String text && text.indexOf('{') >= 0
        ? messages.structure(text)
        : Map.of();
  }

  /** Fields of a record that no other place holds. */
  static Data rest(LogRecord record) {
    Data.Builder rest = Data.builder();
    record
        .fields()
        .forEach(
            (name, value) -> {
              if (!name.equals("pod") && !name.equals("podUID") && !name.equals("err")) {
                rest.put(name, text(value));
              }
            });
    return rest.build();
  }

  static @Nullable String text(@Nullable Object value) {
    return value == null || value instanceof Map || value instanceof List
        ? null
        : String.valueOf(value);
  }
}
