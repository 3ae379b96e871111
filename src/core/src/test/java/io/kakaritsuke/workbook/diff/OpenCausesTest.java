package io.kakaritsuke.workbook.diff;

import static org.assertj.core.api.Assertions.assertThat;

import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.rulebook.Fix;
import io.kakaritsuke.rulebook.Source;
import io.kakaritsuke.rulebook.Sources;
import io.kakaritsuke.text.Text;
import io.kakaritsuke.workbook.RulebookReader;
import io.kakaritsuke.workbook.Shipped;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** While a cause is open, what follows from it is neither told nor offered. */
class OpenCausesTest {
  private static final Fix TYPED = fix(new Fix.SetCell("表", "B7", 50L));
  private static final Fix PULLED = fix(new Fix.PullUp("派生", "B", 5, 9));
  private static final Fix SPREAD =
      fix(new Fix.InWorkbook("c.xlsx", new Fix.SetCell("表", "B7", 0L)));

  private static Fix fix(Fix.Step step) {
    return new Fix(new Text("直す", "Mend"), step);
  }

  private static Finding found(Finding.Level level, String book, String code, @Nullable Fix fix) {
    return new Finding(level, book, "表", "D9", code, new Text(code, code), null, fix);
  }

  private static Finding error(String book, String code, @Nullable Fix fix) {
    return found(Finding.Level.ERROR, book, code, fix);
  }

  private static Finding warning(String book, String code, @Nullable Fix fix) {
    return found(Finding.Level.WARNING, book, code, fix);
  }

  private static Sources files(int facts, int other) {
    return new Sources(
        "r",
        List.of(
            new Source("decision-tables/facts.xlsx", new byte[facts]),
            new Source("decision-tables/h.xlsx", new byte[other]),
            new Source("decision-tables/c.xlsx", new byte[0])));
  }

  private static List<Finding> ofCatalogue(Finding... findings) {
    return OpenCauses.told(List.of(findings), files(0, 0), files(1, 0));
  }

  private static List<Finding> ofWorkbook(Finding... findings) {
    return OpenCauses.told(List.of(findings), files(0, 0), files(0, 1));
  }

  @Test
  void tellsNothingOfOtherWorkbooksWhileTheCatalogueHasAnError() {
    Finding cause = error("facts.xlsx", "bad-type", TYPED);

    assertThat(ofCatalogue(cause, error("c.xlsx", "unknown-fact", TYPED))).containsExactly(cause);
  }

  @Test
  void isAsWrongAsWhatMovedCellsMakeOfOthers() {
    Finding cause = warning("facts.xlsx", "cells-moved", PULLED);

    assertThat(ofCatalogue(cause, error("c.xlsx", "unknown-fact", TYPED)))
        .containsExactly(error("facts.xlsx", "cells-moved", PULLED));
    assertThat(ofCatalogue(cause, warning("c.xlsx", "gap", TYPED))).containsExactly(cause);
  }

  @Test
  void offersNoNewNamesThereEither() {
    Finding cause = error("facts.xlsx", "cells-moved", PULLED);
    Finding name = error("facts.xlsx", "name-gone", SPREAD);

    assertThat(ofCatalogue(cause, name)).containsExactly(cause, name.with(null));
  }

  @Test
  void offersANameThatWasChangedOnPurposeToAllThatAskForIt() {
    Finding name = error("facts.xlsx", "name-gone", SPREAD);

    assertThat(ofCatalogue(name)).containsExactly(name);
  }

  @Test
  void offersNothingElseInWorkbooksThatNobodyHasChanged() {
    Finding other = warning("c.xlsx", "suspicious-unit", TYPED);
    Finding own = warning("h.xlsx", "suspicious-unit", TYPED);

    assertThat(ofWorkbook(other, own)).containsExactly(other.with(null), own);
  }

  @ParameterizedTest
  @CsvSource({
    "impossible-row, D9, true",
    "shadowed-row, D9, true",
    "impossible-row, D8, false",
    "threshold-moved, D9, false",
    "scenario-differs, D9, false",
  })
  void spreadsNoValueThatNoRowCanHave(String code, String cell, boolean doubtful) {
    Finding spread = warning("h.xlsx", "same-threshold", SPREAD);
    Finding doubt = warning("h.xlsx", code, null).at(cell, null);

    assertThat(ofWorkbook(spread, doubt))
        .isEqualTo(doubtful ? List.of(doubt) : List.of(spread, doubt));
  }

  @Test
  void spreadsNoValueOfASheetThatIsToBeMended() {
    Finding spread = warning("h.xlsx", "same-threshold", SPREAD);
    Finding error = error("h.xlsx", "bad-number", null).at("D8", null);
    Finding moved = warning("h.xlsx", "cells-moved", PULLED).at("B5", null);

    assertThat(ofWorkbook(spread, error)).containsExactly(error);
    assertThat(ofWorkbook(spread, moved)).containsExactly(moved);
  }

  @Test
  void isToldAtTheRowThatBreaksWhatNobodyHasChanged() {
    Sources base = Shipped.sources("clinic-service");
    Sources typed =
        Shipped.typed(base, "facts.xlsx", new Fix.SetCell("派生", "F3", new BigDecimal("0.5")));

    List<Finding> told =
        OpenCauses.told(RulebookReader.read(typed, base).findings(), base, typed).stream()
            .filter(Finding::isError)
            .toList();

    assertThat(told)
        .singleElement()
        .satisfies(one -> assertThat(one.workbook() + " " + one.cell()).isEqualTo("facts.xlsx F3"))
        .satisfies(
            one ->
                assertThat(one.message().ja())
                    .startsWith("3行目の F3 が変わったため、変わっていない churn-signal.xlsx のシート「ビジネスメトリクス」の B7"));
    assertThat(
            Diff.of(
                Objects.requireNonNull(RulebookReader.read(base).rulebook()),
                Objects.requireNonNull(
                    RulebookReader.read(Shipped.mended(typed, base, told), base).rulebook())))
        .isEmpty();
  }
}
