package io.kakaritsuke.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.kakaritsuke.rulebook.OutcomeColumn;
import io.kakaritsuke.rulebook.TableKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No number of a shipped workbook is left out when slips are made. */
class EveryNumberTest {
  private static final String CATALOGUE = "facts.xlsx";

  private static final String FEEDS = "取り込み";

  /** What is said there decides nothing. */
  private static final Set<String> NOT_DECIDING = Set.of("team.xlsx");

  private static final String AGGREGATES = "集計";

  static Iterable<String> rulebooks() {
    return RulebookWithScenarios.names();
  }

  @ParameterizedTest
  @MethodSource("rulebooks")
  void everyNumberInATableIsTheCellOfASlip(String name) {
    Set<String> slips =
        Mutants.of(RulebookWithScenarios.of(name).rulebook()).stream()
            .map(mutant -> place(mutant.workbook(), mutant.sheet(), mutant.cell()))
            .collect(Collectors.toSet());

    assertThat(numbers(name)).isNotEmpty().isSubsetOf(slips);
  }

  private static List<String> numbers(String name) {
    List<String> numbers = new ArrayList<>();
    try (Stream<Path> files = Files.list(Path.of("decision-tables", name))) {
      for (Path file : files.sorted().toList()) {
        String workbook = file.getFileName().toString();
        if (workbook.endsWith(".xlsx") && !NOT_DECIDING.contains(workbook)) {
          addNumbers(workbook, file, numbers);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return numbers;
  }

  /** Whether it stands below no column that is only for what is told, in a table that decides. */
  private static boolean decides(Sheet sheet, Cell cell) {
    // Days are counted by 休業日: by derivations, whose own slips are made, and by dues of tasks.
    if (sheet.getSheetName().equals("休業日") || isOfTableThatTells(sheet, cell)) {
      return false;
    }
    for (int above = cell.getRowIndex(); above >= 0; above--) {
      Row row = sheet.getRow(above);
      Cell header = row == null ? null : row.getCell(cell.getColumnIndex());
      if (header != null && header.getCellType() == CellType.STRING) {
        OutcomeColumn outcome = OutcomeColumn.of(header.getStringCellValue());
        return outcome == null || outcome.isDeciding();
      }
    }
    return true;
  }

  /** Of what is told, 通知 has slips of its own. */
  private static boolean isOfTableThatTells(Sheet sheet, Cell cell) {
    for (int above = cell.getRowIndex(); above >= 0; above--) {
      Row row = sheet.getRow(above);
      Cell first = row == null ? null : row.getCell(0);
      if (row != null && first != null && first.toString().equals("表")) {
        return Stream.of(TableKind.values())
            .filter(kind -> !kind.isDeciding() && kind != TableKind.NOTIFICATION)
            .anyMatch(kind -> kind.label().equals(String.valueOf(row.getCell(3))));
      }
    }
    return false;
  }

  private static void addNumbers(String workbook, Path file, List<String> numbers)
      throws IOException {
    try (XSSFWorkbook book = new XSSFWorkbook(Files.newInputStream(file))) {
      for (Sheet sheet : book) {
        for (Row row : sheet) {
          for (Cell cell : row) {
            // What is said of feeds decides nothing, and neither who there is.
            if (cell.getCellType() == CellType.NUMERIC
                && !sheet.getSheetName().equals(FEEDS)
                && decides(sheet, cell)) {
              numbers.add(place(workbook, sheet.getSheetName(), at(workbook, cell)));
            }
          }
        }
      }
    }
  }

  // Slips in the catalogue go by the name of the fact, those in a title by the name of the table.
  private static String at(String workbook, Cell cell) {
    if (workbook.equals(CATALOGUE) && !cell.getSheet().getSheetName().equals(AGGREGATES)) {
      return cell.getRow().getCell(0).toString();
    }
    Cell first = cell.getRow().getCell(0);
    return first != null && first.toString().equals("表")
        ? "表題 " + cell.getRow().getCell(1)
        : cell.getAddress().formatAsString();
  }

  private static String place(String workbook, String sheet, String cell) {
    return workbook + " " + sheet + " " + cell;
  }
}
