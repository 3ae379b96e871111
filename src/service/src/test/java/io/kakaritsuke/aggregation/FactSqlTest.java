package io.kakaritsuke.aggregation;

import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.kakaritsuke.answer.FactsJson;
import io.kakaritsuke.database.TestDatabase;
import io.kakaritsuke.decisionlog.LoggedFacts;
import io.kakaritsuke.decisionlog.LoggedText;
import io.kakaritsuke.engine.ShippedRulebook;
import io.kakaritsuke.fact.Derivation;
import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.fact.FactIntake.Checked;
import io.kakaritsuke.fact.FactType;
import io.kakaritsuke.fact.FactValues;
import io.kakaritsuke.fact.Holidays;
import io.kakaritsuke.fact.JsonFacts;
import io.kakaritsuke.fact.Origin;
import io.kakaritsuke.fact.Stale;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** PostgreSQL derives facts as the rules see them. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class FactSqlTest {
  @Inject AgroalDataSource pool;

  @ParameterizedTest
  @ValueSource(strings = {"webinar", "dear", "community", "portfolio", "clinic-service"})
  void derivesEveryFactAsTheCatalogueDoes(String rulebook) throws SQLException {
    FactCatalogue catalogue = ShippedRulebook.read(rulebook).catalogue();
    Random random = new Random(5);
    try (Connection connection = pool.getConnection()) {
      for (int i = 0; i < 200; i++) {
        LocalDate asOf = LocalDate.of(2026, 1, 1).plusDays(random.nextInt(500));
        String given = given(catalogue, asOf, random);
        FactValues values =
            ((Checked.Valid) LoggedFacts.check(LoggedText.of(given), catalogue, asOf)).facts();
        compare(connection, catalogue, given, values);
      }
    }
  }

  @Test
  void countsBusinessDaysAsTheCatalogueDoes() throws SQLException {
    Fact id = fact("id", FactType.STRING, null);
    Fact from = fact("from", FactType.DATE, null);
    Fact to = fact("to", FactType.DATE, null);
    Fact since = fact("since", FactType.INTEGER, new Derivation.BusinessDays(List.of("from")));
    Fact between =
        fact("between", FactType.INTEGER, new Derivation.BusinessDays(List.of("from", "to")));
    Random random = new Random(6);
    Map<LocalDate, String> holidays = new HashMap<>();
    for (int i = 0; i < 60; i++) {
      holidays.put(LocalDate.of(2025, 1, 1).plusDays(random.nextInt(1_000)), "");
    }
    FactCatalogue catalogue =
        new FactCatalogue(
                "営業日",
                "id",
                ZoneId.of("Asia/Tokyo"),
                "ja",
                List.of(id, from, to, since, between),
                List.of(),
                Map.of())
            .withHolidays(new Holidays(holidays));
    try (Connection connection = pool.getConnection()) {
      for (int i = 0; i < 300; i++) {
        LocalDate asOf = LocalDate.of(2026, 1, 1).plusDays(random.nextInt(500));
        String given = given(catalogue, asOf, random);
        FactValues values =
            ((Checked.Valid) LoggedFacts.check(LoggedText.of(given), catalogue, asOf)).facts();
        compare(connection, catalogue, given, values);
      }
    }
  }

  private static Fact fact(String name, FactType type, @Nullable Derivation derivation) {
    return new Fact(
        name,
        type,
        name,
        derivation == null ? Origin.GIVEN : Origin.DERIVED,
        null,
        type == FactType.STRING,
        null,
        null,
        0,
        false,
        List.of(),
        derivation,
        List.of(),
        null,
        null);
  }

  private static void compare(
      Connection connection, FactCatalogue catalogue, String given, FactValues values)
      throws SQLException {
    List<Fact> facts =
        catalogue.facts().stream().filter(fact -> fact.origin() != Origin.DECIDED).toList();
    FactSql sql = new FactSql(catalogue);
    SqlText query =
        SqlText.of(
            "select {} from (select cast({} as jsonb) as given, {} as as_of) as one",
            SqlText.joined(
                ", ", facts.stream().map(fact -> SqlText.of("({})::text", sql.of(fact))).toList()),
            given,
            values.asOf());
    try (ResultSet row = query.prepared(connection).executeQuery()) {
      row.next();
      for (int i = 0; i < facts.size(); i++) {
        Object value = values.get(facts.get(i).name());
        assertThat(shown(row.getString(i + 1), value))
            .as(facts.get(i).name() + " of " + given + " on " + values.asOf())
            .isEqualTo(value == null ? null : plain(value));
      }
    }
  }

  private static @Nullable String shown(@Nullable String text, @Nullable Object value) {
    boolean number = value instanceof Long || value instanceof BigDecimal;
    return text == null || !number ? text : plain(new BigDecimal(text));
  }

  private static String plain(Object value) {
    return value instanceof BigDecimal decimal
        ? (decimal.signum() == 0 ? "0" : decimal.stripTrailingZeros().toPlainString())
        : value.toString();
  }

  private static String given(FactCatalogue catalogue, LocalDate asOf, Random random) {
    List<String> members = new ArrayList<>();
    Map<String, Stale> stale = new TreeMap<>();
    for (Fact fact : catalogue.facts(Origin.GIVEN).toList()) {
      if (fact.required() || random.nextInt(4) > 0) {
        members.add("\"" + fact.name() + "\":" + value(fact, asOf, random));
      } else if (random.nextBoolean()) {
        stale.put(fact.name(), new Stale(asOf.minusDays(40), asOf.minusDays(5), null));
      }
    }
    if (!stale.isEmpty()) {
      members.add("\"" + JsonFacts.STALE + "\":" + FactsJson.stale(stale));
    }
    return "{" + String.join(",", members) + "}";
  }

  private static String value(Fact fact, LocalDate asOf, Random random) {
    return switch (fact.type()) {
      case STRING -> "\"x\"";
      case BOOLEAN -> String.valueOf(random.nextBoolean());
      case DATE -> "\"" + asOf.minusDays(random.nextInt(800)) + "\"";
      case CHOICE, CODES -> "\"" + fact.choices().get(0).code() + "\"";
      case INTEGER, DECIMAL -> number(fact, random).toPlainString();
    };
  }

  private static BigDecimal number(Fact fact, Random random) {
    BigDecimal from = Objects.requireNonNullElse(fact.minimum(), BigDecimal.ZERO);
    BigDecimal to = Objects.requireNonNullElse(fact.maximum(), BigDecimal.valueOf(30));
    int places = fact.type() == FactType.INTEGER ? 0 : 4;
    BigDecimal wide = to.subtract(from).multiply(BigDecimal.valueOf(random.nextInt(11), 1));
    return from.add(wide).setScale(places, java.math.RoundingMode.DOWN);
  }
}
