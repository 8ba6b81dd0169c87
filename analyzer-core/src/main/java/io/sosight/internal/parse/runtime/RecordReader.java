package io.sosight.internal.parse.runtime;

import io.sosight.event.Data;
import io.sosight.event.ErrorChain;
import io.sosight.event.Event;
import io.sosight.event.EventMeta;
import io.sosight.event.EventMetaBuilder;
import io.sosight.event.Events;
import io.sosight.event.Level;
import io.sosight.event.LogLine;
import io.sosight.event.PodRef;
import io.sosight.event.RuntimeEvent;
import io.sosight.internal.decode.Ids;
import io.sosight.internal.decode.PathNames;
import io.sosight.internal.envelope.LogRecord;
import io.sosight.internal.parse.LogPlace;
import io.sosight.internal.parse.Metas;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns one record into what it states and the kind that this makes. */
final class RecordReader {
  private static final List<String> ERROR_FIELDS =
      List.of("err", "error", "networkReady", "runtimeReady", "output");

  /** Words that an id follows in messages of no family of their own. */
  private static final List<String> SANDBOX_WORDS = List.of("sandbox");

  private static final List<String> CONTAINER_WORDS = List.of("container", "for", "of");

  /** A sandbox's name is reserved for a sandbox. */
  private static final String SANDBOX_NAME = "sandbox name ";

  private static final List<String> NAMED_WORDS = List.of("sandbox", "for");

  private final MessageParser messages = new MessageParser();
  private final FieldReader fields = new FieldReader(messages);
  private @Nullable ErrorUnwrapper unwrapper;
  private final LogPlace place;

  RecordReader(LogPlace place) {
    this.place = place;
  }

  /**
   * A record read.
   *
   * @param kind the kind, or null when it is no known event
   * @param facts what it states
   * @param error its error, or null
   * @param cut whether the error's text is cut
   */
  record Reading(@Nullable String kind, Facts facts, @Nullable ErrorChain error, boolean cut) {}

  private ErrorUnwrapper unwrapper() {
    ErrorUnwrapper made = unwrapper;
    if (made == null) {
      made = new ErrorUnwrapper();
      unwrapper = made;
    }
    return made;
  }

  Reading read(LogRecord record) {
    Facts facts = new Facts();
    if (Writers.inContainer(record, place)) {
      FieldReader.output(record, facts);
      place.origin().ifPresent(facts::origin);
      return new Reading("container-output", facts, null, false);
    }
    String message = recorded(record, facts);
    boolean family = messages.read(message, facts);
    if (DockerEvents.isOne(record)) {
      DockerEvents.read(record, facts);
    } else if (TableRows.isRow(record)) {
      TableRows.read(record, facts);
    } else {
      fields.read(record, facts);
    }
    String error = errorField(record, facts);
    ErrorUnwrapper.Unwrapped unwrapped = null;
    if (error != null) {
      unwrapped = unwrapper().unwrap(message, error);
    } else if (facts.isError() || ErrorTexts.always(record) || (!family && serious(record))) {
      unwrapped = unwrapper().unwrap(message);
    }
    ErrorChain chain = unwrapped == null ? null : unwrapped.error();
    if (chain != null) {
      List<String> layers = chain.chain();
      for (int i = family ? 1 : 0; i < layers.size(); i++) {
        messages.read(layers.get(i), facts);
      }
    }
    if (facts.containerId() == null && facts.sandboxId() == null) {
      paths(message, facts);
    }
    if (chain != null) {
      named(chain.chain(), facts);
    }
    String kind = facts.kinds().kind(chain);
    if ("kubelet-start".equals(kind)
        && chain != null
        && chain.chain().contains("kubelet cgroup driver")) {
      kind = null; // two drivers that differ are an event of their own
    }
    if (chain != null
        && ("runtime-timeout".equals(kind) || "pleg".equals(kind))
        && Connections.runtimeLost(chain)) {
      facts.data().put("unreachable", true);
    }
    if ("shim-exit".equals(kind) && facts.containerId() == null) {
      facts.chatter();
    }
    return new Reading(
        kind == null ? PlainKinds.of(record, facts) : kind,
        facts,
        chain != null && (chain.chain().size() > 1 || (kind != null && facts.isError()))
            ? chain
            : null,
        unwrapped != null && unwrapped.cut());
  }

  private static void paths(String message, Facts facts) {
    PathNames names = PathNames.in(message);
    names.podUid().ifPresent(facts::podUid);
    names.sandboxId().ifPresent(facts::sandboxId);
    names.containerId().ifPresent(facts::ranFor);
    String first = message.length() > Ids.FULL ? message.substring(0, Ids.FULL) : "";
    if (Ids.full(first) && message.charAt(Ids.FULL) == ' ') {
      facts.containerId(first); // dockerd names the container before what failed
    }
    named(List.of(message), facts);
  }

  /** Takes an id that stands behind a word for what it is of. */
  private static void named(List<String> texts, Facts facts) {
    boolean name = texts.stream().anyMatch(text -> text.contains(SANDBOX_NAME));
    for (String text : texts) {
      if (facts.containerId() == null && facts.sandboxId() == null) {
        facts.sandboxId(Ids.after(text, name ? NAMED_WORDS : SANDBOX_WORDS));
        facts.containerId(name ? null : Ids.after(text, CONTAINER_WORDS));
      }
    }
  }

  /** The message of an event, without what its recorder puts before it. */
  private String recorded(LogRecord record, Facts facts) {
    String text = record.message();
    if (text.equals("Event occurred") && record.fields().containsKey("reason")) {
      TableRows.occurred(record.fields(), facts);
      String message = FieldReader.text(record.fields().get("message"));
      return Combined.strip(message == null ? "" : message, facts);
    }
    MessageParser.EventHead head = messages.eventHead(text);
    if (head == null) {
      return Combined.strip(text, facts);
    }
    TableRows.recorded(head, facts);
    return Combined.strip(text.substring(head.end()).strip(), facts);
  }

  /** The event of a reading. */
  Event event(LogRecord record, Reading reading) {
    String kind = reading.kind() == null ? Events.LOG : reading.kind();
    return new RuntimeEvent(kind, meta(record, reading), data(reading.facts()));
  }

  /** The plain record of a reading that makes no event. */
  Event plain(LogRecord record, Reading reading) {
    String kind = reading.kind();
    if ("pod-worker".equals(kind)) {
      reading.facts().data().put("fields", FieldReader.rest(record));
    }
    return new LogLine(
        kind == null ? Events.LOG : kind, meta(record, reading), data(reading.facts()));
  }

  private EventMeta meta(LogRecord record, Reading reading) {
    Facts facts = reading.facts();
    EventMetaBuilder meta =
        Metas.of(record, place)
            .pod(facts.pod())
            .containerId(facts.containerId())
            .sandboxId(facts.sandboxId())
            .containerName(facts.containerName())
            .cgroup(facts.cgroup())
            .error(reading.error());
    if (facts.count() >= 0) {
      meta.count(facts.count());
    }
    if (record.ident() == null) {
      meta.component(Writers.of(record, facts));
    }
    if (reading.cut() && record.damage() == null) {
      meta.damaged("cut");
    }
    return meta.build();
  }

  private static Data data(Facts facts) {
    if (!facts.pods().isEmpty()) {
      facts.data().put("pods", facts.pods().stream().map(RecordReader::json).toList());
    }
    return facts.data().build();
  }

  private static Data json(PodRef pod) {
    return Data.builder()
        .put("namespace", pod.namespace())
        .put("name", pod.name())
        .put("uid", pod.uid())
        .build();
  }

  private static @Nullable String errorField(LogRecord record, Facts facts) {
    Map<String, Object> fields = record.fields();
    if (fields.isEmpty()) {
      return null;
    }
    for (String name : ERROR_FIELDS) {
      String text = FieldReader.text(fields.get(name));
      if (text != null && (facts.isError() || name.startsWith("err"))) {
        return text;
      }
    }
    return null;
  }

  /** Whether a record has a format that Go daemons write. */
  private static boolean daemon(LogRecord record) {
    List<String> wrapper = record.wrapper();
    String inner = wrapper.isEmpty() ? "" : wrapper.get(wrapper.size() - 1);
    return inner.startsWith("klog-") || inner.startsWith("logrus-");
  }

  /** Whether a record of no known family may still carry an error worth telling. */
  private static boolean serious(LogRecord record) {
    Level level = record.level();
    return (level == null || level.compareTo(Level.WARNING) >= 0)
        && (Anchors.inError(record.message())
            || ((level == Level.ERROR || level == Level.CRITICAL) && daemon(record)));
  }
}
