package io.kakaritsuke.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import io.kakaritsuke.fact.AsOf;
import io.kakaritsuke.fact.IsoDate;
import io.kakaritsuke.job.RequestBody;
import io.kakaritsuke.problem.Problem;
import io.kakaritsuke.problem.ProblemException;
import io.kakaritsuke.text.Text;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is to be compared with what: {@code {"draft": id | "version": n, "against": m, "asOf": …}}.
 *
 * @param draft the id of a draft; null where a version is asked for
 * @param version the number of a version; null where a draft is asked for
 * @param against the number of the version that counts as before; null for the active one
 * @param asOf null for the last day that accounts were decided for
 */
record SimulationRequest(
    @Nullable String draft,
    @Nullable Integer version,
    @Nullable Integer against,
    @Nullable LocalDate asOf) {
  private static final Set<String> MEMBERS = Set.of("draft", "version", "against", "asOf");

  /**
   * Reads a body.
   *
   * @throws ProblemException with everything that is wrong with it
   */
  static SimulationRequest read(@Nullable JsonNode json) {
    RequestBody body = new RequestBody(json, MEMBERS);
    SimulationRequest request =
        new SimulationRequest(
            body.draft("draft"), body.version("version"), body.version("against"), body.asOf());
    if (body.has("draft") == body.has("version")) {
      body.refuse(
          "draft",
          "required",
          new Text(
              "draft（下書きの ID）か version（版の番号）のどちらか一方を指定してください",
              "give either draft (an id) or version (a number)"));
    }
    if (!body.violations().isEmpty()) {
      throw new ProblemException(Problem.badParameters(body.violations()));
    }
    return request;
  }

  /**
   * Reads the day of a query.
   *
   * @throws ProblemException where it is no day that can be asked for
   */
  static @Nullable LocalDate asOf(@Nullable String text) {
    if (text == null) {
      return null;
    }
    LocalDate day = IsoDate.parse(text);
    AsOf.check(text, day)
        .ifPresent(
            wrong -> {
              throw new ProblemException(Problem.badParameters(List.of(wrong)));
            });
    return day;
  }
}
