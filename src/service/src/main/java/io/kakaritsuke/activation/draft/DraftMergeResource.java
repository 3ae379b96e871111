package io.kakaritsuke.activation.draft;

import io.kakaritsuke.access.Requires;
import io.kakaritsuke.access.Role;
import io.kakaritsuke.problem.MayBeEmpty;
import io.kakaritsuke.problem.MayRefuse;
import io.kakaritsuke.problem.ProblemException;
import io.kakaritsuke.workbook.merge.Choice;
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
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Bringing a draft together with what others have published since. */
@Tag(name = "Changes")
@Path("/api/v1/rulebooks/{rulebook}/drafts/{id}")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
class DraftMergeResource {
  private final DraftAccess access;
  private final Drafts drafts;

  @Inject
  DraftMergeResource(DraftAccess access, Drafts drafts) {
    this.access = access;
    this.drafts = drafts;
  }

  /** Merges the active version into the draft. */
  @POST
  @Requires(Role.AUTHOR)
  @Path("/merge")
  @Consumes({MediaType.APPLICATION_JSON, MediaType.WILDCARD})
  @Operation(
      operationId = "mergeDraft",
      summary = "Merge what was published since into the draft",
      description =
          "Answers the draft as it then is, on top of the active version: taken says what came from"
              + " others, conflicts what both changed; each open one is an error finding."
              + " {\"choices\": {id: \"ours\" | \"theirs\"}}, in small or capital letters, decides"
              + " conflicts of before and those that this merge brings: all of them, or nothing is"
              + " changed. 409 conflicts-open while others of before are left. A draft that stands"
              + " on the active version stays as it is.")
  @MayRefuse({
    "bad-choices",
    "conflicts-open",
    "draft-changed",
    "draft-not-open",
    "rule-hangs",
    "torn-row-ids",
    "unknown-draft",
    "unknown-rulebook"
  })
  @APIResponseSchema(
      value = DraftView.class,
      responseCode = "200",
      responseDescription = "The draft as it then is")
  public Response merge(
      @PathParam("rulebook") String rulebook,
      @PathParam("id") String id,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String seen,
      @Context HttpHeaders headers,
      @MayBeEmpty @Nullable ChoicesRequest request) {
    DraftVersion version = drafts.open(open(rulebook, id, seen));
    Map<String, Choice> choices = ChoicesRequest.orNone(request);
    Author author = access.author(rulebook);
    DraftVersion merged =
        drafts.merge(version, choices, author).orElseThrow(() -> changedMeanwhile(rulebook, id));
    return DraftsResource.answer(Response.ok(), merged, author, headers).build();
  }

  /** Decides conflicts. */
  @POST
  @Requires(Role.AUTHOR)
  @Path("/conflicts")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "decideConflicts",
      summary = "Say which of two changes of one thing counts",
      description =
          "{\"choices\": {id: \"ours\" | \"theirs\"}}, in small or capital letters, with ids of the"
              + " draft's conflicts: ours is the draft's value, theirs the active version's."
              + " Answers the draft as it then is. Writing into the cell decides too: what was"
              + " written counts (of more than 30 at once the rest stays open). 409 torn-row-ids"
              + " while ids do not belong to their rows.")
  @MayRefuse({
    "bad-choices",
    "draft-changed",
    "draft-not-open",
    "rule-hangs",
    "torn-row-ids",
    "unknown-draft",
    "unknown-rulebook"
  })
  @APIResponseSchema(
      value = DraftView.class,
      responseCode = "200",
      responseDescription = "The draft as it then is")
  public Response decide(
      @PathParam("rulebook") String rulebook,
      @PathParam("id") String id,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String seen,
      @Context HttpHeaders headers,
      ChoicesRequest request) {
    DraftVersion version = drafts.open(open(rulebook, id, seen));
    Author author = access.author(rulebook);
    DraftVersion decided =
        drafts
            .decide(version, request.read(), author)
            .orElseThrow(() -> changedMeanwhile(rulebook, id));
    return DraftsResource.answer(Response.ok(), decided, author, headers).build();
  }

  private Draft open(String rulebook, String id, @Nullable String seen) {
    Draft draft = access.open(rulebook, id);
    if (seen != null) {
      DraftTablesResource.requireSeen(draft, seen);
    }
    return draft;
  }

  private ProblemException changedMeanwhile(String rulebook, String id) {
    return new ProblemException(DraftProblems.changedMeanwhile(access.open(rulebook, id)));
  }
}
