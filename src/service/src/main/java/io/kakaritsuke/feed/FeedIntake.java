package io.kakaritsuke.feed;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.kakaritsuke.account.FeedFiles;
import io.kakaritsuke.account.KnownAccounts;
import io.kakaritsuke.account.PieceRequest;
import io.kakaritsuke.account.PieceTrial;
import io.kakaritsuke.activation.ActiveVersion;
import io.kakaritsuke.csv.Charsets;
import io.kakaritsuke.decision.BatchAnswers;
import io.kakaritsuke.decision.Batches;
import io.kakaritsuke.decision.ContentType;
import io.kakaritsuke.decision.Decider;
import io.kakaritsuke.decision.DecisionProblems;
import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.feed.FeedJudge.Judged;
import io.kakaritsuke.feed.FeedReport.Before;
import io.kakaritsuke.feed.FeedReport.Missing;
import io.kakaritsuke.feed.FeedReport.Some;
import io.kakaritsuke.problem.Language;
import io.kakaritsuke.problem.Problem;
import io.kakaritsuke.rulebook.Feed;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.HttpURLConnection;
import java.nio.charset.Charset;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Takes files of feeds: judges each, and lets it in or has it wait for a person. */
@ApplicationScoped
class FeedIntake implements FeedFiles {
  private static final Logger LOG = Logger.getLogger(FeedIntake.class);
  private static final int MISSING_NAMED = 500;

  private final FeedRunStore store;
  private final PieceTrial trial;
  private final KnownAccounts known;
  private final Admissions admissions;
  private final Decider decider;
  private final FeedSettings settings;
  private final ObjectMapper json;
  private final Clock clock;

  @Inject
  FeedIntake(
      FeedRunStore store,
      PieceTrial trial,
      KnownAccounts known,
      Admissions admissions,
      Decider decider,
      FeedSettings settings,
      ObjectMapper json,
      Clock clock) {
    this.store = store;
    this.trial = trial;
    this.known = known;
    this.admissions = admissions;
    this.decider = decider;
    this.settings = settings;
    this.json = json;
    this.clock = clock;
  }

  /**
   * How a file came.
   *
   * @param observedOn the day of all lines that name none
   * @param receivedBy the name of the key or person, or of the place that it was fetched from
   * @param fileName null where nobody named it
   * @param contentType with a character set, or the one of the feed
   * @param partial whether accounts that are not in it are as they were
   */
  record Origin(
      LocalDate observedOn,
      String receivedBy,
      @Nullable String fileName,
      String contentType,
      boolean backfill,
      boolean partial) {}

  /**
   * A file that was judged.
   *
   * @param run nothing of it is kept yet
   * @param problem why nothing of it can be read; null where it can
   */
  private record Read(
      FeedRun run,
      Set<String> accounts,
      List<FeedJudge.Refused> refused,
      @Nullable Problem problem) {}

  /** How large a file may be. */
  long largestFileBytes() {
    return settings.largestFileBytes();
  }

  @Override
  public @Nullable Problem take(
      Batches.Request request, InputStream body, ActiveVersion version, Sent sent)
      throws IOException {
    Charset usual = Objects.requireNonNull(Charsets.of(sent.feed().encoding().label()));
    ContentType type = ContentType.parse(request.http().getHeader("Content-Type"), usual);
    Problem refusal = type.refusal();
    if (refusal != null) {
      return refusal;
    }
    BatchAnswers answers = Batches.answers(request, version);
    String contentType =
        type.charset() == null ? type.type() : type.type() + "; charset=" + type.charset().name();
    Origin origin =
        new Origin(sent.observedOn(), sent.sender(), null, contentType, sent.backfill(), false);
    try (Spool file = Spool.of(body, largestFileBytes())) {
      Read read = read(version, sent.feed(), file, origin);
      RunHeaders.put(request.http().response(), read.run());
      if (read.problem() != null) {
        keep(read, null);
        return read.problem();
      }
      if (read.run().state() == RunState.WAITING) {
        keep(read, file);
        held(request.http(), read.run(), sent.reads());
        return null;
      }
      answers.begin();
      admissions.startHere(
          version.rulebook(), sent.sender(), begun(read, file), answers, sent.reads());
      if (!isAdmitted(read.run())) {
        throw new IOException("the run " + read.run().id() + " is not let in to its end yet");
      }
      return null;
    } catch (SQLException e) {
      LOG.errorf(e, "A file of the feed %s could not be kept", sent.feed().name());
      return DecisionProblems.notStored();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw (IOException) new InterruptedIOException().initCause(e);
    }
  }

  /**
   * Takes a file that nobody waits for: it is let in by whichever process is free, or waits.
   *
   * @param version the active one
   * @return the run, with its report
   */
  FeedRun take(ActiveVersion version, Feed feed, Spool file, Origin origin)
      throws IOException, SQLException {
    Read read = read(version, feed, file, origin);
    if (read.run().state() == RunState.ADMITTING) {
      admissions.start(version.rulebook(), origin.receivedBy(), begun(read, file));
    } else {
      keep(read, read.problem() == null ? file : null);
    }
    return read.run();
  }

  private void keep(Read read, @Nullable Spool file) throws SQLException {
    store.inTransaction(
        connection ->
            store.add(connection, read.run(), read.accounts(), read.refused(), file, null));
  }

  private Admissions.Begun begun(Read read, Spool file) {
    return (connection, job) -> {
      store.add(connection, read.run(), read.accounts(), read.refused(), file, job);
      return true;
    };
  }

  private boolean isAdmitted(FeedRun run) throws SQLException {
    return store
        .find(run.rulebook(), run.feed(), run.id())
        .filter(now -> now.state() == RunState.ADMITTED)
        .isPresent();
  }

  private Read read(ActiveVersion version, Feed feed, Spool file, Origin origin)
      throws IOException, SQLException {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    PieceRequest pieces =
        new PieceRequest(
            version.catalogue(),
            decider.today(version),
            origin.observedOn(),
            feed.name(),
            origin.receivedBy());
    ContentType type = ContentType.parse(origin.contentType());
    Judged judged = FeedJudge.judge(trial, known, version, feed, pieces, type, file);
    boolean alone = origin.backfill() || origin.partial() || judged.problem() != null;
    GoodDay good =
        alone
            ? null
            : store.goodDay(version.rulebook(), feed.name(), origin.observedOn()).orElse(null);
    FeedReport report = alone ? judged.report() : held(version, feed, judged, origin, good);
    RunState state =
        judged.problem() != null
            ? RunState.REFUSED
            : report.held().isEmpty() ? RunState.ADMITTING : RunState.WAITING;
    boolean admitted = state == RunState.ADMITTING;
    FeedRun run =
        new FeedRun(
            UUID.randomUUID(),
            version.rulebook(),
            feed.name(),
            origin.observedOn(),
            now,
            origin.receivedBy(),
            origin.fileName(),
            origin.contentType(),
            file.digest(),
            origin.backfill(),
            origin.partial() || good != null && good.day().equals(origin.observedOn()),
            state,
            report,
            judged.heading(),
            judged.separator(),
            0,
            admitted ? now : null,
            admitted ? origin.receivedBy() : null);
    return new Read(run, judged.accounts(), judged.refused(), judged.problem());
  }

  /**
   * The report with what the runs before say. No accounts are missed that only history that was
   * filled in has; what a fact usually loses, history says as well.
   */
  private FeedReport held(
      ActiveVersion version, Feed feed, Judged judged, Origin origin, @Nullable GoodDay good)
      throws SQLException {
    Before before = good == null ? null : before(version, feed, judged, origin, good);
    Map<String, Double> usual =
        Usual.emptied(
            store.reports(
                version.rulebook(), feed.name(), origin.observedOn(), Usual.RUNS_LOOKED_AT));
    FeedReport compared = judged.report().beside(before, usual);
    return compared.held(HoldBack.of(version.compiled().rulebook()).of(compared));
  }

  private Before before(
      ActiveVersion version, Feed feed, Judged judged, Origin origin, GoodDay good)
      throws SQLException {
    boolean sameDay = good.day().equals(origin.observedOn());
    List<String> missing = new ArrayList<>();
    int[] counts = new int[3];
    store.accounts(
        good,
        account -> {
          counts[0]++;
          if (judged.accounts().contains(account)) {
            counts[1]++;
          } else if (!sameDay && !judged.refusedAccounts().contains(account)) {
            counts[2]++;
            if (missing.size() < MISSING_NAMED) {
              missing.add(account);
            }
          }
        });
    int own = judged.accounts().size();
    return new Before(
        good.day(),
        sameDay,
        counts[0],
        sameDay ? counts[0] + own - counts[1] : own,
        new Some<>(counts[2], missing),
        sameDay || own == 0 ? List.of() : columns(version.catalogue(), judged.report(), good),
        Usual.of(
            store.worseShares(
                version.rulebook(), feed.name(), origin.observedOn(), Usual.RUNS_LOOKED_AT)));
  }

  private static List<Missing> columns(FactCatalogue catalogue, FeedReport report, GoodDay good) {
    List<Missing> missing = new ArrayList<>();
    good.values()
        .forEach(
            (name, had) -> {
              Fact fact = catalogue.fact(name);
              if (had > 0 && fact != null && !report.values().containsKey(name)) {
                missing.add(new Missing(name, fact.label(), had));
              }
            });
    return missing;
  }

  private void held(HttpServerRequest request, FeedRun run, boolean reads) throws IOException {
    Locale locale = Language.of(request.getHeader("Accept-Language"));
    byte[] body = json.writeValueAsBytes(FeedRunView.of(run, locale, reads));
    HttpServerResponse response = request.response();
    response
        .setStatusCode(HttpURLConnection.HTTP_ACCEPTED)
        .putHeader("Content-Type", "application/json")
        .putHeader("Content-Language", locale.toLanguageTag())
        .putHeader("Vary", "Accept-Language")
        .putHeader("Content-Length", String.valueOf(body.length));
    var unused = response.write(Buffer.buffer(body));
  }
}
