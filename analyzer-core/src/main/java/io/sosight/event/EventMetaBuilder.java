package io.sosight.event;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Builds an {@link EventMeta}; a null or empty text counts as absent. */
public final class EventMetaBuilder {
  private Optional<String> id = Optional.empty();
  private Level level = Level.INFO;
  private SourceRef source;
  private List<SourceRef> alsoAt = List.of();
  private EventTime time = EventTime.NONE;
  private List<String> wrapper = List.of();
  private Optional<String> host = Optional.empty();
  private Optional<String> component = Optional.empty();
  private OptionalLong pid = OptionalLong.empty();
  private Optional<String> sourceFile = Optional.empty();
  private Optional<PodRef> pod = Optional.empty();
  private Optional<Workload> workload = Optional.empty();
  private Optional<String> containerId = Optional.empty();
  private Optional<String> sandboxId = Optional.empty();
  private Optional<String> containerName = Optional.empty();
  private Optional<String> cgroup = Optional.empty();
  private Optional<String> message = Optional.empty();
  private Optional<ErrorChain> error = Optional.empty();
  private OptionalLong count = OptionalLong.empty();
  private Optional<Fold> foldedAt = Optional.empty();
  private boolean complete = true;
  private Optional<String> damage = Optional.empty();

  /** Starts with a place and nothing else. */
  public EventMetaBuilder(SourceRef source) {
    this.source = source;
  }

  EventMetaBuilder(EventMeta from) {
    id = from.id();
    level = from.level();
    source = from.source();
    alsoAt = from.alsoAt();
    time = from.time();
    wrapper = from.wrapper();
    host = from.host();
    component = from.component();
    pid = from.pid();
    sourceFile = from.sourceFile();
    pod = from.pod();
    workload = from.workload();
    containerId = from.containerId();
    sandboxId = from.sandboxId();
    containerName = from.containerName();
    cgroup = from.cgroup();
    message = from.message();
    error = from.error();
    count = from.count();
    foldedAt = from.foldedAt();
    complete = from.complete();
    damage = from.damage();
  }

  private static Optional<String> some(@Nullable String text) {
    return text == null || text.isEmpty() ? Optional.empty() : Optional.of(text);
  }

  /** See {@link EventMeta#id()}. */
  public EventMetaBuilder id(@Nullable String value) {
    id = some(value);
    return this;
  }

  /** See {@link EventMeta#level()}. */
  public EventMetaBuilder level(Level value) {
    level = value;
    return this;
  }

  /** See {@link EventMeta#source()}. */
  public EventMetaBuilder source(SourceRef value) {
    source = value;
    return this;
  }

  /** See {@link EventMeta#alsoAt()}. */
  public EventMetaBuilder alsoAt(List<SourceRef> value) {
    alsoAt = List.copyOf(value);
    return this;
  }

  /** See {@link EventMeta#time()}. */
  public EventMetaBuilder time(EventTime value) {
    time = value;
    return this;
  }

  /** See {@link EventMeta#wrapper()}. */
  public EventMetaBuilder wrapper(List<String> value) {
    wrapper = List.copyOf(value);
    return this;
  }

  /** See {@link EventMeta#host()}. */
  public EventMetaBuilder host(@Nullable String value) {
    host = some(value);
    return this;
  }

  /** See {@link EventMeta#component()}. */
  public EventMetaBuilder component(@Nullable String value) {
    component = some(value);
    return this;
  }

  /** See {@link EventMeta#pid()}; a negative number counts as absent. */
  public EventMetaBuilder pid(long value) {
    pid = value < 0 ? OptionalLong.empty() : OptionalLong.of(value);
    return this;
  }

  /** See {@link EventMeta#sourceFile()}. */
  public EventMetaBuilder sourceFile(@Nullable String value) {
    sourceFile = some(value);
    return this;
  }

  /** See {@link EventMeta#pod()}. */
  public EventMetaBuilder pod(@Nullable PodRef value) {
    pod = value == null || value.isEmpty() ? Optional.empty() : Optional.of(value);
    return this;
  }

  /** See {@link EventMeta#workload()}. */
  public EventMetaBuilder workload(@Nullable Workload value) {
    workload = Optional.ofNullable(value);
    return this;
  }

  /** See {@link EventMeta#containerId()}. */
  public EventMetaBuilder containerId(@Nullable String value) {
    containerId = some(value);
    return this;
  }

  /** See {@link EventMeta#sandboxId()}. */
  public EventMetaBuilder sandboxId(@Nullable String value) {
    sandboxId = some(value);
    return this;
  }

  /** See {@link EventMeta#containerName()}. */
  public EventMetaBuilder containerName(@Nullable String value) {
    containerName = some(value);
    return this;
  }

  /** See {@link EventMeta#cgroup()}. */
  public EventMetaBuilder cgroup(@Nullable String value) {
    cgroup = some(value);
    return this;
  }

  /** See {@link EventMeta#message()}: kept up to its first line break. */
  public EventMetaBuilder message(@Nullable String value) {
    if (value == null) {
      message = Optional.empty();
      return this;
    }
    int end = value.indexOf('\n');
    message = some(end < 0 ? value : value.substring(0, end));
    return this;
  }

  /** See {@link EventMeta#error()}. */
  public EventMetaBuilder error(@Nullable ErrorChain value) {
    error = Optional.ofNullable(value);
    return this;
  }

  /** See {@link EventMeta#count()}; a negative number counts as absent. */
  public EventMetaBuilder count(long value) {
    count = value < 0 ? OptionalLong.empty() : OptionalLong.of(value);
    return this;
  }

  /** See {@link EventMeta#foldedAt()}. */
  public EventMetaBuilder foldedAt(@Nullable Fold value) {
    foldedAt = Optional.ofNullable(value);
    return this;
  }

  /** Marks the record as damaged; several reasons are joined with {@code "; "}. */
  public EventMetaBuilder damaged(String what) {
    complete = false;
    damage = Optional.of(damage.map(before -> before + "; " + what).orElse(what));
    return this;
  }

  /** What was collected. */
  public EventMeta build() {
    return new EventMeta(
        id,
        level,
        source,
        alsoAt,
        time,
        wrapper,
        host,
        component,
        pid,
        sourceFile,
        pod,
        workload,
        containerId,
        sandboxId,
        containerName,
        cgroup,
        message,
        error,
        count,
        foldedAt,
        complete,
        damage);
  }
}
