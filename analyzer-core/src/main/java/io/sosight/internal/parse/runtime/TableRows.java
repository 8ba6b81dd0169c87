package io.sosight.internal.parse.runtime;

import io.sosight.internal.decode.Ids;
import io.sosight.internal.decode.PodNames;
import io.sosight.internal.envelope.LogRecord;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the columns of kubectl's tables and the fields of Kubernetes objects state. */
final class TableRows {
  private static final List<String> TAKEN_OVER =
      List.of(
          "reason",
          "age",
          "ageRaw",
          "lastSeen",
          "firstSeen",
          "span",
          "reporter",
          "node",
          "state",
          "startedUtc",
          "lastHeartbeatUtc");

  private TableRows() {}

  static boolean isRow(LogRecord record) {
    String inner = inner(record);
    return inner.startsWith("kubectl-")
        || inner.startsWith("event-")
        || inner.startsWith("pod-")
        || inner.startsWith("node-condition-");
  }

  /** Whether a record is a row of a node's conditions. */
  static boolean isCondition(LogRecord record) {
    return inner(record).equals("kubectl-describe-node-conditions")
        || inner(record).startsWith("node-condition-");
  }

  private static String inner(LogRecord record) {
    List<String> wrapper = record.wrapper();
    return wrapper.isEmpty() ? "" : wrapper.get(wrapper.size() - 1);
  }

  /** Takes a row; its message was read before. */
  static void read(LogRecord record, Facts facts) {
    Map<String, Object> fields = record.fields();
    for (String name : TAKEN_OVER) {
      facts.data().putIfAbsent(name, FieldReader.text(fields.get(name)));
    }
    facts.data().putIfAbsent("restartCount", fields.get("restartCount"));
    facts.data().putIfAbsent("image", FieldReader.text(fields.get("image")));
    if (fields.get("memory") instanceof Map<?, ?> memory) {
      facts.data().putIfAbsent("memory", memory);
    }
    if (fields.get("count") instanceof Long count) {
      facts.count(count);
    }
    facts.containerName(FieldReader.text(fields.get("containerName")));
    facts.containerId(FieldReader.text(fields.get("containerId")));
    object(fields, facts);
    if (isCondition(record)) {
      condition(fields, facts);
    } else if (fields.containsKey("state")) {
      state(fields, facts);
    } else {
      event(fields, facts);
    }
  }

  /** The object that an event is about. */
  private static void object(Map<String, Object> fields, Facts facts) {
    String name = FieldReader.text(fields.get("name"));
    String kind = FieldReader.text(fields.get("kind"));
    String uid = FieldReader.text(fields.get("uid"));
    boolean pod = kind == null ? fields.containsKey("state") : isKind(kind, "pod");
    if (pod) {
      facts.pod(
          PodNames.of(
              FieldReader.text(fields.get("namespace")),
              name,
              uid != null && Ids.uid(uid) ? uid : null));
    } else if (kind != null && isKind(kind, "node")) {
      facts.data().putIfAbsent("node", name);
    }
  }

  private static boolean isKind(String kind, String name) {
    String lower = kind.toLowerCase(Locale.ROOT);
    return lower.equals(name)
        || lower.equals(name + "s")
        || (name.equals("pod") && lower.equals("po"));
  }

  private static void event(Map<String, Object> fields, Facts facts) {
    String reason = FieldReader.text(fields.get("reason"));
    NameTables.EventReason known = reason == null ? null : NameTables.eventReason(reason);
    if (known != null) {
      facts.kinds().weighted(known.kind(), known.weight());
      if (known.error()) {
        facts.carriesError();
      }
    }
  }

  /** Takes the fields of a structured record about an event. */
  static void occurred(Map<String, Object> stated, Facts facts) {
    Map<String, Object> fields = new LinkedHashMap<>();
    String object = FieldReader.text(stated.get("object"));
    int slash = object == null ? -1 : object.indexOf('/');
    if (object != null) {
      fields.put("name", object.substring(slash + 1));
      if (slash > 0) {
        fields.put("namespace", object.substring(0, slash));
      }
    }
    fields.put("kind", String.valueOf(stated.get("kind")));
    fields.put("reason", stated.get("reason"));
    facts.data().put("reason", FieldReader.text(stated.get("reason")));
    object(fields, facts);
    event(fields, facts);
  }

  /** Takes what the head of a recorded event states. */
  static void recorded(MessageParser.EventHead head, Facts facts) {
    Map<String, String> object = head.object();
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("reason", head.reason());
    fields.put("kind", object.getOrDefault("Kind", ""));
    fields.put("name", object.get("Name"));
    fields.put("namespace", object.get("Namespace"));
    fields.put("uid", object.get("UID"));
    facts.data().put("reason", head.reason());
    object(fields, facts);
    String path = object.getOrDefault("FieldPath", "");
    int open = path.indexOf('{');
    if (open > 0 && path.endsWith("}")) {
      facts.containerName(path.substring(open + 1, path.length() - 1));
    }
    event(fields, facts);
  }

  private static void condition(Map<String, Object> fields, Facts facts) {
    if (!(fields.get("condition") instanceof Map<?, ?> condition)) {
      return;
    }
    facts.data().put("condition", condition);
    String type = String.valueOf(condition.get("type"));
    boolean bad = type.equals("Ready") && !"True".equals(condition.get("status"));
    facts.kinds().fixed(bad || lost(condition) ? "node-notready" : "node-condition");
  }

  /** Whether the control plane has lost the kubelet, as far as one row tells. */
  private static boolean lost(Map<?, ?> condition) {
    return "Unknown".equals(condition.get("status"))
        && "NodeStatusUnknown".equals(condition.get("reason"));
  }

  /** A container's state. */
  private static void state(Map<String, Object> fields, Facts facts) {
    Long code = fields.get("exitCode") instanceof Long number ? number : null;
    if (code != null) {
      facts.data().put("exitCode", code);
      facts.data().put("signal", Statuses.signalOfExit(code));
    }
    String kind = kindOfState(FieldReader.text(fields.get("reason")), code);
    if (kind != null) {
      facts.kinds().fixed(kind);
    }
  }

  /**
   * What a container's state amounts to: by its reason and exit code; null when it is no trouble.
   */
  static @Nullable String kindOfState(@Nullable String reason, @Nullable Long exitCode) {
    String stated = reason == null ? "" : reason;
    return switch (stated) {
      case "OOMKilled", "OOM Killed" -> "oom-killed";
      case "CrashLoopBackOff" -> "crashloop";
      case "ErrImagePull",
          "ImagePullBackOff",
          "InvalidImageName",
          "ErrImageNeverPull",
          "RegistryUnavailable",
          "ImageInspectError" ->
          "image-pull";
      case "ContainerCannotRun",
          "StartError",
          "RunContainerError",
          "CreateContainerError",
          "CreateContainerConfigError" ->
          "container-start-failure";
      default -> exitCode != null && exitCode == 137 ? "killed-sigkill" : null;
    };
  }
}
