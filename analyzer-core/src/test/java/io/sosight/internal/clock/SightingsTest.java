package io.sosight.internal.clock;

import static org.assertj.core.api.Assertions.assertThat;

import io.sosight.internal.envelope.Stamp;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Sightings come out of their packed form as they were put in, but for the raw text of stamps. */
final class SightingsTest {
  private static final Stamp SYSLOG = stamp(0, LocalTime.of(23, 59, 59), null, 1_000_000_000);
  private static final Stamp FULL =
      stamp(2024, LocalTime.of(0, 0, 0, 123_456_789), ZoneOffset.ofHours(-3), 1);

  private static Stamp stamp(
      int year, LocalTime time, @Nullable ZoneOffset offset, long resolution) {
    return new Stamp("", year, 12, 31, time, offset, offset == null ? "CET" : null, resolution);
  }

  private static Sighting sighting(
      long line, @Nullable Stamp stamp, @Nullable Stamp outer, double seconds) {
    return new Sighting(line, stamp, outer, null, seconds, null, "node-" + line % 3, false, false);
  }

  @Test
  void comeOutAsTheyWerePutIn() {
    Sightings sightings = new Sightings(new Sightings.Forms());
    List<Sighting> put =
        List.of(
            sighting(1, SYSLOG, null, Double.NaN),
            sighting(2, null, null, 1.5),
            new Sighting(3, FULL, SYSLOG, FULL, Double.NaN, "0f2c", null, true, true),
            sighting(4, null, FULL, Double.NaN),
            sighting(5, null, null, Double.NaN),
            sighting(6, FULL, null, 0));
    put.forEach(sightings::append);
    assertThat(sightings).containsExactlyElementsOf(put);
    sightings.replaceLast(sighting(9, null, SYSLOG, Double.NaN));
    assertThat(sightings).hasSize(6).last().isEqualTo(sighting(9, null, SYSLOG, Double.NaN));
  }

  @Test
  void areSortedByLineAndThoseWithoutATimeLeftOut() {
    Sighting second = sighting(2, SYSLOG, null, Double.NaN);
    Sighting again = sighting(2, FULL, null, Double.NaN);
    Sighting third = sighting(3, null, null, 7);
    assertThat(Sightings.sorted(List.of(third, second, sighting(1, null, null, Double.NaN), again)))
        .containsExactly(second, again, third);
  }

  @Test
  void datesOfLinesAreFoundByLine() {
    LocalDateTime first = LocalDateTime.of(2024, 2, 29, 1, 2, 3, 4);
    DatedLines lines = DatedLines.of(4);
    lines.add(5, null);
    lines.add(7, first);
    lines.add(9, first);
    lines.add(9, first.plusDays(1));
    DatedLines known = lines.known();
    assertThat(known.size()).isEqualTo(2);
    assertThat(known.near(1)).isEqualTo(first);
    assertThat(known.near(8)).isEqualTo(first);
    assertThat(known.near(9)).isEqualTo(first.plusDays(1));
    assertThat(known.near(99)).isEqualTo(first.plusDays(1));
    assertThat(DatedLines.of(0).near(1)).isNull();
  }
}
