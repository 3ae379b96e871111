package io.kakaritsuke.simulation;

import io.kakaritsuke.comparison.Candidate.Identity;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One simulation as everybody may see it.
 *
 * @param before the version that is compared with
 * @param after the draft or version whose effect is wanted
 * @param asOf the day on which both decide
 * @param factsUntil decisions made later are not looked at
 * @param done how many subjects are compared
 * @param total how many subjects the log knows; null until they are counted
 * @param report JSON; null unless done
 */
record Simulation(
    UUID id,
    String rulebook,
    Identity before,
    Identity after,
    LocalDate asOf,
    Instant factsUntil,
    SimulationState state,
    long done,
    @Nullable Long total,
    Instant createdAt,
    @Nullable Instant finishedAt,
    @Nullable String report) {
  Simulation {
    Objects.requireNonNull(id);
    Objects.requireNonNull(state);
  }
}
