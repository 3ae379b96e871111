package io.kakaritsuke.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.kakaritsuke.database.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a build that had no room for jobs has left of its replays and simulations. */
class OlderJobsTest {
  private static final String BEFORE = "16";

  private final TestDatabase.Access access = TestDatabase.fresh();
  private final FluentConfiguration flyway =
      Flyway.configure().dataSource(access.url(), access.username(), access.password());

  @BeforeEach
  void fillTheOlderOne() throws SQLException {
    flyway.target(BEFORE).load().migrate();
    for (String state : List.of("WAITING", "RUNNING", "DONE", "CANCELLED", "FAILED")) {
      execute(
          """
          insert into replay (id, rulebook, decided_from, decided_to, seed, proof_day, created_at,
            created_by, state, failure, worker, seen_at, finished_at, total, same, different)
          values (gen_random_uuid(), 'webinar', '2026-01-01Z', '2026-02-01Z', 7,
            case when '%1$s' = 'DONE' then date '2026-01-31' end, '2026-02-01 03:00Z', '佐藤',
            '%1$s', case when '%1$s' = 'FAILED' then 'draft-changed' end,
            case when '%1$s' = 'RUNNING' then gen_random_uuid() end, '2026-02-01 03:05Z',
            case when '%1$s' in ('DONE', 'CANCELLED', 'FAILED')
              then timestamptz '2026-02-01 03:04Z' end, 50, 20, 3)"""
              .formatted(state));
    }
    for (String state :
        List.of("WAITING", "RUNNING", "DONE", "CANCELLED", "FAILED", "INTERRUPTED")) {
      execute(
          """
          insert into simulation (id, rulebook, before_version, before_hash, after_version,
            after_hash, as_of, facts_until, state, done, total, created_at, seen_at, finished_at,
            report)
          values (gen_random_uuid(), 'webinar', 1, 'a', 2, 'b', '2026-02-01', '2026-02-01Z', '%1$s',
            250, 600, '2026-02-01Z', '2026-02-01 00:01Z',
            case when '%1$s' in ('WAITING', 'RUNNING') then null
              else timestamptz '2026-02-01 00:02Z' end,
            case when '%1$s' = 'DONE' then '{}' end)"""
              .formatted(state));
    }
  }

  @Test
  void keepsReplaysAsTheyStoodAndWhatCanGoOnGoesOn() throws SQLException {
    flyway.target("latest").load().migrate();

    assertThat(
            select(
                "select state, failure, created_by, done, total, finished_at is not null,"
                    + " worker is not null, proof_day from job join replay using (id)"
                    + " where kind = 'replay' order by state"))
        .containsExactly(
            "CANCELLED|null|佐藤|23|50|t|f|null",
            "DONE|null|佐藤|23|50|t|f|2026-01-31",
            "FAILED|draft-changed|佐藤|23|50|t|f|null",
            "RUNNING|null|佐藤|23|50|f|t|null",
            "WAITING|null|佐藤|23|50|f|f|null");
  }

  @Test
  void keepsResultsOfSimulationsAndSaysWhichDidNotComeToTheirEnd() throws SQLException {
    flyway.target("latest").load().migrate();

    assertThat(
            select(
                "select state, failure, done, total, finished_at is not null, report"
                    + " from job join simulation using (id) where kind = 'simulation'"
                    + " order by state, failure"))
        .containsExactly(
            "CANCELLED|null|250|600|t|null",
            "DONE|null|250|600|t|{}",
            "FAILED|internal-error|250|600|t|null",
            "FAILED|interrupted|250|600|t|null",
            "FAILED|interrupted|250|600|t|null",
            "FAILED|interrupted|250|600|t|null");
  }

  private List<String> select(String sql) throws SQLException {
    List<String> found = new ArrayList<>();
    try (Connection connection = access.connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      int columns = row.getMetaData().getColumnCount();
      while (row.next()) {
        List<String> values = new ArrayList<>();
        for (int i = 1; i <= columns; i++) {
          values.add(String.valueOf(row.getString(i)));
        }
        found.add(String.join("|", values));
      }
    }
    return found;
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = access.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
