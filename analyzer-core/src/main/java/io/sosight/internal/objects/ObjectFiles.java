package io.sosight.internal.objects;

import io.sosight.event.Data;
import io.sosight.event.SourceRef;
import io.sosight.internal.bundle.ProblemSink;
import io.sosight.internal.envelope.LogRecord;
import io.sosight.internal.parse.EventSink;
import io.sosight.internal.parse.LogPlace;
import io.sosight.internal.parse.runtime.RuntimeParser;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.dataformat.yaml.YAMLFactory;

/**
 * Files of Kubernetes objects: pods, nodes and quotas become snapshots, events and the states of
 * containers become events. Inspections of docker and crictl likewise.
 */
public final class ObjectFiles {
  /** Bytes of a file's head that tell what it is. */
  public static final int HEAD = 4096;

  /** Objects of one sort that are kept of one file. */
  private static final int MAX_KEPT = 20_000;

  /** The longest text in a cluster's objects is a log or a config map of 1 MiB. */
  private static final int MAX_TEXT = 4 << 20;

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(StreamReadConstraints.builder().maxStringLength(MAX_TEXT).build())
          .build();

  /** The parser's own limit of 3 MiB is less than a cluster's events take. */
  private static final YAMLFactory YAML =
      YAMLFactory.builder()
          .loadSettings(LoadSettings.builder().setCodePointLimit(Integer.MAX_VALUE).build())
          .build();

  private final LogPlace place;
  private final RuntimeParser parser;
  private final Map<String, List<Data>> found = new LinkedHashMap<>();
  private ObjectRecords records = new ObjectRecords("json");
  private final long linesBefore;

  /** Takes what a file states about the objects of one kind. */
  @FunctionalInterface
  public interface StateSink {
    /** Takes the values of a snapshot. */
    void state(String kind, SourceRef source, Data data);
  }

  private ObjectFiles(LogPlace place, long linesBefore, EventSink sink) {
    this.place = place;
    this.linesBefore = linesBefore;
    this.parser = new RuntimeParser(place, sink);
  }

  /** Whether a file's head is that of Kubernetes objects or of an inspection. */
  public static boolean recognises(byte[] head, int length) {
    String text = new String(head, 0, length, StandardCharsets.UTF_8).stripLeading();
    if (text.startsWith("{") || text.startsWith("[")) {
      boolean object = text.contains("\"apiVersion\"") && text.contains("\"kind\"");
      boolean inspection = text.contains("\"Id\"") && text.contains("\"State\"");
      return (object && !text.contains("audit.k8s.io") && text.indexOf('\n') < 80) || inspection;
    }
    String body = text.startsWith("---") ? text.substring(3).stripLeading() : text;
    return (body.startsWith("apiVersion: ")
            || body.startsWith("kind: ")
            || body.startsWith("items:"))
        && body.contains("apiVersion: ");
  }

  /** Reads a file; what is damaged is reported and read as far as it goes. */
  public static void read(
      LogPlace place, InputStream content, EventSink sink, StateSink states, ProblemSink problems)
      throws IOException {
    read(place, 0, content, sink, states, problems);
  }

  /** Reads the part of a file behind so many lines; only the states' lines count them. */
  public static void read(
      LogPlace place,
      long linesBefore,
      InputStream content,
      EventSink sink,
      StateSink states,
      ProblemSink problems)
      throws IOException {
    content.mark(HEAD);
    byte[] head = content.readNBytes(HEAD);
    content.reset();
    new ObjectFiles(place, linesBefore, sink).read(head, content, states, problems);
  }

  private void read(byte[] head, InputStream content, StateSink states, ProblemSink problems) {
    String start = new String(head, StandardCharsets.UTF_8).stripLeading();
    boolean json = start.startsWith("{") || start.startsWith("[");
    records = new ObjectRecords(json ? "json" : "yaml");
    try (JsonParser tokens =
        json
            ? JSON.createParser(ObjectReadContext.empty(), content)
            : YAML.createParser(ObjectReadContext.empty(), content)) {
      new TreeReader(tokens, this::object, this::cutObject, json).read();
    } catch (JacksonException e) {
      problems.problem(
          "objects-damaged", place.entry(), "objects were read as far as they go: " + reason(e));
    }
    parser.end();
    found.forEach(
        (kind, list) ->
            states.state(
                kind,
                new SourceRef(place.bundle(), place.entry(), 0, 0, 0),
                Data.builder().put(kind, list).build()));
  }

  private static String reason(JacksonException e) {
    var at = e.getLocation();
    return at == null ? "bad syntax" : "bad syntax at line " + at.getLineNr();
  }

  private void object(Tree tree) {
    switch (kind(tree)) {
      case "Pod" -> pod(tree);
      case "Node" -> node(tree);
      case "Event" -> offer(records.event(tree));
      case "ResourceQuota" -> keep("quotas", Nodes.quota(tree));
      case "docker" -> inspected(tree, Inspections.docker(tree));
      case "cri" -> inspected(tree, Inspections.cri(tree));
      default -> {}
    }
  }

  /** Collectors cut inspections at a size: what a container's state says stands before the end. */
  private void cutObject(Tree tree) {
    if (Inspections.isDocker(tree)) {
      inspected(tree, Inspections.docker(tree));
    } else if (Inspections.isCri(tree)) {
      inspected(tree, Inspections.cri(tree));
    }
  }

  /**
   * The kind that an object states, or the one that its shape tells: items of lists may have none.
   */
  private static String kind(Tree tree) {
    String kind = tree.text("kind");
    if (kind != null) {
      return kind;
    }
    Tree status = tree.tree("status");
    if (tree.tree("involvedObject").isThere()
        || tree.tree("regarding").isThere()
        || shortEvent(tree)) {
      return "Event";
    }
    if (tree.tree("spec").has("containers")) {
      return tree.tree("metadata").isThere() ? "Pod" : "";
    }
    if (status.tree("nodeInfo").isThere()) {
      return "Node";
    }
    if (tree.tree("spec").tree("hard").isThere()) {
      return "ResourceQuota";
    }
    return Inspections.isDocker(tree) ? "docker" : Inspections.isCri(tree) ? "cri" : "";
  }

  /** As the Insights Operator keeps events: without the object that they are about. */
  private static boolean shortEvent(Tree tree) {
    return tree.has("reason") && tree.has("message") && tree.has("lastTimestamp");
  }

  private void pod(Tree pod) {
    keep("pods", Pods.data(pod));
    Tree status = pod.tree("status");
    Map<String, Tree> specs = Pods.byName(pod.tree("spec"));
    for (Tree container : Pods.statuses(status)) {
      Tree spec = specs.get(container.text("name"));
      offer(records.state(pod, container, "lastState", spec));
      offer(records.state(pod, container, "state", spec));
    }
    if ("Evicted".equals(status.text("reason"))) {
      offer(records.evicted(pod));
    }
  }

  private void node(Tree node) {
    keep("nodes", Nodes.data(node));
    for (Tree condition : node.tree("status").trees("conditions")) {
      if (Nodes.bad(condition)) {
        offer(records.condition(node, condition));
      }
    }
  }

  private void inspected(Tree tree, Data data) {
    keep("containers", data);
    if (data.flag("oomKilled").orElse(false)) {
      offer(records.killed(tree, data));
    }
  }

  private void keep(String kind, Data data) {
    List<Data> list = found.computeIfAbsent(kind, unused -> new ArrayList<>());
    if (list.size() < MAX_KEPT) {
      var line = data.integer("line");
      list.add(
          linesBefore == 0 || line.isEmpty()
              ? data
              : data.toBuilder().put("line", line.getAsLong() + linesBefore).build());
    }
  }

  private void offer(@Nullable LogRecord record) {
    if (record != null) {
      parser.accept(record);
    }
  }
}
