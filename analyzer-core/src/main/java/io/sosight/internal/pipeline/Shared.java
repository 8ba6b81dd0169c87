package io.sosight.internal.pipeline;

import io.sosight.event.ErrorChain;
import io.sosight.event.Event;
import io.sosight.event.EventMeta;
import io.sosight.event.EventTime;
import io.sosight.event.PodRef;
import io.sosight.internal.clock.Sighting;
import io.sosight.internal.envelope.Stamp;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Keeps equal texts of kept events once: hosts, programs, pods, ids and whole messages come again
 * and again. Its table is of fixed size; a text that was driven out of it is kept twice.
 */
final class Shared {
  private static final int SLOTS = 1 << 12;
  private static final int MOST_CHARS = 1024;

  private final @Nullable Object[] values = new @Nullable Object[SLOTS];
  private final @Nullable Object[] optionals = new @Nullable Object[SLOTS];

  String text(String text) {
    return text.length() > MOST_CHARS ? text : same(values, text);
  }

  private @Nullable String orNull(@Nullable String text) {
    return text == null ? null : text(text);
  }

  private Optional<String> text(Optional<String> text) {
    return text.isEmpty() || text.get().length() > MOST_CHARS
        ? text
        : same(optionals, text, Optional.of(text(text.get())));
  }

  private List<String> texts(List<String> texts) {
    return texts.isEmpty() ? List.of() : same(values, List.copyOf(shared(texts)));
  }

  private List<String> shared(List<String> texts) {
    return texts.stream().map(this::text).toList();
  }

  private static <T> T same(@Nullable Object[] table, T value) {
    return same(table, value, value);
  }

  /** What the table has of the value, which else takes the place of another. */
  @SuppressWarnings("unchecked") // equal values are of one class here
  private static <T> T same(@Nullable Object[] table, T value, T otherwise) {
    int hash = Objects.hashCode(value);
    int slot = (hash ^ hash >>> 12 ^ hash >>> 24) & (SLOTS - 1);
    Object known = table[slot];
    if (known != null && known.equals(value)) {
      return (T) known;
    }
    table[slot] = otherwise;
    return otherwise;
  }

  /** The event with its texts shared. */
  Event event(Event event) {
    return event.withData(event.data().withTexts(this::text)).withMeta(meta(event.meta()));
  }

  private EventMeta meta(EventMeta meta) {
    return new EventMeta(
        meta.id(),
        meta.level(),
        meta.source(),
        meta.alsoAt(),
        time(meta.time()),
        texts(meta.wrapper()),
        text(meta.host()),
        text(meta.component()),
        meta.pid(),
        text(meta.sourceFile()),
        meta.pod().map(this::pod),
        meta.workload(),
        text(meta.containerId()),
        text(meta.sandboxId()),
        text(meta.containerName()),
        text(meta.cgroup()),
        text(meta.message()),
        meta.error().map(this::error),
        meta.count(),
        meta.foldedAt(),
        meta.complete(),
        text(meta.damage()));
  }

  private EventTime time(EventTime time) {
    return new EventTime(
        time.utc(),
        text(time.raw()),
        text(time.outer()),
        time.basis(),
        time.errorMs(),
        text(time.bootId()),
        time.monotonicS());
  }

  private PodRef pod(PodRef pod) {
    return new PodRef(text(pod.namespace()), text(pod.name()), text(pod.uid()));
  }

  private ErrorChain error(ErrorChain error) {
    return new ErrorChain(
        texts(error.chain()),
        text(error.rootCause()),
        texts(error.secondaryChain()),
        texts(error.aggregate()),
        text(error.grpcClass()),
        text(error.errno()),
        error.exitCode(),
        text(error.signal()));
  }

  /** The stamps with their texts shared. */
  Sighting sighting(Sighting one) {
    return new Sighting(
        one.line(),
        stamp(one.stamp()),
        stamp(one.outer()),
        stamp(one.inline()),
        one.monotonicS(),
        orNull(one.bootId()),
        orNull(one.host()),
        one.computed(),
        one.banner());
  }

  private @Nullable Stamp stamp(@Nullable Stamp stamp) {
    return stamp == null
        ? null
        : new Stamp(
            text(stamp.raw()),
            stamp.year(),
            stamp.month(),
            stamp.day(),
            stamp.time(),
            stamp.offset(),
            orNull(stamp.zoneName()),
            stamp.resolutionNanos());
  }
}
