package io.kakaritsuke.aggregation;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A piece of SQL with the values of its question marks. What comes from a workbook or a client,
 * names of facts included, is a value and never text.
 */
record SqlText(String text, List<@Nullable Object> values) {
  SqlText {
    Objects.requireNonNull(text);
    values = Collections.unmodifiableList(new ArrayList<>(values));
  }

  /**
   * A piece of SQL.
   *
   * @param text with {@code {}} for each part
   * @param parts pieces of SQL; anything else is a value
   */
  static SqlText of(String text, @Nullable Object... parts) {
    StringBuilder sql = new StringBuilder();
    List<@Nullable Object> values = new ArrayList<>();
    int from = 0;
    for (Object part : parts) {
      int hole = text.indexOf("{}", from);
      sql.append(text, from, hole);
      if (part instanceof SqlText piece) {
        sql.append(piece.text());
        values.addAll(piece.values());
      } else {
        sql.append(placeholder(part));
        values.add(part);
      }
      from = hole + 2;
    }
    return new SqlText(sql.append(text.substring(from)).toString(), values);
  }

  /** The pieces with something between each two. */
  static SqlText joined(String between, List<SqlText> pieces) {
    List<@Nullable Object> values = new ArrayList<>();
    pieces.forEach(piece -> values.addAll(piece.values()));
    return new SqlText(String.join(between, pieces.stream().map(SqlText::text).toList()), values);
  }

  private static String placeholder(@Nullable Object value) {
    if (value instanceof BigDecimal) {
      return "?::numeric";
    }
    if (value instanceof LocalDate) {
      return "?::date";
    }
    if (value instanceof Boolean) {
      return "?::boolean";
    }
    return value instanceof List ? "?::text[]" : "?::text";
  }

  /** The statement with all its values. */
  PreparedStatement prepared(Connection connection) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(text);
    for (int i = 0; i < values.size(); i++) {
      Object value = values.get(i);
      if (value instanceof List<?> list) {
        statement.setArray(i + 1, connection.createArrayOf("text", list.toArray()));
      } else {
        statement.setObject(i + 1, value);
      }
    }
    return statement;
  }
}
