package io.sosight.internal.layout;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads what {@code kubectl describe node} prints of one node or several: {@code Name:} in the
 * first column, the rest below it.
 */
public final class NodeText {
  /** The reader of facts that takes such a text. */
  public static final String FACT = "nodes-described";

  private static final Map<String, String> FIELDS =
      Map.of(
          "Kernel Version",
          "kernelRelease",
          "OS Image",
          "os",
          "Architecture",
          "arch",
          "Container Runtime Version",
          "containerRuntime",
          "Kubelet Version",
          "kubeletVersion");

  private final NodeReader.NodeSink sink;
  private Map<String, String> values = new LinkedHashMap<>();
  private Map<String, Long> at = new LinkedHashMap<>();
  private String section = "";

  NodeText(NodeReader.NodeSink sink) {
    this.sink = sink;
  }

  /** Whether a text begins with a node's description: pods and other objects have no roles. */
  public static boolean recognises(String head) {
    int name = head.startsWith("Name:") ? 0 : head.indexOf("\nName:") + 1;
    int end = head.indexOf('\n', name);
    boolean named = head.startsWith("Name:", name) && end > 0;
    return named && (head.startsWith("Roles:", end + 1) || head.startsWith("Role:\t", end + 1));
  }

  /** Reads all nodes. */
  void read(List<String> lines) {
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      int colon = line.indexOf(':');
      if (colon <= 0) {
        continue;
      }
      String value = line.substring(colon + 1).strip();
      if (line.charAt(0) > ' ') {
        section = line.substring(0, colon);
        if (section.equals("Name")) {
          finish();
          take("hostname", value, i);
        }
        continue;
      }
      String key = line.substring(0, colon).strip();
      String field = section.equals("System Info") ? FIELDS.get(key) : null;
      if (field != null) {
        take(field, value, i);
      } else if (section.equals("Capacity") && key.equals("memory")) {
        take("memTotalKiB", value, i);
      }
    }
    finish();
  }

  private void take(String field, String value, int line) {
    if (!value.isEmpty()) {
      values.put(field, value);
      at.put(field, line + 1L);
    }
  }

  private void finish() {
    if (values.containsKey("kernelRelease") && values.containsKey("hostname")) {
      sink.node(values, at);
    }
    values = new LinkedHashMap<>();
    at = new LinkedHashMap<>();
  }
}
