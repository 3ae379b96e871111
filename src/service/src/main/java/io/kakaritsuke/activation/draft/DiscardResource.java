package io.kakaritsuke.activation.draft;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.kakaritsuke.access.Requires;
import io.kakaritsuke.access.Role;
import io.kakaritsuke.problem.Language;
import io.kakaritsuke.problem.MayRefuse;
import io.kakaritsuke.text.Text;
import io.smallrye.common.annotation.Blocking;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Gives several drafts up in one call. */
@Tag(name = "Changes")
@Path("/api/v1/rulebooks/{rulebook}/drafts/discard")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
class DiscardResource {
  /** What is true of a draft after the call. */
  @Schema(name = "DiscardOutcome")
  enum Outcome {
    DISCARDED,
    /** It had become a version, and stays one. */
    PUBLISHED,
    /** The rulebook has no such draft. */
    UNKNOWN
  }

  /**
   * What came of one draft.
   *
   * @param draft as it was asked for
   * @param message why it is not discarded; absent where it is
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "DiscardedDraft")
  record One(
      String draft,
      @Nullable UUID id,
      @Nullable Integer number,
      Outcome outcome,
      @Nullable String message) {}

  /** What came of all, in the order in which they were asked for. */
  @Schema(name = "DiscardedDrafts")
  record Discarded(List<One> drafts) {}

  private final DraftAccess access;
  private final Discards discards;

  @Inject
  DiscardResource(DraftAccess access, Discards discards) {
    this.access = access;
    this.discards = discards;
  }

  /** Discards what is open of the drafts that are named. */
  @POST
  @Requires(Role.AUTHOR)
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "discardDrafts",
      summary = "Give several drafts up",
      description =
          "{\"drafts\": [12, id, …]}: numbers or ids, at most 200. Answers 200 with what is true of"
              + " each afterwards: DISCARDED, PUBLISHED (it has become a version, and stays one) or"
              + " UNKNOWN. One that cannot be discarded keeps no other from it; a repeat answers"
              + " the same.")
  @MayRefuse({"bad-discard", "unknown-rulebook"})
  public Discarded discard(
      @PathParam("rulebook") String rulebook,
      @Context HttpHeaders headers,
      DiscardRequest request) {
    Author author = access.author(rulebook);
    List<String> asked = request.read();
    Locale locale = Language.of(headers);
    return new Discarded(
        asked.stream().map(draft -> discarded(rulebook, draft, author, locale)).toList());
  }

  private One discarded(String rulebook, String asked, Author author, Locale locale) {
    Draft draft = access.find(rulebook, asked).orElse(null);
    if (draft == null) {
      Text unknown = DraftProblems.unknownDraft().detail();
      return new One(asked, null, null, Outcome.UNKNOWN, unknown.in(locale));
    }
    if (discards.discard(draft, author)) {
      return new One(asked, draft.id(), draft.number(), Outcome.DISCARDED, null);
    }
    Draft now = access.draft(rulebook, asked);
    return now.state() == DraftState.PUBLISHED
        ? new One(
            asked,
            now.id(),
            now.number(),
            Outcome.PUBLISHED,
            published(access.fate(now)).in(locale))
        : new One(asked, now.id(), now.number(), Outcome.DISCARDED, null);
  }

  private static Text published(Text fate) {
    return new Text(fate.ja() + "。破棄していません", "it " + fate.en() + ", and is not discarded");
  }
}
