package io.kakaritsuke.aggregation;

import io.kakaritsuke.access.Requires;
import io.kakaritsuke.access.Role;
import io.kakaritsuke.activation.ActiveVersion;
import io.kakaritsuke.problem.Language;
import io.kakaritsuke.problem.MayRefuse;
import io.smallrye.common.annotation.Blocking;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What many subjects come to, decided by a rulebook over aggregates; nothing is logged. */
@Tag(name = "Portfolio")
@Path("/api/v1/rulebooks/{rulebook}/portfolio")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
class PortfolioResource {
  private final Portfolios portfolios;

  @Inject
  PortfolioResource(Portfolios portfolios) {
    this.portfolios = portfolios;
  }

  @GET
  @Requires(Role.READER)
  @Operation(
      operationId = "getPortfolio",
      summary = "The aggregates of a rulebook, decided, with what stands behind them",
      description =
          "asOf: the last decision of every account up to that day; the last day that any was decided"
              + " for where left out; owner: the subjects of one or of any of several; since: an earlier day,"
              + " for what moved.")
  @Parameter(name = "asOf", in = ParameterIn.QUERY)
  @Parameter(name = "since", in = ParameterIn.QUERY)
  @Parameter(name = "owner", in = ParameterIn.QUERY, schema = @Schema(type = SchemaType.ARRAY))
  @MayRefuse({"aggregates-not-usable", "no-aggregates", "rulebook-not-loaded", "unknown-rulebook"})
  public PortfolioView get(
      @PathParam("rulebook") String rulebook, @Context UriInfo uri, @Context HttpHeaders headers) {
    return view(rulebook, uri, headers, null);
  }

  @POST
  @Requires(Role.READER)
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "decidePortfolio",
      summary = "The same with facts that no decision can tell",
      description = "{\"facts\": {…}}; a fact that is given comes before one that is computed.")
  @Parameter(name = "asOf", in = ParameterIn.QUERY)
  @Parameter(name = "since", in = ParameterIn.QUERY)
  @Parameter(name = "owner", in = ParameterIn.QUERY, schema = @Schema(type = SchemaType.ARRAY))
  @MayRefuse({
    "aggregates-not-usable",
    "invalid-facts",
    "no-aggregates",
    "rulebook-not-loaded",
    "unknown-rulebook"
  })
  public PortfolioView post(
      @PathParam("rulebook") String rulebook,
      @Context UriInfo uri,
      @Context HttpHeaders headers,
      byte @Nullable [] body) {
    return view(rulebook, uri, headers, body == null ? new byte[0] : body);
  }

  private PortfolioView view(
      String rulebook, UriInfo uri, HttpHeaders headers, byte @Nullable [] body) {
    ActiveVersion version = portfolios.version(rulebook);
    PortfolioRequest request =
        PortfolioRequest.read(
            uri.getQueryParameters(),
            body,
            portfolios.today(version),
            () -> portfolios.usualDay(version));
    return portfolios.view(version, request, Language.of(headers));
  }
}
