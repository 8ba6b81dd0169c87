package io.sosight.event;

/**
 * A slab cache that got no memory (mm/slub.c: slab_out_of_memory) or could not be made.
 *
 * @param kind slab-allocation-failure or kmem-cache-create-failure
 * @param meta what every event has
 * @param data what the record states, under the report's names
 */
public record SlabFailure(String kind, EventMeta meta, Data data) implements Event {
  @Override
  public SlabFailure withMeta(EventMeta other) {
    return new SlabFailure(kind, other, data);
  }

  @Override
  public SlabFailure withData(Data other) {
    return new SlabFailure(kind, meta, other);
  }

  /** The cache, without its memcg part. */
  public java.util.Optional<String> cache() {
    return data.text("cache");
  }
}
