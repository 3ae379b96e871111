package io.kakaritsuke.workbook;

import static org.assertj.core.api.Assertions.assertThat;

import io.kakaritsuke.Proof;
import io.kakaritsuke.rulebook.Cell;
import io.kakaritsuke.rulebook.DecisionTable;
import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.rulebook.Fix;
import io.kakaritsuke.rulebook.Row;
import io.kakaritsuke.rulebook.Rulebook;
import io.kakaritsuke.rulebook.Sources;
import io.kakaritsuke.workbook.edit.WorkbookFixes;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A number that was changed on purpose, beside a column of the sheet that was deleted: doing all
 * that is offered ends where it ends without that slip.
 */
@Tag(Proof.TAG)
@Execution(ExecutionMode.CONCURRENT)
class SlipsBesideChangesTest {
  /** Of the tables of a rulebook, every so manyth. */
  private static final int EVERY = Proof.tries(5, 1);

  private static final int MOST_ROUNDS = 6;

  @ParameterizedTest
  @MethodSource("io.kakaritsuke.workbook.Shipped#rulebooks")
  void leaveTheChangeAsItIs(String name) {
    Sources base = Shipped.sources(name);
    Rulebook rulebook = Objects.requireNonNull(RulebookReader.read(base).rulebook());
    List<String> wrong = new ArrayList<>();
    int tried = 0;
    for (ShippedTable table : ShippedTable.of(base)) {
      Fix.SetCell change = tried++ % EVERY == 0 ? change(rulebook, table) : null;
      for (int column = 1; change != null && column <= table.lastColumn(); column++) {
        String letters = VirtualCells.letters(column);
        Sources changed = Shipped.typed(base, table.workbook(), change);
        if (!change.cell().startsWith(letters)
            && RulebookReader.read(changed, base).rulebook() != null) {
          Sources slipped =
              Shipped.typed(
                  changed,
                  table.workbook(),
                  new Fix.DeleteCells(table.sheet(), letters, 1, table.lastRowOfSheet()));
          Map<String, String> wanted = ShippedTable.cells(mended(changed, base), table.workbook());
          Map<String, String> mended = ShippedTable.cells(mended(slipped, base), table.workbook());
          if (!mended.equals(wanted) && isMendedAlone(base, table, letters)) {
            wrong.add(table + " " + change + " without " + letters + ": " + first(slipped, base));
          }
        }
      }
    }

    assertThat(wrong).isEmpty();
  }

  /** A third more in the first number that a row of the table asks for. */
  private static Fix.@Nullable SetCell change(Rulebook rulebook, ShippedTable at) {
    for (DecisionTable table : rulebook.tables()) {
      boolean there = table.workbook().equals(at.workbook()) && table.sheet().equals(at.sheet());
      for (Row row : there ? table.rows() : List.<Row>of()) {
        if (isIn(row, at)) {
          for (int i = 0; i < row.cells().size(); i++) {
            Cell cell = row.cells().get(i);
            if (table.columns().get(i).fact() != null
                && cell.value() instanceof Number number
                && number.doubleValue() > 1) {
              BigDecimal more = new BigDecimal(number.toString()).multiply(new BigDecimal("4"));
              return new Fix.SetCell(
                  table.sheet(), cell.cell(), more.divide(new BigDecimal("3"), 0, RoundingMode.UP));
            }
          }
        }
      }
    }
    return null;
  }

  /** Whether the slip is one that is brought back where nothing else was changed. */
  private static boolean isMendedAlone(Sources base, ShippedTable table, String letters) {
    Sources slipped =
        Shipped.typed(
            base,
            table.workbook(),
            new Fix.DeleteCells(table.sheet(), letters, 1, table.lastRowOfSheet()));
    return ShippedTable.cells(mended(slipped, base), table.workbook())
        .equals(ShippedTable.cells(base, table.workbook()));
  }

  private static boolean isIn(Row row, ShippedTable table) {
    int number = Integer.parseInt(row.cells().get(0).cell().replaceAll("[A-Z]", ""));
    return table.area().lines().stream().anyMatch(line -> line.number() == number);
  }

  private static Sources mended(Sources sources, Sources base) {
    Sources now = sources;
    for (int round = 0; round < MOST_ROUNDS; round++) {
      List<Finding> offered =
          WorkbookFixes.together(
              told(now, base).stream().filter(one -> one.fix() != null).toList());
      if (offered.isEmpty()) {
        return now;
      }
      now = Shipped.mended(now, base, offered);
    }
    return now;
  }

  private static List<Finding> told(Sources sources, Sources base) {
    ReadResult read = RulebookReader.read(sources, base);
    List<Finding> all = new ArrayList<>(read.findings());
    all.addAll(read.besideBase());
    return all;
  }

  private static List<String> first(Sources sources, Sources base) {
    return told(sources, base).stream()
        .limit(3)
        .map(one -> one.cell() + " " + one.code() + " " + one.message().ja())
        .toList();
  }
}
