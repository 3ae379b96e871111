package io.kakaritsuke.feed;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.kakaritsuke.access.Caller;
import io.kakaritsuke.access.Requires;
import io.kakaritsuke.access.Role;
import io.kakaritsuke.activation.ActiveVersion;
import io.kakaritsuke.activation.RulebookAccess;
import io.kakaritsuke.feed.FeedStanding.Standing;
import io.kakaritsuke.feed.FetchStore.Fetch;
import io.kakaritsuke.problem.Cursor;
import io.kakaritsuke.problem.Language;
import io.kakaritsuke.problem.Limits;
import io.kakaritsuke.problem.MayRefuse;
import io.kakaritsuke.problem.Nothing;
import io.kakaritsuke.problem.ParameterProblems;
import io.kakaritsuke.problem.ProblemException;
import io.kakaritsuke.problem.QueryParameters;
import io.kakaritsuke.rulebook.Feed;
import io.kakaritsuke.text.Text;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The feeds of a rulebook, and their runs. */
@Tag(name = "Feeds")
@Path("/api/v1/rulebooks/{rulebook}/feeds")
@Produces(MediaType.APPLICATION_JSON)
class FeedsResource {
  private static final long WAIT_MILLIS = 10_000;
  private static final long LOOK_MILLIS = 50;

  private final FeedRunStore store;
  private final FeedRunFinder finder;
  private final FeedStanding standing;
  private final FetchStore fetches;
  private final Admissions admissions;
  private final RulebookAccess rulebooks;
  private final Caller caller;
  private final Clock clock;

  @Inject
  FeedsResource(
      FeedRunStore store,
      FeedRunFinder finder,
      FeedStanding standing,
      FetchStore fetches,
      Admissions admissions,
      RulebookAccess rulebooks,
      Caller caller,
      Clock clock) {
    this.store = store;
    this.finder = finder;
    this.standing = standing;
    this.fetches = fetches;
    this.admissions = admissions;
    this.rulebooks = rulebooks;
    this.caller = caller;
    this.clock = clock;
  }

  /** All feeds, in the order of their sheet. */
  @Schema(name = "FeedList")
  record Feeds(List<View> feeds) {}

  /**
   * A feed as its sheet declares it, and how it stands.
   *
   * @param columns names of facts by columns that the catalogue does not know
   * @param lateSince by when a run should have come that has not; absent where none should
   * @param deadSince the first day on which its facts are stale; absent where they are not
   * @param lastGood of its newest day the run that came last; absent before the first
   * @param waiting its runs that wait to be let in, the oldest first
   * @param lookedAt when its place was looked at last; absent where it has none that is configured
   * @param problem what went wrong then; absent where nothing did
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "Feed")
  record View(
      String name,
      Feed.Kind kind,
      @Nullable String configuration,
      String encoding,
      Feed.@Nullable Cycle cycle,
      int graceHours,
      int deadAfterDays,
      Map<String, String> columns,
      @Nullable String owner,
      @Nullable LastRun lastGood,
      @Nullable Instant lateSince,
      @Nullable LocalDate deadSince,
      List<WaitingRun> waiting,
      @Nullable Instant lookedAt,
      @Nullable String problem) {
    static View of(Standing standing, @Nullable Fetch fetch, Locale locale) {
      Feed feed = standing.feed();
      FeedRun last = standing.lastGood();
      Text problem = fetch == null ? null : fetch.problem();
      return new View(
          feed.name(),
          feed.kind(),
          feed.configuration(),
          feed.encoding().label(),
          feed.cycle(),
          feed.graceHours(),
          feed.deadAfterDays(),
          feed.columns(),
          feed.owner(),
          last == null
              ? null
              : new LastRun(
                  last.id(),
                  last.observedOn(),
                  last.receivedAt(),
                  last.report().accountsOfDay(),
                  last.report().unknownColumns().stream().map(FeedRunView::unknown).toList()),
          standing.lateSince(),
          standing.deadSince(),
          standing.waiting().stream()
              .map(run -> new WaitingRun(run.id(), run.observedOn(), run.receivedAt()))
              .toList(),
          fetch == null ? null : fetch.triedAt(),
          problem == null ? null : problem.in(locale));
    }
  }

  /**
   * The last run that was let in.
   *
   * @param accounts how many the runs of its day cover together
   * @param unknownColumns what nothing was taken from, though it may have been meant for something
   */
  @Schema(name = "LastFeedRun")
  record LastRun(
      UUID run,
      LocalDate observedOn,
      Instant receivedAt,
      int accounts,
      List<FeedRunView.Unknown> unknownColumns) {}

  /** A run that waits to be let in. */
  @Schema(name = "WaitingFeedRun")
  record WaitingRun(UUID run, LocalDate observedOn, Instant receivedAt) {}

  /** A page of runs, the newest first. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "FeedRunPage")
  record Page(List<FeedRunView> runs, @Nullable String next) {}

  @GET
  @Requires(Role.READER)
  @Operation(
      operationId = "listFeeds",
      summary = "The feeds of a rulebook: which ran when, which are late or dead",
      description = "The sheet 取り込み of facts.xlsx declares them.")
  @MayRefuse({"rulebook-not-loaded", "unknown-rulebook"})
  public Feeds feeds(@PathParam("rulebook") String rulebook, @Context HttpHeaders headers)
      throws SQLException {
    ActiveVersion version = rulebooks.version(rulebook, null);
    List<View> feeds = new ArrayList<>();
    for (Standing one : standing.of(version)) {
      Fetch fetch = fetches.find(rulebook, one.feed().name()).orElse(null);
      feeds.add(View.of(one, fetch, Language.of(headers)));
    }
    return new Feeds(feeds);
  }

  @GET
  @Path("/{feed}/runs")
  @Requires(Role.READER)
  @Operation(operationId = "listFeedRuns", summary = "The runs of a feed, the newest first")
  @MayRefuse({"rulebook-not-loaded", "unknown-feed", "unknown-rulebook"})
  public Page runs(
      @PathParam("rulebook") String rulebook,
      @PathParam("feed") String feed,
      @QueryParam("state") @Nullable List<String> state,
      @QueryParam("cursor") @Nullable String cursor,
      @QueryParam("limit") @Nullable String limit,
      @Context HttpHeaders headers,
      @Context UriInfo uri)
      throws SQLException {
    ActiveVersion version = rulebooks.version(rulebook, null);
    QueryParameters parameters = new QueryParameters(version.catalogue().zone());
    Cursor start = new Cursor("feeds/" + rulebook + "/" + feed, "cursor", uri.getQueryParameters());
    parameters.cursor(start);
    Integer atMost = parameters.number("limit", limit, 1, Limits.PAGE);
    Set<RunState> states = states(parameters, state == null ? List.of() : state);
    parameters.check();
    declaring(rulebook, feed);
    int most = atMost == null ? Limits.USUAL_PAGE : atMost;
    List<FeedRun> found = store.list(rulebook, feed, states, start.id(), most + 1);
    List<FeedRun> page = found.subList(0, Math.min(most, found.size()));
    Locale locale = Language.of(headers);
    return new Page(
        page.stream().map(run -> FeedRunView.of(run, locale, true)).toList(),
        found.size() > most ? start.after(page.get(most - 1).id()) : null);
  }

  private static Set<RunState> states(QueryParameters parameters, List<String> given) {
    List<String> known = Arrays.stream(RunState.values()).map(RunState::name).toList();
    Set<RunState> states = EnumSet.noneOf(RunState.class);
    for (String one : parameters.anyOf("state", given)) {
      if (known.contains(one)) {
        states.add(RunState.valueOf(one));
      } else {
        parameters.refuse(ParameterProblems.unknownValue("state", one, known));
      }
    }
    return states.isEmpty() ? EnumSet.allOf(RunState.class) : states;
  }

  @GET
  @Path("/{feed}/runs/{run}")
  @Requires(Role.READER)
  @Operation(
      operationId = "getFeedRun",
      summary = "One run of a feed with its report: what was taken, confirmed, refused and why")
  @MayRefuse({"rulebook-not-loaded", "unknown-feed", "unknown-feed-run", "unknown-rulebook"})
  public FeedRunView run(
      @PathParam("rulebook") String rulebook,
      @PathParam("feed") String feed,
      @PathParam("run") String run,
      @Context HttpHeaders headers)
      throws SQLException {
    return FeedRunView.of(find(rulebook, feed, run), Language.of(headers), true);
  }

  @GET
  @Path("/{feed}/runs/{run}/refused")
  @Produces("text/csv")
  @Requires(Role.READER)
  @Operation(
      operationId = "getRefusedLines",
      summary =
          "The lines of a run that cannot be taken, as they stand, with a column that says why",
      description =
          "To be mended and sent again: the column 取り込めない理由 is passed over. The character set"
              + " is that of the file.")
  @MayRefuse({"rulebook-not-loaded", "unknown-feed", "unknown-feed-run", "unknown-rulebook"})
  public Response refused(
      @PathParam("rulebook") String rulebook,
      @PathParam("feed") String feed,
      @PathParam("run") String run,
      @Context HttpHeaders headers)
      throws SQLException {
    FeedRun found = find(rulebook, feed, run);
    RefusedLines lines = new RefusedLines(found, Language.of(headers));
    return Response.ok(lines.bytes(store.refused(found.id())))
        .type("text/csv; charset=" + lines.charset().name())
        .header("Content-Disposition", "attachment; filename=\"refused-" + found.id() + ".csv\"")
        .build();
  }

  @POST
  @Path("/{feed}/runs/{run}/admit")
  @Requires(Role.PUBLISHER)
  @Operation(
      operationId = "admitFeedRun",
      summary = "Let in a run that waits",
      description =
          "The answer comes when all of it is known; after ten seconds it is 202, and the run goes"
              + " on as a job. 409 later-run-let-in where one that came after it was let in for the"
              + " same day: discard it, and send its file again if that is the right one.")
  @APIResponse(
      responseCode = "200",
      description = "All of it is known",
      content = @Content(schema = @Schema(implementation = FeedRunView.class)))
  @APIResponse(
      responseCode = "202",
      description = "It is being let in",
      content = @Content(schema = @Schema(implementation = FeedRunView.class)))
  @MayRefuse({
    "later-run-let-in",
    "rulebook-not-loaded",
    "run-not-waiting",
    "unknown-feed",
    "unknown-feed-run",
    "unknown-rulebook"
  })
  public Response admit(
      @PathParam("rulebook") String rulebook,
      @PathParam("feed") String feed,
      @PathParam("run") String run,
      @Context HttpHeaders headers,
      byte @Nullable [] body)
      throws SQLException, InterruptedException {
    Nothing.check(body);
    FeedRun found = find(rulebook, feed, run);
    String by = caller.name();
    boolean begun =
        admissions.start(
            rulebook,
            by,
            (connection, job) ->
                FeedRunStore.admit(connection, found.id(), job, clock.instant(), by));
    if (!begun) {
      Optional<FeedRun> later =
          current(found).state() == RunState.WAITING ? store.laterGood(found) : Optional.empty();
      throw later.isPresent()
          ? new ProblemException(FeedProblems.overtaken(later.get()))
          : notWaiting(found);
    }
    FeedRun now = admitted(found);
    return Response.status(now.state() == RunState.ADMITTED ? 200 : 202)
        .entity(FeedRunView.of(now, Language.of(headers), true))
        .build();
  }

  private FeedRun admitted(FeedRun asked) throws SQLException, InterruptedException {
    long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(WAIT_MILLIS);
    FeedRun now = current(asked);
    while (now.state() == RunState.ADMITTING && System.nanoTime() < until) {
      TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
      now = current(asked);
    }
    return now;
  }

  private FeedRun current(FeedRun run) throws SQLException {
    return store.find(run.rulebook(), run.feed(), run.id()).orElse(run);
  }

  private ProblemException notWaiting(FeedRun run) throws SQLException {
    return new ProblemException(FeedProblems.notWaiting(current(run).state()));
  }

  @POST
  @Path("/{feed}/runs/{run}/discard")
  @Requires(Role.PUBLISHER)
  @Operation(
      operationId = "discardFeedRun",
      summary = "Discard a run that waits; nothing of it is known, and its file is gone")
  @MayRefuse({
    "rulebook-not-loaded",
    "run-not-waiting",
    "unknown-feed",
    "unknown-feed-run",
    "unknown-rulebook"
  })
  public FeedRunView discard(
      @PathParam("rulebook") String rulebook,
      @PathParam("feed") String feed,
      @PathParam("run") String run,
      @Context HttpHeaders headers,
      byte @Nullable [] body)
      throws SQLException {
    Nothing.check(body);
    FeedRun found = find(rulebook, feed, run);
    if (!store.discard(found.id(), clock.instant(), caller.name())) {
      throw notWaiting(found);
    }
    return FeedRunView.of(current(found), Language.of(headers), true);
  }

  private void declaring(String rulebook, String feed) {
    finder.feed(rulebooks.version(rulebook, null), feed);
  }

  private FeedRun find(String rulebook, String feed, String run) throws SQLException {
    return finder.run(rulebooks.version(rulebook, null), feed, run);
  }
}
