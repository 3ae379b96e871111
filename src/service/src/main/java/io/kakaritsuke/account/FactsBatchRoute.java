package io.kakaritsuke.account;

import io.kakaritsuke.access.AccessCheck;
import io.kakaritsuke.access.OwnAccounts;
import io.kakaritsuke.access.Role;
import io.kakaritsuke.account.Accounts.Piece;
import io.kakaritsuke.account.Accounts.Told;
import io.kakaritsuke.activation.ActiveVersion;
import io.kakaritsuke.activation.RulebookAccess;
import io.kakaritsuke.answer.Why;
import io.kakaritsuke.decision.BatchRows.BatchRow;
import io.kakaritsuke.decision.BatchWork;
import io.kakaritsuke.decision.Batches;
import io.kakaritsuke.decision.Decider.Outcome;
import io.kakaritsuke.decision.DecisionProblems;
import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.problem.KnownParameters;
import io.kakaritsuke.problem.ParameterProblems;
import io.kakaritsuke.problem.Problem;
import io.kakaritsuke.problem.Query;
import io.kakaritsuke.problem.QueryParameters;
import io.kakaritsuke.rulebook.Feed;
import io.kakaritsuke.text.Violation;
import io.quarkus.runtime.ShutdownEvent;
import io.vertx.ext.web.Router;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Some facts of many accounts in, the decisions of the accounts out. */
@Singleton
class FactsBatchRoute {
  private static final Logger LOG = Logger.getLogger(FactsBatchRoute.class);
  private static final String PATH = "/api/v1/rulebooks/:rulebook/accounts/facts/batch";
  private static final KnownParameters KNOWN =
      KnownParameters.of(Set.of("observedOn", "ignoreUnknown", "backfill", "feed"), Set.of());

  private final Accounts accounts;
  private final AccountDecider decider;
  private final RulebookAccess rulebooks;
  private final Batches batches;
  private final FeedFiles feeds;
  private final ExecutorService telling =
      Executors.newFixedThreadPool(
          Runtime.getRuntime().availableProcessors(), work -> new Thread(work, "batch-telling"));

  FactsBatchRoute(
      Accounts accounts,
      AccountDecider decider,
      RulebookAccess rulebooks,
      Batches batches,
      FeedFiles feeds) {
    this.accounts = accounts;
    this.decider = decider;
    this.rulebooks = rulebooks;
    this.batches = batches;
    this.feeds = feeds;
  }

  void register(@Observes Router router) {
    batches.serve(router, PATH, this::start, Role.EVALUATOR, Role.CSM, Role.PUBLISHER);
  }

  void stop(@Observes ShutdownEvent event) {
    telling.shutdownNow();
  }

  private @Nullable Problem start(Batches.Request request, InputStream body) throws IOException {
    Query query = Query.of(request.http().query());
    KNOWN.check(query);
    ActiveVersion version = rulebooks.version(request.rulebook(), null);
    FactCatalogue catalogue = version.catalogue();
    LocalDate today = decider.today(version);
    QueryParameters parameters = new QueryParameters(catalogue.zone());
    LocalDate day = parameters.day("observedOn", query.first("observedOn"));
    Boolean ignoreUnknown = parameters.flag("ignoreUnknown", query.first("ignoreUnknown"));
    Boolean backfill = parameters.flag("backfill", query.first("backfill"));
    String feed = parameters.text("feed", query.first("feed"));
    List<Violation> violations = new ArrayList<>(parameters.violations());
    if (day != null && day.isAfter(today)) {
      violations.add(PieceRequest.afterToday(day, today));
    }
    Feed declared = feed == null ? null : version.compiled().rulebook().feed(feed);
    if (feed != null && declared == null) {
      violations.add(
          ParameterProblems.unknownValue(
              "feed",
              feed,
              version.compiled().rulebook().feeds().stream().map(Feed::name).toList()));
    }
    if (!violations.isEmpty()) {
      return ParameterProblems.of(violations);
    }
    String sender = AccessCheck.name(request.routing());
    boolean reads = AccessCheck.has(request.routing(), Role.READER, request.rulebook());
    if (declared != null) {
      Problem refusal =
          AccessCheck.refusal(
              request.routing(), request.rulebook(), Role.EVALUATOR, Role.PUBLISHER);
      if (refusal != null) {
        return refusal;
      }
      return feeds.take(
          request,
          body,
          version,
          new FeedFiles.Sent(
              declared, day == null ? today : day, Boolean.TRUE.equals(backfill), sender, reads));
    }
    PieceRequest pieces = new PieceRequest(catalogue, today, day, sender, sender);
    Why why = Boolean.TRUE.equals(backfill) ? Why.BACKFILL : Why.PIECE;
    return pieces
        .body()
        .answer(
            request,
            body,
            version,
            Boolean.TRUE.equals(ignoreUnknown),
            new Telling(
                version, why, reads, AccessCheck.accounts(request.routing(), request.rulebook())));
  }

  /** Tells stretches one after another: of two pieces of one account the later line is later. */
  private final class Telling implements BatchWork<PieceRequest.Read> {
    private final ActiveVersion version;
    private final Why why;
    private final boolean reads;
    private final OwnAccounts own;
    private CompletableFuture<?> before = CompletableFuture.completedFuture(null);

    Telling(ActiveVersion version, Why why, boolean reads, OwnAccounts own) {
      this.version = version;
      this.why = why;
      this.reads = reads;
      this.own = own;
    }

    @Override
    public CompletableFuture<List<Outcome>> begin(List<BatchRow<PieceRequest.Read>> rows) {
      CompletableFuture<List<Outcome>> told =
          before.thenApplyAsync(
              done -> tell(rows.stream().map(row -> row.reading().get()).toList()), telling);
      before = told;
      return told;
    }

    private List<Outcome> tell(List<PieceRequest.Read> rows) {
      List<Piece> pieces = new ArrayList<>();
      for (PieceRequest.Read row : rows) {
        if (row instanceof PieceRequest.Read.Good good) {
          pieces.add(good.piece());
        }
      }
      List<Told> told = told(pieces);
      List<Outcome> outcomes = new ArrayList<>(rows.size());
      int next = 0;
      for (PieceRequest.Read row : rows) {
        if (row instanceof PieceRequest.Read.Bad bad) {
          outcomes.add(new Outcome.Refused(bad.problem(), bad.subject()));
        } else {
          Piece piece = pieces.get(next);
          outcomes.add(
              told.isEmpty()
                  ? new Outcome.Refused(DecisionProblems.notStored(), piece.subject())
                  : OwnFacts.outcome(told.get(next), piece, reads));
          next++;
        }
      }
      return outcomes;
    }

    /** Empty where nothing could be kept. */
    private List<Told> told(List<Piece> pieces) {
      try {
        return accounts.tell(version, pieces, null, why, own);
      } catch (SQLException | RuntimeException e) {
        LOG.errorf(e, "%d pieces of %s could not be kept", pieces.size(), version.rulebook());
        return List.of();
      }
    }
  }
}
