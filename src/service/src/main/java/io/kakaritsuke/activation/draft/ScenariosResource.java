package io.kakaritsuke.activation.draft;

import io.kakaritsuke.access.Requires;
import io.kakaritsuke.access.Role;
import io.kakaritsuke.activation.WorkbookAnswer;
import io.kakaritsuke.problem.Language;
import io.kakaritsuke.problem.MayRefuse;
import io.kakaritsuke.rulebook.Rulebook;
import io.kakaritsuke.scenario.JUnitReport;
import io.kakaritsuke.scenario.ScenarioWorkbook;
import io.smallrye.common.annotation.Blocking;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayOutputStream;
import java.util.List;
import javax.xml.stream.XMLStreamException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The scenarios of a rulebook: looked at, and run on a version or a draft. */
@Tag(name = "Scenarios")
@Path("/api/v1/rulebooks/{rulebook}/scenarios")
@Blocking
class ScenariosResource {
  private final TriedVersions versions;
  private final ScenarioStamps stamps;

  @Inject
  ScenariosResource(TriedVersions versions, ScenarioStamps stamps) {
    this.versions = versions;
    this.stamps = stamps;
  }

  @GET
  @Requires(Role.READER)
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "listScenarios",
      summary = "The scenarios of the active version, or of any")
  @MayRefuse({"unknown-rulebook", "unknown-version", "version-not-usable"})
  public List<ScenarioDefinition> list(
      @PathParam("rulebook") String rulebook, @QueryParam("version") @Nullable String version) {
    return versions.find(rulebook, version, null).scenarios().all().stream()
        .map(ScenarioDefinition::of)
        .toList();
  }

  /** An empty workbook with a column for every fact and everything that may be expected. */
  @GET
  @Requires(Role.READER)
  @Path("/template.xlsx")
  @Produces(WorkbookAnswer.MEDIA_TYPE)
  @Operation(
      operationId = "getScenarioTemplate",
      summary = "An empty workbook to write scenarios in")
  @MayRefuse({"unknown-rulebook"})
  public Response template(@PathParam("rulebook") String rulebook) {
    Rulebook active = versions.find(rulebook, null, null).compiled().rulebook();
    return WorkbookAnswer.of(
        ScenarioWorkbook.template(active), stamps.of(rulebook, ScenarioWorkbook.FILE_NAME));
  }

  @POST
  @Requires(Role.READER)
  @Path("/run")
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "runScenarios",
      summary = "Run the scenarios of the active version, of any version or of a draft",
      description = "Accept: application/xml gives the results as JUnit XML.")
  @MayRefuse({
    "draft-has-errors",
    "rule-hangs",
    "unknown-draft",
    "unknown-rulebook",
    "unknown-version",
    "version-not-usable"
  })
  public ScenarioRunView run(
      @PathParam("rulebook") String rulebook,
      @QueryParam("version") @Nullable String version,
      @QueryParam("draft") @Nullable String draft,
      @Context HttpHeaders headers) {
    return ScenarioRunView.of(
        versions.find(rulebook, version, draft).results(), Language.of(headers));
  }

  @POST
  @Requires(Role.READER)
  @Path("/run")
  @Produces(MediaType.APPLICATION_XML)
  @Operation(hidden = true)
  public byte[] runForTools(
      @PathParam("rulebook") String rulebook,
      @QueryParam("version") @Nullable String version,
      @QueryParam("draft") @Nullable String draft)
      throws XMLStreamException {
    TriedVersion tried = versions.find(rulebook, version, draft);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    JUnitReport.write(tried.name(), tried.results(), out);
    return out.toByteArray();
  }
}
