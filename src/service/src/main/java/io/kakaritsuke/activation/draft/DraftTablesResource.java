package io.kakaritsuke.activation.draft;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.kakaritsuke.access.Requires;
import io.kakaritsuke.access.Role;
import io.kakaritsuke.activation.ActiveRulebooks;
import io.kakaritsuke.activation.TableView;
import io.kakaritsuke.activation.TableViews;
import io.kakaritsuke.activation.VersionLookup;
import io.kakaritsuke.problem.Language;
import io.kakaritsuke.problem.MayRefuse;
import io.kakaritsuke.problem.ProblemException;
import io.kakaritsuke.workbook.edit.EditResult;
import io.kakaritsuke.workbook.edit.WorkbookEdit;
import io.smallrye.common.annotation.Blocking;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The tables of a draft, and changing their rows as if their author had typed it. */
@Tag(name = "Changes")
@Path("/api/v1/rulebooks/{rulebook}/drafts/{id}/tables")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
class DraftTablesResource {
  /**
   * The draft after edits.
   *
   * @param rows for each edit the id of its row; null where mistakes elsewhere keep it from one
   */
  @Schema(name = "EditedDraft")
  record EditedView(List<@Nullable String> rows, @JsonUnwrapped DraftView draft) {}

  private final DraftAccess access;
  private final Drafts drafts;
  private final ActiveRulebooks rulebooks;

  @Inject
  DraftTablesResource(DraftAccess access, Drafts drafts, ActiveRulebooks rulebooks) {
    this.access = access;
    this.drafts = drafts;
    this.rulebooks = rulebooks;
  }

  @GET
  @Requires(Role.READER)
  @Operation(
      operationId = "listDraftTables",
      summary = "The tables of a draft; while it has errors, those of its base")
  @MayRefuse({"rule-hangs", "unknown-draft", "unknown-rulebook"})
  @APIResponse(
      responseCode = "200",
      description = "The tables",
      content =
          @Content(schema = @Schema(type = SchemaType.ARRAY, implementation = TableView.class)))
  public Response tables(@PathParam("rulebook") String rulebook, @PathParam("id") String id) {
    DraftVersion version = drafts.open(access.draft(rulebook, id));
    return Response.ok(tables(version)).tag(tag(version.draft())).build();
  }

  /** Makes all edits, or none. */
  @PATCH
  @Requires(Role.AUTHOR)
  @Path("/{table}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "editDraftTable",
      summary = "Change, add, copy, move or delete rows of a draft by their ids",
      description =
          "{\"edits\": [{\"op\": \"change\", \"row\", \"column\", \"value\"}, {\"op\": \"add\","
              + " \"after\", \"values\": {header: value}}, {\"op\": \"copy\", \"row\", \"after\","
              + " \"values\"}, {\"op\": \"move\", \"row\", \"after\"}, {\"op\": \"delete\","
              + " \"row\"}]}, with the draft's ETag as If-Match. A column is named by its header,"
              + " by header and operator (月間配信数:以下) where several have it, or by its letter.")
  @MayRefuse({
    "bad-edits",
    "draft-changed",
    "draft-not-open",
    "if-match-required",
    "rule-hangs",
    "unknown-draft",
    "unknown-rulebook",
    "unknown-table"
  })
  @APIResponseSchema(
      value = EditedView.class,
      responseCode = "200",
      responseDescription = "The draft as it then is, and the rows that were meant")
  public Response edit(
      @PathParam("rulebook") String rulebook,
      @PathParam("id") String id,
      @PathParam("table") String table,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String seen,
      @Context HttpHeaders headers,
      EditRequest request) {
    Draft draft = access.open(rulebook, id);
    requireSeen(draft, seen);
    DraftVersion version = drafts.open(draft);
    TableView found =
        tables(version).stream()
            .filter(one -> one.id().equals(table))
            .findFirst()
            .orElseThrow(() -> new ProblemException(EditProblems.unknownTable()));
    EditResult result = WorkbookEdit.apply(version.files().sources(), request.read(found));
    if (result instanceof EditResult.Refused refused) {
      throw new ProblemException(EditProblems.refused(refused.findings()));
    }
    EditResult.Edited edited = (EditResult.Edited) result;
    DraftVersion changed =
        drafts
            .change(draft, version.files().edited(edited.sources()), access.author(rulebook))
            .orElseThrow(() -> changedMeanwhile(rulebook, id));
    DraftView view = DraftView.of(changed, access.author(rulebook), Language.of(headers));
    return Response.ok(new EditedView(edited.rows(), view)).tag(tag(changed.draft())).build();
  }

  private ProblemException changedMeanwhile(String rulebook, String id) {
    return new ProblemException(DraftProblems.changedMeanwhile(access.open(rulebook, id)));
  }

  static void requireSeen(Draft draft, @Nullable String seen) {
    if (seen == null) {
      throw new ProblemException(EditProblems.noRevision());
    }
    if (!seen.strip().equals("\"" + draft.revision() + "\"")) {
      throw new ProblemException(DraftProblems.changedMeanwhile(draft));
    }
  }

  private static EntityTag tag(Draft draft) {
    return new EntityTag(Integer.toString(draft.revision()));
  }

  private List<TableView> tables(DraftVersion version) {
    if (version.check().compiled() != null) {
      return TableViews.of(version.check().compiled().rulebook());
    }
    Draft draft = version.draft();
    return rulebooks.version(draft.rulebook(), draft.baseVersion())
            instanceof VersionLookup.Found base
        ? TableViews.of(base.version().compiled().rulebook())
        : List.of();
  }
}
