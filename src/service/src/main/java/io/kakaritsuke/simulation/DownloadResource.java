package io.kakaritsuke.simulation;

import io.kakaritsuke.access.Requires;
import io.kakaritsuke.access.Role;
import io.kakaritsuke.comparison.Candidates;
import io.kakaritsuke.job.TableFile;
import io.kakaritsuke.problem.Language;
import io.kakaritsuke.problem.Limits;
import io.kakaritsuke.problem.MayRefuse;
import io.kakaritsuke.simulation.SubjectQuery.Asked;
import io.kakaritsuke.text.Text;
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
import jakarta.ws.rs.core.UriInfo;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The subjects of a cell of a report as a file, however many they are. */
@Tag(name = "Simulations")
@Path("/api/v1/rulebooks/{rulebook}/simulations/{simulation}/download")
@Blocking
class DownloadResource {
  private static final Text SHEET = new Text("影響", "impact");

  private final Results results;
  private final FilterValues values;
  private final Candidates candidates;

  @Inject
  DownloadResource(Results results, FilterValues values, Candidates candidates) {
    this.values = values;
    this.results = results;
    this.candidates = candidates;
  }

  @GET
  @Requires(Role.READER)
  @Produces({TableFile.CSV, TableFile.XLSX, MediaType.APPLICATION_JSON})
  @Operation(
      operationId = "downloadSimulationSubjects",
      summary = "All subjects of one cell of the report as CSV or XLSX",
      description =
          "format=csv or xlsx, in the words of the sheets and the language that is asked for; the"
              + " filters are those of the list of subjects, which has the codes.")
  @Parameter(name = "direction", in = ParameterIn.QUERY)
  @Parameter(name = "dimension", in = ParameterIn.QUERY)
  @Parameter(name = "from", in = ParameterIn.QUERY)
  @Parameter(name = "to", in = ParameterIn.QUERY)
  @Parameter(name = "changed", in = ParameterIn.QUERY)
  @Parameter(name = "touched", in = ParameterIn.QUERY)
  @Parameter(name = "decidable", in = ParameterIn.QUERY)
  @Parameter(name = "side", in = ParameterIn.QUERY)
  @Parameter(name = "field", in = ParameterIn.QUERY)
  @Parameter(name = "code", in = ParameterIn.QUERY)
  @Parameter(name = "format", in = ParameterIn.QUERY)
  @Parameter(name = "move", in = ParameterIn.QUERY, schema = @Schema(type = SchemaType.ARRAY))
  @Parameter(name = "signal", in = ParameterIn.QUERY, schema = @Schema(type = SchemaType.ARRAY))
  @Parameter(
      name = "intervention",
      in = ParameterIn.QUERY,
      schema = @Schema(type = SchemaType.ARRAY))
  @Parameter(
      name = "opportunity",
      in = ParameterIn.QUERY,
      schema = @Schema(type = SchemaType.ARRAY))
  @Parameter(name = "indicator", in = ParameterIn.QUERY, schema = @Schema(type = SchemaType.ARRAY))
  @Parameter(name = "figure", in = ParameterIn.QUERY, schema = @Schema(type = SchemaType.ARRAY))
  @Parameter(name = "owner", in = ParameterIn.QUERY, schema = @Schema(type = SchemaType.ARRAY))
  @MayRefuse({"simulation-not-done", "unknown-rulebook", "unknown-simulation"})
  public Response download(
      @PathParam("rulebook") String rulebook,
      @PathParam("simulation") String id,
      @Context UriInfo uri,
      @Context HttpHeaders headers)
      throws SQLException {
    Asked asked = SubjectQuery.read(id, uri.getQueryParameters());
    Simulation simulation = results.find(rulebook, id);
    results.ready(simulation);
    values.check(simulation, asked);
    // Read before the answer begins, so that what is wrong can still be told.
    List<SubjectRow> first = results.page(simulation, asked.filter(), null, Limits.PAGE);
    Locale locale = Language.of(headers);
    SubjectTable table =
        new SubjectTable(
            locale, candidates.words(rulebook, simulation.after(), simulation.before()));
    return new TableFile("simulation", SHEET.in(locale), table.headings())
        .answer(asked.format(), table.of(results.all(simulation, asked.filter(), first)));
  }
}
