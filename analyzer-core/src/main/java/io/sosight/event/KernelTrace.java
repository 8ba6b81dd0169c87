package io.sosight.event;

/**
 * A kernel report with a call trace: panic, oops, lockup, stall, warning.
 *
 * @param kind panic, oops, general-protection-fault, kasan, warning, bug, soft-lockup, hard-lockup,
 *     rcu-stall or hung-task
 * @param meta what every event has
 * @param data what the record states, under the report's names
 */
public record KernelTrace(String kind, EventMeta meta, Data data) implements Event {
  @Override
  public KernelTrace withMeta(EventMeta other) {
    return new KernelTrace(kind, other, data);
  }

  @Override
  public KernelTrace withData(Data other) {
    return new KernelTrace(kind, meta, other);
  }

  /** The frames, innermost first, without addresses. */
  public java.util.List<String> trace() {
    return data.texts("trace");
  }
}
