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
import io.kakaritsuke.observation.KnownFact;
import io.kakaritsuke.problem.Cursor;
import io.kakaritsuke.problem.Limits;
import io.kakaritsuke.problem.MayRefuse;
import io.kakaritsuke.problem.ParameterProblems;
import io.kakaritsuke.problem.ProblemException;
import io.kakaritsuke.problem.QueryParameters;
import io.kakaritsuke.rulebook.Rulebook;
import io.kakaritsuke.rulebook.TableKind;
import io.kakaritsuke.text.Violation;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
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
  private final RulebookAccess rulebooks;

  @Inject
  AccountsResource(
      AccountReader reader,
      ChangeSteps steps,
      Changes changes,
      AccountDecider decider,
      RulebookAccess rulebooks) {
    this.reader = reader;
    this.steps = steps;
    this.changes = changes;
    this.decider = decider;
    this.rulebooks = rulebooks;
  }

  @GET
  @Requires(Role.READER)
  @Operation(
      operationId = "listAccounts",
      summary = "The accounts of a rulebook with their decisions",
      description =
          "Several values of a filter, repeated or separated by commas, mean any of them. owner is"
              + " what the facts name as the owner; q is a part of the subject or of what people"
              + " call it. sort: subject, score, scoreChange, decidedOn or oldestFact, with a minus"
              + " before it from the highest. columns names the facts to show. cursor is the next"
              + " of the page before.")
  @MayRefuse({"rulebook-not-loaded", "unknown-rulebook"})
  public AccountView.Page list(
      @PathParam("rulebook") String rulebook,
      @QueryParam("owner") List<String> owner,
      @QueryParam("band") List<String> band,
      @QueryParam("segment") List<String> segment,
      @QueryParam("signal") List<String> signal,
      @QueryParam("intervention") List<String> intervention,
      @QueryParam("ended") @Nullable String ended,
      @QueryParam("q") @Nullable String text,
      @QueryParam("sort") @Nullable String sort,
      @QueryParam("columns") List<String> columns,
      @QueryParam("cursor") @Nullable String cursor,
      @QueryParam("limit") @Nullable String limit,
      @Context UriInfo uri)
      throws SQLException {
    ActiveVersion version = rulebooks.version(rulebook, null);
    Rulebook content = version.compiled().rulebook();
    FactCatalogue catalogue = content.catalogue();
    QueryParameters parameters = new QueryParameters(catalogue.zone());
    List<String> owners = parameters.anyOfNames("owner", owner);
    List<String> bands = parameters.anyOf("band", band);
    List<String> segments = parameters.anyOf("segment", segment);
    List<String> signals = parameters.anyOf("signal", signal);
    List<String> interventions = parameters.anyOf("intervention", intervention);
    List<String> facts = parameters.anyOf("columns", columns);
    Boolean over = parameters.flag("ended", ended);
    String part = parameters.text("q", text);
    Integer atMost = parameters.number("limit", limit, 1, Limits.PAGE);
    Cursor begin = new Cursor("accounts/" + rulebook, "cursor", uri.getQueryParameters());
    parameters.cursor(begin);
    parameters.check();
    List<Violation> violations = new ArrayList<>();
    known("band", bands, DecidedCodes.of(content, TableKind.BAND), violations);
    known("segment", segments, DecidedCodes.of(content, TableKind.DIMENSION), violations);
    known("signal", signals, DecidedCodes.of(content, TableKind.SIGNAL), violations);
    known(
        "intervention",
        interventions,
        DecidedCodes.of(content, TableKind.INTERVENTION),
        violations);
    known("columns", facts, catalogue.facts(Origin.GIVEN).map(Fact::name).toList(), violations);
    Order order = order(sort, violations);
    if (!owners.isEmpty() && catalogue.owner() == null) {
      violations.add(ParameterProblems.noOwners());
    }
    if (!violations.isEmpty()) {
      throw new ProblemException(ParameterProblems.unknownValues(violations));
    }
    Fact name = catalogue.subjectLabel();
    AccountQuery query =
        new AccountQuery(
            rulebook,
            AccountQuery.Owners.of(catalogue.owner(), owners),
            bands,
            segments,
            signals,
            interventions,
            decider.today(version),
            Boolean.TRUE.equals(over),
            part,
            name == null ? null : name.name(),
            order,
            begin.row(),
            atMost == null ? Limits.USUAL_PAGE : atMost);
    return page(query, begin, catalogue, facts);
  }

  /** The last steps of an account, the newest first. */
  private List<AccountChange> newest(String rulebook, Account account) throws SQLException {
    List<AccountChange> found = new ArrayList<>();
    for (ChangeStep step : steps.newest(rulebook, account.subject(), STEPS)) {
      found.addAll(changes.of(rulebook, step));
    }
    return found;
  }

  private AccountView.Page page(
      AccountQuery query, Cursor begin, FactCatalogue catalogue, List<String> columns)
      throws SQLException {
    List<Account> found = reader.list(query);
    List<Account> shown = found.subList(0, Math.min(found.size(), query.limit()));
    return new AccountView.Page(
        shown.stream().map(account -> AccountView.Summary.of(account, catalogue, columns)).toList(),
        found.size() > shown.size() ? begin.after(shown.get(shown.size() - 1).subject()) : null);
  }

  private static void known(
      String parameter, List<String> asked, Collection<String> known, List<Violation> violations) {
    asked.stream()
        .filter(code -> !known.contains(code))
        .map(code -> ParameterProblems.unknownValue(parameter, code, known))
        .forEach(violations::add);
  }

  private static Order order(@Nullable String sort, List<Violation> violations) {
    String given = sort == null || sort.isEmpty() ? Column.SUBJECT.code() : sort;
    boolean descending = given.startsWith("-");
    Optional<Column> column = Column.of(descending ? given.substring(1) : given);
    if (column.isEmpty()) {
      List<String> known = Stream.of(Column.values()).map(Column::code).toList();
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
              + " it was decided for the last decision, the oldest first.")
  @MayRefuse({"rulebook-not-loaded", "unknown-account", "unknown-rulebook"})
  public AccountView.Whole one(
      @PathParam("rulebook") String rulebook, @PathParam("subject") String subject)
      throws SQLException {
    ActiveVersion version = rulebooks.version(rulebook, null);
    FactCatalogue catalogue = version.compiled().rulebook().catalogue();
    Account account =
        reader
            .find(rulebook, Composed.id(subject))
            .orElseThrow(() -> new ProblemException(AccountProblems.unknown(subject)));
    AccountDecision decision = account.decision();
    SortedMap<String, KnownFact> known = account.facts().known();
    List<AccountView.Known> facts = new ArrayList<>();
    Set<String> stale = decider.stale(version, known, decider.today(version)).keySet();
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
                .answer(rulebook, decision)
                .map(decided -> new String(decided.answer().bytes(), UTF_8))
                .orElse(null),
        facts,
        newest(rulebook, account),
        reader.series(rulebook, account.subject()).stream().map(AccountView.Point::of).toList());
  }
}
