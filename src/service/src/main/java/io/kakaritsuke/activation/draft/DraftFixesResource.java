package io.kakaritsuke.activation.draft;

import io.kakaritsuke.access.Requires;
import io.kakaritsuke.access.Role;
import io.kakaritsuke.activation.VersionStore;
import io.kakaritsuke.problem.MayRefuse;
import io.kakaritsuke.problem.ProblemException;
import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.rulebook.Sources;
import io.kakaritsuke.workbook.edit.FixResult;
import io.kakaritsuke.workbook.edit.WorkbookFixes;
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
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Doing what the findings of a draft offer. */
@Tag(name = "Changes")
@Path("/api/v1/rulebooks/{rulebook}/drafts/{id}/fixes")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
class DraftFixesResource {
  private final DraftAccess access;
  private final Drafts drafts;
  private final VersionStore versions;

  @Inject
  DraftFixesResource(DraftAccess access, Drafts drafts, VersionStore versions) {
    this.access = access;
    this.drafts = drafts;
    this.versions = versions;
  }

  /** Does all fixes, or none. */
  @POST
  @Requires(Role.AUTHOR)
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "fixDraft",
      summary = "Mend a draft as its findings offer",
      description =
          "{\"fixes\": [id, …]}: the ids of findings[].fix. Answers the draft as it then is, with"
              + " its findings. An id that no finding of the draft has now is refused, and so are"
              + " fixes that want different things of one place; then nothing is changed. Where all"
              + " that are offered are asked for, the worse of two such is done, and the other is"
              + " left. An If-Match with the draft's ETag is heeded where it is sent.")
  @MayRefuse({
    "bad-fixes",
    "draft-changed",
    "draft-not-open",
    "rule-hangs",
    "unknown-draft",
    "unknown-rulebook"
  })
  @APIResponseSchema(
      value = DraftView.class,
      responseCode = "200",
      responseDescription = "The draft as it then is")
  public Response fix(
      @PathParam("rulebook") String rulebook,
      @PathParam("id") String id,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String seen,
      @Context HttpHeaders headers,
      FixRequest request) {
    Draft draft = access.open(rulebook, id);
    if (seen != null) {
      DraftTablesResource.requireSeen(draft, seen);
    }
    DraftVersion version = drafts.open(draft);
    List<Finding> chosen = request.read(version.check().findings());
    Sources base = versions.sources(rulebook, draft.baseVersion());
    FixResult result = WorkbookFixes.apply(version.files().sources(), base, chosen);
    if (result instanceof FixResult.Refused refused) {
      throw new ProblemException(FixProblems.refused(refused.findings()));
    }
    FixResult.Mended mended = (FixResult.Mended) result;
    DraftVersion changed =
        drafts
            .change(draft, version.files().edited(mended.sources()), access.author(rulebook))
            .orElseThrow(() -> changedMeanwhile(rulebook, id));
    return DraftsResource.answer(Response.ok(), changed, access.author(rulebook), headers).build();
  }

  private ProblemException changedMeanwhile(String rulebook, String id) {
    return new ProblemException(DraftProblems.changedMeanwhile(access.open(rulebook, id)));
  }
}
