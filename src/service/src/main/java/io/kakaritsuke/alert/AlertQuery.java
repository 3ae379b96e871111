package io.kakaritsuke.alert;

import io.agroal.api.AgroalDataSource;
import io.kakaritsuke.account.OwnerNames;
import io.kakaritsuke.telling.AlertState;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which alerts of a rulebook are wanted; of a list any must hold. Those that are open come first,
 * then those that came to stand where they stand last.
 *
 * @param owners of the account, as {@link OwnerNames} folds them
 * @param states none for all but NORMAL
 * @param after the last alert of the page before
 */
record AlertQuery(
    String rulebook,
    List<String> subjects,
    List<String> owners,
    Set<AlertState.Standing> states,
    List<String> codes,
    @Nullable UUID after,
    int limit) {
  private static final int TIMEOUT_SECONDS = 25;
  private static final String ORDER =
      "(state in ('NORMAL', 'RESOLVED', 'WITHDRAWN')), (date '9999-12-31' - since), id";

  /** The same from another alert on, of a page of another size. */
  AlertQuery after(@Nullable UUID last, int size) {
    return new AlertQuery(rulebook, subjects, owners, states, codes, last, size);
  }

  /** A page of them, one more than the limit where there are more. */
  List<StoredAlert> page(AgroalDataSource pool) throws SQLException {
    StringBuilder sql =
        new StringBuilder("select ")
            .append(AlertStore.COLUMNS)
            .append(" from alert where rulebook = ?");
    List<Object> values = new ArrayList<>(List.of(rulebook));
    any(sql, values, "subject", subjects);
    if (!owners.isEmpty()) {
      sql.append(" and ").append(String.format(Locale.ROOT, OwnerNames.HAVE, "owner"));
      values.add(owners);
    }
    any(sql, values, "code", codes);
    if (states.isEmpty()) {
      sql.append(" and state <> 'NORMAL'");
    }
    any(sql, values, "state", states.stream().map(Enum::name).toList());
    if (after != null) {
      sql.append(" and (").append(ORDER).append(") > (select ").append(ORDER);
      sql.append(" from alert where id = ?)");
      values.add(after);
    }
    sql.append(" order by ").append(ORDER).append(" limit ").append(limit + 1);
    try (Connection connection = pool.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql.toString())) {
      statement.setQueryTimeout(TIMEOUT_SECONDS);
      int next = 1;
      for (Object value : values) {
        if (value instanceof List<?> texts) {
          statement.setArray(next++, connection.createArrayOf("text", texts.toArray()));
        } else {
          statement.setObject(next++, value);
        }
      }
      return AlertStore.read(statement);
    }
  }

  private static void any(StringBuilder sql, List<Object> values, String column, List<String> any) {
    if (!any.isEmpty()) {
      sql.append(" and ").append(column).append(" = any (?)");
      values.add(any);
    }
  }
}
