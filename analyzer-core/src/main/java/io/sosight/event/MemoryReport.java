package io.sosight.event;

/**
 * A Mem-Info block without the headline that belongs to it (mm/show_mem.c).
 *
 * @param kind {@code mem-info}
 * @param meta what every event has
 * @param data what the record states, under the report's names
 */
public record MemoryReport(String kind, EventMeta meta, Data data) implements Event {
  @Override
  public MemoryReport withMeta(EventMeta other) {
    return new MemoryReport(kind, other, data);
  }

  @Override
  public MemoryReport withData(Data other) {
    return new MemoryReport(kind, meta, other);
  }
}
