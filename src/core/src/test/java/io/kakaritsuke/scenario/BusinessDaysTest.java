package io.kakaritsuke.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.kakaritsuke.engine.CompiledRulebook;
import io.kakaritsuke.engine.RulebookCompiler;
import io.kakaritsuke.fact.Derivation;
import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.fact.FactType;
import io.kakaritsuke.fact.Holidays;
import io.kakaritsuke.fact.Origin;
import io.kakaritsuke.oracle.TableBuilder;
import io.kakaritsuke.rulebook.HitPolicy;
import io.kakaritsuke.rulebook.Operator;
import io.kakaritsuke.rulebook.Rulebook;
import io.kakaritsuke.rulebook.TableKind;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables at random on business days: what is made of them agrees, and both sides are found. */
class BusinessDaysTest {
  private static final LocalDate DAY = LocalDate.of(2026, 2, 10);

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void theEngineAndTheSecondOpinionAgree(long seed) {
    CompiledRulebook compiled = compiled(rulebook(seed, holidays(seed)));

    assertThat(DifferentialCheck.of(compiled, "0f", 3_000)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"since", "between"})
  void datesAreFoundForEveryNumber(String name) {
    FactCatalogue catalogue = catalogue(holidays(2));
    Aim aim = new Aim(catalogue, DAY);
    Fact fact = Objects.requireNonNull(catalogue.fact(name));

    assertThat(aim.canReach(fact)).isTrue();
    for (long count = -30; count <= 60; count++) {
      for (Map<String, @Nullable Object> given : aim.at(fact, BigDecimal.valueOf(count), false)) {
        assertThat(value(catalogue, fact, given)).isEqualTo(count);
      }
    }
  }

  private static @Nullable Object value(
      FactCatalogue catalogue, Fact fact, Map<String, @Nullable Object> given) {
    Map<String, Object> dates = new HashMap<>();
    given.forEach((name, date) -> dates.put(name, LocalDate.parse(String.valueOf(date))));
    return catalogue.derived(DAY, dates).get(fact.name());
  }

  private static Holidays holidays(long seed) {
    Random random = new Random(seed);
    Map<LocalDate, String> names = new HashMap<>();
    for (int i = 0; i < 40; i++) {
      names.put(DAY.plusDays(random.nextInt(120) - 60L), "休み");
    }
    return new Holidays(names);
  }

  private static Rulebook rulebook(long seed, Holidays holidays) {
    Random random = new Random(seed);
    TableBuilder table = new TableBuilder("予兆", TableKind.SIGNAL, HitPolicy.COLLECT);
    table.when("since", Operator.AT_LEAST).when("since", Operator.LESS_THAN);
    table.when("between", Operator.MORE_THAN).when("between", Operator.AT_MOST);
    for (int row = 0; row < 6; row++) {
      List<@Nullable Object> cells = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        cells.add(random.nextBoolean() ? (Object) (random.nextInt(40) - 10L) : null);
      }
      cells.addAll(List.of("S" + row, "x", "LOW"));
      table.row(cells.toArray());
    }
    return new Rulebook("days", catalogue(holidays), List.of(table.build()), List.of(), List.of());
  }

  private static FactCatalogue catalogue(Holidays holidays) {
    return new FactCatalogue(
            "営業日",
            "id",
            ZoneId.of("Asia/Tokyo"),
            "ja",
            List.of(
                fact("id", FactType.STRING, null),
                fact("from", FactType.DATE, null),
                fact("to", FactType.DATE, null),
                fact("since", FactType.INTEGER, new Derivation.BusinessDays(List.of("from"))),
                fact(
                    "between",
                    FactType.INTEGER,
                    new Derivation.BusinessDays(List.of("from", "to"))),
                Fact.decided(FactCatalogue.SIGNALS, FactType.CODES, "予兆", List.of(), null),
                Fact.decided(
                    FactCatalogue.HIGHEST_SEVERITY, FactType.CHOICE, "最も高い重要度", List.of(), null)),
            List.of(),
            Map.of())
        .withHolidays(holidays);
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

  private static CompiledRulebook compiled(Rulebook rulebook) {
    return Objects.requireNonNull(RulebookCompiler.compile(rulebook).compiled());
  }
}
