package io.kakaritsuke.decisionlog;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kakaritsuke.access.Caller;
import io.kakaritsuke.access.Requires;
import io.kakaritsuke.access.Role;
import io.kakaritsuke.answer.FactsJson;
import io.kakaritsuke.fact.Composed;
import io.kakaritsuke.problem.Cursor;
import io.kakaritsuke.problem.Limits;
import io.kakaritsuke.problem.MayRefuse;
import io.kakaritsuke.problem.QueryParameters;
import io.kakaritsuke.web.Tagged;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Past decisions, for people who ask why and for replays. */
@Tag(name = "Decisions")
@Path("/api/v1/decisions")
@Produces(MediaType.APPLICATION_JSON)
class DecisionLogResource {

  private final DecisionLogReader reader;
  private final LogSettings settings;
  private final Caller caller;
  private final DecisionAccess access;
  private final DecisionFilters filters;
  private final ObjectMapper json;

  @Inject
  DecisionLogResource(
      DecisionLogReader reader,
      LogSettings settings,
      Caller caller,
      DecisionAccess access,
      DecisionFilters filters,
      ObjectMapper json) {
    this.reader = reader;
    this.settings = settings;
    this.caller = caller;
    this.access = access;
    this.filters = filters;
    this.json = json;
  }

  @Schema(name = "DecisionPage")
  record Page(List<Summary> decisions, @Nullable String next) {}

  @Schema(name = "DecisionSummary")
  record Summary(
      UUID id,
      String rulebook,
      int version,
      String subject,
      LocalDate asOf,
      Instant decidedAt,
      @Nullable Integer score,
      @Nullable String band,
      List<String> signals) {
    static Summary of(LoggedDecision decision) {
      return new Summary(
          decision.id(),
          decision.rulebook(),
          decision.version(),
          decision.subject(),
          decision.asOf(),
          decision.decidedAt(),
          decision.score(),
          decision.band(),
          decision.signals());
    }
  }

  @Schema(name = "LoggedDecision")
  record Whole(
      UUID id,
      String rulebook,
      int version,
      String versionHash,
      String subject,
      LocalDate asOf,
      Instant decidedAt,
      @Nullable Integer score,
      @Nullable String band,
      List<String> signals,
      @Schema(type = SchemaType.OBJECT) @JsonRawValue String facts,
      @Schema(type = SchemaType.OBJECT) @JsonInclude(JsonInclude.Include.NON_NULL) @JsonRawValue
          @Nullable String stale,
      @Schema(type = SchemaType.OBJECT) @JsonRawValue String outcome) {
    static Whole of(LoggedDecision decision, String facts) {
      return new Whole(
          decision.id(),
          decision.rulebook(),
          decision.version(),
          decision.versionHash(),
          decision.subject(),
          decision.asOf(),
          decision.decidedAt(),
          decision.score(),
          decision.band(),
          decision.signals(),
          facts,
          FactsJson.staleObject(decision.facts().toString()),
          decision.outcome().toString());
    }
  }

  @GET
  @Requires(Role.READER)
  @Operation(
      operationId = "listDecisions",
      summary = "Logged decisions, newest first",
      description =
          "Several values of a filter, repeated or separated by commas, mean any of them."
              + " decidedFrom and decidedTo (also: from, to) compare the time of the decision: an"
              + " instant (decidedTo is not included) or a date, which is a whole day (decidedTo is"
              + " included). asOfFrom and asOfTo compare the day that it was made for, both"
              + " included. latest=true leaves of each subject the decision for the latest day"
              + " among those of these times, before band, signal, owner and version are looked"
              + " at. owner is what the facts name as the owner. cursor is the next of the page"
              + " before. Decisions of rulebooks that the caller is not allowed are left out.")
  @MayRefuse({"log-unavailable"})
  public Page list(
      @QueryParam("rulebook") List<String> rulebook,
      @QueryParam("subject") List<String> subject,
      @QueryParam("decidedFrom") @Nullable String decidedFrom,
      @QueryParam("decidedTo") @Nullable String decidedTo,
      @QueryParam("from") @Nullable String from,
      @QueryParam("to") @Nullable String to,
      @QueryParam("asOfFrom") @Nullable String asOfFrom,
      @QueryParam("asOfTo") @Nullable String asOfTo,
      @QueryParam("latest") @Nullable String latest,
      @QueryParam("owner") List<String> owner,
      @QueryParam("band") List<String> band,
      @QueryParam("signal") List<String> signal,
      @QueryParam("version") List<String> version,
      @QueryParam("cursor") @Nullable String cursor,
      @QueryParam("limit") @Nullable String limit,
      @Context UriInfo uri) {
    QueryParameters parameters = new QueryParameters(settings.timeZone());
    List<String> rulebooks = parameters.anyOf("rulebook", rulebook);
    List<String> subjects = Composed.ids(parameters.anyOfNames("subject", subject));
    // What is wrong is told under the name that was given.
    String first = decidedFrom == null ? "from" : "decidedFrom";
    String last = decidedTo == null ? "to" : "decidedTo";
    Instant notBefore =
        parameters.from(first, parameters.either("decidedFrom", decidedFrom, "from", from));
    Instant before = parameters.to(last, parameters.either("decidedTo", decidedTo, "to", to));
    parameters.span(first, notBefore, last, before);
    LocalDate firstDay = parameters.day("asOfFrom", asOfFrom);
    LocalDate lastDay = parameters.day("asOfTo", asOfTo);
    parameters.span("asOfFrom", firstDay, "asOfTo", lastDay);
    Boolean latestOnly = parameters.flag("latest", latest);
    List<String> owners = parameters.anyOfNames("owner", owner);
    List<String> bands = parameters.anyOf("band", band);
    List<String> signals = parameters.anyOf("signal", signal);
    List<Integer> versions = parameters.numbers("version", version, 1, Integer.MAX_VALUE);
    Cursor begin = new Cursor("decisions", "cursor", uri.getQueryParameters());
    parameters.cursor(begin);
    Integer atMost = parameters.number("limit", limit, 1, Limits.PAGE);
    parameters.check();
    try {
      DecisionQuery query =
          new DecisionQuery(
              rulebooks,
              subjects,
              notBefore,
              before,
              firstDay,
              lastDay,
              latestOnly != null && latestOnly,
              filters.check(rulebooks, bands, signals, owners, versions),
              bands,
              signals,
              versions,
              begin.id(),
              atMost == null ? Limits.USUAL_PAGE : atMost);
      return page(query, begin);
    } catch (SQLException e) {
      throw DecisionAccess.unavailable(e);
    }
  }

  private Page page(DecisionQuery query, Cursor begin) throws SQLException {
    DecisionPage found = reader.list(query, caller.rulebooks()).orElseThrow(begin::unknown);
    UUID last = found.next();
    return new Page(
        found.decisions().stream().map(Summary::of).toList(),
        last == null ? null : begin.after(last));
  }

  @GET
  @Path("/{id}")
  @Requires(Role.READER)
  @Operation(
      operationId = "getDecision",
      summary = "One logged decision with its facts and outcome")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = Whole.class)))
  @MayRefuse({"log-unavailable", "unknown-decision"})
  public Response one(@PathParam("id") String id) {
    LoggedDecision decision = access.decision(id);
    return Tagged.json(json, Whole.of(decision, access.facts(decision))).build();
  }
}
