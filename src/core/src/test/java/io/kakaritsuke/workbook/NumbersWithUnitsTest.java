package io.kakaritsuke.workbook;

import static org.assertj.core.api.Assertions.assertThat;

import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.fact.Origin;
import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.rulebook.Fix;
import io.kakaritsuke.rulebook.Rulebook;
import io.kakaritsuke.rulebook.Setting;
import io.kakaritsuke.rulebook.Sources;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.poi.ss.util.CellReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A number that was typed with the unit of its cell is that number, wherever it stands: what was
 * changed on purpose is never only offered to be taken back.
 */
class NumbersWithUnitsTest {
  static List<String> rulebooks() {
    return Shipped.rulebooks();
  }

  /** A cell, a text typed into it, and the number that it means. */
  private record Typed(String workbook, String sheet, String cell, String text, BigDecimal meant) {}

  @ParameterizedTest
  @MethodSource("rulebooks")
  void areTakenForWhatTheyMean(String name) {
    Sources base = Shipped.sources(name);
    List<String> wrong = new ArrayList<>();
    for (Typed typed : typed(base)) {
      Fix.SetCell cell = new Fix.SetCell(typed.sheet(), typed.cell(), typed.text());
      List<Finding> told =
          Shipped.told(base, Shipped.typed(base, typed.workbook(), cell)).stream()
              .filter(Finding::isError)
              .toList();
      boolean right =
          told.size() == 1
              && Fix.stepsOf(told.get(0)).stream().anyMatch(step -> isTyping(step, typed));
      if (!right) {
        wrong.add(typed + " " + told);
      }
    }

    assertThat(wrong).isEmpty();
  }

  private static boolean isTyping(Fix.Step step, Typed typed) {
    return step instanceof Fix.SetCell set
        && set.cell().equals(typed.cell())
        && set.value() != null
        && new BigDecimal(set.value().toString()).compareTo(typed.meant()) == 0;
  }

  private static List<Typed> typed(Sources base) {
    Rulebook rulebook = Objects.requireNonNull(RulebookReader.read(base).rulebook());
    List<Typed> all = new ArrayList<>();
    for (Setting setting : rulebook.settings()) {
      BigDecimal other = setting.value() instanceof Number number ? halved(number) : null;
      if (other != null) {
        String text =
            setting.percent()
                ? other.movePointRight(1).toPlainString() + "割"
                : other.toPlainString()
                    + (setting.code().equals(Setting.MINIMUM_COVERAGE) ? "%" : "件");
        all.add(new Typed(setting.workbook(), setting.sheet(), setting.cell(), text, other));
      }
    }
    BookCells cells =
        base.files().stream()
            .filter(file -> file.fileName().equals("facts.xlsx"))
            .map(file -> Objects.requireNonNull(BookCells.of("facts.xlsx", file.bytes())))
            .findFirst()
            .orElseThrow();
    rulebook.catalogue().facts(Origin.GIVEN).forEach(fact -> addMaximum(cells, fact, all));
    return all;
  }

  private static BigDecimal halved(Number number) {
    BigDecimal value = new BigDecimal(number.toString());
    return value.scale() > 0 || value.intValue() % 2 != 0
        ? value
        : value.divide(BigDecimal.valueOf(2));
  }

  private static void addMaximum(BookCells cells, Fact fact, List<Typed> all) {
    BigDecimal maximum = fact.maximum();
    String cell = maximum == null || fact.unit() == null ? null : maximumCell(cells, fact.name());
    if (maximum != null && cell != null) {
      boolean share = "%".equals(fact.unit()) && maximum.compareTo(BigDecimal.valueOf(20)) < 0;
      String number = (share ? maximum.movePointRight(2) : maximum).toPlainString();
      all.add(new Typed("facts.xlsx", "ファクト", cell, number + fact.unit(), maximum));
    }
  }

  private static @Nullable String maximumCell(BookCells cells, String fact) {
    int column = -1;
    for (int row = 1; row < 200; row++) {
      for (int i = 0; column < 0 && i < 20; i++) {
        BookCells.Cell cell = cells.cell("ファクト", row, i);
        column = cell != null && cell.shown().equals("最大") ? i : -1;
      }
      BookCells.Cell name = cells.cell("ファクト", row, 0);
      if (column >= 0 && name != null && name.shown().equals(fact)) {
        return CellReference.convertNumToColString(column) + row;
      }
    }
    return null;
  }
}
