package io.kakaritsuke.workbook;

import static org.assertj.core.api.Assertions.assertThat;

import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.rulebook.Cell;
import io.kakaritsuke.rulebook.DecisionTable;
import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.rulebook.Fix;
import io.kakaritsuke.rulebook.Row;
import io.kakaritsuke.rulebook.Rulebook;
import io.kakaritsuke.rulebook.Sources;
import io.kakaritsuke.workbook.diff.BaseFindings;
import io.kakaritsuke.workbook.diff.Diff;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Cells of shipped workbooks are cleared, one at a time: the value goes nowhere without a word. */
class ClearedCellsTest {
  private static final int EVERY = Integer.getInteger("cleared.every", 7);

  @ParameterizedTest
  @MethodSource("io.kakaritsuke.workbook.Shipped#rulebooks")
  void areToldWhereTheyStoodAndPutBack(String name) {
    Sources base = Shipped.sources(name);
    Rulebook before = Objects.requireNonNull(RulebookReader.read(base).rulebook());
    Set<String> known = new HashSet<>();
    told(base, base, before).forEach(one -> known.add(key(one)));
    List<String> wrong = new ArrayList<>();
    int cleared = 0;
    for (DecisionTable table : before.tables()) {
      for (Row row : table.rows()) {
        for (Cell cell : row.cells()) {
          if (cell.value() != null
              && !saysNothing(before, table, row, cell)
              && cleared++ % EVERY == 0) {
            Sources slipped =
                Shipped.typed(
                    base, table.workbook(), new Fix.SetCell(table.sheet(), cell.cell(), null));
            String problem = problem(slipped, base, before, known, cell.cell());
            if (problem != null) {
              wrong.add(
                  table.workbook() + " " + table.sheet() + " " + cell.cell() + ": " + problem);
            }
          }
        }
      }
    }

    assertThat(wrong).isEmpty();
    assertThat(cleared).isPositive();
  }

  /** Whether it is a bound that every value keeps, beside another condition of the same fact. */
  private static boolean saysNothing(Rulebook rulebook, DecisionTable table, Row row, Cell cell) {
    String name = table.columns().get(row.cells().indexOf(cell)).fact();
    Fact fact = name == null ? null : rulebook.catalogue().fact(name);
    long asked =
        IntStream.range(0, row.cells().size())
            .filter(i -> fact != null && fact.name().equals(table.columns().get(i).fact()))
            .filter(i -> row.cells().get(i).value() != null)
            .count();
    return fact != null
        && asked > 1
        && cell.value() instanceof Long bound
        && Stream.of(fact.minimum(), fact.maximum())
            .anyMatch(end -> end != null && end.compareTo(BigDecimal.valueOf(bound)) == 0);
  }

  private static @Nullable String problem(
      Sources slipped, Sources base, Rulebook before, Set<String> known, String cell) {
    List<Finding> told =
        told(slipped, base, before).stream().filter(one -> !known.contains(key(one))).toList();
    List<Finding> there =
        told.stream()
            .filter(one -> cell.equals(one.cell()) && one.fix() != null)
            .filter(one -> one.message().ja().contains("もとの版"))
            .toList();
    // A row that is never used because of it is told with what made it so, at the same cell.
    if (there.isEmpty()) {
      return "told " + told.stream().map(one -> key(one)).toList();
    }
    Sources mended = Shipped.mended(slipped, base, there.subList(0, 1));
    Rulebook after = RulebookReader.read(mended, base).rulebook();
    return after != null && Diff.of(before, after).isEmpty() ? null : "not mended by " + there;
  }

  private static List<Finding> told(Sources sources, Sources base, Rulebook before) {
    ReadResult read = RulebookReader.read(sources, base);
    List<Finding> all = new ArrayList<>(read.findings());
    all.addAll(read.besideBase());
    if (read.rulebook() != null) {
      all.addAll(BaseFindings.of(before, read.rulebook(), Diff.of(before, read.rulebook())));
    }
    return all;
  }

  private static String key(Finding finding) {
    return finding.cell() + " " + finding.code() + " " + finding.message().ja();
  }
}
