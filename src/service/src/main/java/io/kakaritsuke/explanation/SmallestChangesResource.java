package io.kakaritsuke.explanation;

import io.kakaritsuke.access.Requires;
import io.kakaritsuke.access.Role;
import io.kakaritsuke.activation.ActiveVersion;
import io.kakaritsuke.activation.RulebookAccess;
import io.kakaritsuke.decisionlog.DecisionAccess;
import io.kakaritsuke.decisionlog.LoggedDecision;
import io.kakaritsuke.decisionlog.LoggedFacts;
import io.kakaritsuke.fact.FactIntake.Checked;
import io.kakaritsuke.fact.FactValues;
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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What would change a decision. */
@Tag(name = "Decisions")
@Path("/api/v1/decisions/{id}/smallest-changes")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
class SmallestChangesResource {
  private final DecisionAccess decisions;
  private final RulebookAccess rulebooks;
  private final ComingDays.Source days;

  @Inject
  SmallestChangesResource(
      DecisionAccess decisions, RulebookAccess rulebooks, ComingDays.Source days) {
    this.decisions = decisions;
    this.rulebooks = rulebooks;
    this.days = days;
  }

  @GET
  @Requires(Role.READER)
  @Operation(
      operationId = "findSmallestChanges",
      summary = "The smallest single changes that reach the next band or clear a signal",
      description =
          "Every stretch of every fact between two edges of the tables is decided; nothing is"
              + " sampled. Of the coming days what was told grows too old as it does in the"
              + " account. By the version of the decision, or the one asked for. Nothing is"
              + " logged.")
  @MayRefuse({
    "invalid-facts",
    "log-unavailable",
    "unknown-decision",
    "unknown-version",
    "version-not-usable"
  })
  public SmallestChangesReport smallestChanges(
      @PathParam("id") String id,
      @QueryParam("version") @Nullable String version,
      @Context HttpHeaders headers) {
    LoggedDecision decision = decisions.decision(id);
    ActiveVersion rules =
        rulebooks.version(
            decision.rulebook(), version == null ? String.valueOf(decision.version()) : version);
    Checked checked = LoggedFacts.check(decision.facts(), rules.catalogue(), decision.asOf());
    if (checked instanceof Checked.Invalid invalid) {
      throw new ProblemException(ExplanationProblems.factsRefused(invalid.violations()));
    }
    FactValues facts = ((Checked.Valid) checked).facts();
    SmallestChanges changes =
        SmallestChanges.of(rules.compiled(), facts, days.after(decision, rules, facts));
    return SmallestChangesReport.of(
        changes, rules.compiled().rulebook(), rules.number(), Language.of(headers));
  }
}
