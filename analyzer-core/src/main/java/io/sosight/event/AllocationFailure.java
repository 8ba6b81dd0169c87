package io.sosight.event;

/**
 * A page allocation that failed or took too long (mm/page_alloc.c: warn_alloc), vmalloc and CMA
 * included.
 *
 * @param kind page-allocation-failure, page-allocation-stall, vmalloc-failure, vmap-failure or
 *     cma-failure
 * @param meta what every event has
 * @param data what the record states, under the report's names
 */
public record AllocationFailure(String kind, EventMeta meta, Data data) implements Event {
  @Override
  public AllocationFailure withMeta(EventMeta other) {
    return new AllocationFailure(kind, other, data);
  }

  @Override
  public AllocationFailure withData(Data other) {
    return new AllocationFailure(kind, meta, other);
  }

  /** The order: 2^order contiguous pages were asked for. */
  public java.util.OptionalLong order() {
    return data.integer("order");
  }

  /** The mask: {@code hex}, {@code printedNames}, {@code readings}. */
  public Data gfp() {
    return data.object("gfp");
  }
}
