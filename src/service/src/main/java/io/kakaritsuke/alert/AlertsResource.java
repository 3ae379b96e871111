package io.kakaritsuke.alert;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.agroal.api.AgroalDataSource;
import io.kakaritsuke.access.Caller;
import io.kakaritsuke.access.Requires;
import io.kakaritsuke.access.Role;
import io.kakaritsuke.account.AccountDecided;
import io.kakaritsuke.account.DecidedAccounts;
import io.kakaritsuke.account.OwnerNames;
import io.kakaritsuke.activation.ActiveVersion;
import io.kakaritsuke.activation.RulebookAccess;
import io.kakaritsuke.alert.Alerts.After;
import io.kakaritsuke.alert.Alerts.Doer;
import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.job.TableFile;
import io.kakaritsuke.notification.Judged;
import io.kakaritsuke.notification.Notification;
import io.kakaritsuke.problem.Cursor;
import io.kakaritsuke.problem.Language;
import io.kakaritsuke.problem.Limits;
import io.kakaritsuke.problem.MayRefuse;
import io.kakaritsuke.problem.Nothing;
import io.kakaritsuke.problem.ParameterProblems;
import io.kakaritsuke.problem.ProblemException;
import io.kakaritsuke.problem.QueryParameters;
import io.kakaritsuke.telling.AlertSign;
import io.kakaritsuke.telling.AlertState;
import io.kakaritsuke.text.Violation;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What people are told because of decisions, and what they do about it. */
@Tag(name = "Alerts")
@Path("/api/v1/rulebooks/{rulebook}/alerts")
@Produces(MediaType.APPLICATION_JSON)
class AlertsResource {
  private final Alerts alerts;
  private final KnownRows rows;
  private final DecidedAccounts accounts;
  private final AgroalDataSource pool;
  private final RulebookAccess rulebooks;
  private final Caller caller;
  private final Clock clock;

  @Inject
  AlertsResource(
      Alerts alerts,
      KnownRows rows,
      DecidedAccounts accounts,
      AgroalDataSource pool,
      RulebookAccess rulebooks,
      Caller caller,
      Clock clock) {
    this.alerts = alerts;
    this.rows = rows;
    this.accounts = accounts;
    this.pool = pool;
    this.rulebooks = rulebooks;
    this.caller = caller;
    this.clock = clock;
  }

  /** Until which day nobody is told, and why. */
  @Schema(name = "AlertSnoozed")
  record Snoozed(@Nullable String until, @Nullable String why) {}

  /**
   * Why somebody was told of a row on a day, or was not.
   *
   * @param decision of the account, by which it stood so
   * @param holds whether the row held, its change apart
   * @param sign OPENS, HOLDS (but for its change), WITHIN_MARGIN, CEASED, STALE, NO_ROW where the
   *     active version has no such row any more
   * @param state where the alert stood at the end of the day
   * @param label the word for it
   * @param alert as it stands now; absent where nothing ever came of the row
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "AlertWhy")
  record WhyView(
      String subject,
      String code,
      LocalDate on,
      UUID decision,
      boolean holds,
      AlertSign sign,
      AlertState.Standing state,
      String label,
      List<WhyNotTold.Reason> reasons,
      AlertView.@Nullable One alert) {}

  @GET
  @Requires(Role.READER)
  @Produces({MediaType.APPLICATION_JSON, TableFile.CSV, TableFile.XLSX})
  @Operation(
      operationId = "listAlerts",
      summary = "What people are told of, and were",
      description =
          "Those that are open come first, the newest before others. Several values of a filter,"
              + " repeated or separated by commas, mean any of them. Without state all but NORMAL."
              + " cursor is the next of the page before. Accept: text/csv or that of .xlsx gives"
              + " all of them as a file.")
  @APIResponse(
      responseCode = "200",
      description = "A page of alerts",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = AlertView.Page.class)))
  @MayRefuse({"rulebook-not-loaded", "unknown-rulebook"})
  public Response list(
      @PathParam("rulebook") String rulebook,
      @QueryParam("subject") List<String> subject,
      @QueryParam("owner") List<String> owner,
      @QueryParam("code") List<String> code,
      @QueryParam("state") List<String> state,
      @QueryParam("cursor") @Nullable String cursor,
      @QueryParam("limit") @Nullable String limit,
      @Context UriInfo uri,
      @Context HttpHeaders headers)
      throws SQLException {
    ActiveVersion version = rulebooks.version(rulebook, null);
    MultivaluedMap<String, String> query = uri.getQueryParameters();
    Cursor begin = new Cursor("alerts/" + rulebook, "cursor", query);
    AlertQuery wanted = query(version, query, begin);
    Locale locale = Language.of(headers);
    Optional<TableFile.Format> format = TableFile.Format.accepted(headers);
    if (format.isPresent()) {
      return new AlertTable(pool, version.catalogue().zone(), clock.instant(), locale)
          .file(format.get(), wanted);
    }
    List<StoredAlert> found = wanted.page(pool);
    List<StoredAlert> shown = found.subList(0, Math.min(found.size(), wanted.limit()));
    Hearing.All heard = heard(version, shown);
    return Response.ok(
            new AlertView.Page(
                shown.stream().map(one -> AlertView.One.of(one, heard, locale)).toList(),
                found.size() > shown.size() ? begin.after(shown.get(shown.size() - 1).id()) : null),
            MediaType.APPLICATION_JSON)
        .build();
  }

  private AlertQuery query(
      ActiveVersion version, MultivaluedMap<String, String> query, Cursor begin)
      throws SQLException {
    FactCatalogue catalogue = version.catalogue();
    QueryParameters parameters = new QueryParameters(catalogue.zone());
    List<String> subjects = parameters.anyOfNames("subject", all(query, "subject"));
    List<String> owners = parameters.anyOfNames("owner", all(query, "owner"));
    List<String> codes = parameters.anyOf("code", all(query, "code"));
    List<String> states = parameters.anyOf("state", all(query, "state"));
    Integer limit = parameters.number("limit", query.getFirst("limit"), 1, Limits.PAGE);
    parameters.cursor(begin);
    parameters.check();
    List<Violation> violations = new ArrayList<>();
    Set<AlertState.Standing> names = EnumSet.noneOf(AlertState.Standing.class);
    List<String> known = Stream.of(AlertState.Standing.values()).map(Enum::name).toList();
    for (String one : states) {
      Stream.of(AlertState.Standing.values())
          .filter(each -> each.name().equals(one) || each.label().equals(one))
          .findFirst()
          .ifPresentOrElse(
              names::add,
              () -> violations.add(ParameterProblems.unknownValue("state", one, known)));
    }
    List<String> rowCodes = codes(version);
    List<String> former = alerts.codesOf(version.rulebook(), codes);
    codes.stream()
        .filter(one -> !rowCodes.contains(one) && !former.contains(one))
        .map(one -> ParameterProblems.unknownValue("code", one, rowCodes))
        .forEach(violations::add);
    if (!violations.isEmpty()) {
      throw new ProblemException(ParameterProblems.unknownValues(violations));
    }
    return new AlertQuery(
        version.rulebook(),
        subjects,
        OwnerNames.folded(catalogue.owner(), owners),
        names,
        codes,
        begin.id(),
        limit == null ? Limits.USUAL_PAGE : limit);
  }

  private List<String> codes(ActiveVersion version) {
    return rows.of(version).rows().stream().map(row -> row.life().code()).toList();
  }

  private static List<String> all(MultivaluedMap<String, String> query, String name) {
    return query.getOrDefault(name, List.of());
  }

  @GET
  @Requires(Role.READER)
  @Path("/{alert}")
  @Operation(
      operationId = "getAlert",
      summary = "An alert with what became of it",
      description =
          "steps has what decisions, people and time made of it, the oldest first; told has who was"
              + " told when and where, who is to be, and what holds it back.")
  @MayRefuse({"rulebook-not-loaded", "unknown-alert", "unknown-rulebook"})
  public AlertView.Whole one(
      @PathParam("rulebook") String rulebook,
      @PathParam("alert") String alert,
      @Context HttpHeaders headers)
      throws SQLException {
    ActiveVersion version = rulebooks.version(rulebook, null);
    After found =
        alerts
            .find(rulebook, id(alert))
            .orElseThrow(() -> new ProblemException(AlertProblems.unknown(alert)));
    return whole(version, found, headers);
  }

  @GET
  @Requires(Role.READER)
  @Path("/why")
  @Operation(
      operationId = "whyAlert",
      summary = "Why was I told, or not?",
      description =
          "Whether the row of the active version held on the day (today) by the account's decision"
              + " until then, where its alert stood, and what held it back.")
  @MayRefuse({"account-not-decided", "rulebook-not-loaded", "unknown-rulebook"})
  public WhyView why(
      @PathParam("rulebook") String rulebook,
      @QueryParam("subject") @Nullable String subject,
      @QueryParam("code") @Nullable String code,
      @QueryParam("on") @Nullable String on,
      @Context HttpHeaders headers)
      throws SQLException {
    ActiveVersion version = rulebooks.version(rulebook, null);
    QueryParameters parameters = new QueryParameters(version.catalogue().zone());
    LocalDate given = parameters.day("on", on);
    AccountAndRow wanted =
        AccountAndRow.read(
            parameters,
            subject,
            code,
            rows.of(version),
            former -> !alerts.codesOf(rulebook, List.of(former)).isEmpty());
    LocalDate day = given == null ? today(version) : given;
    AccountDecided decided =
        accounts
            .on(version, wanted.subject(), day)
            .orElseThrow(() -> new ProblemException(AlertProblems.notDecided(wanted.subject())));
    Locale locale = Language.of(headers);
    After alert = alerts.find(rulebook, wanted.subject(), wanted.code()).orElse(null);
    Judgement judgement = new Judgement(decided, version.compiled().rulebook());
    Notification row = wanted.row();
    Judged judged = row == null ? null : judgement.of(row);
    AlertSign sign = row == null || judged == null ? AlertSign.NO_ROW : sign(row, judged, alert);
    WhyNotTold why =
        new WhyNotTold(
            sign,
            judgement.isWorst(),
            row == null || judged == null ? List.of() : row.failed(judged),
            decided.stale().stream().map(fact -> labelled(version, fact)).toList(),
            decided,
            alert,
            day,
            version.catalogue().zone(),
            locale);
    return new WhyView(
        wanted.subject(),
        wanted.code(),
        day,
        decided.decision(),
        sign.holds(),
        sign,
        why.state(),
        AlertView.label(why.state(), locale),
        why.reasons(),
        alert == null
            ? null
            : AlertView.One.of(alert.alert(), heard(version, List.of(alert.alert())), locale));
  }

  private Hearing.All heard(ActiveVersion version, List<StoredAlert> alerts) throws SQLException {
    return Hearing.of(pool, alerts, version.catalogue().zone(), clock.instant());
  }

  private static String labelled(ActiveVersion version, String fact) {
    Fact known = version.catalogue().fact(fact);
    return known == null ? fact : known.label();
  }

  private static AlertSign sign(Notification row, Judged judged, @Nullable After alert) {
    return row.sign(judged, alert == null ? null : alert.alert().markOfEpisode());
  }

  @POST
  @Requires({Role.CSM, Role.PUBLISHER})
  @Path("/{alert}/take")
  @Operation(
      operationId = "takeAlert",
      summary = "Say that one looks after it",
      description = "Who has taken it may say so again; for anybody else it is taken.")
  @MayRefuse({
    "alert-not-possible",
    "not-own-account",
    "rulebook-not-loaded",
    "unknown-alert",
    "unknown-rulebook"
  })
  public AlertView.Whole take(
      @PathParam("rulebook") String rulebook,
      @PathParam("alert") String alert,
      @Context HttpHeaders headers,
      byte @Nullable [] body)
      throws SQLException {
    Nothing.check(body);
    ActiveVersion version = rulebooks.version(rulebook, null);
    return whole(version, alerts.take(version, id(alert), doer(rulebook)), headers);
  }

  @POST
  @Requires({Role.CSM, Role.PUBLISHER})
  @Path("/{alert}/snooze")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "snoozeAlert",
      summary = "Hear nothing of an alert until a day",
      description =
          "At the start of the day it fires again where it holds, and is over where it does not."
              + " Who has snoozed it may choose another day.")
  @MayRefuse({
    "alert-not-possible",
    "not-own-account",
    "rulebook-not-loaded",
    "unknown-alert",
    "unknown-rulebook"
  })
  public AlertView.Whole snooze(
      @PathParam("rulebook") String rulebook,
      @PathParam("alert") String alert,
      Snoozed body,
      @Context HttpHeaders headers)
      throws SQLException {
    ActiveVersion version = rulebooks.version(rulebook, null);
    QueryParameters parameters = new QueryParameters(version.catalogue().zone());
    LocalDate until = WrittenText.day(parameters, "until", body.until());
    String why = WrittenText.of(parameters, "why", body.why(), "なぜ先送りするのかを書いてください", "say why");
    parameters.check();
    return whole(
        version,
        alerts.snooze(version, id(alert), doer(rulebook), Objects.requireNonNull(until), why),
        headers);
  }

  @POST
  @Requires({Role.CSM, Role.PUBLISHER})
  @Path("/{alert}/release")
  @Operation(
      operationId = "releaseAlert",
      summary = "End a snooze before its day",
      description = "It fires again where it holds, and is over where it does not.")
  @MayRefuse({
    "alert-not-possible",
    "not-own-account",
    "rulebook-not-loaded",
    "unknown-alert",
    "unknown-rulebook"
  })
  public AlertView.Whole release(
      @PathParam("rulebook") String rulebook,
      @PathParam("alert") String alert,
      @Context HttpHeaders headers,
      byte @Nullable [] body)
      throws SQLException {
    Nothing.check(body);
    ActiveVersion version = rulebooks.version(rulebook, null);
    return whole(version, alerts.release(version, id(alert), doer(rulebook)), headers);
  }

  private static UUID id(String alert) {
    try {
      return UUID.fromString(alert);
    } catch (IllegalArgumentException e) {
      throw new ProblemException(AlertProblems.unknown(alert));
    }
  }

  private Doer doer(String rulebook) {
    String person = caller.person();
    return new Doer(person == null ? caller.name() : person, caller.accounts(rulebook));
  }

  private LocalDate today(ActiveVersion version) {
    return LocalDate.ofInstant(clock.instant(), version.catalogue().zone());
  }

  private AlertView.Whole whole(ActiveVersion version, After after, HttpHeaders headers)
      throws SQLException {
    return AlertView.Whole.of(after, heard(version, List.of(after.alert())), Language.of(headers));
  }
}
