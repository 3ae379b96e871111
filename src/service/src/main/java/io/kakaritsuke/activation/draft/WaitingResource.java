package io.kakaritsuke.activation.draft;

import io.kakaritsuke.access.Requires;
import io.kakaritsuke.access.Role;
import io.kakaritsuke.activation.Publications.Outcome;
import io.kakaritsuke.activation.RulebookAccess;
import io.kakaritsuke.activation.WaitingChange;
import io.kakaritsuke.problem.Language;
import io.kakaritsuke.problem.MayRefuse;
import io.smallrye.common.annotation.Blocking;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What can be done with a version that waits for its day: moved, approved, taken back. */
@Tag(name = "Versions")
@Path("/api/v1/rulebooks/{rulebook}/versions/{number}")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
class WaitingResource {
  private final DraftAccess access;
  private final RulebookAccess rulebooks;
  private final WaitingChanges changes;
  private final GoingLive goingLive;
  private final Clock clock;

  @Inject
  WaitingResource(
      DraftAccess access,
      RulebookAccess rulebooks,
      WaitingChanges changes,
      GoingLive goingLive,
      Clock clock) {
    this.access = access;
    this.rulebooks = rulebooks;
    this.changes = changes;
    this.goingLive = goingLive;
    this.clock = clock;
  }

  /** Moves a version that waits to another instant. */
  @POST
  @Requires(Role.PUBLISHER)
  @Path("/schedule")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "scheduleVersion",
      summary = "Move a version that waits to another day",
      description =
          "{\"effectiveFrom\", \"comment\"}, both required. 409 version-not-waiting where it does"
              + " not wait any more; a repeat answers the same.")
  @MayRefuse({"bad-publication", "unknown-rulebook", "unknown-version", "version-not-waiting"})
  public PublicationView schedule(
      @PathParam("rulebook") String rulebook,
      @PathParam("number") String number,
      @Context HttpHeaders headers,
      ScheduleRequest request) {
    Instant now = clock.instant();
    ZoneId zone = access.zone(rulebook);
    ScheduleRequest.Checked checked = request.check(now, zone);
    WaitingChange move = new WaitingChange.Move(checked.effectiveFrom(), checked.comment());
    return changed(rulebook, number, move, checked.comment(), headers);
  }

  /** A second person's word for what was merged. */
  @POST
  @Requires(Role.PUBLISHER)
  @Path("/approve")
  @Operation(
      operationId = "approveVersion",
      summary = "Approve a version that was merged while it waited",
      description =
          "With four eyes, by somebody who had no hand in either change. A repeat answers the"
              + " same.")
  @MayRefuse({"four-eyes", "unknown-rulebook", "unknown-version", "version-not-waiting"})
  public PublicationView approve(
      @PathParam("rulebook") String rulebook,
      @PathParam("number") String number,
      @Context HttpHeaders headers) {
    return changed(rulebook, number, new WaitingChange.Approve(), null, headers);
  }

  private PublicationView changed(
      String rulebook,
      String number,
      WaitingChange change,
      @Nullable String comment,
      HttpHeaders headers) {
    int waiting = rulebooks.stored(rulebook, number).number();
    changes.make(rulebook, waiting, change, comment, access.author(rulebook));
    Outcome.Published published = Outcome.Published.only(waiting, null);
    return goingLive.await(rulebook, published, Language.of(headers));
  }

  /** Takes back a version that waits, and says why. */
  @POST
  @Requires(Role.PUBLISHER)
  @Path("/withdraw")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "takeBackVersion",
      summary = "Take back a version that was published for a later day, and say why",
      description =
          "{\"comment\"}, required; the history has it, with who and when. Its draft is open"
              + " again. 409 version-not-waiting where it does not wait any more; a repeat answers"
              + " the same.")
  @MayRefuse({"bad-publication", "unknown-rulebook", "unknown-version", "version-not-waiting"})
  public PublicationView takeBack(
      @PathParam("rulebook") String rulebook,
      @PathParam("number") String number,
      @Context HttpHeaders headers,
      @Nullable WithdrawRequest request) {
    WithdrawRequest asked = request == null ? new WithdrawRequest(null) : request;
    String comment = asked.check();
    WaitingChange withdraw = new WaitingChange.Withdraw(comment);
    return changed(rulebook, number, withdraw, comment, headers);
  }

  /** Takes back a version that waits; once more, where it was taken back already. */
  @DELETE
  @Requires(Role.PUBLISHER)
  @Operation(
      operationId = "withdrawVersion",
      summary = "Take back a version that was published for a later day, without a word why",
      description = "Its draft is open again. A repeat answers the same.")
  @MayRefuse({"unknown-rulebook", "unknown-version", "version-not-waiting"})
  @APIResponse(responseCode = "204", description = "It is taken back; its draft is open again")
  public Response withdraw(
      @PathParam("rulebook") String rulebook, @PathParam("number") String number) {
    int waiting = rulebooks.stored(rulebook, number).number();
    changes.make(
        rulebook, waiting, new WaitingChange.Withdraw(null), null, access.author(rulebook));
    return Response.noContent().build();
  }
}
