package io.kakaritsuke.decision;

import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.fact.FactIntake;
import io.kakaritsuke.fact.FactIntake.Checked;
import io.kakaritsuke.fact.FactValues;
import io.kakaritsuke.problem.Problem;
import io.kakaritsuke.text.Violation;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One request object of an evaluation: {@code {"asOf": "2026-02-10", "facts": {…}}}. */
final class EvaluationRequest {
  private EvaluationRequest() {}

  /** What a request comes to. */
  sealed interface Read {
    record Good(FactValues facts) implements Read {}

    /**
     * @param subject whom it is about, where that could be read
     */
    record Bad(Problem problem, @Nullable String subject) implements Read {
      Bad(Problem problem) {
        this(problem, null);
      }
    }
  }

  /**
   * Reads and checks a whole request; all violations at once.
   *
   * @param asked what asOf is when the request does not say
   */
  static Read of(byte[] body, int offset, int length, FactCatalogue catalogue, AskedDay asked) {
    FactsRequest.Read read =
        FactsRequest.of(body, offset, length, catalogue, FactsRequest.Form.EVALUATION);
    return read instanceof FactsRequest.Read.Broken broken
        ? new Read.Bad(broken.problem())
        : finish(((FactsRequest.Read.Object) read).request(), asked);
  }

  private static Read finish(FactsRequest request, AskedDay asked) {
    FactIntake intake = request.intake();
    List<Violation> violations = request.violations();
    if (!violations.isEmpty()) {
      if (request.hasFacts() && violations.stream().noneMatch(v -> v.field().equals("facts"))) {
        violations.addAll(intake.finishWithoutDay());
      }
      return new Read.Bad(DecisionProblems.invalidFacts(violations), intake.subject());
    }
    LocalDate asOf = request.day();
    if (asOf != null && asked.given() && !asOf.equals(asked.day())) {
      return new Read.Bad(DecisionProblems.anotherDay(asked.day(), asOf));
    }
    Checked checked = intake.finish(asOf == null ? asked.day() : asOf);
    if (checked instanceof Checked.Invalid invalid) {
      return new Read.Bad(DecisionProblems.invalidFacts(invalid.violations()), intake.subject());
    }
    return new Read.Good(((Checked.Valid) checked).facts());
  }

  /** For a caller that holds whole bytes. */
  static Read of(byte[] body, FactCatalogue catalogue, LocalDate today) {
    return of(body, 0, body.length, catalogue, new AskedDay(today, false));
  }
}
