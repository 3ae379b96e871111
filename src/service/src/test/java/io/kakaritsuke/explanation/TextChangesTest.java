package io.kakaritsuke.explanation;

import static org.assertj.core.api.Assertions.assertThat;

import io.kakaritsuke.engine.CompiledRulebook;
import io.kakaritsuke.engine.RulebookCompiler;
import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.fact.FactType;
import io.kakaritsuke.fact.FactValues;
import io.kakaritsuke.fact.Origin;
import io.kakaritsuke.oracle.TableBuilder;
import io.kakaritsuke.rulebook.HitPolicy;
import io.kakaritsuke.rulebook.Operator;
import io.kakaritsuke.rulebook.Rulebook;
import io.kakaritsuke.rulebook.TableKind;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a text would have to be: of a part there is no nearest text, and none is made up. */
class TextChangesTest {
  @Test
  void aTextThatIsAskedForAsAWholeIsNamed() {
    SmallestChanges changes = changes(Operator.ANY_OF, List.of("大阪", "京都"), "大阪");

    assertThat(changes.complete()).isTrue();
    assertThat(sentences(changes)).containsExactly("メモが「大阪」から「—」になれば、予兆「x」が該当しなくなります");
  }

  @Test
  void aTextWithoutThePartsIsNamedForAll() {
    SmallestChanges changes = changes(Operator.CONTAINS, List.of("大阪", "京都"), "大阪商事");

    assertThat(changes.complete()).isTrue();
    assertThat(sentences(changes)).containsExactly("メモが「大阪商事」から、たとえば「—」になれば、予兆「x」が該当しなくなります");
  }

  @Test
  void textsWithEachOfThePartsAreNamedForAll() {
    SmallestChanges changes = changes(Operator.CONTAINS_NONE, List.of("大阪", "京都"), "奈良");

    assertThat(sentences(changes))
        .containsExactly(
            "メモが「奈良」から、たとえば「大阪」になれば、予兆「x」が該当しなくなります",
            "メモが「奈良」から、たとえば「京都」になれば、予兆「x」が該当しなくなります",
            "メモが「奈良」から、たとえば「大阪—京都」になれば、予兆「x」が該当しなくなります");
  }

  @Test
  void whereThePartsAreTooManyItIsSaidThatNotAllWasTried() {
    List<String> parts = IntStream.range(0, 9).mapToObj(i -> "部分" + i).toList();

    assertThat(changes(Operator.CONTAINS, parts, "部分3").complete()).isFalse();
  }

  private static SmallestChanges changes(Operator operator, List<String> cell, String memo) {
    CompiledRulebook rules =
        Objects.requireNonNull(RulebookCompiler.compile(rulebook(operator, cell)).compiled());
    FactValues facts =
        rules
            .rulebook()
            .catalogue()
            .derived(LocalDate.of(2026, 4, 1), Map.of("id", "A-1", "memo", memo));
    return SmallestChanges.of(rules, facts, Webinar.days(facts));
  }

  private static List<String> sentences(SmallestChanges changes) {
    MoveWords words = new MoveWords(changes.now());
    List<String> sentences = new ArrayList<>();
    changes
        .found()
        .forEach(
            (target, moves) ->
                moves.forEach(move -> sentences.add(words.sentence(target, move, "x").ja())));
    return sentences;
  }

  private static Rulebook rulebook(Operator operator, List<String> cell) {
    FactCatalogue catalogue =
        new FactCatalogue(
            "文字",
            "id",
            ZoneId.of("Asia/Tokyo"),
            "ja",
            List.of(
                text("id", "ID", true),
                text("memo", "メモ", false),
                Fact.decided(FactCatalogue.SIGNALS, FactType.CODES, "予兆", List.of(), null),
                Fact.decided(
                    FactCatalogue.HIGHEST_SEVERITY, FactType.CHOICE, "最も高い重要度", List.of(), null)),
            List.of(),
            Map.of());
    TableBuilder table = new TableBuilder("予兆", TableKind.SIGNAL, HitPolicy.COLLECT);
    table.when("memo", operator).row(cell, "S", "x", "LOW");
    return new Rulebook("texts", catalogue, List.of(table.build()), List.of(), List.of());
  }

  private static Fact text(String name, String label, boolean required) {
    return new Fact(
        name,
        FactType.STRING,
        label,
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
}
