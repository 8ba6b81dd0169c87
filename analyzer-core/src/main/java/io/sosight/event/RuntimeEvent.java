package io.sosight.event;

/**
 * What a kubelet, a container runtime or a Kubernetes object says.
 *
 * @param kind a category such as sandbox-create-failure, pleg, eviction
 * @param meta what every event has
 * @param data what the record states, under the report's names
 */
public record RuntimeEvent(String kind, EventMeta meta, Data data) implements Event {
  @Override
  public RuntimeEvent withMeta(EventMeta other) {
    return new RuntimeEvent(kind, other, data);
  }

  @Override
  public RuntimeEvent withData(Data other) {
    return new RuntimeEvent(kind, meta, other);
  }
}
