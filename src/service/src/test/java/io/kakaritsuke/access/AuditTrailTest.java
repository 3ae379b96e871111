package io.kakaritsuke.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agroal.api.AgroalDataSource;
import io.kakaritsuke.database.TestDatabase;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import jakarta.transaction.TransactionalException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(TestDatabase.class)
class AuditTrailTest {
  @Inject AuditTrail trail;
  @Inject AgroalDataSource pool;

  @Test
  void tellsWhoMadeAKeyFromWhereAndWhat() {
    Keys.Made made = Keys.make(List.of("webinar"), Role.READER);

    JsonPath entry = audit("action", "create-key");

    assertThat(entry.getString("entries[0].target")).isEqualTo(made.name());
    assertThat(entry.getString("entries[0].who")).isEqualTo("KAKARITSUKE_ADMIN_KEY");
    assertThat(entry.getString("entries[0].address")).isEqualTo("127.0.0.1");
    assertThat(entry.getString("entries[0].before")).isNull();
    assertThat(entry.getList("entries[0].after.roles")).containsExactly("reader");
    assertThat(entry.getList("entries[0].after.rulebooks")).containsExactly("webinar");
  }

  @Test
  void isReadInPagesByAnyOfItsParts() {
    for (int i = 0; i < 5; i++) {
      record("page-test", "webinar", i);
      record("other-test", "elsewhere", i);
    }
    List<Object> seen = new ArrayList<>();
    String cursor = null;

    do {
      JsonPath page = audit("action", "page-test", "limit", "2", "cursor", cursor);
      seen.addAll(page.getList("entries.after.n"));
      cursor = page.getString("next");
      if (cursor != null) {
        Keys.withAdmin()
            .queryParam("action", "other-test")
            .queryParam("cursor", cursor)
            .get("/api/v1/audit")
            .then()
            .statusCode(400)
            .body("violations.code", org.hamcrest.Matchers.contains("unknown-cursor"));
      }
    } while (cursor != null);

    assertThat(seen).containsExactly(4, 3, 2, 1, 0);
    assertThat(audit("rulebook", "elsewhere", "action", "page-test").getList("entries")).isEmpty();
    assertThat(audit("rulebook", "elsewhere").getList("entries")).hasSize(5);
    assertThat(audit("who", "system", "action", "page-test").getList("entries")).hasSize(5);
    assertThat(audit("who", "nobody").getList("entries")).isEmpty();
    assertThat(audit("from", "2020-01-01", "action", "page-test").getList("entries")).hasSize(5);
    assertThat(audit("to", "2020-01-01").getList("entries")).isEmpty();
    assertThat(audit("from", "9000-01-01").getList("entries")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"cursor=x", "cursor=-1", "limit=0", "limit=501", "from=x", "who=%00"})
  void refusesAQueryThatSaysNothing(String query) {
    assertThat(
            Keys.withAdmin()
                .urlEncodingEnabled(false)
                .get("/api/v1/audit?" + query)
                .jsonPath()
                .getString("code"))
        .isEqualTo("bad-parameter");
  }

  @Test
  void keepsNothingOfAChangeThatWasRolledBack() {
    assertThatThrownBy(
            () ->
                QuarkusTransaction.requiringNew()
                    .run(
                        () -> {
                          trail.record(AuditTrail.SYSTEM, entry("rolled-back", null, 1));
                          throw new IllegalStateException("the change failed");
                        }))
        .isInstanceOf(IllegalStateException.class);

    assertThat(audit("limit", "500").getList("entries.action")).doesNotContain("rolled-back");
  }

  @Test
  void tellsAnActionThatThereIsFromASlip() {
    assertThat(audit("action", "roll-back").getList("entries")).isEmpty();
    Keys.withAdmin()
        .get("/api/v1/audit?action=rollback")
        .then()
        .statusCode(400)
        .body("code", org.hamcrest.Matchers.equalTo("unknown-value"))
        .body("violations[0].message", org.hamcrest.Matchers.containsString("「roll-back」"));
  }

  @Test
  void takesNoEntryOutsideOfATransaction() {
    assertThatThrownBy(() -> trail.record(AuditTrail.SYSTEM, entry("alone", null, 1)))
        .isInstanceOf(TransactionalException.class);
  }

  @Test
  void takesWhateverPeopleWrite() {
    String comment = "a\0b 60\u65e5\u2192 45\u65e5 \uD83D\uDE00 '; drop table audit_entry; --";

    QuarkusTransaction.requiringNew()
        .run(
            () ->
                trail.record(
                    AuditTrail.SYSTEM,
                    new AuditEntry(
                        "comment-test",
                        "webinar",
                        comment,
                        comment,
                        Map.of("n", comment),
                        comment)));

    JsonPath entry = audit("action", "comment-test");
    assertThat(entry.getString("entries[0].comment")).isEqualTo(comment.replace('\0', '\uFFFD'));
    assertThat(entry.getString("entries[0].after.n")).isEqualTo(comment);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update audit_entry set who = 'someone else'",
        "delete from audit_entry",
        "truncate audit_entry cascade"
      })
  void cannotBeChanged(String sql) throws SQLException {
    record("kept", null, 1);

    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      assertThatThrownBy(() -> statement.execute(sql)).hasMessageContaining("append-only");
    }
    assertThat(audit("action", "kept").getList("entries")).isNotEmpty();
  }

  private void record(String action, @Nullable String rulebook, int number) {
    QuarkusTransaction.requiringNew()
        .run(() -> trail.record(AuditTrail.SYSTEM, entry(action, rulebook, number)));
  }

  private static AuditEntry entry(String action, @Nullable String rulebook, int number) {
    return new AuditEntry(action, rulebook, null, null, Map.of("n", number), null);
  }

  private static JsonPath audit(@Nullable String... parameters) {
    var request = Keys.withAdmin();
    for (int i = 0; i < parameters.length; i += 2) {
      if (parameters[i + 1] != null) {
        request.queryParam(parameters[i], parameters[i + 1]);
      }
    }
    return request.get("/api/v1/audit").then().statusCode(200).extract().jsonPath();
  }
}
