package io.kakaritsuke.workbook.edit;

import static org.assertj.core.api.Assertions.assertThat;

import io.kakaritsuke.Proof;
import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.rulebook.Fix;
import io.kakaritsuke.rulebook.Sources;
import io.kakaritsuke.workbook.BookCells;
import io.kakaritsuke.workbook.Shipped;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The type of a fact was changed in the catalogue of a shipped rulebook: what is wrong then is told
 * at that cell alone, which is put back, and nothing is said against what stands beside it.
 */
@Tag(Proof.TAG)
class TypesOfFactsTest {
  private static final String CATALOGUE = "facts.xlsx";
  private static final String SHEET = "ファクト";
  private static final int TYPE = 2;
  private static final int TRIES = Proof.tries(3, 60);
  private static final List<String> TYPES = List.of("文字", "整数", "小数", "日付", "はい・いいえ", "選択", "日時");

  static List<String> rulebooks() {
    return Shipped.rulebooks();
  }

  @ParameterizedTest
  @MethodSource("rulebooks")
  void areToldWhereTheyWereChanged(String rulebook) {
    Sources base = Shipped.sources(rulebook);
    Random random = new Random(rulebook.hashCode());
    BookCells cells =
        Objects.requireNonNull(
            BookCells.of(
                CATALOGUE,
                Objects.requireNonNull(base.find("decision-tables/" + CATALOGUE)).bytes()));
    TreeMap<Integer, List<Integer>> rows = cells.filled(SHEET);
    List<Integer> numbers = rows.tailMap(3).keySet().stream().toList();
    List<String> wrong = new ArrayList<>();
    for (int i = 0; i < TRIES; i++) {
      int row = numbers.get(random.nextInt(numbers.size()));
      String type = TYPES.get(random.nextInt(TYPES.size()));
      BookCells.Cell was = cells.cell(SHEET, row, TYPE);
      if (was != null && !was.shown().equals(type)) {
        String problem = problem(base, "C" + row, type);
        if (problem != null) {
          wrong.add("C" + row + " " + was.shown() + " → " + type + ": " + problem);
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  private static @Nullable String problem(Sources base, String cell, String type) {
    Sources now = Shipped.typed(base, CATALOGUE, new Fix.SetCell(SHEET, cell, type));
    List<Finding> errors = Shipped.told(base, now).stream().filter(Finding::isError).toList();
    List<String> elsewhere =
        errors.stream()
            .filter(one -> !cell.equals(one.cell()) || one.fix() == null)
            .map(
                one ->
                    one.workbook()
                        + " "
                        + one.sheet()
                        + " "
                        + one.cell()
                        + " "
                        + one.message().ja())
            .toList();
    return elsewhere.isEmpty() ? null : String.join("; ", elsewhere);
  }
}
