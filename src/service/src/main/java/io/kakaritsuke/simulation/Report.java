package io.kakaritsuke.simulation;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.kakaritsuke.comparison.ChangeView;
import io.kakaritsuke.simulation.SubjectImpact.Standing;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a draft or version would change, counted over all known subjects. Parts that the rulebook
 * has nothing for are absent.
 *
 * @param subjects how many were looked at: those that both versions decide, and those they don't
 * @param changed for how many anything is decided otherwise
 * @param knownLater of how many something is known from a day after asOf only; they are not looked
 *     at
 * @param setAside how many have facts older than the catalogue lets count; they are not looked at
 * @param factsOf from when the facts are that were decided on; null where there are no subjects
 * @param bands every move from band to band, those that stay included
 * @param movers the twenty subjects whose score moves most
 * @param telling what people would have been told; null where neither version tells anything
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Report(
    long subjects,
    long changed,
    long knownLater,
    long setAside,
    @Nullable FactsOf factsOf,
    NotDecidable notDecidable,
    @Nullable Bands bands,
    List<SignalMoves> signals,
    List<DimensionMoves> segments,
    List<Turns> interventions,
    List<Turns> opportunities,
    List<Turns> indicators,
    List<Turns> figures,
    @Nullable Owners owners,
    @Nullable Touched touched,
    List<Mover> movers,
    @Nullable TellingReport telling) {

  /** The days of the oldest and of the newest of the latest facts, as 2026-02-10. */
  record FactsOf(String oldest, String newest) {}

  /**
   * Subjects that one of the versions cannot decide; one subject may have several reasons.
   *
   * @param failedRules which rules failed; absent where none did
   */
  record NotDecidable(
      long subjects,
      List<Reason> reasons,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<FailedRule> failedRules) {}

  /** A rule that failed, with its file. */
  record FailedRule(String side, String rule, String file, long subjects) {}

  /** A reason, as it is filtered by. */
  record Reason(String side, String field, String code, long subjects) {}

  /**
   * The matrix of bands.
   *
   * @param codes all bands, in the order of the catalogue
   */
  record Bands(List<Label> codes, List<BandMove> moves) {}

  /** A code and what people call it. */
  record Label(String code, String label) {}

  /**
   * One cell of the matrix.
   *
   * @param move as it is filtered by
   * @param from null for no band at all
   * @param amount the sum where it is known; null where no fact is declared for it
   */
  record BandMove(
      String move,
      @Nullable String from,
      @Nullable String to,
      long subjects,
      @Nullable BigDecimal amount) {}

  /** Subjects that enter or leave a signal, or have it with another severity. */
  record SignalMoves(String code, String label, long entering, long leaving, long changed) {}

  /** The moves in one dimension. */
  record DimensionMoves(String dimension, String label, List<SegmentMove> moves) {}

  /** From one segment to another; null is none. */
  record SegmentMove(
      @Nullable String from,
      @Nullable String to,
      @Nullable String fromLabel,
      @Nullable String toLabel,
      long subjects) {}

  /** How often something is gained, lost or otherwise; what is zero is absent. */
  @JsonInclude(JsonInclude.Include.NON_DEFAULT)
  record Turns(
      String code, String label, long gained, long lost, long changed, long opened, long held) {}

  /**
   * Gains and losses by who looks after the subjects, those with most changes first.
   *
   * @param label what people call the fact
   * @param count how many owners have any change; the list may be shorter
   */
  record Owners(String fact, String label, long count, List<Owner> list) {}

  /**
   * One owner.
   *
   * @param owner null for subjects of which it is not known
   * @param subjects how many of these change
   */
  record Owner(
      @Nullable String owner,
      long subjects,
      List<Turns> interventions,
      List<Turns> opportunities) {}

  /**
   * The subjects whose band moves, or for which a signal of severity HIGH comes or goes.
   *
   * @param amount their sum, where it is known
   * @param unknown of how many it is not known
   * @param fact the fact that is added up; null where the catalogue names none, and so the amount
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Touched(
      long subjects,
      @Nullable BigDecimal amount,
      @Nullable Long unknown,
      @Nullable String fact,
      @Nullable String label,
      @Nullable String unit) {}

  /** One subject whose score moves, with all that changes for it and by which rows. */
  record Mover(
      String subject,
      @Nullable String name,
      @Nullable String owner,
      @Nullable BigDecimal amount,
      Standing before,
      Standing after,
      int difference,
      List<ChangeView> changes) {}
}
