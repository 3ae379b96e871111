package io.kakaritsuke.aggregation;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What the latest decisions of one rulebook come to on one day.
 *
 * @param subjects how many have been decided by then
 * @param oldest the day of the oldest facts that count; null where there are none
 * @param newest the day of the newest
 * @param setAside how many subjects more have facts that are too old to count
 * @param bands subjects by band; NONE for those without
 * @param signals subjects by the code of an open signal
 * @param interventions subjects by the code of an intervention that is due
 * @param values one for each aggregate, in order
 */
record Overview(
    long subjects,
    @Nullable LocalDate oldest,
    @Nullable LocalDate newest,
    long setAside,
    Map<String, Long> bands,
    Map<String, Long> signals,
    Map<String, Long> interventions,
    List<Value> values) {
  Overview {
    bands = Map.copyOf(bands);
    signals = Map.copyOf(signals);
    interventions = Map.copyOf(interventions);
    values = List.copyOf(values);
  }

  /**
   * What one aggregate comes to.
   *
   * @param value null where no subject tells it
   * @param subjects how many it is made of
   */
  record Value(@Nullable BigDecimal value, long subjects) {}

  /**
   * How many subjects went from one band to another.
   *
   * @param from a band; NONE without one, ABSENT where the subject was not decided yet
   */
  @Schema(name = "BandMove")
  record Move(String from, String to, long subjects) {}
}
