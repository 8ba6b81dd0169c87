package io.sosight.internal.clock;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where a log without a trustworthy wall clock stands on the clock of another log of its host: the
 * same kernel texts in the same order and at the same distances. The distance of the two clocks may
 * change where the machine sleeps, so there may be several stretches.
 *
 * <p>What counts is how many texts agree and at how many moments: equal lines of one moment say
 * nothing of distances, and a storm at equal distances fits in many places. Three of these together
 * are enough unless chance would do as well, or one report that stands once in each log and names a
 * process. What a kernel says while it starts it says at each start: that counts nothing. Two logs
 * contradict each other where each has events that the other lacks within what both cover.
 */
public final class Alignment {
  /** Clocks this far apart may be the same. */
  static final double CLOSE_S = 1.5;

  private static final double STARTING_S = 60;
  private static final double START_SLACK_S = 120;
  private static final int ENOUGH = 3;
  private static final double BY_CHANCE = 0.02;
  private static final double STEP_BY_CHANCE = 1e-5;
  private static final int CONTRADICTION = 3;
  private static final int MOST_SEEDS = 8;
  private static final int MOST_STRETCHES = 64;

  /**
   * What is known of two logs beside their events.
   *
   * @param telling texts that name a process or the like: hardly two events have the same
   * @param boots moments of the dated log at which a kernel started
   * @param sinceBoot whether the log's seconds are since boot
   * @param running whether its boot is the host's last one
   * @param effort what it may cost
   */
  public record Known(
      BitSet telling, List<Double> boots, boolean sinceBoot, boolean running, Effort effort) {}

  /**
   * Part of the log at one distance from the other's clock.
   *
   * @param from its first common event, in seconds of the log
   * @param to its last one
   * @param offsetS what makes its seconds those of the other clock
   * @param errorS bound of the error of that
   */
  public record Stretch(double from, double to, double offsetS, double errorS) {}

  private final Sequence log;
  private final Sequence dated;
  private final Known known;

  /** Telling texts that stand once in each log. */
  private final BitSet single;

  private final List<Stretch> stretches = new ArrayList<>();
  private final BitSet here = new BitSet();
  private final BitSet there = new BitSet();
  private int contradictions;

  private Alignment(Sequence log, Sequence dated, Known known, BitSet single) {
    this.log = log;
    this.dated = dated;
    this.known = known;
    this.single = single;
  }

  /** The alignment of a log; empty when what is common to both is too little, or fits twice. */
  public static Optional<Alignment> of(Sequence log, Sequence dated, Known known) {
    log.sort();
    dated.sort();
    BitSet single = (BitSet) known.telling().clone();
    single.and(once(log));
    single.and(once(dated));
    List<Alignment> found = new ArrayList<>();
    Offering.Part all = new Offering.Part(log, 0, log.size());
    Offering.Part others = new Offering.Part(dated, 0, dated.size());
    for (double offset : offers(all, others, known)) {
      Alignment one = new Alignment(log, dated, known, single);
      Matches seed = Matches.of(all, others, offset);
      if (seed.size() > 0) {
        one.take(seed);
        one.extend(seed, 0, log.size(), 0, dated.size());
        one.settle();
        found.add(one);
      }
    }
    found.removeIf(one -> !one.enough(BY_CHANCE) || one.score() < 0);
    found.sort(
        Comparator.comparingInt(Alignment::score)
            .reversed()
            .thenComparingInt(one -> one.stretches.size()));
    if (found.isEmpty() || found.stream().skip(1).anyMatch(found.get(0)::asGood)) {
      return Optional.empty();
    }
    return Optional.of(found.get(0));
  }

  /** Its parts, oldest first; one at least. */
  public List<Stretch> stretches() {
    return List.copyOf(stretches);
  }

  /** How many events the two logs share. */
  public int events() {
    return here.cardinality();
  }

  /** How many texts of these differ. */
  public int texts() {
    Set<Integer> texts = new HashSet<>();
    here.stream().filter(this::counts).forEach(i -> texts.add(log.text(i)));
    return texts.size();
  }

  /** At how many moments these events were. */
  public int moments() {
    int moments = 0;
    double before = Double.NEGATIVE_INFINITY;
    for (int i = here.nextSetBit(0); i >= 0; i = here.nextSetBit(i + 1)) {
      if (counts(i) && log.seconds(i) - before > CLOSE_S) {
        moments++;
        before = log.seconds(i);
      }
    }
    return moments;
  }

  private boolean counts(int index) {
    return !known.sinceBoot() || log.seconds(index) >= STARTING_S;
  }

  private boolean enough(double chance) {
    return (texts() + moments() - 1 >= ENOUGH && (whole() || byChance() < chance)) || tells();
  }

  /** Neither log has an event that the other lacks. */
  private boolean whole() {
    return here.cardinality() == log.size() && there.cardinality() == dated.size();
  }

  /** How many other places would fit as well if the dated log's events stood anywhere in it. */
  private double byChance() {
    double span = dated.last() - dated.first() + 2 * CLOSE_S;
    double expected = 1;
    double rarest = Double.POSITIVE_INFINITY;
    double rarestFits = 1;
    double before = Double.NEGATIVE_INFINITY;
    Set<Integer> ofMoment = new HashSet<>();
    for (int i = here.nextSetBit(0); i >= 0; i = here.nextSetBit(i + 1)) {
      if (!counts(i)) {
        continue;
      }
      if (log.seconds(i) - before > CLOSE_S) {
        ofMoment.clear();
        before = log.seconds(i);
      }
      int text = log.text(i);
      if (ofMoment.add(text)) {
        double fits = Math.min(1, dated.count(text) * 2 * CLOSE_S / span);
        expected *= fits;
        double pairs = (double) log.count(text) * dated.count(text);
        if (pairs < rarest) {
          rarest = pairs;
          rarestFits = fits;
        }
      }
    }
    // one of them is what the offset was found by
    return expected / rarestFits * rarest;
  }

  private boolean tells() {
    return here.stream().anyMatch(i -> counts(i) && single.get(log.text(i)));
  }

  private static List<Double> offers(Offering.Part log, Offering.Part dated, Known known) {
    return Offering.of(log, dated, 2 * CLOSE_S, MOST_SEEDS, known.effort());
  }

  private static BitSet once(Sequence sequence) {
    BitSet once = new BitSet();
    BitSet seen = new BitSet();
    for (int i = 0; i < sequence.size(); i++) {
      once.set(sequence.text(i), !seen.get(sequence.text(i)));
      seen.set(sequence.text(i));
    }
    return once;
  }

  private int score() {
    return here.cardinality() - CONTRADICTION * contradictions;
  }

  /** Another one leaves it open which of the two is right. */
  private boolean asGood(Alignment other) {
    return other.contradictions <= contradictions
        && other.events() * 2 >= events()
        && other.texts() * 2 >= texts()
        && elsewhere(other);
  }

  private boolean elsewhere(Alignment other) {
    long apart =
        other.here.stream()
            .mapToDouble(log::seconds)
            .filter(at -> Math.abs(other.near(at).offsetS() - near(at).offsetS()) > 2 * CLOSE_S)
            .count();
    return apart * 2 > other.events();
  }

  private void take(Matches matches) {
    matches.mark(here, there);
    stretches.add(matches.stretch(dated.errorS()));
  }

  /** What lies before and after a stretch may stand at another distance. */
  private void extend(Matches by, int logFrom, int logTo, int datedFrom, int datedTo) {
    side(by, logFrom, by.firstHere(), datedFrom, by.firstThere(), true);
    side(by, by.lastHere() + 1, logTo, by.lastThere() + 1, datedTo, false);
  }

  private void side(Matches by, int logFrom, int logTo, int from, int to, boolean before) {
    boolean spent = !known.effort().spend(4L * (logTo - logFrom + to - from));
    if (spent || stretches.size() >= MOST_STRETCHES) {
      return;
    }
    Offering.Part left = new Offering.Part(log, logFrom, logTo);
    Offering.Part others = new Offering.Part(dated, from, to);
    Matches next = drifted(by, left, others);
    if (next == null) {
      next = slept(by, left, others, before);
    }
    if (next != null) {
      take(next);
      extend(next, logFrom, logTo, from, to);
    }
  }

  /** What goes on at nearly the same distance. */
  private static @Nullable Matches drifted(Matches by, Offering.Part left, Offering.Part others) {
    Matches best = null;
    for (int step = -1; step <= 1; step++) {
      Matches next = Matches.of(left, others, by.offset() + step * CLOSE_S);
      best = next.size() > (best == null ? 0 : best.size()) ? next : best;
    }
    return best;
  }

  /** A large step must show itself on both sides, and is a sleep. */
  private @Nullable Matches slept(
      Matches by, Offering.Part left, Offering.Part others, boolean before) {
    if (!shown(by)) {
      return null;
    }
    for (double offset : offers(left, others, known)) {
      Matches next = Matches.of(left, others, offset);
      double step = before ? by.offset() - next.offset() : next.offset() - by.offset();
      if (next.size() > 0 && (step > 0 || !known.sinceBoot()) && shown(next)) {
        return next;
      }
    }
    return null;
  }

  /** Whether a part of the log stands by itself. */
  private boolean shown(Matches part) {
    Alignment alone = new Alignment(log, dated, known, single);
    part.mark(alone.here, alone.there);
    return alone.enough(STEP_BY_CHANCE);
  }

  private void settle() {
    stretches.sort(Comparator.comparingDouble(Stretch::from));
    int unmatchedHere = 0;
    for (int i = here.nextClearBit(0); i < log.size(); i = here.nextClearBit(i + 1)) {
      double at = log.seconds(i) + near(log.seconds(i)).offsetS();
      unmatchedHere += within(at, dated) ? 1 : 0;
    }
    int unmatchedThere = 0;
    for (int i = there.nextClearBit(0); i < dated.size(); i = there.nextClearBit(i + 1)) {
      unmatchedThere += within(back(dated.seconds(i)), log) ? 1 : 0;
    }
    contradictions = Math.min(unmatchedHere, unmatchedThere);
    double start = stretches.get(0).offsetS();
    Stretch last = stretches.get(stretches.size() - 1);
    double end = known.running() ? Double.POSITIVE_INFINITY : log.last() + last.offsetS();
    for (double boot : known.boots()) {
      if (known.sinceBoot() && boot > start + START_SLACK_S && boot < end) {
        contradictions += log.size();
      }
    }
  }

  private static boolean within(double at, Sequence sequence) {
    return at > sequence.first() + CLOSE_S && at < sequence.last() - CLOSE_S;
  }

  private double back(double at) {
    double best = Double.NaN;
    double apart = Double.POSITIVE_INFINITY;
    for (Stretch one : stretches) {
      double seconds = at - one.offsetS();
      double outside = Math.max(0, Math.max(one.from() - seconds, seconds - one.to()));
      if (outside < apart) {
        apart = outside;
        best = seconds;
      }
    }
    return best;
  }

  /** The stretch nearest to a moment of the log. */
  public Stretch near(double seconds) {
    return near(stretches, seconds);
  }

  /** The stretch nearest to a moment of the log. */
  static Stretch near(List<Stretch> stretches, double seconds) {
    Stretch best = stretches.get(0);
    double apart = Double.POSITIVE_INFINITY;
    for (Stretch one : stretches) {
      double outside = Math.max(0, Math.max(one.from() - seconds, seconds - one.to()));
      if (outside < apart) {
        apart = outside;
        best = one;
      }
    }
    return best;
  }
}
