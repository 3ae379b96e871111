package io.kakaritsuke.decisionlog;

import io.kakaritsuke.problem.Limits;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which logged decisions are wanted, newest first; null is any, and so is an empty list. Of a list
 * any must hold.
 *
 * @param from decided then or later
 * @param to decided before
 * @param asOfFrom made for that day or a later one
 * @param asOfTo made for that day or an earlier one
 * @param latest of each subject of a rulebook, only the last of those that the rulebook, the
 *     subject and the times admit: the one for the latest day, of these the one decided last
 * @param owners whose subjects; only rulebooks that know an owner have any
 * @param signals one of them is among the signals of the decision
 * @param after the last decision of the page before
 * @param limit how many at most, 1-500
 */
public record DecisionQuery(
    List<String> rulebooks,
    List<String> subjects,
    @Nullable Instant from,
    @Nullable Instant to,
    @Nullable LocalDate asOfFrom,
    @Nullable LocalDate asOfTo,
    boolean latest,
    List<Owners> owners,
    List<String> bands,
    List<String> signals,
    List<Integer> versions,
    @Nullable UUID after,
    int limit) {

  public DecisionQuery {
    if (limit < 1 || limit > Limits.PAGE) {
      throw new IllegalArgumentException("limit: " + limit);
    }
    rulebooks = List.copyOf(rulebooks);
    subjects = List.copyOf(subjects);
    owners = List.copyOf(owners);
    bands = List.copyOf(bands);
    signals = List.copyOf(signals);
    versions = List.copyOf(versions);
  }

  /**
   * The owners that are asked for in one rulebook.
   *
   * @param fact the name of the fact that names the owner
   * @param values any of them, as facts hold them
   */
  public record Owners(String rulebook, String fact, List<String> values) {
    public Owners {
      values = List.copyOf(values);
    }
  }

  /** All decisions, the first page. */
  public static DecisionQuery all(int limit) {
    return new DecisionQuery(
        List.of(), List.of(), null, null, null, null, false, List.of(), List.of(), List.of(),
        List.of(), null, limit);
  }

  /** All decisions on one subject by one rulebook, the first page. */
  public static DecisionQuery of(String rulebook, String subject, int limit) {
    return new DecisionQuery(
        List.of(rulebook),
        List.of(subject),
        null,
        null,
        null,
        null,
        false,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        null,
        limit);
  }

  /** The same, whether or not a decision is the latest of its subject. */
  DecisionQuery ofAnyDay() {
    return new DecisionQuery(
        rulebooks, subjects, from, to, asOfFrom, asOfTo, false, owners, bands, signals, versions,
        after, limit);
  }

  /** The page that follows a decision. */
  public DecisionQuery after(UUID last) {
    return new DecisionQuery(
        rulebooks, subjects, from, to, asOfFrom, asOfTo, latest, owners, bands, signals, versions,
        last, limit);
  }
}
