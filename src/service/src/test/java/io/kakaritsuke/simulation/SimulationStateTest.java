package io.kakaritsuke.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimulationStateTest {
  @ParameterizedTest
  @CsvSource({
    "WAITING, RUNNING CANCELLED INTERRUPTED FAILED",
    "RUNNING, DONE CANCELLED FAILED INTERRUPTED",
    "DONE, ''",
    "CANCELLED, ''",
    "FAILED, ''",
    "INTERRUPTED, ''"
  })
  void goesOverToTheseAndNoOthers(SimulationState state, String next) {
    for (SimulationState other : SimulationState.values()) {
      boolean legal = next.contains(other.name());

      assertThat(state.mayBecome(other)).as("%s to %s", state, other).isEqualTo(legal);
      assertThat(other.predecessors().contains(state.name())).isEqualTo(legal);
    }
  }
}
