package io.kakaritsuke.activation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kakaritsuke.access.Caller;
import io.kakaritsuke.access.Requires;
import io.kakaritsuke.access.Role;
import io.kakaritsuke.problem.Language;
import io.kakaritsuke.problem.LostDatabase;
import io.kakaritsuke.problem.MayRefuse;
import io.kakaritsuke.rulebook.Rulebook;
import io.smallrye.common.annotation.Blocking;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What rulebooks there are, and what one of their versions consists of. */
@Tag(name = "Rulebooks")
@Path("/api/v1/rulebooks")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
class RulebooksResource {
  private final ActiveRulebooks rulebooks;
  private final RulebookAccess access;
  private final Replicas replicas;
  private final FolderStore folders;
  private final Caller caller;

  @Inject
  RulebooksResource(
      ActiveRulebooks rulebooks,
      RulebookAccess access,
      Replicas replicas,
      FolderStore folders,
      Caller caller) {
    this.rulebooks = rulebooks;
    this.access = access;
    this.replicas = replicas;
    this.folders = folders;
    this.caller = caller;
  }

  @GET
  @Requires({Role.READER, Role.EVALUATOR})
  @Operation(
      operationId = "listRulebooks",
      summary = "The rulebooks that the caller may see, with what was last loaded of each")
  public List<RulebookView> list(@Context HttpHeaders headers) {
    Locale locale = Language.of(headers);
    return rulebooks.names().stream()
        .filter(name -> caller.has(Role.READER, name) || caller.has(Role.EVALUATOR, name))
        .map(name -> view(name, null, null, locale))
        .toList();
  }

  @GET
  @Path("/{rulebook}")
  @Requires({Role.READER, Role.EVALUATOR})
  @Operation(
      operationId = "getRulebook",
      summary = "One rulebook: what is active, and what every process serves")
  @MayRefuse({"unknown-rulebook"})
  public RulebookView rulebook(
      @PathParam("rulebook") String rulebook, @Context HttpHeaders headers) {
    Locale locale = Language.of(headers);
    access.status(rulebook);
    return view(
        rulebook,
        ifReachable(() -> ReplicaView.of(replicas.alive(rulebook), replicas.id(), locale)),
        ifReachable(() -> folder(rulebook, locale)),
        locale);
  }

  // What only the database knows is left out while it cannot be reached.
  private static <T> @Nullable T ifReachable(Supplier<@Nullable T> question) {
    try {
      return question.get();
    } catch (RuntimeException e) {
      if (LostDatabase.isCauseOf(e)) {
        return null;
      }
      throw e;
    }
  }

  private RulebookView.@Nullable FolderView folder(String rulebook, Locale locale) {
    FolderStore.Standing standing = folders.standing(rulebook);
    FolderStore.Made made = standing.made();
    return made == null || !made.isOpen() || standing.changedAt() == null
        ? null
        : new RulebookView.FolderView(
            made.draft(),
            standing.changedAt(),
            folders.changedFiles(made.draft()),
            made.errors(),
            made.held() == null ? null : made.held().in(locale));
  }

  private RulebookView view(
      String rulebook,
      @Nullable List<ReplicaView> others,
      RulebookView.@Nullable FolderView folder,
      Locale locale) {
    return RulebookView.of(
        access.status(rulebook), rulebooks.active(rulebook), others, folder, locale);
  }

  @GET
  @Path("/{rulebook}/facts")
  @Requires({Role.READER, Role.EVALUATOR})
  @Operation(
      operationId = "listFacts",
      summary = "The facts that a version knows: names, types, bounds, columns of exports")
  @MayRefuse({"rulebook-not-loaded", "unknown-rulebook", "unknown-version", "version-not-usable"})
  public List<FactView> facts(
      @PathParam("rulebook") String rulebook, @QueryParam("version") @Nullable String version) {
    Rulebook asked = access.version(rulebook, version).compiled().rulebook();
    return asked.catalogue().facts().stream().map(fact -> FactView.of(fact, asked)).toList();
  }

  @GET
  @Path("/{rulebook}/facts/schema")
  @Requires({Role.READER, Role.EVALUATOR})
  @Produces(FactSchema.MEDIA_TYPE)
  @APIResponse(
      responseCode = "200",
      description = "The schema",
      content =
          @Content(mediaType = FactSchema.MEDIA_TYPE, schema = @Schema(type = SchemaType.OBJECT)))
  @Operation(
      operationId = "getFactSchema",
      summary = "The facts of a version as a JSON Schema of an evaluation request")
  @MayRefuse({"rulebook-not-loaded", "unknown-rulebook", "unknown-version", "version-not-usable"})
  public ObjectNode schema(
      @PathParam("rulebook") String rulebook, @QueryParam("version") @Nullable String version) {
    ActiveVersion found = access.version(rulebook, version);
    return FactSchema.of(rulebook, found.number(), found.catalogue());
  }

  @GET
  @Path("/{rulebook}/tables")
  @Requires(Role.READER)
  @Operation(operationId = "listTables", summary = "The decision tables of a version, row by row")
  @MayRefuse({"rulebook-not-loaded", "unknown-rulebook", "unknown-version", "version-not-usable"})
  public List<TableView> tables(
      @PathParam("rulebook") String rulebook, @QueryParam("version") @Nullable String version) {
    return TableViews.of(access.version(rulebook, version).compiled().rulebook());
  }
}
