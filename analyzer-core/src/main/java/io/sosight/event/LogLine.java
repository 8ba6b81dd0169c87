package io.sosight.event;

/**
 * A record that is no known event.
 *
 * @param kind {@code log}
 * @param meta what every event has
 * @param data what the record states, under the report's names
 */
public record LogLine(String kind, EventMeta meta, Data data) implements Event {
  @Override
  public LogLine withMeta(EventMeta other) {
    return new LogLine(kind, other, data);
  }

  @Override
  public LogLine withData(Data other) {
    return new LogLine(kind, meta, other);
  }
}
