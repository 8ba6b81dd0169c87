package io.sosight.internal.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ParserLaneTest {
  @Test
  void stepsAreTakenInTheOrderGivenAndAllBeforeTheEnd() {
    List<Integer> taken = new ArrayList<>();
    try (ParserLane lane = new ParserLane()) {
      IntStream.range(0, 10_000)
          .forEach(i -> lane.add(i % 7 == 0 ? 5_000 : 10, () -> taken.add(i)));
      lane.finish();
      assertThat(taken).isEqualTo(IntStream.range(0, 10_000).boxed().toList());
    }
  }

  @Test
  void aStepMayHoldMoreThanThereIsRoomFor() {
    List<String> taken = new ArrayList<>();
    try (ParserLane lane = new ParserLane()) {
      lane.add(Integer.MAX_VALUE, () -> taken.add("large"));
      lane.add(1, () -> taken.add("small"));
      lane.finish();
      assertThat(taken).containsExactly("large", "small");
    }
  }

  @Test
  void whatEndsAStepEndsThoseBehindItAndIsThrownAtTheEnd() {
    List<String> taken = new ArrayList<>();
    try (ParserLane lane = new ParserLane()) {
      lane.add(1, () -> taken.add("first"));
      lane.add(
          1,
          () -> {
            throw new IllegalStateException("second");
          });
      lane.add(1, () -> taken.add("third"));
      assertThatThrownBy(lane::finish)
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("second");
      assertThat(taken).containsExactly("first");
      lane.add(1, () -> taken.add("of the next log"));
      lane.finish();
      assertThat(taken).containsExactly("first", "of the next log");
    }
  }

  @Test
  void stepsRunOnAnotherThread() {
    List<String> names = new ArrayList<>();
    try (ParserLane lane = new ParserLane()) {
      lane.add(1, () -> names.add(Thread.currentThread().getName()));
      lane.finish();
    }
    assertThat(names).containsExactly("sosight-parse");
  }
}
