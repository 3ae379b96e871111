package io.kakaritsuke.simulation;

import io.kakaritsuke.problem.Language;
import io.kakaritsuke.simulation.SubjectQuery.Asked;
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
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.OutputStream;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The subjects of a cell of a report as a file, however many they are. */
@Path("/api/v1/rulebooks/{rulebook}/simulations/{simulation}/download")
@Blocking
class DownloadResource {
  private static final String CSV = "text/csv; charset=UTF-8";

  private final Results results;

  @Inject
  DownloadResource(Results results) {
    this.results = results;
  }

  @GET
  @Produces({CSV, MediaType.APPLICATION_JSON})
  @Operation(
      summary = "All subjects of one cell of the report as CSV or XLSX",
      description = "format=csv or xlsx; the filters are those of the list of subjects.")
  public Response download(
      @PathParam("rulebook") String rulebook,
      @PathParam("simulation") String id,
      @Context UriInfo uri,
      @Context HttpHeaders headers)
      throws SQLException {
    Asked asked = SubjectQuery.read(uri.getQueryParameters());
    Simulation simulation = results.find(rulebook, id);
    SubjectTable table = new SubjectTable(Language.of(headers));
    // Read before the answer begins, so that what is wrong can still be told.
    List<SubjectRow> first = results.page(simulation, asked.filter(), null, ResultTable.MAX_PAGE);
    Iterator<SubjectRow> rows = results.all(simulation, asked.filter(), first);
    StreamingOutput body = out -> writeCsv(table, rows, out);
    return Response.ok(body, CSV)
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"simulation.csv\"")
        .build();
  }

  private static void writeCsv(SubjectTable table, Iterator<SubjectRow> rows, OutputStream out)
      throws IOException {
    try (CsvTable csv = new CsvTable(out)) {
      csv.row(table.headings());
      while (rows.hasNext()) {
        csv.row(table.cells(rows.next()));
      }
    }
  }
}
