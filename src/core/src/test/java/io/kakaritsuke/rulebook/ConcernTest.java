package io.kakaritsuke.rulebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConcernTest {
  // Decisions are in logs with these since the first version of the table.
  @ParameterizedTest
  @CsvSource({
    "segmentation, 1",
    "health-score, 2",
    "churn-signal, 4",
    "upsell-trigger, 8",
    "intervention, 16",
  })
  void isStoredAsEver(String code, int set) {
    assertThat(Concern.of(code).orElseThrow().set()).isEqualTo(set);
  }

  @Test
  void sharesItsBitWithNoOtherAndLeavesNoneOut() {
    assertThat(Arrays.stream(Concern.values()).mapToInt(Concern::set).sum())
        .isEqualTo(Concern.ALL)
        .isEqualTo((1 << Concern.values().length) - 1);
  }
}
