package io.sosight.internal.envelope;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes the cells of one row over into a record, under the names of the report's data. */
final class TableRow {
  private TableRow() {}

  /** Fills a record from a row's cells; the message cell becomes its text. */
  static void apply(Peel peel, TableShape shape, List<String> cells) {
    peel.wrap(shape.wrapper());
    peel.done = true;
    boolean condition = shape.wrapper().equals("kubectl-describe-node-conditions");
    for (int n = 0; n < Math.min(cells.size(), shape.columns().size()); n++) {
      String value = cells.get(n);
      if (!value.isEmpty()) {
        cell(peel, shape.columns().get(n), value, condition);
      }
    }
    if (condition) {
      condition(peel);
    } else if (shape.wrapper().equals("kubectl-events-all")
        && peel.fields.get("lastSeen") instanceof String seen) {
      peel.fields.put("age", seen);
    }
    int last = Math.max(shape.columns().indexOf("message"), shape.columns().indexOf("msg"));
    peel.rest = last < cells.size() ? cells.get(last) : "";
  }

  private static void cell(Peel peel, String column, String value, boolean condition) {
    Map<String, Object> fields = peel.fields;
    switch (column) {
      case "type" -> {
        fields.put("type", value);
        if (!condition) {
          peel.level = Levels.ofWord(value);
        }
      }
      case "reason", "status", "kind", "name", "namespace" -> fields.put(column, value);
      case "age" -> age(peel, "age", value);
      case "lastseen" -> seen(peel, "lastSeen", value);
      case "firstseen" -> seen(peel, "firstSeen", value);
      case "count" -> {
        long count = Scan.longNumber(value, 0, value.length());
        if (count >= 0) {
          fields.put("count", count);
        }
      }
      case "from", "source" -> from(peel, value);
      case "object" -> object(fields, value);
      case "subobject", "subobjectpath" -> {
        fields.put("subobject", value);
        container(fields, value);
      }
      case "lastheartbeattime", "lasttransitiontime", "time" -> time(peel, column, value);
      default -> {
        if (!column.equals("message") && !column.equals("msg")) {
          fields.putIfAbsent(column, value);
        }
      }
    }
  }

  private static void age(Peel peel, String name, String value) {
    KubeAge age = KubeAge.read(value);
    if (age == null) {
      peel.fields.put(name + "Raw", value);
      return;
    }
    if (age.age() == null) {
      peel.fields.put(name + "Raw", age.raw());
    } else {
      peel.fields.put(name, age.age());
    }
    if (age.count() > 0) {
      peel.fields.put("count", age.count());
    }
    if (age.span() != null) {
      peel.fields.put("span", age.span());
    }
  }

  /** An age or, in 2015's tables and with --show-timestamps, a date. */
  private static void seen(Peel peel, String name, String value) {
    Stamps.Hit hit = stamp(value);
    if (hit == null) {
      age(peel, name, value);
      return;
    }
    peel.fields.put(name, value);
    if (name.equals("lastSeen")) {
      peel.innerStamp(hit.stamp());
    }
  }

  private static void time(Peel peel, String column, String value) {
    Stamps.Hit hit = stamp(value);
    peel.fields.put(column, value);
    if (hit == null) {
      return;
    }
    if (column.equals("lastheartbeattime")) {
      if (hit.stamp().instant() != null) {
        peel.fields.put("lastHeartbeatUtc", String.valueOf(hit.stamp().instant()));
      }
    } else {
      peel.innerStamp(hit.stamp());
    }
  }

  static Stamps.@Nullable Hit stamp(String value) {
    Stamps.Hit hit = Stamps.rfc1123(value, 0);
    return hit != null ? hit : Stamps.iso(value, 0);
  }

  /** {@code kubelet, node-1} or {@code {kubelet node-1}}. */
  private static void from(Peel peel, String value) {
    String text =
        value.startsWith("{") && value.endsWith("}")
            ? value.substring(1, value.length() - 1).strip()
            : value;
    int cut = text.indexOf(", ");
    int blank = cut < 0 ? text.indexOf(' ') : cut;
    String reporter = blank < 0 ? text : text.substring(0, blank);
    peel.fields.put("reporter", reporter);
    if (blank > 0) {
      peel.fields.put("node", text.substring(cut < 0 ? blank + 1 : blank + 2));
    }
    peel.ident = reporter;
  }

  /** {@code pod/name}. */
  private static void object(Map<String, Object> fields, String value) {
    fields.put("object", value);
    int slash = value.indexOf('/');
    if (slash > 0) {
      fields.put("kind", value.substring(0, slash));
      fields.put("name", value.substring(slash + 1));
    }
  }

  /** {@code spec.containers{name}}. */
  private static void container(Map<String, Object> fields, String value) {
    int open = value.indexOf('{');
    if (open > 0 && value.endsWith("}") && value.startsWith("spec.")) {
      fields.put("containerName", value.substring(open + 1, value.length() - 1));
    }
  }

  private static void condition(Peel peel) {
    Map<String, Object> condition = new LinkedHashMap<>();
    for (String key : List.of("type", "status", "reason")) {
      Object value = peel.fields.remove(key);
      if (value != null) {
        condition.put(key, value);
      }
    }
    peel.fields.put("condition", condition);
    peel.fields.remove("lastheartbeattime");
    peel.fields.remove("lasttransitiontime");
  }
}
