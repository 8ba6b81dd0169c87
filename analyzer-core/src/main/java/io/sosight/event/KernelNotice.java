package io.sosight.event;

/**
 * Any other kernel message that matters: a full table, a limit, a boot, lost messages, a segfault,
 * a kill by a userspace killer.
 *
 * @param kind see the contract of kinds
 * @param meta what every event has
 * @param data what the record states, under the report's names
 */
public record KernelNotice(String kind, EventMeta meta, Data data) implements Event {
  @Override
  public KernelNotice withMeta(EventMeta other) {
    return new KernelNotice(kind, other, data);
  }

  @Override
  public KernelNotice withData(Data other) {
    return new KernelNotice(kind, meta, other);
  }
}
