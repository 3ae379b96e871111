package io.kakaritsuke.account;

import io.kakaritsuke.access.Requires;
import io.kakaritsuke.access.Role;
import io.kakaritsuke.account.ChangeSteps.ChangeStep;
import io.kakaritsuke.activation.ActiveVersion;
import io.kakaritsuke.activation.RulebookAccess;
import io.kakaritsuke.explanation.Cause;
import io.kakaritsuke.fact.Composed;
import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.problem.Cursor;
import io.kakaritsuke.problem.Limits;
import io.kakaritsuke.problem.MayRefuse;
import io.kakaritsuke.problem.ParameterProblems;
import io.kakaritsuke.problem.ProblemException;
import io.kakaritsuke.problem.QueryParameters;
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
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
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
  @Operation(
      operationId = "listChanges",
      summary = "What changed of accounts between the ends of two days, and why",
      description =
          "The decisions at the end of since (a week ago where it is left out) against those at the"
              + " end of until (today), or with each=true every step between. By account, then in"
              + " the order of deciding. Several values of a filter mean any of them. An account"
              + " that was not decided before has changes without causes. A page may be short"
              + " although there are more: next says so.")
  @MayRefuse({"rulebook-not-loaded", "unknown-rulebook"})
  public Page list(
      @PathParam("rulebook") String rulebook,
      @QueryParam("since") @Nullable String since,
      @QueryParam("until") @Nullable String until,
      @QueryParam("each") @Nullable String each,
      @QueryParam("subject") List<String> subject,
      @QueryParam("kind") List<String> kind,
      @QueryParam("owner") List<String> owner,
      @QueryParam("cause") List<String> cause,
      @QueryParam("cursor") @Nullable String cursor,
      @QueryParam("limit") @Nullable String limit,
      @Context UriInfo uri)
      throws SQLException {
    ActiveVersion version = rulebooks.version(rulebook, null);
    FactCatalogue catalogue = version.compiled().rulebook().catalogue();
    QueryParameters parameters = new QueryParameters(catalogue.zone());
    LocalDate last = parameters.day("until", until);
    LocalDate end = last == null ? decider.today(version) : last;
    LocalDate first = parameters.day("since", since);
    LocalDate begin = first == null ? end.minusDays(USUAL_DAYS) : first;
    parameters.span("since", begin, "until", end);
    Boolean everyStep = parameters.flag("each", each);
    List<String> subjects = Composed.ids(parameters.anyOfNames("subject", subject));
    List<String> owners = parameters.anyOfNames("owner", owner);
    List<String> kinds = parameters.anyOf("kind", kind);
    List<String> causes = parameters.anyOf("cause", cause);
    Cursor start = new Cursor("changes/" + rulebook, "cursor", uri.getQueryParameters());
    parameters.cursor(start);
    Integer atMost = parameters.number("limit", limit, 1, Limits.PAGE);
    parameters.check();
    List<Violation> violations = new ArrayList<>();
    Set<ChangeKind> wanted = any("kind", ChangeKind.class, kinds, violations);
    Set<Cause> because = any("cause", Cause.class, causes, violations);
    if (!owners.isEmpty() && catalogue.owner() == null) {
      violations.add(ParameterProblems.noOwners());
    }
    if (!violations.isEmpty()) {
      throw new ProblemException(ParameterProblems.unknownValues(violations));
    }
    Query query =
        new Query(
            rulebook,
            begin,
            end,
            Boolean.TRUE.equals(everyStep),
            subjects,
            AccountQuery.Owners.of(catalogue.owner(), owners),
            wanted,
            because,
            atMost == null ? Limits.USUAL_PAGE : atMost);
    return page(query, start);
  }

  /** What is wanted. */
  private record Query(
      String rulebook,
      LocalDate since,
      LocalDate until,
      boolean each,
      List<String> subjects,
      AccountQuery.@Nullable Owners owner,
      Set<ChangeKind> kinds,
      Set<Cause> causes,
      int limit) {
    boolean wants(AccountChange change) {
      return (kinds.isEmpty() || kinds.contains(change.kind()))
          && (causes.isEmpty() || change.causes().stream().anyMatch(causes::contains));
    }
  }

  private static <E extends Enum<E>> Set<E> any(
      String name, Class<E> type, List<String> asked, List<Violation> violations) {
    Set<E> found = EnumSet.noneOf(type);
    List<String> known = Stream.of(type.getEnumConstants()).map(Enum::name).toList();
    for (String one : asked) {
      if (known.contains(one)) {
        found.add(Enum.valueOf(type, one));
      } else {
        violations.add(ParameterProblems.unknownValue(name, one, known));
      }
    }
    return found;
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

  private Page page(Query query, Cursor cursor) throws SQLException {
    Place place = Place.of(cursor);
    List<AccountChange> found = new ArrayList<>();
    int lookedAt = 0;
    while (found.size() < query.limit() && lookedAt < MOST_LOOKED_AT) {
      List<String> stretch =
          steps.subjects(
              query.rulebook(), query.subjects(), query.owner(), place.subject(), STRETCH);
      List<ChangeStep> between =
          query.each()
              ? steps.each(query.rulebook(), stretch, query.since(), query.until())
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
          return page(query, found, cursor.after(new Place(subject, told + room)));
        }
        lookedAt++;
        // Behind the account, and before any other.
        place = new Place(subject + '\u0001', 0);
      }
      if (stretch.size() < STRETCH) {
        return page(query, found, null);
      }
    }
    return page(query, found, cursor.after(place));
  }

  private static Page page(Query query, List<AccountChange> found, @Nullable String next) {
    return new Page(query.since(), query.until(), found, next);
  }
}
