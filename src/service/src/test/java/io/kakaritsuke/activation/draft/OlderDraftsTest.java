package io.kakaritsuke.activation.draft;

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
import org.junit.jupiter.api.Test;

/** Drafts of a database of the build before drafts had numbers and owners. */
class OlderDraftsTest {
  private static final String BEFORE = "12";
  private static final String OF =
      """
      insert into rulebook (name) values ('old');
      insert into rulebook_version (rulebook, number, content_hash, created_at, origin)
        values ('old', 1, repeat('0', 64), now(), 'folder');
      insert into draft (id, rulebook, base_version, state, revision, created_at, created_by,
        changed_at, changed_by, by_rule_author, errors, warnings, published_version)
      select ('00000000-0000-4000-8000-00000000000' || n)::uuid, 'old', 1,
        case when n = 1 then 'PUBLISHED' else 'OPEN' end, 1, now() - (9 - n) * interval '1 day',
        'x', now(), 'x', false, 0, 0, case when n = 1 then 1 end
      from generate_series(1, 6) n;
      insert into api_key (id, name, hash, roles, created_at, created_by)
        values ('11111111-1111-4111-8111-111111111111', 'k', sha256('k'), '{author}', now(), 'x');
      insert into draft_author
      select ('00000000-0000-4000-8000-00000000000' || n)::uuid, who from (values
        (1, 'u-17'), (2, 'u-17'), (2, 'u-18'), (3, 'u-18'),
        (4, '11111111-1111-4111-8111-111111111111'), (5, 'system:folder'),
        (6, 'KAKARITSUKE_ADMIN_KEY')) a (n, who)
      """;

  @Test
  void getNumbersByTheirAgeAndBelongToWhoAloneHasWorkedOnThem() throws SQLException {
    TestDatabase.Access access = TestDatabase.fresh();
    FluentConfiguration flyway =
        Flyway.configure().dataSource(access.url(), access.username(), access.password());
    flyway.target(BEFORE).load().migrate();
    try (Connection connection = access.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(OF);

      flyway.target("latest").load().migrate();

      assertThat(rows(statement, "select number, owner from draft order by created_at"))
          .containsExactly("1 u-17", "2 null", "3 u-18", "4 null", "5 null", "6 null");
      assertThat(rows(statement, "select nextval('draft_number'), 'next'"))
          .containsExactly("7 next");
    }
  }

  private static List<String> rows(Statement statement, String sql) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (ResultSet found = statement.executeQuery(sql)) {
      while (found.next()) {
        rows.add(found.getString(1) + " " + found.getString(2));
      }
    }
    return rows;
  }
}
