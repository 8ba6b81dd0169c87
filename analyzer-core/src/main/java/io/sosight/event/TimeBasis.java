package io.sosight.event;

import java.util.Locale;

/** What a time in UTC rests on. */
public enum TimeBasis {
  /** Date, time and zone are printed. */
  PRINTED,
  /** The year is not printed: it follows from the time of collection or a neighbour. */
  YEAR_INFERRED,
  /** The zone is not printed: it is the host's zone. */
  ZONE_INFERRED,
  /** Seconds since boot, added to the time of boot. */
  BOOT_OFFSET,
  /** No stamp of its own: taken from the record before or after it in the same log. */
  NEIGHBOUR;

  /** The name in reports. */
  public String jsonName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
