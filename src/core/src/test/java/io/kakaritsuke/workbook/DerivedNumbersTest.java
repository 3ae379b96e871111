package io.kakaritsuke.workbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.kakaritsuke.fact.Derivation;
import io.kakaritsuke.fact.FactCatalogue;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Derived facts that come from derived facts, with places, and as figures. */
@NullUnmarked // Fixtures write blank cells as null.
class DerivedNumbersTest {
  static Stream<Arguments> wrongCells() {
    return Stream.of(
        arguments("派生!H5", "契約日", "派生!H5 argument-type"),
        arguments("派生!I5", "四半期MTG数", "派生!I5 does-not-apply"),
        arguments("派生!K5", 11, "派生!K5 outside-bounds"),
        arguments("派生!K5", -1, "派生!K5 outside-bounds"),
        arguments("派生!K5", 0.5, "派生!K5 not-an-integer"),
        arguments("派生!K5", "0桁", "派生!K5 wrong-type"),
        arguments("派生!K7", 2, "派生!K7 does-not-apply"),
        arguments("派生!K2", 2, "派生!K2 does-not-apply"),
        arguments("派生!L5", "○", "派生!L5 wrong-type"),
        arguments("派生!L4", "はい", "派生!L4 does-not-apply"),
        arguments("派生!H5", "MTG換算", "派生!H5 unknown-argument"),
        arguments("派生!H6", "合計見込", "派生!H6 unknown-argument"),
        arguments("派生!H7", "転換率", "派生!H7 argument-type"),
        arguments("派生!I7", null, "派生!I7 entry-missing"),
        arguments("派生!C6", "整数", "派生!C6 derivation-type"));
  }

  @ParameterizedTest
  @MethodSource("wrongCells")
  void namesTheCell(String place, Object value, String finding) {
    assertThat(withNumbers().with("facts " + place, value).findings()).contains(finding);
  }

  @Test
  void aDifferenceOfWholeNumbersMayBeADecimal() {
    assertThat(withNumbers().with("facts 派生!C7", "小数").findings()).isEmpty();
  }

  @Test
  void readsDerivationsFromFactsAboveThemWithPlacesAndFigures() {
    ReadResult read = withNumbers().read();

    assertThat(read.findings()).isEmpty();
    FactCatalogue catalogue = Objects.requireNonNull(read.rulebook()).catalogue();
    assertThat(catalogue.fact("perMeetingTurned").derivation())
        .isEqualTo(new Derivation.Reciprocal("perMeeting", 0));
    assertThat(catalogue.fact("expected").derivation())
        .isEqualTo(new Derivation.Product("perMeetingTurned", "conversion", 10));
    assertThat(catalogue.fact("revenueRest").derivation())
        .isEqualTo(new Derivation.Difference("revenue", "meetings"));
    assertThat(catalogue.figures()).containsExactly("perMeetingTurned", "revenueRest");
    assertThat(catalogue.sources(catalogue.fact("expected")))
        .containsExactly("revenue", "meetings", "conversion");
  }

  private static TinyRulebook withNumbers() {
    TinyRulebook book = TinyRulebook.valid();
    book.with("facts 派生!K1", "小数点以下").with("facts 派生!L1", "数値として示す");
    book.sheet("facts", "派生")
        .row(
            "perMeetingTurned",
            "MTG換算",
            "小数",
            null,
            null,
            null,
            "逆数",
            "MTGあたり売上",
            null,
            null,
            0,
            "はい")
        .row("expected", "合計見込", "小数", null, null, null, "積", "MTG換算", "転換率")
        .row(
            "revenueRest",
            "差引売上",
            "整数",
            null,
            null,
            null,
            "差",
            "年間売上",
            "四半期MTG数",
            null,
            null,
            "はい");
    return book;
  }
}
