package io.kakaritsuke.decisionlog;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.kakaritsuke.answer.LogEntry;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The personal facts that were given to one decision. They stand beside the log, so that they can
 * be erased and the log still only grows.
 *
 * @param facts JSON
 */
public record PersonalFacts(UUID decision, String rulebook, String subject, String facts) {
  /** Those of a row of the log, as SQL; null where there are none, or none any more. */
  public static final String OF_DECISION =
      "(select p.facts from decision_personal p where p.decision = decision.id)";

  private static final String ADD =
      """
      insert into decision_personal (decision, rulebook, subject, facts)
      select * from unnest(?::uuid[], ?::text[], ?::text[], ?::text[])
      """;

  static @Nullable PersonalFacts of(LogEntry entry) {
    byte[] facts = entry.personal();
    return facts == null
        ? null
        : new PersonalFacts(
            entry.id(), entry.rulebook(), entry.subject(), new String(facts, UTF_8));
  }

  /** Keeps them in the transaction of the caller, which keeps their decisions. */
  static void add(Connection connection, Collection<PersonalFacts> all) throws SQLException {
    if (all.isEmpty()) {
      return;
    }
    List<PersonalFacts> rows = List.copyOf(all);
    try (PreparedStatement statement = connection.prepareStatement(ADD)) {
      statement.setArray(1, array(connection, "uuid", rows, PersonalFacts::decision));
      statement.setArray(2, array(connection, "text", rows, PersonalFacts::rulebook));
      statement.setArray(3, array(connection, "text", rows, PersonalFacts::subject));
      statement.setArray(4, array(connection, "text", rows, PersonalFacts::facts));
      statement.executeUpdate();
    }
  }

  private static Array array(
      Connection connection,
      String type,
      List<PersonalFacts> rows,
      Function<PersonalFacts, Object> value)
      throws SQLException {
    return connection.createArrayOf(type, rows.stream().map(value).toArray());
  }
}
