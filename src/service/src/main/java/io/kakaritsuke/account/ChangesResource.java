package io.kakaritsuke.account;

import io.kakaritsuke.access.Requires;
import io.kakaritsuke.access.Role;
import io.kakaritsuke.account.ChangeSteps.ChangeStep;
import io.kakaritsuke.activation.ActiveVersion;
import io.kakaritsuke.activation.RulebookAccess;
import io.kakaritsuke.fact.Composed;
import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.job.MappedRows;
import io.kakaritsuke.job.TableFile;
import io.kakaritsuke.problem.Choices;
import io.kakaritsuke.problem.Cursor;
import io.kakaritsuke.problem.Language;
import io.kakaritsuke.problem.Limits;
import io.kakaritsuke.problem.MayRefuse;
import io.kakaritsuke.problem.ParameterProblems;
import io.kakaritsuke.problem.ProblemException;
import io.kakaritsuke.problem.QueryParameters;
import io.kakaritsuke.rulebook.Rulebook;
import io.kakaritsuke.telling.ChangeCause;
import io.kakaritsuke.text.Violation;
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
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What is new of the accounts of a rulebook. */
@Tag(name = "Accounts")
@Path("/api/v1/rulebooks/{rulebook}/changes")
@Produces(MediaType.APPLICATION_JSON)
class ChangesResource {
  private static final int USUAL_DAYS = 7;
  private static final int STRETCH = 100;

  /** A page looks at no more accounts, also where nothing of them is wanted. */
  private static final int MOST_LOOKED_AT = 2_000;

  private final ChangeSteps steps;
  private final Changes changes;
  private final AccountDecider decider;
  private final RulebookAccess rulebooks;

  @Inject
  ChangesResource(
      ChangeSteps steps, Changes changes, AccountDecider decider, RulebookAccess rulebooks) {
    this.steps = steps;
    this.changes = changes;
    this.decider = decider;
    this.rulebooks = rulebooks;
  }

  /** A page of changes. */
  @Schema(name = "AccountChangePage")
  record Page(
      LocalDate since, LocalDate until, List<AccountChange> changes, @Nullable String next) {}

  @GET
  @Requires(Role.READER)
  @Produces({MediaType.APPLICATION_JSON, TableFile.CSV, TableFile.XLSX})
  @Operation(
      operationId = "listChanges",
      summary = "What changed of accounts between the ends of two days, and why",
      description =
          "The decisions at the end of since (a week ago where it is left out) against those at the"
              + " end of until (today), or with each=true every step between. By account, then in"
              + " the order of deciding, each with the day and the decision that it came with. Several"
              + " values of a filter mean any of them. An account that was not decided before has"
              + " FIRST_DECISION, and what there is to do, without causes. Accounts that have ended"
              + " until the end of until are told of with ended=true only. A page may be short"
              + " although there are more: next says so. Accept: text/csv or that of .xlsx gives all"
              + " of them as a file, or as many as limit says.")
  @APIResponse(
      responseCode = "200",
      description = "A page of changes",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = Page.class)))
  @MayRefuse({"rulebook-not-loaded", "unknown-rulebook"})
  public Response list(
      @PathParam("rulebook") String rulebook,
      @QueryParam("since") @Nullable String since,
      @QueryParam("until") @Nullable String until,
      @QueryParam("each") @Nullable String each,
      @QueryParam("subject") List<String> subject,
      @QueryParam("kind") List<String> kind,
      @QueryParam("owner") List<String> owner,
      @QueryParam("cause") List<String> cause,
      @QueryParam("ended") @Nullable String ended,
      @QueryParam("cursor") @Nullable String cursor,
      @QueryParam("limit") @Nullable String limit,
      @Context UriInfo uri,
      @Context HttpHeaders headers)
      throws SQLException {
    Query query = asked(rulebook, uri.getQueryParameters());
    Found found = find(query, Place.of(query.begin()));
    Optional<TableFile.Format> format = TableFile.Format.accepted(headers);
    if (format.isPresent()) {
      Locale locale = Language.of(headers);
      AccountTable table = new AccountTable(query.content(), locale);
      return new TableFile("changes", AccountTable.CHANGES.in(locale), table.ofChanges())
          .answer(
              format.get(),
              new MappedRows<>(FirstRows.of(new All(query, found), query.atMost()), table::of));
    }
    Place next = found.next();
    Page page =
        new Page(
            query.since(),
            query.until(),
            found.changes(),
            next == null ? null : query.begin().after(next));
    return Response.ok(page, MediaType.APPLICATION_JSON).build();
  }

  /** All changes one after the other, one page of them in memory at a time. */
  private final class All implements Iterator<AccountChange> {
    private final Query query;
    private Found page;
    private int next;

    All(Query query, Found first) {
      this.query = query;
      this.page = first;
    }

    @Override
    public boolean hasNext() {
      Place place = page.next();
      while (next == page.changes().size() && place != null) {
        try {
          page = find(query, place);
        } catch (SQLException e) {
          throw new UncheckedIOException(new IOException("not read to its end", e));
        }
        next = 0;
        place = page.next();
      }
      return next < page.changes().size();
    }

    @Override
    public AccountChange next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      return page.changes().get(next++);
    }
  }

  private Query asked(String rulebook, MultivaluedMap<String, String> query) {
    ActiveVersion version = rulebooks.version(rulebook, null);
    FactCatalogue catalogue = version.catalogue();
    QueryParameters parameters = new QueryParameters(catalogue.zone());
    LocalDate last = parameters.day("until", query.getFirst("until"));
    LocalDate today = decider.today(version);
    LocalDate end = last == null ? today : last;
    LocalDate first = parameters.day("since", query.getFirst("since"));
    LocalDate begin = first == null ? end.minusDays(USUAL_DAYS) : first;
    if (begin.isAfter(today)) {
      parameters.refuse(AccountProblems.afterToday("since", today));
    } else {
      parameters.span("since", begin, "until", end);
    }
    Boolean over = parameters.flag("ended", query.getFirst("ended"));
    Boolean everyStep = parameters.flag("each", query.getFirst("each"));
    List<String> subjects = Composed.ids(parameters.anyOfNames("subject", all(query, "subject")));
    List<String> owners = parameters.anyOfNames("owner", all(query, "owner"));
    List<String> kinds = parameters.anyOf("kind", all(query, "kind"));
    List<String> causes = parameters.anyOf("cause", all(query, "cause"));
    Cursor start = new Cursor("changes/" + rulebook, "cursor", query);
    parameters.cursor(start);
    Integer atMost = parameters.number("limit", query.getFirst("limit"), 1, Limits.PAGE);
    parameters.check();
    List<Violation> violations = new ArrayList<>();
    Set<ChangeKind> wanted = EnumSet.noneOf(ChangeKind.class);
    Choices.of(ChangeKind.class, ChangeKind::words)
        .codes("kind", kinds, violations)
        .forEach(code -> wanted.add(ChangeKind.valueOf(code)));
    Set<ChangeCause> because = EnumSet.noneOf(ChangeCause.class);
    Choices.of(ChangeCause.class, ChangeCause::label)
        .codes("cause", causes, violations)
        .forEach(code -> because.add(ChangeCause.valueOf(code)));
    if (!owners.isEmpty() && catalogue.owner() == null) {
      violations.add(ParameterProblems.noOwners());
    }
    if (!violations.isEmpty()) {
      throw new ProblemException(ParameterProblems.unknownValues(violations));
    }
    return new Query(
        rulebook,
        version.compiled().rulebook(),
        begin,
        end,
        Boolean.TRUE.equals(everyStep),
        new ChangeSteps.Of(
            subjects,
            AccountQuery.Owners.of(catalogue.owner(), owners),
            end,
            Boolean.TRUE.equals(over)),
        wanted,
        because,
        start,
        atMost);
  }

  private static List<String> all(MultivaluedMap<String, String> query, String name) {
    return query.getOrDefault(name, List.of());
  }

  /** What is wanted. */
  private record Query(
      String rulebook,
      Rulebook content,
      LocalDate since,
      LocalDate until,
      boolean each,
      ChangeSteps.Of of,
      Set<ChangeKind> kinds,
      Set<ChangeCause> causes,
      Cursor begin,
      @Nullable Integer atMost) {
    int limit() {
      return atMost == null ? Limits.USUAL_PAGE : atMost;
    }

    boolean wants(AccountChange change) {
      return (kinds.isEmpty() || kinds.contains(change.kind()))
          && (causes.isEmpty() || change.causes().stream().anyMatch(causes::contains));
    }
  }

  /** How many changes of which account the page before ended with. */
  private record Place(String subject, int told) {
    static Place of(Cursor cursor) {
      String row = cursor.row();
      if (row == null) {
        return new Place("", 0);
      }
      int colon = row.indexOf(':');
      try {
        return new Place(row.substring(colon + 1), Integer.parseInt(row.substring(0, colon)));
      } catch (IndexOutOfBoundsException | NumberFormatException e) {
        throw cursor.unknown();
      }
    }

    @Override
    public String toString() {
      return told + ":" + subject;
    }
  }

  /**
   * A page of changes.
   *
   * @param next where the next one begins; null where there is none
   */
  private record Found(List<AccountChange> changes, @Nullable Place next) {}

  private Found find(Query query, Place begin) throws SQLException {
    Place place = begin;
    List<AccountChange> found = new ArrayList<>();
    int lookedAt = 0;
    while (found.size() < query.limit() && lookedAt < MOST_LOOKED_AT) {
      List<String> stretch = steps.subjects(query.rulebook(), query.of(), place.subject(), STRETCH);
      List<ChangeStep> between =
          query.each()
              ? steps.each(query.rulebook(), stretch, query.since(), Then.NOW.on(query.until()))
              : steps.ends(query.rulebook(), stretch, query.since(), query.until());
      for (String subject : stretch) {
        List<AccountChange> wanted =
            between.stream()
                .filter(step -> step.subject().equals(subject))
                .flatMap(step -> changes.of(query.rulebook(), step).stream())
                .filter(query::wants)
                .toList();
        int told = subject.equals(place.subject()) ? place.told() : 0;
        int room = query.limit() - found.size();
        List<AccountChange> rest = wanted.subList(Math.min(told, wanted.size()), wanted.size());
        found.addAll(rest.subList(0, Math.min(room, rest.size())));
        if (rest.size() > room) {
          return new Found(found, new Place(subject, told + room));
        }
        lookedAt++;
        // Behind the account, and before any other.
        place = new Place(subject + '\u0001', 0);
      }
      if (stretch.size() < STRETCH) {
        return new Found(found, null);
      }
    }
    return new Found(found, place);
  }
}
