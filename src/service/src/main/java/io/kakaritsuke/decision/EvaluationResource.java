package io.kakaritsuke.decision;

import io.kakaritsuke.access.Caller;
import io.kakaritsuke.access.Requires;
import io.kakaritsuke.access.Role;
import io.kakaritsuke.activation.ActiveVersion;
import io.kakaritsuke.answer.IdempotencyKey;
import io.kakaritsuke.decision.DecisionLog.Stored;
import io.kakaritsuke.engine.Ending;
import io.kakaritsuke.problem.MayRefuse;
import io.kakaritsuke.problem.ParameterProblems;
import io.kakaritsuke.problem.Problem;
import io.kakaritsuke.problem.ProblemException;
import io.kakaritsuke.problem.Query;
import io.smallrye.common.annotation.NonBlocking;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** One account in, one explained decision out. */
@Tag(name = "Evaluations")
@Path("/api/v1/rulebooks/{rulebook}/evaluations")
class EvaluationResource {
  private final Decider decider;
  private final Versions versions;
  private final DecisionLog log;
  private final RuleWorkers workers;
  private final Vertx vertx;
  private final Caller caller;

  EvaluationResource(
      Decider decider,
      Versions versions,
      DecisionLog log,
      RuleWorkers workers,
      Vertx vertx,
      Caller caller) {
    this.decider = decider;
    this.versions = versions;
    this.log = log;
    this.workers = workers;
    this.vertx = vertx;
    this.caller = caller;
  }

  @POST
  @Requires(Role.EVALUATOR)
  @NonBlocking
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "evaluate",
      summary = "Decide one subject",
      description =
          "Body: {\"asOf\": \"2026-02-10\", \"facts\": {…}}. Absent facts are unknown. asOf may"
              + " stand in the query as well, but not another day in both.")
  @Parameter(name = "version", in = ParameterIn.QUERY)
  @Parameter(name = "log", in = ParameterIn.QUERY)
  @Parameter(name = "asOf", in = ParameterIn.QUERY)
  @Parameter(name = "decisions", in = ParameterIn.QUERY, schema = @Schema(type = SchemaType.ARRAY))
  @MayRefuse({
    "as-of-given-twice",
    "idempotency-key-reused",
    "idempotency-key-without-log",
    "invalid-facts",
    "not-an-object",
    "not-stored",
    "rule-failed",
    "rule-hangs",
    "rulebook-not-loaded",
    "too-many-decisions",
    "unknown-rulebook",
    "unknown-version",
    "version-not-usable"
  })
  @APIResponse(
      responseCode = "200",
      description = "The decision with all its reasons",
      content =
          @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(ref = "Decision")))
  public CompletionStage<byte[]> evaluate(
      @PathParam("rulebook") String rulebook,
      @HeaderParam("Idempotency-Key") @Nullable String key,
      @Context HttpServerRequest request) {
    Sender sender = new Sender(caller.name(), caller.identity());
    return BoundedBody.small(request)
        .thenCompose(body -> evaluate(rulebook, key, sender, request, body));
  }

  /** Who posts facts. */
  private record Sender(String name, String identity) {}

  private CompletionStage<byte[]> evaluate(
      String rulebook,
      @Nullable String key,
      Sender sender,
      HttpServerRequest request,
      byte[] body) {
    EvaluationParameters parameters = parameters(request);
    if (key != null && !parameters.log()) {
      throw new ProblemException(DecisionProblems.keyWithoutLog());
    }
    CompletionStage<ActiveVersion> version = version(rulebook, parameters.version());
    if (key == null) {
      return version.thenCompose(found -> decide(found, parameters, body, null, sender));
    }
    IdempotencyKey idempotencyKey =
        IdempotencyKey.of(sender.identity(), key, RequestHash.of(request.query(), body));
    return log.find(rulebook, idempotencyKey)
        .thenCompose(
            first ->
                first.isPresent()
                    ? CompletableFuture.completedStage(answer(first.get(), new byte[0]))
                    : version.thenCompose(
                        found -> decide(found, parameters, body, idempotencyKey, sender)));
  }

  private static EvaluationParameters parameters(HttpServerRequest request) {
    EvaluationParameters.Parsed parsed = EvaluationParameters.parse(Query.of(request.query()));
    EvaluationParameters parameters = parsed.parameters();
    if (parameters == null) {
      throw new ProblemException(ParameterProblems.of(parsed.violations()));
    }
    return parameters;
  }

  private CompletionStage<ActiveVersion> version(String rulebook, @Nullable Integer number) {
    return versions.mayBlock(rulebook, number)
        ? vertx.executeBlocking(() -> versions.find(rulebook, number), false).toCompletionStage()
        : CompletableFuture.completedStage(versions.find(rulebook, number));
  }

  private CompletionStage<byte[]> decide(
      ActiveVersion version,
      EvaluationParameters parameters,
      byte[] body,
      @Nullable IdempotencyKey key,
      Sender sender) {
    AskedDay day = parameters.day(decider, version);
    Supplier<Decider.Outcome> deciding =
        () -> decider.decide(version, parameters.asked(), body, 0, body.length, day);
    // What is over at once needs no thread of its own, and would wait for it longer than it takes.
    return version.compiled().ending() == Ending.AT_ONCE
        ? answer(deciding.get(), parameters, key, sender)
        : workers
            .decide(version.rulebook(), deciding)
            .thenCompose(outcome -> answer(outcome, parameters, key, sender));
  }

  private CompletionStage<byte[]> answer(
      Decider.Outcome outcome,
      EvaluationParameters parameters,
      @Nullable IdempotencyKey key,
      Sender sender) {
    if (outcome instanceof Decider.Outcome.Refused refused) {
      throw new ProblemException(refused.problem());
    }
    Decider.Outcome.Decided decided = (Decider.Outcome.Decided) outcome;
    byte[] bytes = decided.answer().bytes();
    if (!parameters.log()) {
      return CompletableFuture.completedStage(bytes);
    }
    return log.store(decided.entry(key, sender.name())).thenApply(stored -> answer(stored, bytes));
  }

  private static byte[] answer(Stored stored, byte[] answer) {
    if (stored instanceof Stored.Committed) {
      return answer;
    }
    if (stored instanceof Stored.Repeated repeated) {
      return repeated.answer();
    }
    Problem problem =
        stored instanceof Stored.KeyReused
            ? DecisionProblems.keyReused()
            : DecisionProblems.notStored();
    throw new ProblemException(problem);
  }
}
