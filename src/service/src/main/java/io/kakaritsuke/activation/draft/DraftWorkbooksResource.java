package io.kakaritsuke.activation.draft;

import io.kakaritsuke.access.Requires;
import io.kakaritsuke.access.Role;
import io.kakaritsuke.activation.RulebookFolders;
import io.kakaritsuke.activation.StoredContents;
import io.kakaritsuke.activation.StoredVersion;
import io.kakaritsuke.activation.VersionStore;
import io.kakaritsuke.activation.WorkbookAnswer;
import io.kakaritsuke.problem.Language;
import io.kakaritsuke.problem.MayRefuse;
import io.kakaritsuke.problem.ProblemException;
import io.kakaritsuke.workbook.edit.MarkedWorkbook;
import io.kakaritsuke.workbook.edit.Stamp;
import io.smallrye.common.annotation.Blocking;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The workbooks of a draft: as they would be published, as they came, and marked. */
@Tag(name = "Changes")
@Path("/api/v1/rulebooks/{rulebook}/drafts/{id}/workbooks/{name}.xlsx")
@Produces({WorkbookAnswer.MEDIA_TYPE, MediaType.APPLICATION_JSON})
@Blocking
class DraftWorkbooksResource {
  private final DraftAccess access;
  private final Drafts drafts;
  private final VersionStore versions;
  private final SentFiles sent;

  @Inject
  DraftWorkbooksResource(DraftAccess access, Drafts drafts, VersionStore versions, SentFiles sent) {
    this.sent = sent;
    this.versions = versions;
    this.access = access;
    this.drafts = drafts;
  }

  @GET
  @Requires(Role.READER)
  @Operation(
      operationId = "getDraftWorkbook",
      summary = "A workbook as it would be published, row ids filled in")
  @MayRefuse({"rule-hangs", "unknown-draft", "unknown-rulebook", "unknown-workbook"})
  public Response workbook(
      @PathParam("rulebook") String rulebook,
      @PathParam("id") String id,
      @PathParam("name") String name) {
    DraftVersion version = drafts.open(access.draft(rulebook, id));
    DraftFile file = file(version, name);
    return WorkbookAnswer.of(file.bytes(), stamp(version, file));
  }

  @GET
  @Requires(Role.READER)
  @Path("/original")
  @Operation(
      operationId = "getOriginalDraftWorkbook",
      summary = "The very bytes that were uploaded",
      description =
          "Of the last upload that brought the workbook, byte for byte and with its stamp, whatever"
              + " was mended or merged since. A workbook that nobody has sent is answered as the"
              + " draft has it.")
  @MayRefuse({"rule-hangs", "unknown-draft", "unknown-rulebook", "unknown-workbook"})
  public Response original(
      @PathParam("rulebook") String rulebook,
      @PathParam("id") String id,
      @PathParam("name") String name) {
    DraftVersion version = drafts.open(access.draft(rulebook, id));
    DraftFile file = file(version, name);
    byte[] uploaded = sent.uploaded(version.draft().id(), file.path()).orElseGet(file::sent);
    return WorkbookAnswer.original(uploaded, file.fileName());
  }

  @GET
  @Requires(Role.READER)
  @Path("/marked")
  @Operation(
      operationId = "getMarkedDraftWorkbook",
      summary = "The workbook with every finding marked in its cell, and listed in front")
  @MayRefuse({
    "cannot-be-marked",
    "rule-hangs",
    "unknown-draft",
    "unknown-rulebook",
    "unknown-workbook"
  })
  public Response marked(
      @PathParam("rulebook") String rulebook,
      @PathParam("id") String id,
      @PathParam("name") String name,
      @Context HttpHeaders headers) {
    DraftVersion version = drafts.open(access.draft(rulebook, id));
    DraftFile file = file(version, name);
    Locale locale = Language.of(headers);
    byte[] marked =
        MarkedWorkbook.of(file.bytes(), file.fileName(), version.check().findings(), locale)
            .orElseThrow(() -> new ProblemException(DraftProblems.cannotBeMarked()));
    return WorkbookAnswer.of(marked, stamp(version, file));
  }

  /**
   * By which it is known when it comes back: it was made of the version that the draft stands on,
   * or of an earlier one, as long as what was published since is not merged into it.
   */
  private Stamp stamp(DraftVersion version, DraftFile file) {
    Draft draft = version.draft();
    Origin origin = file.isUnmerged() && !version.merge().isMerged() ? file.origin() : null;
    int madeOf = origin == null ? draft.baseVersion() : origin.version();
    StoredVersion base = versions.version(draft.rulebook(), madeOf).orElseThrow();
    return new Stamp(
        draft.rulebook(),
        file.fileName(),
        base.number(),
        base.contentHash(),
        draft.id(),
        StoredContents.sha256(file.bytes()));
  }

  private static DraftFile file(DraftVersion version, String name) {
    return version
        .files()
        .find(RulebookFolders.DECISION_TABLES + "/" + name + ".xlsx")
        .orElseThrow(() -> new ProblemException(DraftProblems.unknownWorkbook()));
  }
}
