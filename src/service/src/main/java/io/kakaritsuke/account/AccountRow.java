package io.kakaritsuke.account;

import io.kakaritsuke.observation.KnownFact;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An account as lists show it.
 *
 * @param facts what is known, names to JSON scalars
 * @param oldestFact the day that the oldest of them was observed for
 * @param end null where it has not ended
 * @param previousScore of its decision for an earlier day, as is the band
 */
record AccountRow(
    String subject,
    @Nullable String name,
    @Nullable String owner,
    SortedMap<String, @Nullable String> facts,
    @Nullable LocalDate oldestFact,
    @Nullable Integer score,
    @Nullable String band,
    @Nullable Integer previousScore,
    @Nullable String previousBand,
    List<String> signals,
    List<String> interventions,
    Map<String, String> segments,
    Account.@Nullable End end,
    @Nullable LocalDate decidedOn) {

  /** The same with what was known of it. */
  AccountRow knowing(SortedMap<String, KnownFact> known) {
    SortedMap<String, @Nullable String> values = new TreeMap<>();
    known.forEach((fact, one) -> values.put(fact, one.value()));
    LocalDate oldest =
        known.values().stream()
            .map(fact -> fact.told().day())
            .min(LocalDate::compareTo)
            .orElse(null);
    return new AccountRow(
        subject,
        name,
        owner,
        values,
        oldest,
        score,
        band,
        previousScore,
        previousBand,
        signals,
        interventions,
        segments,
        end,
        decidedOn);
  }

  @Nullable Integer scoreChange() {
    return score == null || previousScore == null ? null : Integer.valueOf(score - previousScore);
  }
}
