package io.sosight.event;

/**
 * A fault of a disk, file system, memory module or network card.
 *
 * @param kind io-error, buffer-io-error, ext4-error, xfs-error, btrfs-error, fs-error-count,
 *     journal-abort, remount-ro, mce, edac or netdev-watchdog
 * @param meta what every event has
 * @param data what the record states, under the report's names
 */
public record DeviceError(String kind, EventMeta meta, Data data) implements Event {
  @Override
  public DeviceError withMeta(EventMeta other) {
    return new DeviceError(kind, other, data);
  }

  @Override
  public DeviceError withData(Data other) {
    return new DeviceError(kind, meta, other);
  }

  /** The device, as printed. */
  public java.util.Optional<String> device() {
    return data.text("device");
  }
}
