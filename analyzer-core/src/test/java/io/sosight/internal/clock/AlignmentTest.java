package io.sosight.internal.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AlignmentTest {
  private static final double WALL = 1_700_000_000;

  private static Optional<Alignment> align(Sequence log, Sequence dated) {
    return Alignment.of(
        log, dated, new Alignment.Known(new BitSet(), List.of(), true, true, new Effort()));
  }

  private static Sequence sequence(double[] seconds, int... texts) {
    Sequence sequence = new Sequence();
    for (int i = 0; i < seconds.length; i++) {
      sequence.add(seconds[i], texts[i]);
    }
    return sequence;
  }

  @Test
  void findsItsPlaceAlthoughEachLogLacksLines() {
    for (int seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      Sequence log = new Sequence();
      Sequence dated = new Sequence();
      double offset = WALL + random.nextInt(1_000_000);
      double at = 1000;
      log.covers(at);
      dated.covers(offset);
      for (int i = 0; i < 30; i++) {
        at += 2 + random.nextInt(400);
        int text = random.nextInt(5);
        if (random.nextInt(10) > 0) {
          log.add(at, text);
        }
        if (random.nextInt(10) > 0) {
          dated.add(Math.floor(at + offset + random.nextDouble() / 5), text);
        }
      }
      Alignment found = align(log, dated).orElseThrow();
      for (Alignment.Stretch one : found.stretches()) {
        assertThat(one.offsetS()).as("seed " + seed).isBetween(offset - 1, offset + 1);
      }
    }
  }

  @Test
  void findsNothingInLinesOfAnotherTime() {
    int found = 0;
    for (int seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      Sequence log = new Sequence();
      Sequence dated = new Sequence();
      for (int i = 0; i < 30; i++) {
        log.add(1000 + random.nextInt(20_000), random.nextInt(3));
        dated.add(WALL + random.nextInt(20_000), random.nextInt(3));
      }
      found += align(log, dated).isPresent() ? 1 : 0;
    }
    assertThat(found).isLessThanOrEqualTo(3);
  }

  @Test
  void aStormAtEqualDistancesFitsTwice() {
    Sequence log = new Sequence();
    Sequence dated = new Sequence();
    for (int i = 0; i < 40; i++) {
      log.add(5000 + i * 5.0, 1);
      dated.add(WALL + 100 + i * 5.0, 1);
    }
    // both logs end with the storm: any shift by five seconds fits in what both cover
    log.covers(5000);
    assertThat(align(log, part(dated, 20))).isEmpty();
  }

  private static Sequence part(Sequence whole, int from) {
    Sequence part = new Sequence();
    for (int i = from; i < whole.size(); i++) {
      part.add(whole.seconds(i), whole.text(i));
    }
    for (int i = 0; i < from; i++) {
      part.add(part.last() + 5, 1);
    }
    return part;
  }

  @Test
  void aStormIsPlacedByWhatBothLogsCover() {
    Sequence log = new Sequence();
    Sequence dated = new Sequence();
    log.covers(1000);
    log.covers(9000);
    dated.covers(WALL - 3000);
    dated.covers(WALL + 5000);
    for (int i = 0; i < 40; i++) {
      log.add(5000.4 + i * 5.0, 1);
      dated.add(WALL + i * 5.0, 1);
    }
    Alignment found = align(log, dated).orElseThrow();
    assertThat(found.events()).isEqualTo(40);
    assertThat(found.stretches()).hasSize(1);
    assertThat(found.stretches().get(0).offsetS()).isBetween(WALL - 5000.5, WALL - 4999.3);
  }

  @Test
  void aSleepMakesTwoStretches() {
    double[] log = {1000, 1100.5, 1250, 2000, 2033, 2200};
    double[] dated = {WALL, WALL + 100, WALL + 250, WALL + 8200, WALL + 8233, WALL + 8400};
    Alignment found =
        align(sequence(log, 1, 2, 3, 4, 5, 1), sequence(dated, 1, 2, 3, 4, 5, 1)).orElseThrow();
    assertThat(found.stretches()).hasSize(2);
    assertThat(found.stretches().get(1).offsetS() - found.stretches().get(0).offsetS())
        .isBetween(7199.0, 7201.0);
  }

  @Test
  void clocksDriftApart() {
    Sequence log = new Sequence();
    Sequence dated = new Sequence();
    Random random = new Random(7);
    double at = 1000;
    for (int i = 0; i < 300; i++) {
      at += 100 + random.nextInt(7000);
      log.add(at, i % 7);
      dated.add(WALL + at * 1.00004, i % 7);
    }
    Alignment found = align(log, dated).orElseThrow();
    assertThat(found.events()).isEqualTo(300);
    double last = at;
    assertThat(last + Alignment.near(found.stretches(), last).offsetS())
        .isBetween(WALL + last * 1.00004 - 3, WALL + last * 1.00004 + 3);
  }

  @Test
  void oneReportOfAProcessIsEnough() {
    BitSet telling = new BitSet();
    telling.set(7);
    Alignment.Known known = new Alignment.Known(telling, List.of(), true, true, new Effort());
    Sequence dated = sequence(new double[] {WALL, WALL + 500}, 7, 1);
    assertThat(Alignment.of(sequence(new double[] {900}, 7), dated, known)).isPresent();
    assertThat(Alignment.of(sequence(new double[] {20}, 7), dated, known)).isEmpty();
    assertThat(Alignment.of(sequence(new double[] {900, 990}, 7, 7), dated, known)).isEmpty();
  }

  @Test
  void theRunningBootIsNotBeforeALaterOne() {
    double[] log = {900, 960.5, 1000};
    double[] dated = {WALL, WALL + 60, WALL + 100};
    BitSet none = new BitSet();
    Sequence one = sequence(log, 1, 2, 3);
    Sequence other = sequence(dated, 1, 2, 3);
    List<Double> later = List.of(WALL + 5000);
    assertThat(Alignment.of(one, other, new Alignment.Known(none, later, true, true, new Effort())))
        .isEmpty();
    assertThat(
            Alignment.of(one, other, new Alignment.Known(none, later, true, false, new Effort())))
        .isPresent();
  }
}
