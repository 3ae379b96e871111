package io.kakaritsuke.decision;

import io.kakaritsuke.access.AccessCheck;
import io.kakaritsuke.access.Role;
import io.kakaritsuke.activation.ActiveVersion;
import io.kakaritsuke.answer.DecisionCsv;
import io.kakaritsuke.problem.HttpProblems;
import io.kakaritsuke.problem.Language;
import io.kakaritsuke.problem.ParameterProblems;
import io.kakaritsuke.problem.Problem;
import io.kakaritsuke.problem.ProblemException;
import io.kakaritsuke.problem.Query;
import io.kakaritsuke.problem.RouteProblem;
import io.kakaritsuke.text.Violation;
import io.kakaritsuke.web.Endpoints;
import io.kakaritsuke.web.Gzip;
import io.kakaritsuke.web.Places;
import io.quarkus.runtime.ShutdownEvent;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Batches, answered while they are read. A plain route and not a JAX-RS resource: both directions
 * stream at once, under back-pressure.
 */
@Singleton
class BatchRoute {
  private static final Logger LOG = Logger.getLogger(BatchRoute.class);
  private static final String PATH = "/api/v1/rulebooks/:rulebook/evaluations/batch";
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int MAX_OPEN = 192;
  private static final int MAX_RUNNING = 32;

  private final Decider decider;
  private final Versions versions;
  private final DecisionLog log;
  private final ExecutorService workers =
      Executors.newCachedThreadPool(work -> new Thread(work, "batch"));
  private final ExecutorService deciding =
      Executors.newFixedThreadPool(
          Runtime.getRuntime().availableProcessors(), work -> new Thread(work, "batch-deciding"));
  // Who waits for its client holds little and is counted here alone.
  private final Places open = new Places(MAX_OPEN, MAX_OPEN / 2, PATIENCE);
  private final Places running = new Places(MAX_RUNNING, MAX_RUNNING / 2, PATIENCE);

  BatchRoute(Decider decider, Versions versions, DecisionLog log, Endpoints endpoints) {
    this.decider = decider;
    this.versions = versions;
    this.log = log;
    endpoints.add(PATH.replace(":rulebook", "{rulebook}"), "POST");
  }

  void register(@Observes Router router) {
    router.post(PATH).handler(this::accept);
  }

  void stop(@Observes ShutdownEvent event) {
    workers.shutdownNow();
    deciding.shutdownNow();
  }

  private void accept(RoutingContext routing) {
    HttpServerRequest request = routing.request();
    Problem refusal = AccessCheck.refusal(routing, routing.pathParam("rulebook"), Role.EVALUATOR);
    if (refusal != null) {
      RouteProblem.send(request, refusal);
      return;
    }
    Context context = Vertx.currentContext();
    Turn turn = new Turn(AccessCheck.who(routing));
    RequestStream body = new RequestStream(request, context, turn);
    workers.execute(
        () -> {
          try {
            inTurn(turn.who, routing.pathParam("rulebook"), request, body);
          } catch (InterruptedException e) {
            request.connection().close();
          }
        });
  }

  private void inTurn(String who, String rulebook, HttpServerRequest request, RequestStream body)
      throws InterruptedException {
    if (!open.enter(who)) {
      RouteProblem.send(request, DecisionProblems.tooManyBatches());
      return;
    }
    try {
      if (!running.enter(who)) {
        RouteProblem.send(request, DecisionProblems.tooManyBatches());
        return;
      }
      try {
        run(rulebook, request, body);
      } finally {
        running.leave(who);
      }
    } finally {
      open.leave(who);
    }
  }

  /** Lets others run while the client of one sends nothing. */
  private final class Turn implements RequestStream.Waiting {
    private final String who;

    Turn(String who) {
      this.who = who;
    }

    @Override
    public void begin() {
      running.leave(who);
    }

    @Override
    public void end() {
      running.comeBack(who);
    }
  }

  private void run(String rulebook, HttpServerRequest request, RequestStream body) {
    try {
      Problem problem = start(rulebook, request, body);
      if (problem == null) {
        request.response().end();
      } else {
        RouteProblem.send(request, problem);
      }
    } catch (ProblemException e) {
      RouteProblem.send(request, e.problem());
    } catch (Gzip.CutShortException e) {
      // In the header, before the first answer.
      RouteProblem.send(request, HttpProblems.notGzip());
    } catch (ResponseWriter.StandstillException e) {
      LOG.errorf("Batch of %s cut off: %s", rulebook, e.getMessage());
      request.connection().close();
    } catch (IOException e) {
      LOG.infof("Batch of %s ended early: %s", rulebook, e.getMessage());
      request.connection().close();
    } catch (RuntimeException e) {
      LOG.errorf(e, "Batch of %s failed", rulebook);
      request.connection().close();
    }
  }

  private @Nullable Problem start(String rulebook, HttpServerRequest request, RequestStream sent)
      throws IOException {
    Query query = Query.of(request.query());
    EvaluationParameters.OF_BATCH.check(query);
    EvaluationParameters.Parsed parsed = EvaluationParameters.parse(query);
    EvaluationParameters parameters = parsed.parameters();
    if (parameters == null) {
      return ParameterProblems.of(parsed.violations());
    }
    ContentType type = ContentType.parse(request.getHeader("Content-Type"));
    if (!type.isBatch()) {
      return type.isJson() ? DecisionProblems.noArray() : DecisionProblems.unsupportedMediaType();
    }
    ActiveVersion version = versions.find(rulebook, parameters.version());
    AskedDay day = parameters.day(decider, version);
    Accepted accepted = Accepted.of(request.headers().getAll("Accept"));
    if (accepted == Accepted.NOTHING) {
      return DecisionProblems.notAcceptable();
    }
    InputStream body = Gzip.isMeant(request) ? Gzip.stream(sent) : sent;
    BatchRows rows;
    if (type.isCsv()) {
      Charset charset = type.charset();
      if (charset == null) {
        return DecisionProblems.unsupportedMediaType();
      }
      CsvRows csv = new CsvRows(body, charset, decider, version, parameters.asked(), day.day());
      List<Violation> violations = csv.readHeader(parameters.ignoreUnknown());
      if (!violations.isEmpty()) {
        return CsvComplaints.unknownColumns(violations);
      }
      rows = csv;
    } else if (parameters.ignoreUnknown()) {
      return DecisionProblems.ignoresNoColumns();
    } else {
      rows = new JsonRows(body, decider, version, parameters.asked(), day);
    }
    stream(rows, format(request, accepted, version), parameters.log(), request.response());
    return null;
  }

  private void stream(
      BatchRows rows, BatchFormat format, boolean logged, HttpServerResponse response)
      throws IOException {
    response.setChunked(true).putHeader("Content-Type", format.mediaType());
    // Compressed where the client asks for it: each piece leaves as soon as it is written.
    response.headers().remove("Content-Encoding").add("Vary", "Accept-Encoding");
    new BatchRun(
            rows,
            format,
            log,
            logged,
            new ResponseWriter(response, ResponseWriter.STANDSTILL),
            deciding)
        .run();
  }

  private static BatchFormat format(
      HttpServerRequest request, Accepted accepted, ActiveVersion version) {
    Locale locale = language(request);
    return accepted == Accepted.CSV
        ? new BatchFormat.Csv(
            new DecisionCsv(version.compiled().rulebook().catalogue().dimensions()), locale)
        : new BatchFormat.Ndjson(locale, request.path());
  }

  private static Locale language(HttpServerRequest request) {
    return Language.of(request.getHeader("Accept-Language"));
  }
}
