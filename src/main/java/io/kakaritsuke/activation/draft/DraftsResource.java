package io.kakaritsuke.activation.draft;

import io.kakaritsuke.access.Requires;
import io.kakaritsuke.access.Role;
import io.kakaritsuke.activation.ChangeView;
import io.kakaritsuke.problem.Language;
import io.kakaritsuke.problem.ProblemException;
import io.smallrye.common.annotation.Blocking;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.File;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;

/** Drafts: uploaded, looked at, given up. */
@Path("/api/v1/rulebooks/{rulebook}/drafts")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
class DraftsResource {
  private final DraftAccess access;
  private final DraftStore store;
  private final Drafts drafts;
  private final Turns turns;

  @Inject
  DraftsResource(DraftAccess access, DraftStore store, Drafts drafts, Turns turns) {
    this.access = access;
    this.store = store;
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
      summary = "Make a draft of one or more workbooks",
      description =
          "Parts named files: .xlsx, at most 5 MiB each; for rule authors .drl and .yaml as well."
              + " A file takes the place of the one of the same name; all others stay as they are in"
              + " the active version. Answers 201 with every finding, whether or not the draft can"
              + " be published.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.MULTIPART_FORM_DATA,
              schema = @Schema(implementation = UploadForm.class)))
  public Response create(
      @PathParam("rulebook") String rulebook,
      @Context HttpServerRequest request,
      @Context HttpHeaders headers,
      @Context UriInfo uri) {
    Author author = access.author(rulebook);
    List<UploadedFile> files = turns.receive(() -> Upload.read(request));
    DraftVersion made = drafts.create(rulebook, files, author);
    return answer(
            Response.created(
                uri.getAbsolutePathBuilder().path(made.draft().id().toString()).build()),
            made,
            headers)
        .build();
  }

  @GET
  @Requires(Role.READER)
  @Operation(summary = "The drafts of a rulebook, the newest first, at most 200")
  public List<DraftView> list(@PathParam("rulebook") String rulebook) {
    access.author(rulebook);
    return store.list(rulebook).stream().map(DraftView::of).toList();
  }

  @GET
  @Requires(Role.READER)
  @Path("/{id}")
  @Operation(summary = "One draft with all its findings")
  public Response draft(
      @PathParam("rulebook") String rulebook,
      @PathParam("id") String id,
      @Context HttpHeaders headers) {
    return answer(Response.ok(), drafts.open(access.draft(rulebook, id)), headers).build();
  }

  @GET
  @Requires(Role.READER)
  @Path("/{id}/diff")
  @Operation(summary = "What the draft changes, in words")
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
  @Operation(summary = "What the scenarios say of the draft")
  public List<ScenarioView> scenarios(
      @PathParam("rulebook") String rulebook, @PathParam("id") String id) {
    return ScenarioView.of(readable(drafts.open(access.draft(rulebook, id))).scenarios());
  }

  // Without a rulebook there is nothing to compare; an empty answer would say "no difference".
  private static Check readable(DraftVersion version) {
    if (version.check().compiled() == null) {
      throw new ProblemException(DraftProblems.errors(version.check().findings()));
    }
    return version.check();
  }

  @DELETE
  @Requires(Role.AUTHOR)
  @Path("/{id}")
  @Operation(summary = "Give a draft up")
  public Response discard(@PathParam("rulebook") String rulebook, @PathParam("id") String id) {
    Draft draft = access.open(rulebook, id);
    if (!store.discard(draft.id(), access.author(rulebook))) {
      throw new ProblemException(DraftProblems.notOpen(access.draft(rulebook, id).state()));
    }
    return Response.noContent().build();
  }

  static Response.ResponseBuilder answer(
      Response.ResponseBuilder response, DraftVersion version, HttpHeaders headers) {
    return response
        .type(MediaType.APPLICATION_JSON)
        .tag(new EntityTag(Integer.toString(version.draft().revision())))
        .header(HttpHeaders.CONTENT_LANGUAGE, Language.of(headers).toLanguageTag())
        .entity(DraftView.of(version, Language.of(headers)));
  }
}
