package io.kakaritsuke.job;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JobStateTest {
  @ParameterizedTest
  @CsvSource({
    "WAITING, RUNNING PAUSED CANCELLED FAILED, false",
    "RUNNING, WAITING PAUSED DONE CANCELLED FAILED, false",
    "PAUSED, WAITING CANCELLED, false",
    "DONE, '', true",
    "CANCELLED, '', true",
    "FAILED, '', true"
  })
  void goesOverToTheseAndNoOthers(JobState state, String next, boolean ended) {
    for (JobState other : JobState.values()) {
      assertThat(state.mayBecome(other))
          .as("%s to %s", state, other)
          .isEqualTo(next.contains(other.name()));
    }
    assertThat(state.hasEnded()).isEqualTo(ended);
  }
}
