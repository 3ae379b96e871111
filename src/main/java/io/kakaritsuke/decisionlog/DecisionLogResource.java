package io.kakaritsuke.decisionlog;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.kakaritsuke.access.Caller;
import io.kakaritsuke.access.Requires;
import io.kakaritsuke.access.Role;
import io.kakaritsuke.problem.QueryParameters;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Past decisions, for people who ask why and for replays. */
@Path("/api/v1/decisions")
@Produces(MediaType.APPLICATION_JSON)
class DecisionLogResource {
  private static final int DEFAULT_LIMIT = 50;

  private final DecisionLogReader reader;
  private final LogSettings settings;
  private final Caller caller;
  private final DecisionAccess access;

  @Inject
  DecisionLogResource(
      DecisionLogReader reader, LogSettings settings, Caller caller, DecisionAccess access) {
    this.reader = reader;
    this.settings = settings;
    this.caller = caller;
    this.access = access;
  }

  record Page(List<Summary> decisions, @Nullable UUID next) {}

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
      @JsonRawValue String facts,
      @JsonRawValue String outcome) {
    static Whole of(LoggedDecision decision) {
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
          decision.facts().toString(),
          decision.outcome().toString());
    }
  }

  @GET
  @Requires(Role.READER)
  @Operation(
      summary = "Logged decisions, newest first",
      description =
          "from and to compare the time of the decision: an instant (to is not included) or a date,"
              + " which is a whole day (to is included). cursor is the next of the page before."
              + " Decisions of rulebooks that the caller is not allowed are left out.")
  public Page list(
      @QueryParam("rulebook") @Nullable String rulebook,
      @QueryParam("subject") @Nullable String subject,
      @QueryParam("from") @Nullable String from,
      @QueryParam("to") @Nullable String to,
      @QueryParam("band") @Nullable String band,
      @QueryParam("signal") @Nullable String signal,
      @QueryParam("version") @Nullable String version,
      @QueryParam("cursor") @Nullable String cursor,
      @QueryParam("limit") @Nullable String limit) {
    QueryParameters parameters = new QueryParameters(settings.timeZone());
    String ofRulebook = parameters.text("rulebook", rulebook);
    String ofSubject = parameters.text("subject", subject);
    Instant notBefore = parameters.from("from", from);
    Instant before = parameters.to("to", to);
    String ofBand = parameters.text("band", band);
    String withSignal = parameters.text("signal", signal);
    Integer ofVersion = parameters.number("version", version, 1, Integer.MAX_VALUE);
    UUID after = parameters.cursor("cursor", cursor);
    Integer atMost = parameters.number("limit", limit, 1, DecisionQuery.MAX_LIMIT);
    parameters.check();
    DecisionQuery query =
        new DecisionQuery(
            ofRulebook,
            ofSubject,
            notBefore,
            before,
            ofBand,
            withSignal,
            ofVersion,
            after,
            atMost == null ? DEFAULT_LIMIT : atMost);
    return page(query, parameters);
  }

  private Page page(DecisionQuery query, QueryParameters parameters) {
    Optional<DecisionPage> page;
    try {
      page = reader.list(query, caller.rulebooks());
    } catch (SQLException e) {
      throw DecisionAccess.unavailable(e);
    }
    if (page.isEmpty()) {
      parameters.unknownCursor("cursor");
      parameters.check();
    }
    DecisionPage found = page.orElseThrow();
    return new Page(found.decisions().stream().map(Summary::of).toList(), found.next());
  }

  @GET
  @Path("/{id}")
  @Requires(Role.READER)
  @Operation(summary = "One logged decision with its facts and outcome")
  public Whole one(@PathParam("id") String id) {
    return Whole.of(access.decision(id));
  }
}
