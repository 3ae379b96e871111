package io.kakaritsuke.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import io.kakaritsuke.database.TestDatabase;
import io.kakaritsuke.database.TestDatabase.Access;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(TestDatabase.class)
class KnownKeysTest {
  @Inject AuditTrail trail;
  @Inject KeyTable table;

  @Test
  void whoWasKnownStaysKnownWhileTheDatabaseIsGone() throws Exception {
    Access access = TestDatabase.fresh();
    String key = migratedWithAKey(access);
    AgroalDataSource pool = pool(access);
    KnownKeys known = known(new KeyTable(pool, trail, Clock.systemUTC()), Clock.systemUTC(), null);
    known.refresh();

    pool.close();

    assertThatThrownBy(known::refresh).isInstanceOf(SQLException.class);
    assertThat(known.find(key)).isPresent();
    assertThat(known.find(key + "x")).isEmpty();
  }

  @Test
  void aKeyEndsAtItsTimeAndNotBefore() throws Exception {
    Access access = TestDatabase.fresh();
    String key = migratedWithAKey(access);
    try (AgroalDataSource pool = pool(access)) {
      KeyTable keys = new KeyTable(pool, trail, Clock.systemUTC());
      Instant end = Instant.parse("2030-01-01T00:00:00Z");
      KnownKeys before = known(keys, Clock.fixed(end.minusMillis(1), ZoneOffset.UTC), null);
      KnownKeys then = known(keys, Clock.fixed(end, ZoneOffset.UTC), null);
      before.refresh();
      then.refresh();

      assertThat(before.find(key)).isPresent();
      assertThat(then.find(key)).isEmpty();
    }
  }

  @Test
  void theKeyOfTheEnvironmentIsThatOfAnAdmin() throws Exception {
    KnownKeys known = known(table, Clock.systemUTC(), "0123456789abcdef");
    known.refresh();

    assertThat(known.find("0123456789abcdef").orElseThrow().has(Role.ADMIN, null)).isTrue();
    assertThat(known.find("0123456789abcdeF")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0123456789abcde", "with a space in it", "日本語の鍵日本語の鍵日本語の鍵"})
  void aKeyOfTheEnvironmentThatIsNoneStopsTheStartAndIsNotShown(String key) {
    KnownKeys known = known(table, Clock.systemUTC(), key);

    assertThatThrownBy(() -> known.onStart(new StartupEvent()))
        .hasMessageContaining("KAKARITSUKE_ADMIN_KEY")
        .hasMessageNotContaining(key);
  }

  private static KnownKeys known(
      KeyTable table, Clock clock, @org.jspecify.annotations.Nullable String adminKey) {
    return new KnownKeys(
        table, clock, Optional.ofNullable(adminKey), Optional.empty(), Duration.ofSeconds(1));
  }

  private static String migratedWithAKey(Access access) throws SQLException {
    Flyway.configure()
        .dataSource(access.url(), access.username(), access.password())
        .load()
        .migrate();
    ApiKey key = ApiKey.random();
    try (var connection = access.connect();
        var insert =
            connection.prepareStatement(
                "insert into api_key (id, name, hash, roles, created_at, created_by, expires_at)"
                    + " values (gen_random_uuid(), 'k', ?, '{reader}', now(), 'test',"
                    + " '2030-01-01T00:00:00Z')")) {
      insert.setBytes(1, KeyHash.of(key.value()).bytes());
      insert.execute();
    }
    return key.value();
  }

  private static AgroalDataSource pool(Access access) throws SQLException {
    return AgroalDataSource.from(
        new AgroalDataSourceConfigurationSupplier()
            .connectionPoolConfiguration(
                pool ->
                    pool.maxSize(2)
                        .acquisitionTimeout(Duration.ofSeconds(2))
                        .connectionFactoryConfiguration(
                            factory ->
                                factory
                                    .jdbcUrl(access.url())
                                    .principal(new NamePrincipal(access.username()))
                                    .credential(new SimplePassword(access.password())))));
  }
}
