package io.kakaritsuke.replay;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import io.kakaritsuke.access.Requires;
import io.kakaritsuke.access.Role;
import io.kakaritsuke.activation.ActiveRulebooks;
import io.kakaritsuke.activation.ActiveVersion;
import io.kakaritsuke.answer.FactsJson;
import io.kakaritsuke.comparison.Candidate;
import io.kakaritsuke.comparison.Candidates;
import io.kakaritsuke.decisionlog.DecisionAccess;
import io.kakaritsuke.decisionlog.LogSettings;
import io.kakaritsuke.decisionlog.LoggedDecision;
import io.kakaritsuke.fact.AsOf;
import io.kakaritsuke.fact.IsoDate;
import io.kakaritsuke.problem.Language;
import io.kakaritsuke.problem.Limits;
import io.kakaritsuke.problem.MayRefuse;
import io.kakaritsuke.problem.Problem;
import io.kakaritsuke.problem.ProblemException;
import io.kakaritsuke.problem.QueryParameters;
import io.kakaritsuke.text.Text;
import io.kakaritsuke.text.Violation;
import io.smallrye.common.annotation.Blocking;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** One logged decision decided again. */
@Tag(name = "Decisions")
@Path("/api/v1/decisions/{id}/replay")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
class DecisionReplayResource {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private final DecisionAccess decisions;
  private final Candidates candidates;
  private final ActiveRulebooks rulebooks;
  private final LogSettings settings;

  @Inject
  DecisionReplayResource(
      DecisionAccess decisions,
      Candidates candidates,
      ActiveRulebooks rulebooks,
      LogSettings settings) {
    this.decisions = decisions;
    this.candidates = candidates;
    this.rulebooks = rulebooks;
    this.settings = settings;
  }

  /**
   * A logged decision beside what it is when it is decided again.
   *
   * @param decidedBy absent where its own version decides
   * @param asOf the day on which it is decided again
   * @param identical whether all of the answer but id, time and version is the same to the byte,
   *     and so is all that the log has of it
   * @param reproduced whether its own version on its own day makes what is logged
   * @param replayed the answer without id, rulebook, version and time; absent where it is refused
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "ReplayedDecision")
  record View(
      UUID decision,
      String rulebook,
      int version,
      ReplayView.@Nullable Named decidedBy,
      LocalDate asOf,
      boolean identical,
      boolean reproduced,
      Verdict verdict,
      Logged logged,
      @Schema(type = SchemaType.OBJECT) @JsonRawValue @Nullable String replayed,
      List<DifferenceView> differences,
      ReplayView.@Nullable Refusal refusal,
      Findings.@Nullable Record record) {}

  /** The decision as the log has it. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "LoggedAnswer")
  record Logged(
      String subject,
      LocalDate asOf,
      Instant decidedAt,
      @Nullable Integer score,
      @Nullable String band,
      List<String> signals,
      @JsonRawValue String facts,
      @JsonRawValue @Nullable String stale,
      @JsonRawValue String outcome) {
    static Logged of(LoggedDecision decision) {
      return new Logged(
          decision.subject(),
          decision.asOf(),
          decision.decidedAt(),
          decision.score(),
          decision.band(),
          decision.signals(),
          json(FactsJson.used(decision.facts().toString())),
          stale(decision.facts().toString()),
          json(decision.outcome().toString()));
    }

    private static @Nullable String stale(String facts) {
      String stale = FactsJson.staleObject(facts);
      return stale == null ? null : json(stale);
    }

    // A record that was tampered with may be no JSON; the answer still is.
    private static String json(String logged) {
      try {
        JSON.readTree(logged);
        return logged;
      } catch (JsonProcessingException e) {
        return TextNode.valueOf(logged).toString();
      }
    }
  }

  @POST
  @Requires(Role.READER)
  @Operation(
      operationId = "replayDecision",
      summary = "Decide a logged decision again",
      description =
          "By its own version on its own day, which must be identical to the byte; or by another"
              + " (version=N or draft=ID), or on another day (asOf).")
  @MayRefuse({
    "draft-has-errors",
    "log-unavailable",
    "unknown-decision",
    "unknown-draft",
    "unknown-version",
    "version-not-usable"
  })
  public View replay(
      @PathParam("id") String id,
      @QueryParam("version") @Nullable String version,
      @QueryParam("draft") @Nullable String draft,
      @QueryParam("asOf") @Nullable String asOf,
      @Context HttpHeaders headers)
      throws SQLException {
    QueryParameters parameters = new QueryParameters(settings.timeZone());
    Integer number = parameters.number("version", version, 1, Limits.VERSION);
    String draftId = parameters.text("draft", draft);
    List<Violation> violations = new ArrayList<>(parameters.violations());
    LocalDate day = asOf == null ? null : IsoDate.parse(asOf);
    if (asOf != null) {
      AsOf.check(asOf, day).ifPresent(violations::add);
    }
    if (version != null && draftId != null) {
      Text both = new Text("draft と version はどちらか一方だけ指定してください", "give draft or version, not both");
      violations.add(new Violation("draft", "not-both", both));
    }
    if (!violations.isEmpty()) {
      throw new ProblemException(Problem.badParameters(violations));
    }
    LoggedDecision logged = decisions.decision(id);
    return view(logged, other(logged.rulebook(), number, draftId), day, Language.of(headers));
  }

  private @Nullable Candidate other(
      String rulebook, @Nullable Integer version, @Nullable String draft) {
    if (draft != null) {
      return candidates.draft(rulebook, draft);
    }
    return version == null ? null : candidates.version(rulebook, version);
  }

  private View view(
      LoggedDecision logged, @Nullable Candidate other, @Nullable LocalDate asOf, Locale locale)
      throws SQLException {
    Redecision redecision = new Redecision(other, asOf);
    Optional<ActiveVersion> own =
        new OwnVersions(rulebooks).find(logged.rulebook(), logged.version());
    Redecided redecided = redecision.of(logged, own);
    RepeatedAnswer answer = redecision.answer(logged, own);
    return new View(
        logged.id(),
        logged.rulebook(),
        logged.version(),
        other == null ? null : ReplayView.Named.of(other.named()),
        asOf == null ? logged.asOf() : asOf,
        answer.identical(),
        redecided.verdict() != Verdict.NOT_REPRODUCED,
        redecided.verdict(),
        Logged.of(logged),
        answer.content(),
        redecided.findings().differences(),
        ReplayView.Refusal.of(redecided.findings().refusal(), locale),
        redecided.findings().record());
  }
}
