package io.kakaritsuke.explanation;

import io.kakaritsuke.access.Requires;
import io.kakaritsuke.access.Role;
import io.kakaritsuke.activation.ActiveVersion;
import io.kakaritsuke.activation.RulebookAccess;
import io.kakaritsuke.decisionlog.DecisionAccess;
import io.kakaritsuke.decisionlog.LoggedDecision;
import io.kakaritsuke.engine.Evaluation;
import io.kakaritsuke.problem.Language;
import io.kakaritsuke.problem.MayRefuse;
import io.kakaritsuke.problem.ProblemException;
import io.smallrye.common.annotation.Blocking;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Why a decision differs from an earlier one. */
@Tag(name = "Decisions")
@Path("/api/v1/decisions/{id}/change")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
class ChangeResource {
  private final DecisionAccess decisions;
  private final RulebookAccess rulebooks;

  @Inject
  ChangeResource(DecisionAccess decisions, RulebookAccess rulebooks) {
    this.decisions = decisions;
    this.rulebooks = rulebooks;
  }

  @GET
  @Requires(Role.READER)
  @Operation(
      operationId = "explainChange",
      summary = "Why a decision differs from an earlier one on the same subject",
      description =
          "since is the id of the other decision; without it, the one logged before. The calendar,"
              + " the rules and behaviour are told apart, step by step; the steps add up.")
  @MayRefuse({
    "another-subject",
    "log-unavailable",
    "no-earlier-decision",
    "not-repeatable",
    "unknown-decision",
    "version-not-usable"
  })
  public ChangeReport change(
      @PathParam("id") String id,
      @QueryParam("since") @Nullable String since,
      @Context HttpHeaders headers) {
    LoggedDecision after = decisions.decision(id);
    LoggedDecision before = since == null ? before(after) : decisions.decision(since);
    if (!before.rulebook().equals(after.rulebook()) || !before.subject().equals(after.subject())) {
      throw new ProblemException(ExplanationProblems.anotherSubject());
    }
    ActiveVersion old = version(before);
    ActiveVersion young = version(after);
    List<Step> steps;
    try {
      steps = Walk.between(corner(before, old), corner(after, young));
    } catch (Walk.Undecidable e) {
      LoggedDecision undecidable = e.isFirst() ? before : after;
      throw new ProblemException(ExplanationProblems.notRepeatable(undecidable.id()));
    }
    if (!steps.isEmpty()) {
      asLogged(before, steps.get(0).before());
      asLogged(after, steps.get(steps.size() - 1).after());
    }
    return ChangeReport.of(before, after, young.catalogue(), steps, Language.of(headers));
  }

  private LoggedDecision before(LoggedDecision decision) {
    return decisions
        .before(decision)
        .orElseThrow(() -> new ProblemException(ExplanationProblems.noEarlierDecision()));
  }

  private ActiveVersion version(LoggedDecision decision) {
    return rulebooks.version(decision.rulebook(), String.valueOf(decision.version()));
  }

  private static Corner corner(LoggedDecision decision, ActiveVersion version) {
    return new Corner(decision.facts(), version.compiled(), version.hash(), decision.asOf());
  }

  // What is explained must be what was logged; else a wrong story would be told with confidence.
  private static void asLogged(LoggedDecision logged, Evaluation again) {
    List<String> signals = again.signals().stream().map(Evaluation.Signal::code).toList();
    if (!Objects.equals(logged.score(), Step.score(again))
        || !Objects.equals(logged.band(), Step.band(again))
        || !logged.signals().equals(signals)) {
      throw new ProblemException(ExplanationProblems.notRepeatable(logged.id()));
    }
  }
}
