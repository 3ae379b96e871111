package io.kakaritsuke.aggregation;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The answer: what is computed, what is decided over it, and what stands behind it.
 *
 * @param owner null where the subjects of all owners count
 * @param aggregates in the order of the sheet
 * @param kpis empty where nothing is decided
 * @param decision the answer of this rulebook, without id, rulebook, version and time; null where a
 *     rule of it fails
 * @param movement null where no earlier day is asked for
 * @param failure absent where it is decided
 */
@Schema(name = "Portfolio")
record PortfolioView(
    String rulebook,
    int version,
    LocalDate asOf,
    @Nullable String owner,
    List<Computed> aggregates,
    List<Kpi> kpis,
    List<Over> over,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Movement movement,
    @Schema(type = SchemaType.OBJECT) @JsonRawValue @Nullable String decision,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Failure failure) {

  /** Why nothing is decided over what was computed: the code of a problem, and its words. */
  @Schema(name = "DecisionFailure")
  record Failure(String code, String message) {}

  /**
   * A fact that was computed.
   *
   * @param value null where no subject tells it
   * @param n how many subjects it is made of
   * @param used false where the client gave the fact, which comes first
   */
  @Schema(name = "ComputedFact")
  record Computed(
      String fact,
      String label,
      String over,
      String function,
      @Nullable BigDecimal value,
      long n,
      boolean used) {}

  /** The days of the oldest and of the newest of the facts that count. */
  @Schema(name = "FactDays")
  record FactsOf(LocalDate oldest, LocalDate newest) {}

  /**
   * A rulebook that is aggregated over: subjects by band, open signal and due intervention.
   *
   * @param factsOf absent where there are no subjects
   * @param setAside how many subjects more have facts that are older than its catalogue lets count
   */
  @Schema(name = "PortfolioPart")
  record Over(
      String rulebook,
      long subjects,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable FactsOf factsOf,
      long setAside,
      Map<String, Long> bands,
      Map<String, Long> signals,
      Map<String, Long> interventions) {}

  /** What moved since an earlier day. */
  @Schema(name = "PortfolioMovement")
  record Movement(LocalDate since, List<Change> aggregates, List<Moves> over) {}

  /**
   * How a computed fact changed.
   *
   * @param change null where one of the two is missing
   */
  @Schema(name = "AggregateChange")
  record Change(
      String fact,
      @Nullable BigDecimal before,
      @Nullable BigDecimal after,
      @Nullable BigDecimal change) {}

  /** How subjects moved between bands, and what was open and due on the earlier day. */
  @Schema(name = "PortfolioMoves")
  record Moves(
      String rulebook,
      List<Overview.Move> bands,
      Map<String, Long> signalsBefore,
      Map<String, Long> interventionsBefore) {}
}
