package io.kakaritsuke.activation.draft;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.kakaritsuke.access.Requires;
import io.kakaritsuke.access.Role;
import io.kakaritsuke.activation.WorkbookAnswer;
import io.kakaritsuke.problem.MayRefuse;
import io.kakaritsuke.scenario.BoundaryScenarios;
import io.kakaritsuke.scenario.Scenario;
import io.kakaritsuke.scenario.ScenarioWorkbook;
import io.smallrye.common.annotation.Blocking;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Scenarios made of the tables, one on each side of every edge, to be looked through and kept. */
@Tag(name = "Scenarios")
@Path("/api/v1/rulebooks/{rulebook}/scenarios")
@Blocking
class BoundariesResource {
  private final TriedVersions versions;
  private final Turns turns;
  private final ScenarioStamps stamps;

  @Inject
  BoundariesResource(TriedVersions versions, Turns turns, ScenarioStamps stamps) {
    this.stamps = stamps;
    this.versions = versions;
    this.turns = turns;
  }

  @GET
  @Requires(Role.READER)
  @Path("/boundaries")
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "listBoundaryScenarios",
      summary = "Scenarios made of the tables: one on each side of every edge of every condition",
      description =
          "Of the active version, of any version or of a draft; what it decides now is expected."
              + " boundaries.yaml and boundaries.xlsx give the same as files.")
  @MayRefuse({
    "rule-hangs",
    "unknown-draft",
    "unknown-rulebook",
    "unknown-version",
    "version-not-usable"
  })
  public List<ScenarioDefinition> list(
      @PathParam("rulebook") String rulebook,
      @QueryParam("version") @Nullable String version,
      @QueryParam("draft") @Nullable String draft) {
    TriedVersion tried = versions.find(rulebook, version, draft);
    return made(tried).stream().map(ScenarioDefinition::of).toList();
  }

  /** A file for {@code rules/<rulebook>/scenarios}. */
  @GET
  @Requires(Role.READER)
  @Path("/boundaries.yaml")
  @Produces("application/yaml")
  @Operation(
      operationId = "getBoundaryFile",
      summary = "The scenarios made of the tables as a file")
  @MayRefuse({
    "rule-hangs",
    "unknown-draft",
    "unknown-rulebook",
    "unknown-version",
    "version-not-usable"
  })
  public Response yaml(
      @PathParam("rulebook") String rulebook,
      @QueryParam("version") @Nullable String version,
      @QueryParam("draft") @Nullable String draft) {
    TriedVersion tried = versions.find(rulebook, version, draft);
    byte[] text = BoundaryScenarios.yaml(made(tried)).getBytes(UTF_8);
    return Response.ok(text, "application/yaml")
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            "attachment; filename=\"" + BoundaryScenarios.FILE_NAME + "\"")
        .build();
  }

  /** A workbook with the sheet 「シナリオ」; what its columns cannot say is in the other forms. */
  @GET
  @Requires(Role.READER)
  @Path("/boundaries.xlsx")
  @Produces(WorkbookAnswer.MEDIA_TYPE)
  @Operation(
      operationId = "getBoundaryWorkbook",
      summary = "The scenarios made of the tables as a sheet")
  @MayRefuse({
    "rule-hangs",
    "unknown-draft",
    "unknown-rulebook",
    "unknown-version",
    "version-not-usable"
  })
  public Response workbook(
      @PathParam("rulebook") String rulebook,
      @QueryParam("version") @Nullable String version,
      @QueryParam("draft") @Nullable String draft) {
    TriedVersion tried = versions.find(rulebook, version, draft);
    byte[] book = ScenarioWorkbook.of(tried.compiled().rulebook(), made(tried));
    return WorkbookAnswer.of(book, stamps.of(rulebook, "boundaries.xlsx"));
  }

  private List<Scenario> made(TriedVersion tried) {
    return turns.check(() -> BoundaryScenarios.of(tried.compiled()));
  }
}
