package io.sosight.internal.layout;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.dataformat.yaml.YAMLFactory;

/** Reads what Kubernetes Node objects say about their hosts, token by token, JSON or YAML. */
final class NodeReader {
  private static final Map<String, String> FIELDS =
      Map.of(
          "status/nodeInfo/kernelVersion", "kernelRelease",
          "status/nodeInfo/kubeletVersion", "kubeletVersion",
          "status/nodeInfo/containerRuntimeVersion", "containerRuntime",
          "status/nodeInfo/osImage", "os",
          "status/nodeInfo/architecture", "arch",
          "status/capacity/memory", "memTotalKiB",
          "metadata/name", "hostname");

  /** Takes one node's facts. */
  @FunctionalInterface
  interface NodeSink {
    /** Takes a node: values and their lines by field. */
    void node(Map<String, String> values, Map<String, Long> lines);
  }

  private final NodeSink sink;
  private final Deque<String> path = new ArrayDeque<>();
  private Map<String, String> values = new LinkedHashMap<>();
  private Map<String, Long> lines = new LinkedHashMap<>();

  NodeReader(NodeSink sink) {
    this.sink = sink;
  }

  /** Reads all documents of a stream; broken content ends the reading. */
  void read(InputStream in, boolean yaml) throws IOException {
    TokenStreamFactory factory = yaml ? new YAMLFactory() : new JsonFactory();
    try (JsonParser parser = factory.createParser(ObjectReadContext.empty(), in)) {
      String name = null;
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        switch (token) {
          case PROPERTY_NAME -> name = parser.currentName();
          case START_OBJECT -> {
            path.addLast(name == null ? "" : name);
            name = null;
          }
          case START_ARRAY -> {
            path.addLast(name == null ? "[]" : name);
            name = null;
          }
          case END_OBJECT, END_ARRAY -> {
            end();
            name = null;
          }
          default -> value(name, parser);
        }
      }
    } catch (JacksonException e) {
      // what was read before the damage still counts
      finish();
    }
    finish();
  }

  private void value(@Nullable String name, JsonParser parser) {
    if (name == null || path.size() > 5) {
      return;
    }
    String place = place(name);
    String field = FIELDS.get(place);
    if (field != null) {
      if (field.equals("hostname") && values.containsKey("hostname")) {
        finish();
      }
      values.put(field, parser.getString());
      lines.put(field, (long) parser.currentTokenLocation().getLineNr());
    }
  }

  /** The path below the object, without the list that may hold it. */
  private String place(String name) {
    StringBuilder place = new StringBuilder();
    for (String part : path) {
      if (!part.isEmpty() && !part.equals("items") && !part.equals("[]")) {
        place.append(part).append('/');
      }
    }
    return place.append(name).toString();
  }

  private void end() {
    if (!path.isEmpty()) {
      path.removeLast();
      String holder = path.peekLast();
      boolean inList = holder != null && (holder.equals("[]") || holder.equals("items"));
      if (holder == null || (inList && path.size() <= 2)) {
        finish();
      }
    }
  }

  private void finish() {
    if (values.containsKey("kernelRelease") && values.containsKey("hostname")) {
      sink.node(values, lines);
    }
    values = new LinkedHashMap<>();
    lines = new LinkedHashMap<>();
  }
}
