package io.kakaritsuke.decision;

import io.kakaritsuke.access.AccessCheck;
import io.kakaritsuke.access.Role;
import io.kakaritsuke.activation.ActiveVersion;
import io.kakaritsuke.answer.DecisionCsv;
import io.kakaritsuke.problem.HttpProblems;
import io.kakaritsuke.problem.Language;
import io.kakaritsuke.problem.Problem;
import io.kakaritsuke.problem.ProblemException;
import io.kakaritsuke.problem.RouteProblem;
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
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Requests of many subjects, answered while they are read. Plain routes and no JAX-RS resources:
 * both directions stream at once, under back-pressure. All kinds of batches share their places.
 */
@Singleton
public class Batches {
  private static final Logger LOG = Logger.getLogger(Batches.class);
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int MAX_OPEN = 192;
  private static final int MAX_RUNNING = 32;

  private final ExecutorService workers =
      Executors.newCachedThreadPool(work -> new Thread(work, "batch"));
  // Who waits for its client holds little and is counted here alone.
  private final Places open = new Places(MAX_OPEN, MAX_OPEN / 2, PATIENCE);
  private final Places running = new Places(MAX_RUNNING, MAX_RUNNING / 2, PATIENCE);

  private final Endpoints endpoints;

  Batches(Endpoints endpoints) {
    this.endpoints = endpoints;
  }

  /** What a kind of batch does with a request. */
  public interface Kind {
    /**
     * Answers a request, or says why not, before the first answer.
     *
     * @param body as it comes, unpacked
     * @return null where it was answered
     */
    @Nullable Problem start(Request request, InputStream body) throws IOException;
  }

  /** A request that was let in. */
  public record Request(String rulebook, RoutingContext routing) {
    /** The request itself. */
    public HttpServerRequest http() {
      return routing.request();
    }
  }

  /**
   * Begins to serve a kind.
   *
   * @param path with {@code :rulebook} in it
   * @param anyOf the lowest roles that are let in
   */
  public void serve(Router router, String path, Kind kind, Role... anyOf) {
    endpoints.add(path.replace(":rulebook", "{rulebook}"), "POST");
    router.post(path).handler(routing -> accept(routing, kind, anyOf));
  }

  void stop(@Observes ShutdownEvent event) {
    workers.shutdownNow();
  }

  private void accept(RoutingContext routing, Kind kind, Role... anyOf) {
    HttpServerRequest request = routing.request();
    Problem refusal = AccessCheck.refusal(routing, routing.pathParam("rulebook"), anyOf);
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
            inTurn(turn.who, new Request(routing.pathParam("rulebook"), routing), kind, body);
          } catch (InterruptedException e) {
            request.connection().close();
          }
        });
  }

  private void inTurn(String who, Request request, Kind kind, RequestStream body)
      throws InterruptedException {
    if (!open.enter(who)) {
      RouteProblem.send(request.http(), DecisionProblems.tooManyBatches());
      return;
    }
    try {
      if (!running.enter(who)) {
        RouteProblem.send(request.http(), DecisionProblems.tooManyBatches());
        return;
      }
      try {
        run(request, kind, body);
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

  private void run(Request asked, Kind kind, RequestStream sent) {
    HttpServerRequest request = asked.http();
    String rulebook = asked.rulebook();
    try {
      InputStream body = Gzip.isMeant(request) ? Gzip.stream(sent) : sent;
      Problem problem = kind.start(asked, body);
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

  /**
   * What will answer a request, once it is begun.
   *
   * @param version says what a table of decisions has
   * @throws ProblemException where the client takes no form that there is
   */
  public static BatchAnswers answers(Request request, ActiveVersion version) {
    Accepted accepted = Accepted.of(request.http().headers().getAll("Accept"));
    if (accepted == Accepted.NOTHING) {
      throw new ProblemException(DecisionProblems.notAcceptable());
    }
    HttpServerResponse response = request.http().response();
    return new BatchAnswers(
        format(request.http(), accepted, version),
        response,
        new ResponseWriter(response, ResponseWriter.STANDSTILL));
  }

  private static BatchFormat format(
      HttpServerRequest request, Accepted accepted, ActiveVersion version) {
    Locale locale = language(request);
    return accepted == Accepted.CSV
        ? new BatchFormat.Csv(new DecisionCsv(version.catalogue().dimensions()), locale)
        : new BatchFormat.Ndjson(locale, request.path());
  }

  private static Locale language(HttpServerRequest request) {
    return Language.of(request.getHeader("Accept-Language"));
  }
}
