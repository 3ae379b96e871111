package io.kakaritsuke.decisionlog;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.kakaritsuke.answer.FactsJson;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Erases facts from the decision log, and from what was answered; in transactions of callers. */
@Singleton
public class ErasedLog implements Erasing {
  /**
   * Removes the personal facts of a subject that stand beside its decisions.
   *
   * @return the facts of each decision that had some, JSON
   */
  public List<String> removePersonal(Connection connection, String rulebook, String subject)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "delete from decision_personal where rulebook = ? and subject = ? returning facts")) {
      statement.setString(1, rulebook);
      statement.setString(2, subject);
      List<String> facts = new ArrayList<>();
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          facts.add(row.getString(1));
        }
      }
      return facts;
    }
  }

  /** All decisions on a subject, the oldest first. */
  public List<LoggedDecision> decisions(Connection connection, String rulebook, String subject)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "select "
                + DecisionRow.COLUMNS
                + " from decision where rulebook = ? and subject = ? order by decided_at, id")) {
      statement.setString(1, rulebook);
      statement.setString(2, subject);
      List<LoggedDecision> found = new ArrayList<>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          found.add(DecisionRow.read(rows));
        }
      }
      return found;
    }
  }

  /**
   * Rewrites a decision.
   *
   * @param audit the entry in the trail that says who had it erased
   * @param names of the facts that are erased
   * @param remaining the facts without them, JSON
   * @param digest of the decision as it is repeated from them
   */
  public void rewrite(
      Connection connection,
      long audit,
      LoggedDecision decision,
      Collection<String> names,
      String remaining,
      byte[] digest)
      throws SQLException {
    rewrite(connection, audit, decision.id(), decision, names, remaining, digest);
  }

  /** Rewrites an observation; the same as of a decision, which has a digest besides. */
  public void rewrite(
      Connection connection,
      long audit,
      UUID observation,
      Collection<String> names,
      String remaining)
      throws SQLException {
    rewrite(connection, audit, observation, null, names, remaining, null);
  }

  private static void rewrite(
      Connection connection,
      long audit,
      UUID id,
      @Nullable LoggedDecision decision,
      Collection<String> names,
      String remaining,
      byte @Nullable [] digest)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("select erase_facts(?, ?, ?, ?, ?, ?)")) {
      statement.setLong(1, audit);
      statement.setObject(2, id);
      statement.setObject(
          3, decision == null ? null : decision.decidedAt().atOffset(ZoneOffset.UTC));
      statement.setArray(4, connection.createArrayOf("text", names.toArray()));
      statement.setString(5, remaining);
      statement.setBytes(6, digest);
      statement.execute();
    }
  }

  /** What was answered about the subject is forgotten, with the keys that would repeat it. */
  @Override
  public void erase(Connection connection, What what, Removed removed) throws SQLException {
    byte[] member = ("\"subject\":" + FactsJson.scalar(what.subject())).getBytes(UTF_8);
    try (PreparedStatement statement =
        connection.prepareStatement(
            "delete from idempotency where rulebook = ? and position(? in answer) > 0")) {
      statement.setString(1, what.rulebook());
      statement.setBytes(2, member);
      removed.from("answers", statement.executeUpdate());
    }
  }
}
