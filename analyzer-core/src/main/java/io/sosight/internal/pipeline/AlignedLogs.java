package io.sosight.internal.pipeline;

import io.sosight.event.Event;
import io.sosight.event.Events;
import io.sosight.internal.clock.Alignment;
import io.sosight.internal.clock.Clock;
import io.sosight.internal.clock.ClockSetting;
import io.sosight.internal.clock.ClockSetting.Scale;
import io.sosight.internal.clock.Effort;
import io.sosight.internal.clock.Placed;
import io.sosight.internal.clock.Rotation;
import io.sosight.internal.clock.Sequence;
import io.sosight.internal.clock.Sighting;
import io.sosight.internal.text.Decimals;
import io.sosight.internal.text.Plurals;
import io.sosight.internal.timeline.CopyText;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Sets the clocks of kernel logs that print seconds since boot only, or what {@code dmesg -T} made
 * of these, by the kernel's events in other logs of the host. It works on kept events only.
 */
final class AlignedLogs {
  private static final int MOST_TRIES = 200;

  /** Of the boots in one log the newest ones. */
  private static final int MOST_BOOTS = 32;

  /** Of computed stamps: so much is their ordinary error. */
  private static final double ORDINARY_S = 2;

  private final Clock clock;
  private final ClockSetting setting;
  private final Function<String, String> strip;
  private final Map<String, String> notes = new HashMap<>();
  private final Effort effort = new Effort();
  private int tries;

  /** The events of one host's kernel. */
  private static final class Kernel {
    private final Map<String, Integer> texts = new HashMap<>();
    private final BitSet telling = new BitSet();
    private final Map<String, Unset> unset = new LinkedHashMap<>();
    private final Map<String, Dated> dated = new LinkedHashMap<>();

    int text(Event event) {
      int number =
          texts.computeIfAbsent(event.kind() + '\0' + CopyText.of(event), text -> texts.size());
      if (CopyText.tells(event)) {
        telling.set(number);
      }
      return number;
    }
  }

  /** A time that something else tells already. */
  private record Known(double monotonicS, double seconds, double errorS) {}

  /** A log whose clock is to be set, or a boot in it. */
  private static final class Unset {
    private final String entry;
    private final int restarts;
    private final Sequence sequence = new Sequence();
    private final Map<Scale, Sequence> computed = new HashMap<>();
    private final List<Known> times = new ArrayList<>();
    private @Nullable Placed placed;

    Unset(String entry, int restarts) {
      this.entry = entry;
      this.restarts = restarts;
    }

    Sequence on(Scale scale) {
      return scale == Scale.BOOT ? sequence : computed.computeIfAbsent(scale, s -> new Sequence());
    }
  }

  /** Logs with a wall clock: a set of rotated files. */
  private static final class Dated {
    private final Scale scale;
    private final boolean computed;
    private final Set<String> entries = new LinkedHashSet<>();
    private final Sequence sequence = new Sequence();
    private final List<Double> boots = new ArrayList<>();

    Dated(Scale scale, boolean computed) {
      this.scale = scale;
      this.computed = computed;
    }
  }

  /** A log by which another one can be set. */
  private record Fit(Dated dated, Alignment alignment) {}

  /**
   * Sets the clocks.
   *
   * @param kernelOf what tells apart the kernels that events are of
   * @param strip the path of an entry as the report names it
   */
  AlignedLogs(
      Gathered gathered,
      Clock clock,
      Function<Event, String> kernelOf,
      Function<String, String> strip) {
    this.clock = clock;
    this.strip = strip;
    setting = clock.setting();
    Map<String, List<Gathered.Kept>> kernels = new LinkedHashMap<>();
    for (Gathered.Kept kept : gathered.events) {
      if (Events.ofKernel(kept.event().kind())) {
        kernels.computeIfAbsent(kernelOf.apply(kept.event()), key -> new ArrayList<>()).add(kept);
      }
    }
    for (List<Gathered.Kept> events : kernels.values()) {
      if (events.stream().anyMatch(AlignedLogs::isUnset)) {
        set(kernel(events));
      }
    }
  }

  private static boolean isUnset(Gathered.Kept kept) {
    return kept.sighting().computed() || uptimeOnly(kept.sighting());
  }

  private static boolean uptimeOnly(Sighting one) {
    return one.stamp() == null && one.outer() == null && !Double.isNaN(one.monotonicS());
  }

  private Kernel kernel(List<Gathered.Kept> events) {
    Kernel kernel = new Kernel();
    for (Gathered.Kept kept : events) {
      int text = kernel.text(kept.event());
      Sighting one = kept.sighting();
      String entry = kept.event().meta().source().entry();
      Placed placed = clock.place(entry, one);
      Scale scale = uptimeOnly(one) ? Scale.BOOT : placed == null ? Scale.LOCAL : Scale.UTC;
      double at = setting.seconds(entry, one, scale);
      if (Double.isNaN(at)) {
        continue;
      }
      int restarts = scale == Scale.BOOT ? setting.restartsAfter(entry, one) : 0;
      if (isUnset(kept) && restarts < MOST_BOOTS) {
        Unset unset =
            kernel.unset.computeIfAbsent(entry + '\0' + restarts, k -> new Unset(entry, restarts));
        unset.on(scale).add(at, text);
        if (placed != null && scale == Scale.BOOT) {
          double seconds = setting.seconds(entry, one, Scale.UTC);
          unset.times.add(new Known(at, seconds, placed.errorMs() / 1000.0));
        }
        unset.placed = unset.placed == null ? placed : unset.placed;
      }
      if (scale != Scale.BOOT) {
        String set = Rotation.of(entry).base() + '\0' + scale + one.computed();
        Dated dated = kernel.dated.computeIfAbsent(set, key -> new Dated(scale, one.computed()));
        dated.entries.add(entry);
        dated.sequence.add(at, text);
        // whole seconds are no error of the clock
        dated.sequence.error(placed == null ? 0 : Math.max(0, placed.errorMs() - 1000) / 1000.0);
        if (kept.event().kind().equals("boot")) {
          dated.boots.add(at);
        }
      }
    }
    return kernel;
  }

  private void set(Kernel kernel) {
    for (Dated dated : kernel.dated.values()) {
      dated.entries.forEach(entry -> cover(entry, dated.scale, 0, dated.sequence));
    }
    for (Unset unset : kernel.unset.values()) {
      if (unset.sequence.size() > 0) {
        cover(unset.entry, Scale.BOOT, unset.restarts, unset.sequence);
        sinceBoot(kernel, unset);
      }
      unset.computed.forEach(
          (scale, sequence) -> {
            cover(unset.entry, scale, 0, sequence);
            computed(kernel, unset, scale, sequence);
          });
    }
  }

  private void cover(String entry, Scale scale, int restarts, Sequence sequence) {
    setting.cover(entry, scale, restarts, sequence);
  }

  private void sinceBoot(Kernel kernel, Unset unset) {
    boolean running = setting.running(unset.entry, unset.restarts);
    Optional<Fit> best = Optional.empty();
    for (Scale scale : new Scale[] {Scale.UTC, Scale.LOCAL}) {
      for (boolean computed : new boolean[] {false, true}) {
        if (best.isEmpty()) {
          best = best(kernel, unset, unset.sequence, scale, computed, running);
        }
      }
    }
    if (best.isEmpty()) {
      thin(kernel, unset);
      return;
    }
    Fit fit = best.get();
    if (fit.dated().scale == Scale.LOCAL ? unset.placed == null : differs(unset, fit.alignment())) {
      setting.sinceBoot(
          unset.entry, unset.restarts, fit.dated().scale, fit.alignment().stretches());
      note(unset, fit, "seconds since boot");
    }
  }

  /** Whether what is known already is not the same. */
  private static boolean differs(Unset unset, Alignment alignment) {
    return unset.times.size() < unset.sequence.size()
        || unset.times.stream()
            .anyMatch(
                time -> {
                  Alignment.Stretch near = alignment.near(time.monotonicS());
                  double apart = Math.abs(time.monotonicS() + near.offsetS() - time.seconds());
                  return apart > ORDINARY_S + time.errorS() + near.errorS();
                });
  }

  private void computed(Kernel kernel, Unset unset, Scale scale, Sequence sequence) {
    Optional<Fit> best = best(kernel, unset, sequence, scale, false, false);
    if (best.isEmpty()) {
      return;
    }
    Placed placed = unset.placed;
    double usual = ORDINARY_S + (placed == null ? 0 : placed.errorMs() / 1000.0);
    List<Alignment.Stretch> stretches = best.get().alignment().stretches();
    if (stretches.stream().anyMatch(one -> Math.abs(one.offsetS()) > usual + one.errorS())) {
      setting.computed(unset.entry, scale, stretches);
      note(unset, best.get(), "stamps, which dmesg -T computes,");
    }
  }

  private Optional<Fit> best(
      Kernel kernel,
      Unset unset,
      Sequence sequence,
      Scale scale,
      boolean computed,
      boolean running) {
    List<Fit> fits = new ArrayList<>();
    for (Dated dated : kernel.dated.values()) {
      boolean other = !dated.entries.contains(unset.entry);
      if (other
          && dated.scale == scale
          && dated.computed == computed
          && Sequence.common(sequence, dated.sequence) > 0
          && tries++ < MOST_TRIES) {
        boolean sinceBoot = sequence == unset.sequence;
        Alignment.Known known =
            new Alignment.Known(kernel.telling, dated.boots, sinceBoot, running, effort);
        Alignment.of(sequence, dated.sequence, known)
            .ifPresent(alignment -> fits.add(new Fit(dated, alignment)));
      }
    }
    return fits.stream().max(Comparator.comparingInt(fit -> fit.alignment().events()));
  }

  private void note(Unset unset, Fit fit, String what) {
    Alignment alignment = fit.alignment();
    double errorS = 0;
    for (Alignment.Stretch one : alignment.stretches()) {
      errorS = Math.max(errorS, one.errorS());
    }
    int steps = alignment.stretches().size() - 1;
    notes.put(
        unset.entry,
        "its "
            + what
            + " are set by "
            + alignment.events()
            + " events that "
            + strip.apply(fit.dated().entries.iterator().next())
            + " has too: "
            + alignment.texts()
            + " texts, "
            + alignment.moments()
            + " moments, "
            + (steps == 0 ? "" : Plurals.counted(steps, "step") + " of the clock, ")
            + "within "
            + Decimals.tenths(Math.rint(errorS * 1000) / 1000)
            + " s");
  }

  /** Some of its events may be copies, but nothing shows it. */
  private void thin(Kernel kernel, Unset unset) {
    if (unset.placed != null) {
      return;
    }
    for (Dated dated : kernel.dated.values()) {
      int same = Sequence.common(unset.sequence, dated.sequence);
      if (same > 0) {
        notes.put(
            unset.entry,
            "unknown: "
                + same
                + " of its events may be the same as events of "
                + strip.apply(dated.entries.iterator().next())
                + " (equal texts), but too few lines tell where it stands on that log's clock");
        return;
      }
    }
  }

  /** What sets the clock of a log, or what leaves it open. */
  Optional<String> note(Gathered.ReadLog log) {
    return Optional.ofNullable(notes.get(log.entry));
  }
}
