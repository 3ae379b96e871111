package io.kakaritsuke.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** Others that make ids would come between. */
@Isolated
class DecisionIdsTest {
  private static final long NOW = 1_796_000_000_000L;

  @Test
  void ofOneMillisecondSortAsTheyWereMade() {
    List<String> made = new ArrayList<>();
    for (int i = 0; i < 2_000; i++) {
      made.add(DecisionIds.at(NOW + 1_000).toString());
    }

    assertThat(made).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void areOfTheirMillisecondAndVersionWhateverTheClockDoes() {
    for (long millis : new long[] {NOW, NOW - 5, NOW + 1, NOW, 0, NOW}) {
      UUID id = DecisionIds.at(millis);
      assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(millis);
      assertThat(id.version()).isEqualTo(7);
      assertThat(id.variant()).isEqualTo(2);
    }
  }

  @Test
  void areNewHoweverManyAreMadeAtOnce() {
    Set<UUID> made = ConcurrentHashMap.newKeySet();

    IntStream.range(0, 8)
        .parallel()
        .forEach(i -> LongStream.range(0, 10_000).forEach(j -> made.add(DecisionIds.at(NOW))));

    assertThat(new HashSet<>(made)).hasSize(80_000);
  }
}
