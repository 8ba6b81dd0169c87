package io.sosight.internal.clock;

import io.sosight.internal.envelope.Stamp;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/**
 * Sightings of one log in some 30 bytes each, because a storm brings very many. They are made anew
 * when asked for; the raw text of their stamps is not kept.
 */
public final class Sightings extends AbstractList<Sighting> implements RandomAccess {
  private static final int FIRST_ROOM = 4;
  private static final long[] NO_LONGS = {};
  private static final int[] NO_INTS = {};

  /** So many bits of a number that sorts sightings hold their place. */
  private static final int PLACE_BITS = 20;

  private final Forms forms;
  private int size;
  private long[] lines = NO_LONGS;
  private int[] origins = NO_INTS;
  private double @Nullable [] monotonic;
  private final StampColumn stamps = new StampColumn();
  private final StampColumn outers = new StampColumn();
  private final StampColumn inlines = new StampColumn();

  /**
   * What many sightings have in common; of all logs together.
   *
   * @param stamps all of a stamp but its day and time
   * @param origins who wrote, and how
   */
  public record Forms(Numbers<StampForm> stamps, Numbers<Origin> origins) {
    /** None yet. */
    public Forms() {
      this(new Numbers<>(), new Numbers<>());
    }
  }

  /** All of a stamp but its day and time. */
  record StampForm(
      int year, @Nullable ZoneOffset offset, @Nullable String zoneName, long resolutionNanos) {
    // written out: what Java makes for a record at run time takes milliseconds
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof StampForm form
          && year == form.year
          && resolutionNanos == form.resolutionNanos
          && Objects.equals(offset, form.offset)
          && Objects.equals(zoneName, form.zoneName);
    }

    @Override
    public int hashCode() {
      return Objects.hash(year, offset, zoneName, resolutionNanos);
    }
  }

  /** Who wrote a record, and how. */
  record Origin(@Nullable String bootId, @Nullable String host, boolean computed, boolean banner) {
    // written out, as above
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Origin origin
          && computed == origin.computed
          && banner == origin.banner
          && Objects.equals(bootId, origin.bootId)
          && Objects.equals(host, origin.host);
    }

    @Override
    public int hashCode() {
      return Objects.hash(bootId, host, computed, banner);
    }
  }

  /** None yet. */
  public Sightings(Forms forms) {
    this.forms = forms;
  }

  /** Those of a list that show a time, by line. */
  static Sightings sorted(List<Sighting> list) {
    Sightings from = list instanceof Sightings packed ? packed : packed(list);
    long[] keys = new long[from.size];
    int used = 0;
    boolean inOrder = true;
    for (int i = 0; i < from.size; i++) {
      if (from.shows(i)) {
        keys[used] = from.lines[i] << PLACE_BITS | i;
        inOrder &= used == 0 || keys[used - 1] <= keys[used];
        used++;
      }
    }
    if (inOrder && used == from.size) {
      return from;
    }
    Arrays.sort(keys, 0, used);
    Sightings sorted = new Sightings(from.forms);
    for (int i = 0; i < used; i++) {
      sorted.copy(from, (int) keys[i] & ((1 << PLACE_BITS) - 1));
    }
    return sorted;
  }

  private static Sightings packed(List<Sighting> list) {
    Sightings packed = new Sightings(new Forms());
    list.forEach(packed::append);
    return packed;
  }

  private boolean shows(int index) {
    return stamps.has(index) || outers.has(index) || !Double.isNaN(monotonicS(index));
  }

  private void copy(Sightings from, int index) {
    int at = room();
    lines[at] = from.lines[index];
    origins[at] = from.origins[index];
    monotonic(at, from.monotonicS(index));
    stamps.copy(from.stamps, index, at);
    outers.copy(from.outers, index, at);
    inlines.copy(from.inlines, index, at);
  }

  /** One more. */
  public void append(Sighting one) {
    int at = room();
    lines[at] = one.line();
    origins[at] =
        forms.origins.of(new Origin(one.bootId(), one.host(), one.computed(), one.banner()));
    monotonic(at, one.monotonicS());
    stamps.put(at, one.stamp(), forms);
    outers.put(at, one.outer(), forms);
    inlines.put(at, one.inline(), forms);
  }

  /** One in the place of the last. */
  public void replaceLast(Sighting one) {
    size--;
    append(one);
  }

  private int room() {
    if (size >= 1 << PLACE_BITS) {
      throw new IllegalStateException("too many");
    }
    if (size == lines.length) {
      lines = Arrays.copyOf(lines, Math.max(FIRST_ROOM, size + size / 2));
      origins = Arrays.copyOf(origins, lines.length);
    }
    return size++;
  }

  private void monotonic(int at, double seconds) {
    double[] column = monotonic;
    if (column == null && Double.isNaN(seconds)) {
      return;
    }
    int known = column == null ? 0 : column.length;
    if (column == null || at >= known) {
      column = column == null ? new double[lines.length] : Arrays.copyOf(column, lines.length);
      Arrays.fill(column, known, column.length, Double.NaN);
      monotonic = column;
    }
    column[at] = seconds;
  }

  private double monotonicS(int index) {
    double[] column = monotonic;
    return column == null || index >= column.length ? Double.NaN : column[index];
  }

  /** Whether any shows seconds since boot. */
  boolean monotonic() {
    return monotonic != null;
  }

  long line(int index) {
    return lines[index];
  }

  @Override
  public Sighting get(int index) {
    Origin origin = forms.origins.get(origins[index]);
    return new Sighting(
        lines[index],
        stamps.get(index, forms),
        outers.get(index, forms),
        inlines.get(index, forms),
        monotonicS(index),
        origin.bootId(),
        origin.host(),
        origin.computed(),
        origin.banner());
  }

  @Override
  public int size() {
    return size;
  }

  /** Stamps of sightings, of which many have none. */
  private static final class StampColumn {
    private static final int DAY_BITS = 5;
    private static final int TIME_BITS = 47;
    private static final long TIME_MASK = (1L << TIME_BITS) - 1;

    /** Month, day and nanoseconds of the day. */
    private long[] moments = NO_LONGS;

    /** Numbers of forms from one; nought is no stamp. */
    private int[] numbers = NO_INTS;

    boolean has(int index) {
      return index < numbers.length && numbers[index] != 0;
    }

    void put(int index, @Nullable Stamp stamp, Forms forms) {
      if (stamp == null) {
        if (index < numbers.length) {
          numbers[index] = 0;
        }
        return;
      }
      grow(index);
      long day = (long) stamp.month() << DAY_BITS | stamp.day();
      moments[index] = day << TIME_BITS | stamp.time().toNanoOfDay();
      numbers[index] =
          1
              + forms.stamps.of(
                  new StampForm(
                      stamp.year(), stamp.offset(), stamp.zoneName(), stamp.resolutionNanos()));
    }

    private void grow(int index) {
      if (index >= numbers.length) {
        int room = Math.max(FIRST_ROOM, index + 1 + index / 2);
        moments = Arrays.copyOf(moments, room);
        numbers = Arrays.copyOf(numbers, room);
      }
    }

    void copy(StampColumn from, int index, int to) {
      if (from.has(index)) {
        grow(to);
        moments[to] = from.moments[index];
        numbers[to] = from.numbers[index];
      }
    }

    @Nullable Stamp get(int index, Forms forms) {
      if (!has(index)) {
        return null;
      }
      StampForm form = forms.stamps.get(numbers[index] - 1);
      int day = (int) (moments[index] >>> TIME_BITS);
      return new Stamp(
          "",
          form.year(),
          day >>> DAY_BITS,
          day & ((1 << DAY_BITS) - 1),
          LocalTime.ofNanoOfDay(moments[index] & TIME_MASK),
          form.offset(),
          form.zoneName(),
          form.resolutionNanos());
    }
  }
}
