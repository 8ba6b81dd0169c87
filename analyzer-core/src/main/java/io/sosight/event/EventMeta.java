package io.sosight.event;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What every event has, whatever its kind. Everything is as the record prints it unless said
 * otherwise.
 *
 * @param id {@code e} and 8 hex digits, from kind, host and the record's own bytes; empty for
 *     {@code log} records
 * @param level severity
 * @param source where it was read
 * @param alsoAt the same event in other logs of the same host and bundle
 * @param time when
 * @param wrapper formats around the message, from outside to inside
 * @param host host name
 * @param component program
 * @param pid process id of the writer
 * @param sourceFile the writer's own file and line, such as {@code kubelet.go:1916}
 * @param pod the pod that the record names
 * @param workload whom the record belongs to, by joining
 * @param containerId container id, full or short
 * @param sandboxId sandbox id, full or short
 * @param containerName name of the container
 * @param cgroup cgroup path
 * @param message unescaped innermost message, first line
 * @param error nested error, unwrapped
 * @param count how many the record itself states (repeats, dropped messages, corrected errors)
 * @param foldedAt repeats folded into this event (only in a report)
 * @param complete false when the record is cut, interleaved or headless
 * @param damage what is missing
 */
public record EventMeta(
    Optional<String> id,
    Level level,
    SourceRef source,
    List<SourceRef> alsoAt,
    EventTime time,
    List<String> wrapper,
    Optional<String> host,
    Optional<String> component,
    OptionalLong pid,
    Optional<String> sourceFile,
    Optional<PodRef> pod,
    Optional<Workload> workload,
    Optional<String> containerId,
    Optional<String> sandboxId,
    Optional<String> containerName,
    Optional<String> cgroup,
    Optional<String> message,
    Optional<ErrorChain> error,
    OptionalLong count,
    Optional<Fold> foldedAt,
    boolean complete,
    Optional<String> damage) {

  /** A builder with the values of this one. */
  public EventMetaBuilder toBuilder() {
    return new EventMetaBuilder(this);
  }
}
