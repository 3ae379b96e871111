package io.kakaritsuke.account;

import io.kakaritsuke.access.Caller;
import io.kakaritsuke.access.Requires;
import io.kakaritsuke.access.Role;
import io.kakaritsuke.activation.RulebookAccess;
import io.kakaritsuke.job.Job;
import io.kakaritsuke.problem.MayRefuse;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Accounts that are made anew of what the records tell. */
@Tag(name = "Accounts")
@Path("/api/v1/rulebooks/{rulebook}/accounts/rebuild")
@Produces(MediaType.APPLICATION_JSON)
class RebuildResource {
  private static final String ASKED =
      """
      {"job": "3c1f9a52-6a0e-4a9b-9f0b-6d1f0c2b7a11", "askedAt": "2026-03-01T22:00:00Z"}""";

  private final Rebuild rebuild;
  private final RulebookAccess rulebooks;
  private final Caller caller;

  @Inject
  RebuildResource(Rebuild rebuild, RulebookAccess rulebooks, Caller caller) {
    this.rebuild = rebuild;
    this.rulebooks = rulebooks;
    this.caller = caller;
  }

  /** What was asked for; how it stands, the list of jobs tells. */
  @Schema(name = "AccountRebuild")
  record View(UUID job, Instant askedAt) {}

  @POST
  @Requires(Role.ADMIN)
  @Operation(
      operationId = "rebuildAccounts",
      summary = "Make all accounts anew of the decision log and of what was observed",
      description =
          "For when what is known of accounts does not agree with the records, or has been lost."
              + " Nothing is decided again and no record changes; the service answers all the while."
              + " It goes on as a job, whose progress the list of jobs tells. Months of the log that"
              + " are detached tell nothing: attach them first.")
  @APIResponse(
      responseCode = "202",
      description = "It is under way",
      content =
          @Content(
              schema = @Schema(implementation = View.class),
              examples = @ExampleObject(name = "asked", value = ASKED)))
  @MayRefuse({"rulebook-not-loaded", "unknown-rulebook"})
  public Response start(@PathParam("rulebook") String rulebook) throws SQLException {
    rulebooks.version(rulebook, null);
    Job job = rebuild.start(rulebook, caller.name());
    return Response.accepted(new View(job.id(), job.createdAt())).build();
  }
}
