package io.kakaritsuke.activation.draft;

import io.kakaritsuke.access.Requires;
import io.kakaritsuke.access.Role;
import io.kakaritsuke.activation.ActiveVersion;
import io.kakaritsuke.activation.RulebookAccess;
import io.kakaritsuke.activation.RulebookProblems;
import io.kakaritsuke.activation.VersionStore;
import io.kakaritsuke.problem.ProblemException;
import io.kakaritsuke.problem.Text;
import io.kakaritsuke.scenario.JUnitReport;
import io.kakaritsuke.scenario.ScenarioResult;
import io.kakaritsuke.scenario.ScenarioRun;
import io.kakaritsuke.scenario.ScenarioWorkbook;
import io.kakaritsuke.scenario.Scenarios;
import io.smallrye.common.annotation.Blocking;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayOutputStream;
import java.util.List;
import javax.xml.stream.XMLStreamException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** The scenarios of a rulebook: looked at, and run on a version or a draft. */
@Path("/api/v1/rulebooks/{rulebook}/scenarios")
@Blocking
class ScenariosResource {
  private static final String WORKBOOK =
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

  private final RulebookAccess rulebooks;
  private final VersionStore versions;
  private final DraftAccess access;
  private final Drafts drafts;

  @Inject
  ScenariosResource(
      RulebookAccess rulebooks, VersionStore versions, DraftAccess access, Drafts drafts) {
    this.rulebooks = rulebooks;
    this.versions = versions;
    this.access = access;
    this.drafts = drafts;
  }

  /** What was run, and what came of it. */
  private record Run(String name, List<ScenarioResult> results) {}

  @GET
  @Requires(Role.READER)
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(summary = "The scenarios of the active version, or of any")
  public List<ScenarioDefinition> list(
      @PathParam("rulebook") String rulebook, @QueryParam("version") @Nullable String version) {
    return read(rulebooks.version(rulebook, version)).all().stream()
        .map(ScenarioDefinition::of)
        .toList();
  }

  /** An empty workbook with a column for every fact and everything that may be expected. */
  @GET
  @Requires(Role.READER)
  @Path("/template.xlsx")
  @Produces(WORKBOOK)
  @Operation(summary = "An empty workbook to write scenarios in")
  public Response template(@PathParam("rulebook") String rulebook) {
    ActiveVersion version = rulebooks.version(rulebook, null);
    return Response.ok(ScenarioWorkbook.template(version.compiled().rulebook()), WORKBOOK)
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            "attachment; filename=\"" + ScenarioWorkbook.FILE_NAME + "\"")
        .build();
  }

  @POST
  @Requires(Role.READER)
  @Path("/run")
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Run the scenarios of the active version, of any version or of a draft",
      description = "Accept: application/xml gives the results as JUnit XML.")
  public ScenarioRunView run(
      @PathParam("rulebook") String rulebook,
      @QueryParam("version") @Nullable String version,
      @QueryParam("draft") @Nullable String draft) {
    return ScenarioRunView.of(results(rulebook, version, draft).results());
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
    Run run = results(rulebook, version, draft);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    JUnitReport.write(run.name(), run.results(), out);
    return out.toByteArray();
  }

  private Run results(String rulebook, @Nullable String version, @Nullable String draft) {
    if (draft == null) {
      ActiveVersion found = rulebooks.version(rulebook, version);
      return new Run(
          rulebook + " version " + found.number(),
          ScenarioRun.run(read(found).all(), found.compiled()));
    }
    if (version != null) {
      throw new ProblemException(
          RulebookProblems.badParameter(
              "draft",
              "version-or-draft",
              new Text("version と draft は一緒に指定できません", "Give a version or a draft, not both")));
    }
    Check check = drafts.open(access.draft(rulebook, draft)).check();
    if (check.compiled() == null) {
      throw new ProblemException(DraftProblems.errors(check.findings()));
    }
    return new Run(rulebook + " draft " + draft, check.scenarios());
  }

  private Scenarios read(ActiveVersion version) {
    return Scenarios.read(
        versions.sources(version.rulebook(), version.number()), version.compiled().rulebook());
  }
}
