package io.kakaritsuke.decision;

import io.kakaritsuke.access.AccessCheck;
import io.kakaritsuke.access.Role;
import io.kakaritsuke.activation.ActiveVersion;
import io.kakaritsuke.decision.Decider.Outcome;
import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.fact.FactIntake;
import io.kakaritsuke.fact.FactValues;
import io.kakaritsuke.problem.ParameterProblems;
import io.kakaritsuke.problem.Problem;
import io.kakaritsuke.problem.Query;
import io.quarkus.runtime.ShutdownEvent;
import io.vertx.ext.web.Router;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.util.BitSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** Evaluates many subjects. */
@Singleton
class BatchRoute {
  private static final String PATH = "/api/v1/rulebooks/:rulebook/evaluations/batch";

  private final Decider decider;
  private final Versions versions;
  private final DecisionLog log;
  private final Batches batches;
  private final ExecutorService deciding =
      Executors.newFixedThreadPool(
          Runtime.getRuntime().availableProcessors(), work -> new Thread(work, "batch-deciding"));

  BatchRoute(Decider decider, Versions versions, DecisionLog log, Batches batches) {
    this.decider = decider;
    this.versions = versions;
    this.log = log;
    this.batches = batches;
  }

  void register(@Observes Router router) {
    batches.serve(router, PATH, this::start, Role.EVALUATOR);
  }

  void stop(@Observes ShutdownEvent event) {
    deciding.shutdownNow();
  }

  private @Nullable Problem start(Batches.Request request, InputStream body) throws IOException {
    Query query = Query.of(request.http().query());
    EvaluationParameters.OF_BATCH.check(query);
    EvaluationParameters.Parsed parsed = EvaluationParameters.parse(query);
    EvaluationParameters parameters = parsed.parameters();
    if (parameters == null) {
      return ParameterProblems.of(parsed.violations());
    }
    ActiveVersion version = versions.find(request.rulebook(), parameters.version());
    AskedDay day = parameters.day(decider, version);
    return new BatchBody<Outcome>(
            object -> decider.decide(version, parameters.asked(), object, 0, object.length, day),
            new Rows(version, parameters.asked(), day))
        .answer(
            request,
            body,
            version,
            parameters.ignoreUnknown(),
            new Evaluating(log, parameters.log(), AccessCheck.name(request.routing()), deciding));
  }

  /** Decides rows of CSV, which name no day. */
  private final class Rows implements CsvRows.Taking<Outcome> {
    private final ActiveVersion version;
    private final int asked;
    private final AskedDay day;

    Rows(ActiveVersion version, int asked, AskedDay day) {
      this.version = version;
      this.asked = asked;
      this.day = day;
    }

    @Override
    public boolean needs(Fact fact) {
      return fact.required();
    }

    @Override
    public FactIntake.Checked finish(FactIntake intake) {
      return intake.finish(day.day());
    }

    @Override
    public Outcome take(FactValues facts, BitSet named) {
      return decider.decide(version, asked, facts);
    }

    @Override
    public Outcome refuse(Problem problem, @Nullable String subject) {
      return new Outcome.Refused(problem, subject);
    }
  }
}
