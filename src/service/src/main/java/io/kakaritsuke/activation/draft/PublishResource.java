package io.kakaritsuke.activation.draft;

import io.kakaritsuke.access.Requires;
import io.kakaritsuke.access.Role;
import io.kakaritsuke.activation.Publications.Outcome;
import io.kakaritsuke.problem.Language;
import io.kakaritsuke.problem.MayRefuse;
import io.smallrye.common.annotation.Blocking;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.ZoneId;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Makes a version of a draft. */
@Tag(name = "Changes")
@Path("/api/v1/rulebooks/{rulebook}/drafts/{id}/publish")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
class PublishResource {
  private final DraftAccess access;
  private final Publisher publisher;
  private final GoingLive goingLive;
  private final Clock clock;

  @Inject
  PublishResource(DraftAccess access, Publisher publisher, GoingLive goingLive, Clock clock) {
    this.access = access;
    this.publisher = publisher;
    this.goingLive = goingLive;
    this.clock = clock;
  }

  /** Publishes a draft; a repeat answers the same. */
  @POST
  @Requires(Role.PUBLISHER)
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "publishDraft",
      summary = "Publish a draft",
      description =
          "{\"comment\" (required), \"effectiveFrom\", \"acceptScenarioChanges\"}. 422 while it has"
              + " errors or a guard does not hold; 409 base-not-active with a three-way comparison,"
              + " scenarios-differ until they are accepted. Answers when every process serves the"
              + " version, or after a few seconds with those that do not. An If-Match with the"
              + " draft's ETag is heeded where it is sent: 412 draft-changed, so that nothing is"
              + " published that was not seen.")
  @MayRefuse({
    "bad-publication",
    "base-not-active",
    "differential-difference",
    "draft-changed",
    "draft-has-errors",
    "draft-not-open",
    "four-eyes",
    "guard-failed",
    "nothing-changed",
    "read-back-differs",
    "rule-hangs",
    "scenarios-differ",
    "unknown-draft",
    "unknown-rulebook",
    "version-waiting",
    "waiting-cannot-be-merged",
    "waiting-conflicts"
  })
  public PublicationView publish(
      @PathParam("rulebook") String rulebook,
      @PathParam("id") String id,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String seen,
      @Context HttpHeaders headers,
      PublishRequest request) {
    Draft draft = access.draft(rulebook, id);
    Author author = access.author(rulebook);
    ZoneId zone = access.zone(rulebook);
    // A repeat is looked for first: its day may have passed meanwhile, and is no mistake then.
    Outcome.Published published =
        publisher
            .repeated(draft, request, author, zone)
            .orElseGet(
                () -> {
                  requireSeen(draft, seen);
                  return publisher.publish(draft, request.check(clock.instant(), zone), author);
                });
    return goingLive.await(rulebook, published, Language.of(headers));
  }

  private static void requireSeen(Draft draft, @Nullable String seen) {
    if (seen != null && draft.state() == DraftState.OPEN) {
      DraftTablesResource.requireSeen(draft, seen);
    }
  }
}
