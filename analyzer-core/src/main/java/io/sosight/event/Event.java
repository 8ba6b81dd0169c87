package io.sosight.event;

/**
 * Something that a log says happened. Immutable. The records are grouped by shape: {@link #kind()}
 * tells them apart, and each has accessors for what its shape is asked for most; everything else
 * stands in {@link #data()}.
 */
public sealed interface Event
    permits OomKill,
        AllocationFailure,
        SlabFailure,
        MemoryReport,
        KernelTrace,
        DeviceError,
        KernelNotice,
        RuntimeEvent,
        LogLine,
        CustomEvent {

  /** The kind, as the JSON report names it: kebab-case. */
  String kind();

  /** What every event has. */
  EventMeta meta();

  /** What the record states beyond {@link #meta()}. */
  Data data();

  /** The same event with other metadata. */
  Event withMeta(EventMeta meta);

  /** The same event with other data. */
  Event withData(Data data);
}
