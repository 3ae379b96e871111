package io.kakaritsuke.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import io.kakaritsuke.access.Caller;
import io.kakaritsuke.access.Requires;
import io.kakaritsuke.access.Role;
import io.kakaritsuke.account.FactsDay;
import io.kakaritsuke.comparison.Candidate;
import io.kakaritsuke.comparison.Candidates;
import io.kakaritsuke.comparison.StateWords;
import io.kakaritsuke.problem.Language;
import io.kakaritsuke.problem.MayRefuse;
import io.kakaritsuke.simulation.SimulationView.Page;
import io.kakaritsuke.simulation.SimulationView.Subject;
import io.kakaritsuke.simulation.SubjectQuery.Asked;
import io.smallrye.common.annotation.Blocking;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Simulations of many subjects as jobs, and the lists of what came of them. */
@Tag(name = "Simulations")
@Path("/api/v1/rulebooks/{rulebook}/simulations")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
class SimulationsResource {
  private final Simulations simulations;
  private final Candidates candidates;
  private final Results results;
  private final FilterValues values;
  private final FactsDay days;
  private final Caller caller;

  @Inject
  SimulationsResource(
      Simulations simulations,
      Candidates candidates,
      Results results,
      FilterValues values,
      FactsDay days,
      Caller caller) {
    this.days = days;
    this.caller = caller;
    this.values = values;
    this.simulations = simulations;
    this.candidates = candidates;
    this.results = results;
  }

  @POST
  @Requires(Role.READER)
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "startSimulation",
      summary = "Begin to compare a draft or version with a version on all known subjects",
      description =
          "{\"draft\": id | \"version\": n, \"against\": m, \"asOf\": day}; against the active"
              + " version and as of the last day that accounts were decided for where that is left out.")
  @MayRefuse({
    "draft-has-errors",
    "too-many-simulations",
    "unknown-draft",
    "unknown-rulebook",
    "unknown-version",
    "version-not-usable"
  })
  @APIResponseSchema(
      value = SimulationView.class,
      responseCode = "202",
      responseDescription = "It is under way; Location has its address")
  public Response begin(
      @PathParam("rulebook") String rulebook, @Nullable JsonNode body, @Context UriInfo uri)
      throws SQLException, InterruptedException {
    SimulationRequest request = SimulationRequest.read(body);
    Candidate before = candidates.version(rulebook, request.against());
    Candidate after =
        request.draft() == null
            ? candidates.version(rulebook, request.version())
            : candidates.draft(rulebook, request.draft());
    LocalDate asOf = days.or(request.asOf(), rulebook, before);
    Simulation made = simulations.start(rulebook, before, after, asOf, false, caller.name());
    URI location = uri.getAbsolutePathBuilder().path(made.id().toString()).build();
    return Response.accepted(view(made)).location(location).build();
  }

  @GET
  @Requires(Role.READER)
  @Operation(
      operationId = "listSimulations",
      summary = "The simulations of a rulebook that can still be read, the newest first")
  @MayRefuse({"unknown-rulebook"})
  public List<SimulationView> list(@PathParam("rulebook") String rulebook) throws SQLException {
    candidates.version(rulebook, null);
    return simulations.list(rulebook).stream()
        .map(this::view)
        .map(SimulationView::withoutReport)
        .toList();
  }

  @GET
  @Requires(Role.READER)
  @Path("/usual-day")
  @Operation(
      operationId = "getUsualDay",
      summary = "The day that a simulation is as of where none is given, and why that one")
  @MayRefuse({"unknown-rulebook"})
  public FactsDay.Usual usualDay(@PathParam("rulebook") String rulebook) throws SQLException {
    return days.of(rulebook, candidates.version(rulebook, null));
  }

  @GET
  @Requires(Role.READER)
  @Path("/{simulation}")
  @Operation(
      operationId = "getSimulation",
      summary = "How far a simulation has come; its report when it is done")
  @MayRefuse({"unknown-rulebook", "unknown-simulation"})
  public SimulationView one(
      @PathParam("rulebook") String rulebook,
      @PathParam("simulation") String id,
      @Context HttpHeaders headers)
      throws SQLException {
    Simulation simulation = results.find(rulebook, id);
    SimulationView view = view(simulation);
    // While it runs it is asked for often, and has nothing to say yet.
    return view.report() == null ? view : view.inWords(words(simulation), Language.of(headers));
  }

  @GET
  @Requires(Role.READER)
  @Path("/{simulation}/subjects")
  @Operation(
      operationId = "listSimulationSubjects",
      summary = "The subjects of one cell of the report, in pages",
      description =
          "move=HEALTHY-CAUTION; signal, intervention, opportunity, indicator or figure with"
              + " direction (entering, leaving, gained, lost, changed, opened, held);"
              + " dimension with from and to; owner; changed; touched; decidable; side, field and"
              + " code of what cannot be decided. after is the next of the page before.")
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
  @Parameter(name = "after", in = ParameterIn.QUERY)
  @Parameter(name = "limit", in = ParameterIn.QUERY)
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
  public Page subjects(
      @PathParam("rulebook") String rulebook,
      @PathParam("simulation") String id,
      @Context UriInfo uri,
      @Context HttpHeaders headers)
      throws SQLException {
    Asked asked = SubjectQuery.read(id, uri.getQueryParameters());
    Locale locale = Language.of(headers);
    Simulation simulation = results.find(rulebook, id);
    results.ready(simulation);
    values.check(simulation, asked);
    List<SubjectRow> rows =
        results.page(simulation, asked.filter(), asked.after(), asked.limit() + 1);
    boolean more = rows.size() > asked.limit();
    List<SubjectRow> shown = more ? rows.subList(0, asked.limit()) : rows;
    StateWords words = words(simulation);
    return new Page(
        shown.stream().map(row -> Subject.of(row, locale, words)).toList(),
        more ? asked.begin().after(shown.get(shown.size() - 1).subject()) : null);
  }

  @DELETE
  @Requires(Role.READER)
  @Path("/{simulation}")
  @Operation(
      operationId = "cancelSimulation",
      summary = "Cancel a simulation that is under way; remove one that has ended")
  @MayRefuse({"unknown-rulebook", "unknown-simulation"})
  public void cancel(@PathParam("rulebook") String rulebook, @PathParam("simulation") String id)
      throws SQLException {
    simulations.cancel(results.find(rulebook, id));
  }

  private StateWords words(Simulation simulation) {
    return candidates.words(simulation.rulebook(), simulation.after(), simulation.before());
  }

  private SimulationView view(Simulation simulation) {
    return SimulationView.of(simulation, simulations.expiresAt(simulation));
  }
}
