package io.kakaritsuke.simulation;

import io.kakaritsuke.access.Caller;
import io.kakaritsuke.access.Requires;
import io.kakaritsuke.access.Role;
import io.kakaritsuke.account.FactsDay;
import io.kakaritsuke.comparison.Candidate;
import io.kakaritsuke.comparison.Candidates;
import io.kakaritsuke.problem.Language;
import io.kakaritsuke.problem.MayRefuse;
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
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.sql.SQLException;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What a draft would change for the subjects that are known. */
@Tag(name = "Simulations")
@Path("/api/v1/rulebooks/{rulebook}/drafts/{draft}/simulation")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
class DraftSimulationResource {
  private final Simulations simulations;
  private final Candidates candidates;
  private final FactsDay days;
  private final Caller caller;

  @Inject
  DraftSimulationResource(
      Simulations simulations, Candidates candidates, FactsDay days, Caller caller) {
    this.days = days;
    this.caller = caller;
    this.simulations = simulations;
    this.candidates = candidates;
  }

  @GET
  @Requires(Role.READER)
  @Operation(
      operationId = "simulateDraft",
      summary = "The draft and the active version side by side on what is known of all accounts",
      description =
          "200 with the report where there are few subjects; else 202 with the job, and its address"
              + " in Location. As of the last day that accounts were decided for where asOf is left out."
              + " The report's member telling counts the messages and tasks that both versions would"
              + " have brought in the eight weeks before, and what publishing brings at once.")
  @MayRefuse({"draft-has-errors", "too-many-simulations", "unknown-draft", "unknown-rulebook"})
  @APIResponseSchema(
      value = SimulationView.class,
      responseCode = "200",
      responseDescription = "Done, with the report")
  @APIResponse(
      responseCode = "202",
      description = "It is under way; Location has its address",
      content = @Content(schema = @Schema(implementation = SimulationView.class)))
  public Response simulate(
      @PathParam("rulebook") String rulebook,
      @PathParam("draft") String draft,
      @QueryParam("asOf") @Nullable String asOf,
      @Context UriInfo uri,
      @Context HttpHeaders headers)
      throws SQLException, InterruptedException {
    LocalDate asked = SimulationRequest.asOf(asOf);
    Candidate before = candidates.version(rulebook, null);
    Candidate after = candidates.draft(rulebook, draft);
    LocalDate day = days.or(asked, rulebook, before);
    Simulation made = simulations.start(rulebook, before, after, day, true, caller.name());
    URI location =
        uri.getBaseUriBuilder()
            .path(SimulationsResource.class)
            .path(made.id().toString())
            .build(rulebook);
    return Response.status(made.state().hasEnded() ? 200 : 202)
        .location(location)
        .entity(
            SimulationView.of(made, simulations.expiresAt(made))
                .inWords(
                    candidates.words(rulebook, made.after(), made.before()), Language.of(headers)))
        .build();
  }
}
