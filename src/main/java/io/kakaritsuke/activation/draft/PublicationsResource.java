package io.kakaritsuke.activation.draft;

import io.kakaritsuke.access.AuditEntry;
import io.kakaritsuke.access.AuditTrail;
import io.kakaritsuke.activation.Publications;
import io.kakaritsuke.activation.Publications.Outcome;
import io.kakaritsuke.activation.RulebookAccess;
import io.kakaritsuke.activation.VersionStore;
import io.kakaritsuke.problem.Language;
import io.kakaritsuke.problem.ProblemException;
import io.kakaritsuke.problem.Violation;
import io.quarkus.narayana.jta.QuarkusTransaction;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Making versions active: publishing a draft, rolling back, taking back what waits. */
@Path("/api/v1/rulebooks/{rulebook}")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
class PublicationsResource {
  /** What a roll back must be told. */
  record RollBackRequest(@Nullable String comment) {}

  private static final ZoneId WITHOUT_RULEBOOK = ZoneId.of("Asia/Tokyo");

  private final DraftAccess access;
  private final RulebookAccess rulebooks;
  private final Publisher publisher;
  private final Publications publications;
  private final GoingLive goingLive;
  private final VersionStore versions;
  private final AuditTrail audit;
  private final Clock clock;

  @Inject
  PublicationsResource(
      DraftAccess access,
      RulebookAccess rulebooks,
      Publisher publisher,
      Publications publications,
      GoingLive goingLive,
      VersionStore versions,
      AuditTrail audit,
      Clock clock) {
    this.access = access;
    this.rulebooks = rulebooks;
    this.publisher = publisher;
    this.publications = publications;
    this.goingLive = goingLive;
    this.versions = versions;
    this.audit = audit;
    this.clock = clock;
  }

  /** Publishes a draft; a repeat answers the same. */
  @POST
  @Path("/drafts/{id}/publish")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Publish a draft",
      description =
          "{\"comment\" (required), \"effectiveFrom\", \"acceptScenarioChanges\"}. 422 while it has"
              + " errors or a guard does not hold; 409 base-not-active with a three-way comparison,"
              + " scenarios-differ until they are accepted. Answers when every process serves the"
              + " version, or after a few seconds with those that do not.")
  public PublicationView publish(
      @PathParam("rulebook") String rulebook,
      @PathParam("id") String id,
      @Context HttpHeaders headers,
      @Nullable PublishRequest request) {
    Draft draft = access.draft(rulebook, id);
    PublishRequest asked = request == null ? new PublishRequest(null, null, null) : request;
    Outcome.Published published =
        publisher.publish(
            draft, asked.check(clock.instant(), zone(rulebook)), access.author(rulebook));
    return view(rulebook, published, Language.of(headers));
  }

  private ZoneId zone(String rulebook) {
    return rulebooks
        .active(rulebook)
        .map(active -> active.compiled().rulebook().catalogue().zone())
        .orElse(WITHOUT_RULEBOOK);
  }

  /** Publishes earlier content again, under a new number. */
  @POST
  @Path("/versions/{number}/rollback")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Publish the content of an earlier version again, under a new number",
      description =
          "{\"comment\"}. At once, whatever is active; a version that waits for its day is withdrawn.")
  public PublicationView rollBack(
      @PathParam("rulebook") String rulebook,
      @PathParam("number") String number,
      @Context HttpHeaders headers,
      @Nullable RollBackRequest request) {
    List<Violation> violations = new ArrayList<>();
    String comment =
        PublishRequest.checkComment(request == null ? null : request.comment(), violations);
    if (!violations.isEmpty()) {
      throw new ProblemException(DraftProblems.badRequest(violations));
    }
    // What can no longer be compiled must not become active.
    int earlier = rulebooks.version(rulebook, number).number();
    Author author = access.author(rulebook);
    Outcome outcome =
        QuarkusTransaction.requiringNew()
            .call(() -> rollBack(rulebook, earlier, comment, author.name()));
    return view(rulebook, published(outcome), Language.of(headers));
  }

  private Outcome rollBack(String rulebook, int number, String comment, String by) {
    Outcome outcome = publications.rollBack(rulebook, number, comment, by);
    if (outcome instanceof Outcome.Published published) {
      audit.record(
          new AuditEntry(
              "roll-back",
              rulebook,
              "version " + published.version(),
              published.before() == null ? null : Map.of("activeVersion", published.before()),
              Map.of("version", published.version(), "contentOf", number),
              comment));
    }
    return outcome;
  }

  // What is active already needs no new number.
  private static Outcome.Published published(Outcome outcome) {
    return outcome instanceof Outcome.SameContent same
        ? new Outcome.Published(same.version(), same.version(), false, null)
        : (Outcome.Published) outcome;
  }

  /** Takes back a version that waits. */
  @DELETE
  @Path("/versions/{number}")
  @Operation(summary = "Take back a version that was published for a later day")
  public Response withdraw(
      @PathParam("rulebook") String rulebook, @PathParam("number") String number) {
    int waiting = rulebooks.version(rulebook, number).number();
    Author author = access.author(rulebook);
    boolean withdrawn =
        QuarkusTransaction.requiringNew().call(() -> withdraw(rulebook, waiting, author.name()));
    if (!withdrawn) {
      throw new ProblemException(DraftProblems.notWaiting(waiting));
    }
    return Response.noContent().build();
  }

  private boolean withdraw(String rulebook, int number, String by) {
    boolean withdrawn = publications.withdraw(rulebook, number, by);
    if (withdrawn) {
      audit.record(
          new AuditEntry(
              "withdraw",
              rulebook,
              "version " + number,
              Map.of("state", "WAITING"),
              Map.of("state", "WITHDRAWN"),
              null));
    }
    return withdrawn;
  }

  private PublicationView view(String rulebook, Outcome.Published published, Locale locale) {
    int number = published.version();
    Instant effectiveFrom =
        versions.version(rulebook, number).map(found -> found.effectiveFrom()).orElse(null);
    if (published.waits()) {
      return new PublicationView(number, "WAITING", effectiveFrom, null, null, null);
    }
    var behind = goingLive.await(rulebook, number, locale);
    boolean active = Objects.equals(versions.rulebook(rulebook).activeVersion(), number);
    return new PublicationView(
        number,
        active ? "ACTIVE" : "PAST",
        effectiveFrom,
        behind.isEmpty(),
        behind,
        published.withdrawn());
  }
}
