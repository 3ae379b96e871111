package io.kakaritsuke.workbook;

import static org.assertj.core.api.Assertions.assertThat;

import io.kakaritsuke.fact.Choice;
import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.rulebook.Rulebook;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class NearestTest {
  @ParameterizedTest
  @CsvSource({
    "月ごとに拡大, 週ごとに拡大",
    "3週間ごとに拡大, 2週間ごとに拡大",
    "OVER_GROWTH, OVER_TOTAL",
    "H12, H24",
  })
  void takesAnotherWordOrNumberForNoSlip(String text, String known) {
    assertThat(Nearest.to(text, List.of(known))).isNull();
    assertThat(Nearest.sure(text, List.of(known))).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "週ごとの拡大, 週ごとに拡大",
    "CS担当, 担当CS",
    "マネジャー, マネージャー",
    "OVER_TOTL, OVER_TOTAL",
    "導入機, 導入期",
  })
  void knowsWhatASlipStandsFor(String text, String known) {
    assertThat(Nearest.sure(text, List.of(known, "ほかの言葉"))).isEqualTo(known);
  }

  static List<String> rulebooks() {
    return Shipped.rulebooks();
  }

  /** A choice that is missing is not taken for its neighbour that has another word. */
  @ParameterizedTest
  @MethodSource("rulebooks")
  void suggestsNoOtherChoiceOfAListThatDiffersInAWholeWord(String name) {
    Rulebook rulebook =
        Objects.requireNonNull(RulebookReader.read(Shipped.sources(name)).rulebook());
    List<String> wrong = new ArrayList<>();
    for (Fact fact : rulebook.catalogue().facts()) {
      List<String> labels = fact.choices().stream().map(Choice::label).toList();
      for (String label : labels) {
        List<String> others = labels.stream().filter(one -> !one.equals(label)).toList();
        String sure = Nearest.sure(label, others);
        if (sure != null && WordRuns.of(sure).size() > 1) {
          wrong.add(label + " → " + sure);
        }
      }
    }

    assertThat(wrong).isEmpty();
  }

  @Test
  void findsAWordThatLooksLikeOneWithoutTakingItForThat() {
    assertThat(Nearest.isLikeAny("月ごとに拡大", List.of("週ごとに拡大"))).isTrue();
    assertThat(Nearest.isLikeAny("備考", List.of("週ごとに拡大"))).isFalse();
  }
}
