package io.kakaritsuke.alert;

import io.kakaritsuke.access.Caller;
import io.kakaritsuke.access.Requires;
import io.kakaritsuke.access.Role;
import io.kakaritsuke.activation.ActiveVersion;
import io.kakaritsuke.activation.RulebookAccess;
import io.kakaritsuke.answer.DecisionIds;
import io.kakaritsuke.problem.MayRefuse;
import io.kakaritsuke.problem.ParameterProblems;
import io.kakaritsuke.problem.ProblemException;
import io.kakaritsuke.problem.QueryParameters;
import io.kakaritsuke.rulebook.Person;
import io.kakaritsuke.telling.Recipients;
import io.kakaritsuke.text.Violation;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What nobody hears of for some days. */
@Tag(name = "Alerts")
@Path("/api/v1/rulebooks/{rulebook}/silences")
@Produces(MediaType.APPLICATION_JSON)
class SilencesResource {
  /** A leave of a year; what is silenced for longer is forgotten. */
  private static final int MOST_DAYS = 366;

  private final Silences silences;
  private final KnownRows rows;
  private final RulebookAccess rulebooks;
  private final Caller caller;
  private final Clock clock;

  @Inject
  SilencesResource(
      Silences silences, KnownRows rows, RulebookAccess rulebooks, Caller caller, Clock clock) {
    this.silences = silences;
    this.rows = rows;
    this.rulebooks = rulebooks;
    this.caller = caller;
    this.clock = clock;
  }

  /** All of them. */
  @Schema(name = "SilenceList")
  record All(List<Silence> silences) {}

  /**
   * Of what nobody is to hear: exactly one of subject, code and owner.
   *
   * @param until the last day
   */
  @Schema(name = "SilenceRequest")
  record Wanted(
      @Nullable String subject,
      @Nullable String code,
      @Nullable String owner,
      @Nullable String from,
      @Nullable String until,
      @Nullable String why) {}

  @GET
  @Requires(Role.READER)
  @Operation(
      operationId = "listSilences",
      summary = "What nobody hears of for some days",
      description = "The newest first, those that are over among them; at most 500.")
  @MayRefuse({"rulebook-not-loaded", "unknown-rulebook"})
  public All list(@PathParam("rulebook") String rulebook) throws SQLException {
    rulebooks.version(rulebook, null);
    return new All(silences.list(rulebook));
  }

  @POST
  @Requires(Role.PUBLISHER)
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "addSilence",
      summary = "Have nobody hear of something for some days",
      description =
          "Of one account, of one row by its code, or of all accounts of an owner. Alerts move on"
              + " and stand in lists; who was to be told is told when it is over, of what is still"
              + " so.")
  @MayRefuse({"rulebook-not-loaded", "unknown-rulebook"})
  public Silence add(@PathParam("rulebook") String rulebook, Wanted body) throws SQLException {
    ActiveVersion version = rulebooks.version(rulebook, null);
    QueryParameters parameters = new QueryParameters(version.catalogue().zone());
    String subject = parameters.text("subject", body.subject());
    String code = parameters.text("code", body.code());
    String owner = parameters.text("owner", body.owner());
    if (Stream.of(subject, code, owner).filter(Objects::nonNull).count() != 1) {
      parameters.refuse(AlertProblems.notOne());
    }
    LocalDate from = WrittenText.day(parameters, "from", body.from());
    LocalDate until = WrittenText.day(parameters, "until", body.until());
    if (from != null && until != null && until.isBefore(from)) {
      parameters.refuse(AlertProblems.endsBefore());
    }
    Instant now = now();
    LocalDate today = LocalDate.ofInstant(now, version.catalogue().zone());
    if (until != null && until.isBefore(today)) {
      parameters.refuse(AlertProblems.isPast());
    }
    if (until != null && until.isAfter(today.plusDays(MOST_DAYS))) {
      parameters.refuse(AlertProblems.tooFar(today.plusDays(MOST_DAYS)));
    }
    String why = WrittenText.of(parameters, "why", body.why(), "なぜ止めるのかを書いてください", "say why");
    parameters.check();
    refuseUnknown(version, subject, code, owner);
    Silence silence =
        new Silence(
            DecisionIds.at(now.toEpochMilli()),
            subject,
            code,
            owner,
            Objects.requireNonNull(from),
            Objects.requireNonNull(until),
            why,
            person(),
            now,
            null,
            null);
    silences.add(rulebook, silence);
    return silence;
  }

  /** A slip of the pen would silence nothing, and nobody would see. */
  private void refuseUnknown(
      ActiveVersion version,
      @Nullable String subject,
      @Nullable String code,
      @Nullable String owner)
      throws SQLException {
    List<String> codes = rows.of(version).rows().stream().map(row -> row.life().code()).toList();
    Violation unknown = null;
    if (code != null && !codes.contains(code)) {
      unknown = ParameterProblems.unknownValue("code", code, codes);
    } else if (subject != null && !silences.isAccount(version.rulebook(), subject)) {
      unknown = AlertProblems.unknownAccount(subject);
    } else if (owner != null
        && Recipients.of(version.compiled().rulebook().roster()).person(owner) == null) {
      List<String> owners = silences.owners(version.rulebook());
      if (!owners.contains(owner)) {
        List<String> known =
            Stream.concat(
                    version.compiled().rulebook().roster().people().stream().map(Person::name),
                    owners.stream())
                .distinct()
                .toList();
        unknown = ParameterProblems.unknownValue("owner", owner, known);
      }
    }
    if (unknown != null) {
      throw new ProblemException(ParameterProblems.unknownValues(List.of(unknown)));
    }
  }

  @DELETE
  @Requires(Role.PUBLISHER)
  @Path("/{silence}")
  @Operation(
      operationId = "endSilence",
      summary = "End a silence before its time",
      description = "What was to be told and is still so is told now.")
  @MayRefuse({"rulebook-not-loaded", "unknown-rulebook", "unknown-silence"})
  public void end(@PathParam("rulebook") String rulebook, @PathParam("silence") String silence)
      throws SQLException {
    rulebooks.version(rulebook, null);
    if (!silences.end(rulebook, id(silence), now(), person())) {
      throw new ProblemException(AlertProblems.unknownSilence(silence));
    }
  }

  private static UUID id(String silence) {
    try {
      return UUID.fromString(silence);
    } catch (IllegalArgumentException e) {
      throw new ProblemException(AlertProblems.unknownSilence(silence));
    }
  }

  private String person() {
    String person = caller.person();
    return person == null ? caller.name() : person;
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
