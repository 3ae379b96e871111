package io.kakaritsuke.activation.draft;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.kakaritsuke.access.Requires;
import io.kakaritsuke.access.Role;
import io.kakaritsuke.activation.ChangeView;
import io.kakaritsuke.activation.Publications.Outcome;
import io.kakaritsuke.activation.RulebookAccess;
import io.kakaritsuke.activation.VersionComparison;
import io.kakaritsuke.problem.Language;
import io.kakaritsuke.problem.MayRefuse;
import io.kakaritsuke.problem.ParameterProblems;
import io.kakaritsuke.problem.ProblemException;
import io.kakaritsuke.problem.Query;
import io.kakaritsuke.rulebook.VersionPart;
import io.kakaritsuke.text.Violation;
import io.smallrye.common.annotation.Blocking;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Takes back what is active, by earlier content. */
@Tag(name = "Versions")
@Path("/api/v1/rulebooks/{rulebook}/versions/{number}")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
class RollBackResource {
  /**
   * What a roll back must be told.
   *
   * @param activeVersion the version that was seen to be active; absent: whichever is
   * @param parts what goes back; absent: DECISIONS
   */
  @Schema(hidden = true)
  record RollBackRequest(
      @Nullable String comment, @Nullable Integer activeVersion, @Nullable List<String> parts) {}

  private final DraftAccess access;
  private final RulebookAccess rulebooks;
  private final RollBack rollBack;
  private final GoingLive goingLive;
  private final VersionComparison comparison;

  @Inject
  RollBackResource(
      DraftAccess access,
      RulebookAccess rulebooks,
      RollBack rollBack,
      GoingLive goingLive,
      VersionComparison comparison) {
    this.comparison = comparison;
    this.access = access;
    this.rulebooks = rulebooks;
    this.rollBack = rollBack;
    this.goingLive = goingLive;
  }

  /**
   * What a roll back would do.
   *
   * @param parts what would go back
   * @param changes against what is active; absent where one of the two can no longer be read
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "RollBackPreview")
  record Preview(
      int activeVersion,
      int contentOf,
      Set<VersionPart> parts,
      @Nullable List<ChangeView> changes) {}

  /** Says what a roll back would change; nothing is changed. */
  @GET
  @Requires(Role.READER)
  @Path("/rollback")
  @Operation(
      operationId = "previewRollBack",
      summary = "What going back to the content of a version would change, in words",
      description =
          "Against what is active, of the parts that would go back: DECISIONS unless parts names"
              + " others. For the accounts: POST …/simulations {\"version\"}.")
  @MayRefuse({"unknown-rulebook", "unknown-version", "version-not-usable"})
  public Preview preview(
      @PathParam("rulebook") String rulebook,
      @PathParam("number") String number,
      @QueryParam("parts") List<String> parts,
      @Context HttpHeaders headers) {
    List<Violation> violations = new ArrayList<>();
    Set<VersionPart> wanted = parts(Query.anyOf(parts), violations);
    if (!violations.isEmpty()) {
      throw new ProblemException(ParameterProblems.unknownValues(violations));
    }
    int active = rulebooks.version(rulebook, null).number();
    int earlier = rulebooks.stored(rulebook, number).number();
    return new Preview(
        active,
        earlier,
        wanted,
        comparison
            .between(rulebook, active, rollBack.content(rulebook, earlier, active, wanted))
            .map(changes -> ChangeView.of(changes, Language.of(headers)))
            .orElse(null));
  }

  /** Publishes earlier content again, under a new number. */
  @POST
  @Requires(Role.PUBLISHER)
  @Path("/rollback")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "rollBack",
      summary = "Publish the content of an earlier version again, under a new number",
      description =
          "{\"comment\", \"activeVersion\", \"parts\"}. What decides goes back, with its"
              + " scenarios; the feeds (FEEDS), the team (TEAM) and the notifications"
              + " (NOTIFICATIONS) stay as they are unless parts names them beside DECISIONS, or"
              + " alone. Where these do not go together, 409 parts-do-not-fit. At once; a version that waits for its day is"
              + " withdrawn. activeVersion, as GET answers it, is the version that was seen to be"
              + " active: where another one is by now, 409 another-is-active and nothing is"
              + " changed; without it, whatever is active. A repeat answers the same; to go back to what is"
              + " active otherwise is 409 nothing-changed.")
  @MayRefuse({
    "another-is-active",
    "bad-publication",
    "four-eyes",
    "nothing-changed",
    "parts-do-not-fit",
    "unknown-rulebook",
    "unknown-version",
    "version-not-usable"
  })
  public PublicationView rollBack(
      @PathParam("rulebook") String rulebook,
      @PathParam("number") String number,
      @Context HttpHeaders headers,
      RollBackRequest request) {
    List<Violation> violations = new ArrayList<>();
    String comment = PublishRequest.checkComment(request.comment(), violations);
    Set<VersionPart> parts = parts(request.parts(), violations);
    if (!violations.isEmpty()) {
      throw new ProblemException(DraftProblems.badRequest(violations));
    }
    // Compiled, if need be: what can no longer decide must not become active.
    int earlier = rulebooks.version(rulebook, number).number();
    Integer seen = request.activeVersion();
    Outcome.Published published =
        rollBack.to(rulebook, earlier, parts, seen, comment, access.author(rulebook));
    return goingLive.await(rulebook, published, Language.of(headers));
  }

  /** DECISIONS where nobody says another thing. */
  private static Set<VersionPart> parts(@Nullable List<String> wanted, List<Violation> violations) {
    if (wanted == null || wanted.isEmpty()) {
      return EnumSet.of(VersionPart.DECISIONS);
    }
    List<String> names = Stream.of(VersionPart.values()).map(Enum::name).toList();
    wanted.stream()
        .filter(part -> !names.contains(part))
        .map(part -> ParameterProblems.unknownValue("parts", part, names))
        .forEach(violations::add);
    return wanted.stream()
        .filter(names::contains)
        .map(VersionPart::valueOf)
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(VersionPart.class)));
  }
}
