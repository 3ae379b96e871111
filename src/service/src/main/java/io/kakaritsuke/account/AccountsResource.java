package io.kakaritsuke.account;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.kakaritsuke.access.Requires;
import io.kakaritsuke.access.Role;
import io.kakaritsuke.account.AccountQuery.Column;
import io.kakaritsuke.account.AccountQuery.Order;
import io.kakaritsuke.account.ChangeSteps.ChangeStep;
import io.kakaritsuke.activation.ActiveVersion;
import io.kakaritsuke.activation.RulebookAccess;
import io.kakaritsuke.engine.DecidedCodes;
import io.kakaritsuke.fact.Composed;
import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.fact.Origin;
import io.kakaritsuke.job.MappedRows;
import io.kakaritsuke.job.PagedRows;
import io.kakaritsuke.job.TableFile;
import io.kakaritsuke.observation.AccountFacts;
import io.kakaritsuke.observation.KnownFact;
import io.kakaritsuke.problem.Choices;
import io.kakaritsuke.problem.Cursor;
import io.kakaritsuke.problem.Language;
import io.kakaritsuke.problem.Limits;
import io.kakaritsuke.problem.MayRefuse;
import io.kakaritsuke.problem.ParameterProblems;
import io.kakaritsuke.problem.ProblemException;
import io.kakaritsuke.problem.QueryParameters;
import io.kakaritsuke.rulebook.Rulebook;
import io.kakaritsuke.rulebook.TableKind;
import io.kakaritsuke.text.Violation;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
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
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Which accounts a rulebook knows, and what is known of one. */
@Tag(name = "Accounts")
@Path("/api/v1/rulebooks/{rulebook}/accounts")
@Produces(MediaType.APPLICATION_JSON)
class AccountsResource {
  private static final int STEPS = 12;

  private final AccountReader reader;
  private final ChangeSteps steps;
  private final Changes changes;
  private final AccountDecider decider;
  private final Instance<PartOfAccount> parts;
  private final RulebookAccess rulebooks;

  @Inject
  AccountsResource(
      AccountReader reader,
      ChangeSteps steps,
      Changes changes,
      AccountDecider decider,
      Instance<PartOfAccount> parts,
      RulebookAccess rulebooks) {
    this.reader = reader;
    this.steps = steps;
    this.changes = changes;
    this.decider = decider;
    this.parts = parts;
    this.rulebooks = rulebooks;
  }

  @GET
  @Requires(Role.READER)
  @Produces({MediaType.APPLICATION_JSON, TableFile.CSV, TableFile.XLSX})
  @Operation(
      operationId = "listAccounts",
      summary = "The accounts of a rulebook with their decisions",
      description =
          "Several values of a filter, repeated or separated by commas, mean any of them. What"
              + " is decided may be asked for by code or label. owner is what the facts name as the"
              + " owner; q is a part of the subject or of what people call it, in either width."
              + " sort: subject, score, scoreChange, decidedOn or oldestFact, with a minus before"
              + " it from the highest; what has no"
              + " value comes last. columns names the facts to show. cursor is the next"
              + " of the page before. asOf asks for a past day: the last decisions up to it with the"
              + " owners and names that were given to them, and the facts that were observed until"
              + " then, whenever they were received. changedSince asks for those of which anything"
              + " changed since the end of that day, also where it is as it was again. Accept:"
              + " text/csv or that of .xlsx gives all of them as a file, or as many as limit says.")
  @APIResponse(
      responseCode = "200",
      description = "A page of accounts",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = AccountView.Page.class)))
  @MayRefuse({"rulebook-not-loaded", "unknown-rulebook"})
  public Response list(
      @PathParam("rulebook") String rulebook,
      @QueryParam("owner") List<String> owner,
      @QueryParam("band") List<String> band,
      @QueryParam("segment") List<String> segment,
      @QueryParam("signal") List<String> signal,
      @QueryParam("intervention") List<String> intervention,
      @QueryParam("changedSince") @Nullable String changedSince,
      @QueryParam("asOf") @Nullable String asOf,
      @QueryParam("ended") @Nullable String ended,
      @QueryParam("q") @Nullable String text,
      @QueryParam("sort") @Nullable String sort,
      @QueryParam("columns") List<String> columns,
      @QueryParam("cursor") @Nullable String cursor,
      @QueryParam("limit") @Nullable String limit,
      @Context UriInfo uri,
      @Context HttpHeaders headers)
      throws SQLException {
    Asked asked = asked(rulebook, uri.getQueryParameters());
    Optional<TableFile.Format> format = TableFile.Format.accepted(headers);
    return format.isEmpty()
        ? Response.ok(page(asked), MediaType.APPLICATION_JSON).build()
        : file(asked, format.get(), Language.of(headers));
  }

  private Response file(Asked asked, TableFile.Format format, Locale locale) throws SQLException {
    AccountTable table = new AccountTable(asked.rulebook(), locale);
    boolean ended = asked.query().ended();
    AccountQuery all = asked.query().after(asked.begin().row(), Limits.PAGE);
    // Read before the answer begins, so that what is wrong can still be told.
    Iterator<AccountRow> rows =
        new PagedRows<>(
            firsts(asked.catalogue(), all),
            Limits.PAGE,
            last -> firsts(asked.catalogue(), all.after(last.subject(), Limits.PAGE)));
    return new TableFile(
            "accounts", AccountTable.ACCOUNTS.in(locale), table.ofAccounts(asked.columns(), ended))
        .answer(
            format,
            new MappedRows<>(
                FirstRows.of(rows, asked.atMost()), row -> table.of(row, asked.columns(), ended)));
  }

  private List<AccountRow> firsts(FactCatalogue catalogue, AccountQuery query) throws SQLException {
    List<AccountRow> found = reader.list(catalogue, query);
    return found.subList(0, Math.min(found.size(), query.limit()));
  }

  /**
   * Which accounts are wanted.
   *
   * @param begin which account the page before ended with
   * @param columns the facts to show
   * @param atMost how many a file may have; null for all
   */
  private record Asked(
      AccountQuery query,
      Cursor begin,
      Rulebook rulebook,
      List<String> columns,
      @Nullable Integer atMost) {
    FactCatalogue catalogue() {
      return rulebook.catalogue();
    }
  }

  private Asked asked(String rulebook, MultivaluedMap<String, String> query) {
    ActiveVersion version = rulebooks.version(rulebook, null);
    Rulebook content = version.compiled().rulebook();
    FactCatalogue catalogue = content.catalogue();
    LocalDate today = decider.today(version);
    QueryParameters parameters = new QueryParameters(catalogue.zone());
    List<String> owners = parameters.anyOfNames("owner", all(query, "owner"));

    List<String> columns = parameters.anyOf("columns", all(query, "columns"));
    Boolean over = parameters.flag("ended", query.getFirst("ended"));
    String part = parameters.text("q", query.getFirst("q"));
    Integer atMost = parameters.number("limit", query.getFirst("limit"), 1, Limits.PAGE);
    LocalDate since = notAfter("changedSince", parameters, query, today);
    LocalDate then = pastDay(parameters, query, today);
    Cursor begin = new Cursor("accounts/" + rulebook, "cursor", query);
    parameters.cursor(begin);
    parameters.check();
    List<Violation> violations = new ArrayList<>();
    Decided decided = new Decided(content, parameters, query, violations);
    List<String> bands = decided.of("band", TableKind.BAND);
    List<String> segments = decided.of("segment", TableKind.DIMENSION);
    List<String> signals = decided.of("signal", TableKind.SIGNAL);
    List<String> interventions = decided.of("intervention", TableKind.INTERVENTION);
    Map<String, String> given = new LinkedHashMap<>();
    catalogue.facts(Origin.GIVEN).forEach(fact -> given.put(fact.name(), fact.label()));
    List<String> facts = Choices.of(given).codes("columns", columns, violations);
    Order order = order(query.getFirst("sort"), then, violations);
    if (!owners.isEmpty() && catalogue.owner() == null) {
      violations.add(ParameterProblems.noOwners());
    }
    if (!violations.isEmpty()) {
      throw new ProblemException(ParameterProblems.unknownValues(violations));
    }
    AccountQuery wanted =
        new AccountQuery(
            rulebook,
            AccountQuery.Owners.of(catalogue.owner(), owners),
            bands,
            segments,
            signals,
            interventions,
            then,
            since,
            then == null ? today : then,
            Boolean.TRUE.equals(over),
            part,
            name(catalogue.subjectLabel()),
            name(catalogue.owner()),
            order,
            begin.row(),
            atMost == null ? Limits.USUAL_PAGE : atMost);
    return new Asked(wanted, begin, content, facts, atMost);
  }

  private static List<String> all(MultivaluedMap<String, String> query, String name) {
    return query.getOrDefault(name, List.of());
  }

  private static @Nullable String name(@Nullable Fact fact) {
    return fact == null ? null : fact.name();
  }

  /** The day that is looked back at; null for the present. */
  private static @Nullable LocalDate pastDay(
      QueryParameters parameters, MultivaluedMap<String, String> query, LocalDate today) {
    return notAfter("asOf", parameters, query, today);
  }

  private static @Nullable LocalDate notAfter(
      String name,
      QueryParameters parameters,
      MultivaluedMap<String, String> query,
      LocalDate today) {
    LocalDate day = parameters.day(name, query.getFirst(name));
    if (day != null && day.isAfter(today)) {
      parameters.refuse(AccountProblems.afterToday(name, today));
    }
    return day;
  }

  /** The last steps of an account then, the newest first. */
  private List<AccountChange> newest(String rulebook, String subject, Then then)
      throws SQLException {
    List<AccountChange> found = new ArrayList<>();
    for (ChangeStep step : steps.newest(rulebook, subject, then, STEPS)) {
      found.addAll(changes.of(rulebook, step));
    }
    return found;
  }

  private AccountView.Page page(Asked asked) throws SQLException {
    AccountQuery query = asked.query();
    List<AccountRow> found = reader.list(asked.catalogue(), query);
    List<AccountRow> shown = found.subList(0, Math.min(found.size(), query.limit()));
    return new AccountView.Page(
        shown.stream()
            .map(row -> AccountView.Summary.of(row, asked.catalogue(), asked.columns()))
            .toList(),
        found.size() > shown.size()
            ? asked.begin().after(shown.get(shown.size() - 1).subject())
            : null);
  }

  /** Filters by what a rulebook decides, by codes or by what these are called. */
  private record Decided(
      Rulebook rulebook,
      QueryParameters parameters,
      MultivaluedMap<String, String> query,
      List<Violation> violations) {
    List<String> of(String parameter, TableKind kind) {
      List<String> asked = parameters.anyOf(parameter, all(query, parameter));
      return Choices.of(DecidedCodes.named(rulebook, kind)).codes(parameter, asked, violations);
    }
  }

  // How old what is known was on a past day is read of a page alone.
  private static Order order(
      @Nullable String sort, @Nullable LocalDate then, List<Violation> violations) {
    String given = sort == null || sort.isEmpty() ? Column.SUBJECT.code() : sort;
    boolean descending = given.startsWith("-");
    Optional<Column> column = Column.of(descending ? given.substring(1) : given);
    if (column.isEmpty() || then != null && column.get() == Column.OLDEST_FACT) {
      List<String> known =
          Stream.of(Column.values())
              .filter(one -> then == null || one != Column.OLDEST_FACT)
              .map(Column::code)
              .toList();
      violations.add(ParameterProblems.unknownValue("sort", given, known));
    }
    return new Order(column.orElse(Column.SUBJECT), descending);
  }

  @GET
  @Requires(Role.READER)
  @Path("/{subject}")
  @Operation(
      operationId = "getAccount",
      summary = "What is known of an account, who told it, and what was decided on it",
      description =
          "decision is the account's decision as evaluations answer it. series has of each day that"
              + " it was decided for the last decision, the oldest first. asOf asks for a past day:"
              + " its last decision up to it, and of each fact the newest observation until then,"
              + " whenever it was received; with knownAt only what had been received by then."
              + " alerts, tasks and messages are those of now, as their lists show them, at most 50"
              + " of each; of a past day there are none.")
  @MayRefuse({"rulebook-not-loaded", "unknown-account", "unknown-rulebook"})
  public AccountView.Whole one(
      @PathParam("rulebook") String rulebook,
      @PathParam("subject") String subject,
      @QueryParam("asOf") @Nullable String asOf,
      @QueryParam("knownAt") @Nullable String knownAt,
      @Context HttpHeaders headers,
      @Context UriInfo uri)
      throws SQLException {
    ActiveVersion version = rulebooks.version(rulebook, null);
    FactCatalogue catalogue = version.catalogue();
    QueryParameters parameters = new QueryParameters(catalogue.zone());
    LocalDate day = pastDay(parameters, uri.getQueryParameters(), decider.today(version));
    Instant instant = parameters.to("knownAt", knownAt);
    parameters.check();
    String id = Composed.id(subject);
    Account now =
        reader
            .find(rulebook, id)
            .orElseThrow(() -> new ProblemException(AccountProblems.unknown(subject)));
    if (day == null && instant == null) {
      return whole(version, now, Then.NOW, parts(version, id, Language.of(headers)));
    }
    Then then = day == null ? Then.NOW : Then.NOW.on(day);
    then = instant == null ? then : then.at(instant);
    Account past = past(rulebook, id, then);
    if (past == null) {
      throw new ProblemException(AccountProblems.unknownThen(subject, day, knownAt));
    }
    return whole(version, past, then, Map.of());
  }

  /** An account as it was then; null where nothing was known of it. */
  private @Nullable Account past(String rulebook, String subject, Then then) throws SQLException {
    AccountFacts known = reader.known(rulebook, List.of(subject), then).get(subject);
    Optional<LoggedOfAccount> logged = reader.decision(rulebook, subject, then);
    if (known == null && logged.isEmpty()) {
      return null;
    }
    Made made = logged.isEmpty() ? null : decider.logged(rulebook, logged.get());
    return new Account(
        rulebook,
        subject,
        known == null ? AccountFacts.none() : known,
        null,
        made == null ? null : made.decision(),
        null,
        reader.end(rulebook, subject, then));
  }

  /** What people were told of an account and have to do, as it stands. */
  private Map<String, List<?>> parts(ActiveVersion version, String subject, Locale locale)
      throws SQLException {
    Map<String, List<?>> found = new TreeMap<>();
    for (PartOfAccount part : parts) {
      found.put(part.member(), part.of(version, subject, locale));
    }
    return found;
  }

  private AccountView.Whole whole(
      ActiveVersion version, Account account, Then then, Map<String, List<?>> parts)
      throws SQLException {
    String rulebook = version.rulebook();
    FactCatalogue catalogue = version.catalogue();
    LocalDate today = decider.today(version);
    AccountDecision decision = account.decision();
    SortedMap<String, KnownFact> known = account.known(version.catalogue());
    List<AccountView.Known> facts = new ArrayList<>();
    LocalDate day = then.asOf().isBefore(today) ? then.asOf() : today;
    Set<String> stale = decider.stale(version, known, day).keySet();
    known.forEach(
        (name, fact) -> facts.add(AccountView.Known.of(name, fact, stale.contains(name))));
    return new AccountView.Whole(
        account.subject(),
        AccountView.text(known, catalogue.subjectLabel()),
        AccountView.text(known, catalogue.owner()),
        account.end() == null ? null : AccountView.End.of(account.end()),
        decision == null
            ? null
            : decider
                .answer(rulebook, decision, known)
                .map(decided -> new String(decided.answer().bytes(), UTF_8))
                .orElse(null),
        facts,
        newest(rulebook, account.subject(), then),
        reader.series(rulebook, account.subject(), then).stream()
            .map(AccountView.Point::of)
            .toList(),
        parts);
  }
}
