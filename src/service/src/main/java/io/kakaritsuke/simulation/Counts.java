package io.kakaritsuke.simulation;

import io.agroal.api.AgroalDataSource;
import io.kakaritsuke.simulation.Report.BandMove;
import io.kakaritsuke.simulation.Report.FactsOf;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Counts what a report is made of, in the database: however many subjects, a few lines come. */
@ApplicationScoped
class Counts {
  private static final int TIMEOUT_SECONDS = 25;

  private final AgroalDataSource pool;

  @Inject
  Counts(AgroalDataSource pool) {
    this.pool = pool;
  }

  /**
   * All subjects.
   *
   * @param changed of those that both versions decide
   * @param amount of the touched ones, where known
   */
  record Totals(
      long subjects,
      long decidable,
      long changed,
      long touched,
      @Nullable BigDecimal amount,
      long amountUnknown) {}

  /** How many subjects have a mark. */
  record Marked(Mark mark, long subjects) {}

  /** The same for one owner; null where that is not known. */
  record OwnerMarked(@Nullable String owner, Mark mark, long subjects) {}

  /** An owner with its number of subjects that change. */
  record OwnerChanges(@Nullable String owner, long subjects) {}

  Totals totals(UUID simulation) throws SQLException {
    String sql =
        "select count(*), count(*) filter (where decidable),"
            + " count(*) filter (where decidable and cardinality(marks) > 0),"
            + " count(*) filter (where touched), sum(amount) filter (where touched),"
            + " count(*) filter (where touched and amount is null) from %s";
    return select(
            simulation,
            sql,
            List.of(),
            row ->
                new Totals(
                    row.getLong(1),
                    row.getLong(2),
                    row.getLong(3),
                    row.getLong(4),
                    row.getBigDecimal(5),
                    row.getLong(6)))
        .get(0);
  }

  /** From when the facts of all subjects are; null where there are no subjects. */
  @Nullable FactsOf factsOf(UUID simulation) throws SQLException {
    return select(
            simulation,
            "select min(facts_as_of), max(facts_as_of) from %s having count(*) > 0",
            List.of(),
            row -> new FactsOf(row.getString(1), row.getString(2)))
        .stream()
        .findFirst()
        .orElse(null);
  }

  List<BandMove> moves(UUID simulation) throws SQLException {
    String sql =
        "select move, band_before, band_after, count(*), sum(amount) from %s where decidable"
            + " group by 1, 2, 3 order by 2 nulls last, 3 nulls last";
    return select(
        simulation,
        sql,
        List.of(),
        row ->
            new BandMove(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getLong(4),
                row.getBigDecimal(5)));
  }

  /** By mark; the order is always the same. */
  List<Marked> marks(UUID simulation) throws SQLException {
    String sql =
        "select mark, count(*) from %s, unnest(marks) as mark where cardinality(marks) > 0"
            + " group by mark order by mark collate \"C\"";
    return select(
        simulation, sql, List.of(), row -> new Marked(Mark.of(row.getString(1)), row.getLong(2)));
  }

  /** The number of owners that have a subject that changes. */
  long owners(UUID simulation) throws SQLException {
    String sql =
        "select count(*) from (select owner from %s where decidable and cardinality(marks) > 0"
            + " group by owner) as owners";
    return select(simulation, sql, List.of(), row -> row.getLong(1)).get(0);
  }

  /** Those with most subjects that change. */
  List<OwnerChanges> owners(UUID simulation, int limit) throws SQLException {
    String sql =
        "select owner, count(*) from %s where decidable and cardinality(marks) > 0 group by owner"
            + " order by 2 desc, owner collate \"C\" nulls last limit ?";
    return select(
        simulation, sql, List.of(limit), row -> new OwnerChanges(row.getString(1), row.getLong(2)));
  }

  /** What the subjects of some owners have, counted by owner and mark. */
  List<OwnerMarked> marksOf(UUID simulation, List<@Nullable String> owners) throws SQLException {
    String sql =
        "select owner, mark, count(*) from %s, unnest(marks) as mark"
            + " where decidable and cardinality(marks) > 0 and (owner = any (?) or owner is null)"
            + " group by owner, mark order by mark collate \"C\"";
    String[] names = owners.stream().filter(owner -> owner != null).toArray(String[]::new);
    return select(
        simulation,
        sql,
        List.of((Object) names),
        row -> new OwnerMarked(row.getString(1), Mark.of(row.getString(2)), row.getLong(3)));
  }

  private interface Reader<T> {
    T read(ResultSet row) throws SQLException;
  }

  private <T> List<T> select(UUID simulation, String sql, List<Object> values, Reader<T> reader)
      throws SQLException {
    String complete = String.format(Locale.ROOT, sql, ResultTable.of(simulation));
    try (Connection connection = pool.getConnection();
        PreparedStatement statement = connection.prepareStatement(complete)) {
      statement.setQueryTimeout(TIMEOUT_SECONDS);
      for (int i = 0; i < values.size(); i++) {
        if (values.get(i) instanceof String[] texts) {
          statement.setArray(i + 1, connection.createArrayOf("text", texts));
        } else {
          statement.setObject(i + 1, values.get(i));
        }
      }
      List<T> found = new ArrayList<>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          found.add(reader.read(rows));
        }
      }
      return found;
    }
  }
}
