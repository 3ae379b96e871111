package io.kakaritsuke.task;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.kakaritsuke.access.Caller;
import io.kakaritsuke.access.OwnAccounts;
import io.kakaritsuke.access.Requires;
import io.kakaritsuke.access.Role;
import io.kakaritsuke.account.OwnerNames;
import io.kakaritsuke.activation.ActiveVersion;
import io.kakaritsuke.activation.RulebookAccess;
import io.kakaritsuke.problem.MayRefuse;
import io.kakaritsuke.problem.Nothing;
import io.kakaritsuke.problem.ProblemException;
import io.kakaritsuke.problem.QueryParameters;
import io.kakaritsuke.telling.StormGuard;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What the storm guard holds back, until somebody lets it go. */
@Tag(name = "Tasks")
@Path("/api/v1/rulebooks/{rulebook}/held")
@Produces(MediaType.APPLICATION_JSON)
class HeldResource {
  private final Tasks tasks;
  private final RulebookAccess rulebooks;
  private final Caller caller;

  @Inject
  HeldResource(Tasks tasks, RulebookAccess rulebooks, Caller caller) {
    this.tasks = tasks;
    this.rulebooks = rulebooks;
    this.caller = caller;
  }

  /**
   * What was held back together.
   *
   * @param tasks how many are held still
   * @param messages likewise, one for each alert and person
   * @param accounts of how many accounts
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "Held")
  record View(
      UUID id,
      StormGuard.Cause cause,
      Instant heldAt,
      long tasks,
      long messages,
      long accounts,
      @Nullable Instant releasedAt,
      @Nullable String releasedBy) {}

  /** All of it. */
  @Schema(name = "HeldList")
  record All(List<View> held) {}

  /**
   * How much was let go.
   *
   * @param messages one for each alert and person
   */
  @Schema(name = "Released")
  record Released(int tasks, int messages) {}

  @GET
  @Requires(Role.READER)
  @Operation(
      operationId = "listHeld",
      summary = "What is held back because so much opened at once",
      description =
          "More than 60 tasks or 30 messages within an hour are held back, and all that a"
              + " publication opens, until somebody lets them go; the newest first, at most 100.")
  @MayRefuse({"rulebook-not-loaded", "unknown-rulebook"})
  public All list(@PathParam("rulebook") String rulebook) throws SQLException {
    rulebooks.version(rulebook, null);
    return new All(
        tasks.held(rulebook).stream()
            .map(
                one ->
                    new View(
                        one.id(),
                        one.cause(),
                        one.heldAt(),
                        one.tasks(),
                        one.messages(),
                        one.accounts(),
                        one.releasedAt(),
                        one.releasedBy()))
            .toList());
  }

  @POST
  @Requires(Role.PUBLISHER)
  @Path("/{held}/release")
  @Operation(
      operationId = "releaseHeld",
      summary = "Let go what is held back",
      description =
          "All of it, or with owner that of one or several. The time until a task is due runs from"
              + " then on; of alerts people are told what is still so.")
  @MayRefuse({"rulebook-not-loaded", "unknown-held", "unknown-rulebook"})
  public Released release(
      @PathParam("rulebook") String rulebook,
      @PathParam("held") String held,
      @QueryParam("owner") List<String> owner,
      @Context UriInfo uri,
      byte @Nullable [] body)
      throws SQLException {
    Nothing.check(body);
    ActiveVersion version = rulebooks.version(rulebook, null);
    QueryParameters parameters = new QueryParameters(version.catalogue().zone());
    List<String> owners =
        parameters.anyOfNames("owner", uri.getQueryParameters().getOrDefault("owner", List.of()));
    parameters.check();
    String person = caller.person();
    Tasks.Doer doer =
        new Tasks.Doer(
            person == null ? caller.name() : person, caller.name(), OwnAccounts.EVERYBODYS);
    Tasks.Released released =
        tasks
            .release(
                version, id(held), doer, OwnerNames.folded(version.catalogue().owner(), owners))
            .orElseThrow(() -> new ProblemException(TaskProblems.unknownHeld(held)));
    return new Released(released.tasks(), released.messages());
  }

  private static UUID id(String held) {
    try {
      return UUID.fromString(held);
    } catch (IllegalArgumentException e) {
      throw new ProblemException(TaskProblems.unknownHeld(held));
    }
  }
}
