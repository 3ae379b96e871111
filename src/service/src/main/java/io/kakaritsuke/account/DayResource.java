package io.kakaritsuke.account;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.kakaritsuke.access.Caller;
import io.kakaritsuke.access.Requires;
import io.kakaritsuke.access.Role;
import io.kakaritsuke.activation.ActiveVersion;
import io.kakaritsuke.activation.RulebookAccess;
import io.kakaritsuke.answer.Why;
import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.job.JobState;
import io.kakaritsuke.problem.MayRefuse;
import io.kakaritsuke.problem.ParameterProblems;
import io.kakaritsuke.problem.ProblemException;
import io.kakaritsuke.problem.QueryParameters;
import io.kakaritsuke.text.Text;
import io.kakaritsuke.text.Violation;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The days on which all accounts of a rulebook are decided again. */
@Tag(name = "Accounts")
@Path("/api/v1/rulebooks/{rulebook}/accounts/day")
@Produces(MediaType.APPLICATION_JSON)
class DayResource {
  private static final String UNDER_WAY =
      """
      {"job": "0b5c6a8e-9c1f-4f0e-8a57-2f1f0c1d3e4f", "asOf": "2026-03-02", "why": "day",
       "state": "RUNNING", "decided": 1200, "changed": 31, "refused": 0,
       "askedAt": "2026-03-01T22:00:00Z"}""";

  private final Days days;
  private final AccountDecider decider;
  private final RulebookAccess rulebooks;
  private final Caller caller;

  @Inject
  DayResource(Days days, AccountDecider decider, RulebookAccess rulebooks, Caller caller) {
    this.days = days;
    this.decider = decider;
    this.rulebooks = rulebooks;
    this.caller = caller;
  }

  /**
   * How a day stands.
   *
   * @param job its job
   * @param why {@code day} or {@code backfill}
   * @param failure the code of why it failed; absent otherwise
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "AccountDay")
  record View(
      UUID job,
      LocalDate asOf,
      String why,
      JobState state,
      @Nullable String failure,
      long decided,
      long changed,
      long refused,
      Instant askedAt,
      @Nullable Instant finishedAt) {
    static View of(Day day) {
      return new View(
          day.job().id(),
          day.asOf(),
          day.why().code(),
          day.job().state(),
          day.job().failure(),
          day.decided(),
          day.changed(),
          day.refused(),
          day.job().createdAt(),
          day.job().finishedAt());
    }
  }

  /**
   * The day that was run last.
   *
   * @param latest the one that began last, by the clock or by hand, and so maybe of an older day;
   *     null where none has begun
   */
  @Schema(name = "LatestAccountDay")
  record Latest(@Nullable View latest) {}

  @POST
  @Requires(Role.ADMIN)
  @Operation(
      operationId = "runDay",
      summary = "Decide all accounts for a day now",
      description =
          "Accounts that were decided for it already, or for a later day, stay as they are, as do"
              + " those that have ended. The answer comes when it is done; over more than ten"
              + " thousand accounts it is 202, and the day goes on as a job.")
  @APIResponse(
      responseCode = "200",
      description = "It is done",
      content = @Content(schema = @Schema(implementation = View.class)))
  @APIResponse(
      responseCode = "202",
      description = "It is under way",
      content =
          @Content(
              schema = @Schema(implementation = View.class),
              examples = @ExampleObject(name = "underWay", value = UNDER_WAY)))
  @MayRefuse({"rulebook-not-loaded", "unknown-rulebook"})
  public Response run(
      @PathParam("rulebook") String rulebook,
      @QueryParam("asOf") @Nullable String asOf,
      @QueryParam("backfill") @Nullable String backfill)
      throws SQLException, InterruptedException {
    ActiveVersion version = rulebooks.version(rulebook, null);
    FactCatalogue catalogue = version.catalogue();
    LocalDate today = decider.today(version);
    QueryParameters parameters = new QueryParameters(catalogue.zone());
    LocalDate day = parameters.day("asOf", asOf);
    Boolean quiet = parameters.flag("backfill", backfill);
    List<Violation> violations = new ArrayList<>(parameters.violations());
    if (day != null && day.isAfter(today)) {
      violations.add(
          new Violation(
              "asOf",
              "after-today",
              new Text("今日（" + today + "）より後の日は、まだ判定できません", "must not be after today, " + today)));
    }
    if (!violations.isEmpty()) {
      throw new ProblemException(ParameterProblems.of(violations));
    }
    Why why = Boolean.TRUE.equals(quiet) ? Why.BACKFILL : Why.DAY;
    Day now = days.start(rulebook, day == null ? today : day, why, caller.name());
    return Response.status(now.job().state().hasEnded() ? 200 : 202).entity(View.of(now)).build();
  }

  @GET
  @Requires(Role.READER)
  @Operation(
      operationId = "getDay",
      summary = "The day that was run last, by the clock or by hand, and what came of it",
      description =
          "The one that began last: after a past day was run by hand, it is that day. Until which day an account is"
              + " decided, its page says.")
  @MayRefuse({"unknown-rulebook"})
  public Latest latest(@PathParam("rulebook") String rulebook) throws SQLException {
    rulebooks.status(rulebook);
    return new Latest(days.latest(rulebook).map(View::of).orElse(null));
  }
}
