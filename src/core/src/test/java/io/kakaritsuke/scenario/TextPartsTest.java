package io.kakaritsuke.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.kakaritsuke.engine.CompiledRulebook;
import io.kakaritsuke.engine.RulebookCompiler;
import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.fact.FactType;
import io.kakaritsuke.fact.Origin;
import io.kakaritsuke.oracle.TableBuilder;
import io.kakaritsuke.rulebook.HitPolicy;
import io.kakaritsuke.rulebook.Operator;
import io.kakaritsuke.rulebook.Rulebook;
import io.kakaritsuke.rulebook.TableKind;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables at random that ask for parts of a text: what is made of them agrees. */
class TextPartsTest {
  private static final List<Operator> OPERATORS =
      List.of(
          Operator.CONTAINS,
          Operator.CONTAINS_NONE,
          Operator.CONTAINS,
          Operator.EQUAL,
          Operator.NONE_OF);
  private static final int CASES = 3_000;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void theEngineAndTheSecondOpinionAgree(long seed) {
    assertThat(DifferentialCheck.of(compiled(rulebook(seed)), "0f", CASES)).isEmpty();
  }

  @Test
  void aSlipInAPartIsNoticed() {
    Rulebook rulebook = rulebook(3);
    List<Mutant> slips =
        Mutants.of(rulebook).stream().filter(mutant -> mutant.text().contains("含")).toList();

    assertThat(slips).isNotEmpty();
    assertThat(slips)
        .anySatisfy(
            slip ->
                assertThat(
                        DifferentialCheck.of(
                            compiled(rulebook),
                            new PlainInterpreter(slip.rulebook()),
                            "0f",
                            CASES,
                            () -> {}))
                    .isNotEmpty());
  }

  @Test
  void bothSidesOfEveryConditionHaveAScenario() {
    List<RowSide> sides =
        RowSides.of(rulebook(Operator.CONTAINS, List.of("大阪", "大阪府"), List.of("—"))).stream()
            .toList();

    assertThat(sides.stream().map(side -> side.value() + " " + side.inside()))
        .containsExactly(
            "大阪 true", "大阪府 true", "— false", "null false", "— true", "― false", "null false");
  }

  @ParameterizedTest
  @ValueSource(strings = {"大阪府", "東大阪", "大阪"})
  void aTextHoldsItsPartsAsTheyAreWritten(String text) {
    Rulebook rulebook = rulebook(Operator.CONTAINS, List.of("大阪"), List.of("ｵｵｻｶ"));

    assertThat(signals(rulebook, text)).containsExactly("S0");
    assertThat(signals(rulebook, "大 阪")).isEmpty();
    assertThat(signals(rulebook, null)).isEmpty();
  }

  @Test
  void caseCountsAndAMissingTextContainsNothingAndLacksNothing() {
    Rulebook rulebook = rulebook(Operator.CONTAINS_NONE, List.of("Cloud", "SaaS"), List.of("x"));

    assertThat(signals(rulebook, "cloud")).containsExactly("S0", "S1");
    assertThat(signals(rulebook, "My Cloud")).containsExactly("S1");
    assertThat(signals(rulebook, null)).isEmpty();
  }

  private static List<String> signals(Rulebook rulebook, @Nullable String text) {
    Map<String, Object> given =
        text == null ? Map.of("id", "A-1") : Map.of("id", "A-1", "memo", text);
    return compiled(rulebook)
        .evaluate(rulebook.catalogue().derived(LocalDate.of(2026, 4, 1), given))
        .signals()
        .stream()
        .map(signal -> signal.code())
        .toList();
  }

  /** One column, a row for each cell. */
  private static Rulebook rulebook(Operator operator, List<?>... cells) {
    TableBuilder table = new TableBuilder("予兆", TableKind.SIGNAL, HitPolicy.COLLECT);
    table.when("memo", operator);
    for (int i = 0; i < cells.length; i++) {
      table.row(cells[i], "S" + i, "x", "LOW");
    }
    return rulebook(table);
  }

  private static Rulebook rulebook(long seed) {
    Random random = new Random(seed);
    TableBuilder table = new TableBuilder("予兆", TableKind.SIGNAL, HitPolicy.COLLECT);
    OPERATORS.forEach(operator -> table.when("memo", operator));
    for (int row = 0; row < 6; row++) {
      @Nullable Object[] cells = new @Nullable Object[OPERATORS.size() + 3];
      for (int i = 0; i < OPERATORS.size(); i++) {
        if (random.nextBoolean()) {
          String one = text(random);
          boolean list = OPERATORS.get(i).takesList();
          cells[i] = list ? List.of(one, one + text(random)) : one;
        }
      }
      cells[OPERATORS.size()] = "S" + row;
      cells[OPERATORS.size() + 1] = "x";
      cells[OPERATORS.size() + 2] = "LOW";
      table.row(cells);
    }
    return rulebook(table);
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = 1 + random.nextInt(2); i > 0; i--) {
      text.append("東西x".charAt(random.nextInt(3)));
    }
    return text.toString();
  }

  private static Rulebook rulebook(TableBuilder table) {
    FactCatalogue catalogue =
        new FactCatalogue(
            "文字",
            "id",
            ZoneId.of("Asia/Tokyo"),
            "ja",
            List.of(
                text("id", true),
                text("memo", false),
                Fact.decided(FactCatalogue.SIGNALS, FactType.CODES, "予兆", List.of(), null),
                Fact.decided(
                    FactCatalogue.HIGHEST_SEVERITY, FactType.CHOICE, "最も高い重要度", List.of(), null)),
            List.of(),
            Map.of());
    return new Rulebook("texts", catalogue, List.of(table.build()), List.of(), List.of());
  }

  private static Fact text(String name, boolean required) {
    return new Fact(
        name,
        FactType.STRING,
        name,
        Origin.GIVEN,
        null,
        required,
        null,
        null,
        0,
        false,
        List.of(),
        null,
        List.of(),
        null,
        null);
  }

  private static CompiledRulebook compiled(Rulebook rulebook) {
    return Objects.requireNonNull(RulebookCompiler.compile(rulebook).compiled());
  }
}
