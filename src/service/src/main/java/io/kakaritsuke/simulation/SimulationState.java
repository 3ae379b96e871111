package io.kakaritsuke.simulation;

import java.util.List;
import java.util.stream.Stream;

/** How far a simulation has come. */
enum SimulationState {
  /** Another one is running in this process. */
  WAITING,
  RUNNING,
  /** The report and the lists are there. */
  DONE,
  /** Somebody did not want it any more. */
  CANCELLED,
  /** It could not be brought to its end. */
  FAILED,
  /** Its process went away. */
  INTERRUPTED;

  boolean hasEnded() {
    return switch (this) {
      case WAITING, RUNNING -> false;
      case DONE, CANCELLED, FAILED, INTERRUPTED -> true;
    };
  }

  /** Whether the state may follow this one. */
  boolean mayBecome(SimulationState next) {
    return switch (this) {
      case WAITING -> next != WAITING && next != DONE;
      case RUNNING -> next.hasEnded();
      case DONE, CANCELLED, FAILED, INTERRUPTED -> false;
    };
  }

  /** The names of the states that this one may follow. */
  List<String> predecessors() {
    return Stream.of(values())
        .filter(state -> state.mayBecome(this))
        .map(SimulationState::name)
        .toList();
  }
}
