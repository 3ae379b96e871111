package io.kakaritsuke.simulation;

import io.kakaritsuke.engine.CompiledRulebook;
import java.util.Objects;

/**
 * One of the two that are compared, ready to decide.
 *
 * @param holder kept for as long as the candidate is: what is compiled is closed some time after
 *     its holder is gone
 */
record Candidate(Simulation.Compared named, CompiledRulebook compiled, Object holder) {
  Candidate {
    Objects.requireNonNull(named);
    Objects.requireNonNull(compiled);
    Objects.requireNonNull(holder);
  }
}
