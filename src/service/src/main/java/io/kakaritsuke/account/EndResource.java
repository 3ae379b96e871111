package io.kakaritsuke.account;

import io.kakaritsuke.access.Caller;
import io.kakaritsuke.access.Requires;
import io.kakaritsuke.access.Role;
import io.kakaritsuke.account.Accounts.Ended;
import io.kakaritsuke.activation.RulebookAccess;
import io.kakaritsuke.fact.Composed;
import io.kakaritsuke.problem.MayRefuse;
import io.kakaritsuke.problem.Problem;
import io.kakaritsuke.problem.ProblemException;
import io.kakaritsuke.problem.QueryParameters;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Accounts that end, and those that go on after all. */
@Tag(name = "Accounts")
@Path("/api/v1/rulebooks/{rulebook}/accounts/{subject}/ended")
class EndResource {
  private final Accounts accounts;
  private final RulebookAccess rulebooks;
  private final Caller caller;

  @Inject
  EndResource(Accounts accounts, RulebookAccess rulebooks, Caller caller) {
    this.accounts = accounts;
    this.rulebooks = rulebooks;
    this.caller = caller;
  }

  /**
   * That an account ends.
   *
   * @param on the first day on which it is none any more, as 2026-03-31; may lie ahead
   * @param mergedInto the account that it becomes a part of
   */
  @Schema(name = "EndOfAccount")
  record End(@Nullable String on, @Nullable String reason, @Nullable String mergedInto) {}

  @POST
  @Requires(Role.PUBLISHER)
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "endAccount",
      summary = "Say that an account ends",
      description =
          "From that day on, which may lie ahead, it is out of lists and is not decided again. One"
              + " that was merged into another has not churned; facts are not mixed.")
  @MayRefuse({"merged-in-circle", "rulebook-not-loaded", "unknown-account", "unknown-rulebook"})
  public AccountView.End end(
      @PathParam("rulebook") String rulebook, @PathParam("subject") String subject, End body)
      throws SQLException {
    QueryParameters parameters =
        new QueryParameters(rulebooks.version(rulebook, null).catalogue().zone());
    LocalDate on = parameters.day("on", body.on());
    String reason = parameters.text("reason", body.reason());
    String mergedInto = parameters.text("mergedInto", body.mergedInto());
    parameters.check();
    if (on == null) {
      throw new ProblemException(Problem.badParameters(List.of(AccountProblems.dayRequired())));
    }
    String into = mergedInto == null ? null : Composed.id(mergedInto);
    Account.End end = new Account.End(on, reason, into);
    Ended ended = accounts.end(rulebook, Composed.id(subject), end, caller.name());
    switch (ended) {
      case UNKNOWN -> throw new ProblemException(AccountProblems.unknown(subject));
      case UNKNOWN_OTHER ->
          throw new ProblemException(AccountProblems.unknown(String.valueOf(into)));
      case CIRCLE ->
          throw new ProblemException(AccountProblems.circle(subject, String.valueOf(into)));
      case KNOWN -> {}
    }
    return AccountView.End.of(end);
  }

  @DELETE
  @Requires(Role.PUBLISHER)
  @Operation(
      operationId = "resumeAccount",
      summary = "Say that an account goes on after all",
      description = "It is in lists again, and is decided again from the next day on.")
  @MayRefuse({"rulebook-not-loaded", "unknown-account", "unknown-rulebook"})
  public void resume(@PathParam("rulebook") String rulebook, @PathParam("subject") String subject)
      throws SQLException {
    rulebooks.version(rulebook, null);
    if (accounts.end(rulebook, Composed.id(subject), null, caller.name()) != Ended.KNOWN) {
      throw new ProblemException(AccountProblems.unknown(subject));
    }
  }
}
