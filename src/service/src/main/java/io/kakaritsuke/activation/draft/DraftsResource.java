package io.kakaritsuke.activation.draft;

import io.kakaritsuke.access.Requires;
import io.kakaritsuke.access.Role;
import io.kakaritsuke.activation.ChangeView;
import io.kakaritsuke.problem.Cursor;
import io.kakaritsuke.problem.Language;
import io.kakaritsuke.problem.MayRefuse;
import io.kakaritsuke.problem.ProblemException;
import io.smallrye.common.annotation.Blocking;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import jakarta.ws.rs.core.UriInfo;
import java.io.File;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Drafts: uploaded, looked at, given up. */
@Tag(name = "Changes")
@Path("/api/v1/rulebooks/{rulebook}/drafts")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
class DraftsResource {
  private final DraftAccess access;
  private final Discards discards;
  private final DraftList list;
  private final Drafts drafts;
  private final Turns turns;

  @Inject
  DraftsResource(
      DraftAccess access, Discards discards, DraftList list, Drafts drafts, Turns turns) {
    this.access = access;
    this.discards = discards;
    this.list = list;
    this.drafts = drafts;
    this.turns = turns;
  }

  /** The shape of an upload; it is read by {@link Upload}. */
  record UploadForm(List<File> files) {}

  /** Makes a draft on top of the active version. */
  @POST
  @Requires(Role.AUTHOR)
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  @Operation(
      operationId = "createDraft",
      summary = "Make a draft of one or more workbooks, or go on with one",
      description =
          "Parts named files: .xlsx, at most 5 MiB each; for rule authors .drl, .yaml and rule"
              + " tables (.xlsx, .xls, .csv) as well. Whatever its name, a workbook is known by its"
              + " stamp (kakaritsuke.* among its document properties), else by what stands in it:"
              + " files[].madeOf is the version that it was made of. What differs from that version"
              + " is its author's change; what was published since is merged in (taken, conflicts),"
              + " and all other files are those of the active version. A workbook of another"
              + " rulebook and a copy are left out (leftOut). Answers 201 with every finding,"
              + " whether or not the draft can be published.\n\n"
              + "draft, a number or id, goes on with an open draft that the caller has begun, and"
              + " answers 200: files take the place of those of the same path, the others of the"
              + " draft stay, and what was published since is merged in as well. Only for a named"
              + " person (a token, or a key with person): a key that may be shared always begins a"
              + " new draft and is refused with 403 shared-key. 403 not-your-draft, 404"
              + " unknown-draft, 409 draft-not-open where it was published or discarded, with"
              + " If-Match 412 draft-changed: then nothing was taken, and the same upload without"
              + " draft makes a new one. Uploads into one draft that come at once are taken one"
              + " after the other.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.MULTIPART_FORM_DATA,
              schema = @Schema(implementation = UploadForm.class)))
  @MayRefuse({
    "draft-changed",
    "draft-not-open",
    "no-file",
    "not-multipart",
    "not-your-draft",
    "rule-hangs",
    "shared-key",
    "too-many-uploads",
    "too-slow",
    "unknown-draft",
    "unknown-rulebook"
  })
  @APIResponseSchema(
      value = DraftView.class,
      responseCode = "201",
      responseDescription =
          "The draft that was made, with all its findings; Location has its address")
  @APIResponse(
      responseCode = "200",
      description = "The draft that was gone on with",
      content = @Content(schema = @Schema(implementation = DraftView.class)))
  public Response create(
      @PathParam("rulebook") String rulebook,
      @QueryParam("draft") @Nullable String draft,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String seen,
      @Context HttpServerRequest request,
      @Context HttpHeaders headers,
      @Context UriInfo uri) {
    Author author = access.author(rulebook);
    if (draft != null) {
      return goOn(access.own(rulebook, draft), seen, request, author, headers);
    }
    List<UploadedFile> files = turns.receive(author.identity(), () -> Upload.read(request));
    DraftVersion made = drafts.create(rulebook, files, author);
    return answer(
            Response.created(
                uri.getAbsolutePathBuilder().path(made.draft().id().toString()).build()),
            made,
            author,
            headers)
        .build();
  }

  private Response goOn(
      Draft draft,
      @Nullable String seen,
      HttpServerRequest request,
      Author author,
      HttpHeaders headers) {
    if (seen != null) {
      DraftTablesResource.requireSeen(draft, seen);
    }
    List<UploadedFile> files = turns.receive(author.identity(), () -> Upload.read(request));
    DraftVersion changed =
        drafts
            .goOn(draft, seen == null ? null : draft.revision(), files, author)
            .orElseThrow(() -> changedMeanwhile(draft));
    return answer(Response.ok(), changed, author, headers).build();
  }

  private ProblemException changedMeanwhile(Draft draft) {
    Draft now = access.own(draft.rulebook(), draft.id().toString());
    return new ProblemException(DraftProblems.changedMeanwhile(now));
  }

  @GET
  @Requires(Role.READER)
  @Operation(
      operationId = "listDrafts",
      summary = "The drafts of a rulebook with the files that they change, the newest first",
      description =
          "At most limit of them (200): a header Link with rel=next has the address of the next"
              + " page where there is one, with its cursor. mine=true are those that the caller has begun and can go on with, mine=false"
              + " all others; state is OPEN, PUBLISHED or DISCARDED, or several of them.")
  @MayRefuse({"unknown-rulebook"})
  @APIResponse(
      responseCode = "200",
      description = "One page of them",
      content =
          @Content(schema = @Schema(type = SchemaType.ARRAY, implementation = DraftView.class)))
  public Response list(
      @PathParam("rulebook") String rulebook,
      @QueryParam("state") List<String> state,
      @QueryParam("mine") @Nullable String mine,
      @QueryParam("cursor") @Nullable String cursor,
      @QueryParam("limit") @Nullable String limit,
      @Context UriInfo uri) {
    Author author = access.author(rulebook);
    Cursor begin = new Cursor(rulebook, "cursor", uri.getQueryParameters());
    DraftQuery query = DraftQuery.read(rulebook, state, mine, begin, limit);
    Integer after = query.wanted().before();
    // Drafts change their state between two pages, their numbers stay.
    if (after != null && !list.has(rulebook, after)) {
      throw begin.unknown();
    }
    List<DraftView> found =
        list.list(query.wanted(), author, query.limit() + 1).stream()
            .map(listed -> DraftView.of(listed, author))
            .toList();
    if (found.size() <= query.limit()) {
      return Response.ok(found).build();
    }
    List<DraftView> page = found.subList(0, query.limit());
    String last = begin.after(page.get(page.size() - 1).number());
    UriBuilder next = uri.getRequestUriBuilder().replaceQueryParam("cursor", last);
    return Response.ok(page).link(next.build(), "next").build();
  }

  @GET
  @Requires(Role.READER)
  @Path("/{id}")
  @Operation(operationId = "getDraft", summary = "One draft with all its findings")
  @MayRefuse({"rule-hangs", "unknown-draft", "unknown-rulebook"})
  @APIResponseSchema(
      value = DraftView.class,
      responseCode = "200",
      responseDescription = "The draft")
  public Response draft(
      @PathParam("rulebook") String rulebook,
      @PathParam("id") String id,
      @Context HttpHeaders headers) {
    DraftVersion version = drafts.open(access.draft(rulebook, id));
    return answer(Response.ok(), version, access.author(rulebook), headers).build();
  }

  @GET
  @Requires(Role.READER)
  @Path("/{id}/diff")
  @Operation(operationId = "diffDraft", summary = "What the draft changes, in words")
  @MayRefuse({"draft-has-errors", "rule-hangs", "unknown-draft", "unknown-rulebook"})
  public List<ChangeView> diff(
      @PathParam("rulebook") String rulebook,
      @PathParam("id") String id,
      @Context HttpHeaders headers) {
    Check check = readable(drafts.open(access.draft(rulebook, id)));
    return ChangeView.of(check.changes(), Language.of(headers));
  }

  @GET
  @Requires(Role.READER)
  @Path("/{id}/scenarios")
  @Operation(operationId = "listDraftScenarios", summary = "What the scenarios say of the draft")
  @MayRefuse({"draft-has-errors", "rule-hangs", "unknown-draft", "unknown-rulebook"})
  public List<ScenarioView> scenarios(
      @PathParam("rulebook") String rulebook,
      @PathParam("id") String id,
      @Context HttpHeaders headers) {
    Check check = readable(drafts.open(access.draft(rulebook, id)));
    return ScenarioView.of(check.scenarios(), check.acceptance(), Language.of(headers));
  }

  // Without a rulebook there is nothing to compare; an empty answer would say "no difference".
  private static Check readable(DraftVersion version) {
    version.requireWhole();
    return version.check();
  }

  @DELETE
  @Requires(Role.AUTHOR)
  @Path("/{id}")
  @Operation(operationId = "discardDraft", summary = "Give a draft up")
  @MayRefuse({"draft-not-open", "rule-hangs", "unknown-draft", "unknown-rulebook"})
  @APIResponse(responseCode = "204", description = "It is given up")
  public Response discard(@PathParam("rulebook") String rulebook, @PathParam("id") String id) {
    Draft draft = access.open(rulebook, id);
    if (!discards.discard(draft, access.author(rulebook))) {
      throw new ProblemException(access.notOpen(access.draft(rulebook, id)));
    }
    return Response.noContent().build();
  }

  static Response.ResponseBuilder answer(
      Response.ResponseBuilder response, DraftVersion version, Author reader, HttpHeaders headers) {
    return response
        .type(MediaType.APPLICATION_JSON)
        .tag(new EntityTag(Integer.toString(version.draft().revision())))
        .header(HttpHeaders.CONTENT_LANGUAGE, Language.of(headers).toLanguageTag())
        .entity(DraftView.of(version, reader, Language.of(headers)));
  }
}
