package io.kakaritsuke.account;

import io.kakaritsuke.access.Caller;
import io.kakaritsuke.access.OwnAccounts;
import io.kakaritsuke.access.Requires;
import io.kakaritsuke.access.Role;
import io.kakaritsuke.account.Accounts.Piece;
import io.kakaritsuke.account.Accounts.Told;
import io.kakaritsuke.activation.ActiveVersion;
import io.kakaritsuke.activation.RulebookAccess;
import io.kakaritsuke.answer.IdempotencyKey;
import io.kakaritsuke.answer.Why;
import io.kakaritsuke.decision.BoundedBody;
import io.kakaritsuke.decision.DecisionProblems;
import io.kakaritsuke.decision.FactsRequest;
import io.kakaritsuke.decision.RequestHash;
import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.problem.MayRefuse;
import io.kakaritsuke.problem.ProblemException;
import io.smallrye.common.annotation.NonBlocking;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Some facts of one account in, the account's decision out. */
@Tag(name = "Accounts")
@Path("/api/v1/rulebooks/{rulebook}/accounts/{subject}/facts")
class FactsResource {
  private final Accounts accounts;
  private final AccountDecider decider;
  private final RulebookAccess rulebooks;
  private final Caller caller;
  private final Vertx vertx;

  @Inject
  FactsResource(
      Accounts accounts,
      AccountDecider decider,
      RulebookAccess rulebooks,
      Caller caller,
      Vertx vertx) {
    this.accounts = accounts;
    this.decider = decider;
    this.rulebooks = rulebooks;
    this.caller = caller;
    this.vertx = vertx;
  }

  @PATCH
  @Requires({Role.EVALUATOR, Role.CSM, Role.PUBLISHER})
  @NonBlocking
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "tellFacts",
      summary = "Tell some facts of an account; it is decided on all that is known of it",
      description =
          "Body: {\"observedOn\": \"2026-02-10\", \"facts\": {…}}. Absent facts say nothing; null"
              + " takes back what this source told before, and leaves what others told. An older"
              + " observation never overwrites a newer one. A new account is created. The answer is"
              + " the account's decision: the present one where nothing changes, with account where it is"
              + " new, has ended or was merged into another one. A key that may not"
              + " read sees only the facts that it sent. With the role csm alone it must be the"
              + " account of the caller, as its owner is called.")
  @MayRefuse({
    "idempotency-key-reused",
    "invalid-facts",
    "not-an-object",
    "not-own-account",
    "not-stored",
    "rule-failed",
    "rule-hangs",
    "rulebook-not-loaded",
    "unknown-rulebook"
  })
  @APIResponse(
      responseCode = "200",
      description = "The account's decision with all its reasons",
      content =
          @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(ref = "Decision")))
  public CompletionStage<byte[]> tell(
      @PathParam("rulebook") String rulebook,
      @PathParam("subject") String subject,
      @HeaderParam("Idempotency-Key") @Nullable String key,
      @Context HttpServerRequest request) {
    Sender sender =
        new Sender(
            caller.name(),
            caller.identity(),
            caller.has(Role.READER, rulebook),
            caller.accounts(rulebook));
    String query = request.query();
    return BoundedBody.small(request)
        .thenCompose(
            body ->
                vertx
                    .executeBlocking(
                        () -> {
                          IdempotencyKey claimed =
                              key == null
                                  ? null
                                  : IdempotencyKey.of(
                                      sender.identity(),
                                      key,
                                      RequestHash.of(subject + "\n" + query, body));
                          return tell(rulebook, subject, body, claimed, sender);
                        },
                        false)
                    .toCompletionStage());
  }

  /**
   * Who sends facts.
   *
   * @param reads whether they may see what others told
   * @param own the accounts that they may tell facts of
   */
  private record Sender(String name, String identity, boolean reads, OwnAccounts own) {}

  private byte[] tell(
      String rulebook, String subject, byte[] body, @Nullable IdempotencyKey key, Sender sender) {
    ActiveVersion version = rulebooks.version(rulebook, null);
    FactCatalogue catalogue = version.catalogue();
    FactsRequest.Read read =
        FactsRequest.of(body, 0, body.length, catalogue, FactsRequest.Form.PIECE);
    if (read instanceof FactsRequest.Read.Broken broken) {
      throw new ProblemException(broken.problem());
    }
    FactsRequest request = ((FactsRequest.Read.Object) read).request();
    PieceRequest.Read piece =
        new PieceRequest(catalogue, decider.today(version), null, sender.name(), sender.name())
            .of(request, subject);
    if (piece instanceof PieceRequest.Read.Bad bad) {
      throw new ProblemException(bad.problem());
    }
    Piece good = ((PieceRequest.Read.Good) piece).piece();
    byte[] answer = answer(version, good, key, sender.own());
    return sender.reads()
        ? answer
        : OwnFacts.only(answer, catalogue, Set.copyOf(good.facts().keySet()));
  }

  private byte[] answer(
      ActiveVersion version, Piece piece, @Nullable IdempotencyKey key, OwnAccounts own) {
    try {
      Told told = accounts.tell(version, List.of(piece), key, Why.PIECE, own).get(0);
      if (told instanceof Told.Known known) {
        return known.answer();
      }
      if (told instanceof Told.Repeated repeated) {
        return repeated.answer();
      }
      throw new ProblemException(
          told instanceof Told.Refused refused
              ? refused.because().problem()
              : DecisionProblems.keyReused());
    } catch (SQLException e) {
      throw new ProblemException(DecisionProblems.notStored());
    }
  }
}
