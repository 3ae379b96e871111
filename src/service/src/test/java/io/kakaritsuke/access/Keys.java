package io.kakaritsuke.access;

import io.agroal.api.AgroalDataSource;
import io.kakaritsuke.database.TestDatabase;
import io.quarkus.arc.Arc;
import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes keys over HTTP and sends requests with them. */
public final class Keys {
  private Keys() {}

  /** A key in clear with its id. */
  public record Made(String key, String id, String name) {}

  static RequestSpecification withAdmin() {
    return with(TestDatabase.ADMIN_KEY);
  }

  public static RequestSpecification with(String key) {
    return without().header(Authentication.KEY_HEADER, key);
  }

  /** Whatever is sent by default, this sends no key. */
  static RequestSpecification without() {
    RestAssured.replaceFiltersWith(List.of());
    return RestAssured.given();
  }

  public static Made make(@Nullable List<String> rulebooks, Role... roles) {
    // Whoever looks after accounts is somebody.
    return make(List.of(roles).contains(Role.CSM) ? "誰か" : null, rulebooks, roles);
  }

  /** A key that is one person's alone, for all rulebooks. */
  public static Made makeFor(String person, Role... roles) {
    return make(person, null, roles);
  }

  // A key is made for rulebooks that there are.
  private static void ensure(List<String> rulebooks) {
    try (Connection connection =
            Arc.container().instance(AgroalDataSource.class).get().getConnection();
        PreparedStatement insert =
            connection.prepareStatement(
                "insert into rulebook (name) values (?) on conflict do nothing")) {
      for (String rulebook : rulebooks) {
        insert.setString(1, rulebook);
        insert.executeUpdate();
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Made make(
      @Nullable String person, @Nullable List<String> rulebooks, Role... roles) {
    String name = "test " + UUID.randomUUID();
    ensure(rulebooks == null ? List.of() : rulebooks);
    String codes =
        List.of(roles).stream()
            .map(role -> '"' + role.code() + '"')
            .collect(Collectors.joining(",", "[", "]"));
    String limit =
        rulebooks == null
            ? ""
            : rulebooks.stream()
                .map(rulebook -> '"' + rulebook + '"')
                .collect(Collectors.joining(",", "\"rulebooks\":[", "],"));
    var answer =
        withAdmin()
            .contentType("application/json")
            .body(
                "{\"name\":\"%s\",\"roles\":%s,%s\"person\":%s}"
                    .formatted(name, codes, limit, person == null ? "null" : "\"" + person + "\""))
            .post("/api/v1/keys")
            .then()
            .statusCode(201)
            .extract()
            .jsonPath();
    return new Made(answer.getString("key"), answer.getString("about.id"), name);
  }
}
