package io.kakaritsuke.decisionlog;

import io.kakaritsuke.access.Caller;
import io.kakaritsuke.access.Role;
import io.kakaritsuke.answer.FactsJson;
import io.kakaritsuke.problem.Problem;
import io.kakaritsuke.problem.ProblemException;
import io.kakaritsuke.text.Echo;
import io.kakaritsuke.text.Text;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/** From what a path names to the logged decision that is meant, or to the answer why not. */
@Singleton
public class DecisionAccess {
  private static final Logger LOG = Logger.getLogger(DecisionAccess.class);
  private static final int RETRY_SECONDS = 2;

  private final DecisionLogReader reader;
  private final Caller caller;

  @Inject
  DecisionAccess(DecisionLogReader reader, Caller caller) {
    this.reader = reader;
    this.caller = caller;
  }

  /** The decision of that id; a 404 where there is none that the caller may read. */
  public LoggedDecision decision(String id) {
    Optional<LoggedDecision> found;
    try {
      found = reader.find(UUID.fromString(id));
    } catch (IllegalArgumentException e) {
      found = Optional.empty();
    } catch (SQLException e) {
      throw unavailable(e);
    }
    return found
        .filter(decision -> caller.has(Role.READER, decision.rulebook()))
        .orElseThrow(() -> new ProblemException(unknown(id)));
  }

  /** The facts that a decision was given and used, JSON: the personal ones while they are there. */
  public String facts(LoggedDecision decision) {
    try {
      String used = FactsJson.used(decision.facts().toString());
      String personal = reader.personal(decision.id());
      return personal == null ? used : FactsJson.with(used, personal);
    } catch (SQLException e) {
      throw unavailable(e);
    }
  }

  /** The decision on the same subject, by the same rulebook, that was logged before this one. */
  public Optional<LoggedDecision> before(LoggedDecision decision) {
    DecisionQuery query =
        DecisionQuery.of(decision.rulebook(), decision.subject(), 1).after(decision.id());
    try {
      return reader.list(query).flatMap(page -> page.decisions().stream().findFirst());
    } catch (SQLException e) {
      throw unavailable(e);
    }
  }

  private static Problem unknown(String id) {
    String shown = Echo.of(id);
    return Problem.of(
        404,
        "unknown-decision",
        new Text("判定が見つかりません", "Unknown decision"),
        new Text("この ID の判定は記録にありません：" + shown, "No decision with this id in the log: " + shown));
  }

  /** What is told where the log cannot be read: a 503 that says when to come back. */
  public static ProblemException unavailable(SQLException cause) {
    LOG.warn("The decision log could not be read", cause);
    return new ProblemException(
        new Problem(
            503,
            "log-unavailable",
            new Text("判定の記録を読み出せません", "The decision log is not available"),
            new Text("しばらくしてからもう一度お試しください", "Try again in a moment"),
            List.of(),
            RETRY_SECONDS));
  }
}
