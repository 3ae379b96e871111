package io.kakaritsuke.aggregation;

import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.kakaritsuke.database.TestDatabase;
import io.kakaritsuke.engine.ShippedRulebook;
import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.fact.FactType;
import io.kakaritsuke.fact.Origin;
import io.kakaritsuke.rulebook.BoundAggregate;
import io.kakaritsuke.rulebook.Operator;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** PostgreSQL holds texts against conditions as the rules do. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class LatestSqlTest {
  private static final List<String> MARKS =
      List.of("東", "西", "%", "_", "\\", "A", "a", "が", "か\u3099");

  @Inject AgroalDataSource pool;

  @ParameterizedTest
  @EnumSource(names = {"EQUAL", "ANY_OF", "NONE_OF", "CONTAINS", "CONTAINS_NONE"})
  void textsAreHeldAgainstConditionsAsInADecision(Operator operator) throws SQLException {
    FactCatalogue catalogue = ShippedRulebook.read("webinar").catalogue();
    Fact fact =
        catalogue
            .facts(Origin.GIVEN)
            .filter(one -> one.type() == FactType.STRING)
            .findFirst()
            .orElseThrow();
    Random random = new Random(7);
    try (Connection connection = pool.getConnection()) {
      for (int i = 0; i < 60; i++) {
        Object cell =
            operator.takesList() ? List.of(text(random), text(random)) : (Object) text(random);
        BoundAggregate.Condition condition = new BoundAggregate.Condition(fact, operator, cell);
        List<String> texts = texts(random);
        assertThat(held(connection, catalogue, condition, texts))
            .isEqualTo(texts.stream().filter(text -> operator.holds(text, cell)).toList());
      }
    }
  }

  private static List<String> held(
      Connection connection,
      FactCatalogue catalogue,
      BoundAggregate.Condition condition,
      List<String> texts)
      throws SQLException {
    SqlText query =
        SqlText.of(
            "select one.text from (select text, at,"
                + " jsonb_build_object({}, nullif(text, 'missing')) as given"
                + " from unnest({}) with ordinality as all_of(text, at)) as one"
                + " where {} order by at",
            condition.fact().name(),
            texts,
            LatestSql.condition(new FactSql(catalogue), condition));
    List<String> held = new ArrayList<>();
    try (ResultSet rows = query.prepared(connection).executeQuery()) {
      while (rows.next()) {
        held.add(rows.getString(1));
      }
    }
    return held;
  }

  private static List<String> texts(Random random) {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      texts.add(text(random) + text(random));
    }
    return texts;
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = 1 + random.nextInt(2); i > 0; i--) {
      text.append(MARKS.get(random.nextInt(MARKS.size())));
    }
    return text.toString();
  }
}
