package io.sosight.event;

/**
 * An event of an outside format.
 *
 * @param kind a kind that its format names
 * @param meta what every event has
 * @param data what the record states, under the report's names
 */
public record CustomEvent(String kind, EventMeta meta, Data data) implements Event {
  @Override
  public CustomEvent withMeta(EventMeta other) {
    return new CustomEvent(kind, other, data);
  }

  @Override
  public CustomEvent withData(Data other) {
    return new CustomEvent(kind, meta, other);
  }
}
