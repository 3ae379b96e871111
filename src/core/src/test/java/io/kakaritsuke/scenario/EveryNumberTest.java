package io.kakaritsuke.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.kakaritsuke.fact.Derivation;
import io.kakaritsuke.rulebook.OutcomeColumn;
import io.kakaritsuke.rulebook.TableKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
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

  /**
   * What is said of feeds decides nothing. Of holidays only 営業日数 of the sheet 派生 makes a part of a
   * decision, which no shipped rulebook has: they move when tasks are due. HolidaySheetTest has
   * what counts by them.
   */
  private static final Set<String> SHEETS_NOT_DECIDING = Set.of("取り込み", "休業日");

  /** Who there is decides nothing either. */
  private static final Set<String> NOT_DECIDING = Set.of("team.xlsx");

  private static final String AGGREGATES = "集計";

  static Iterable<String> rulebooks() {
    return RulebookWithScenarios.names();
  }

  @ParameterizedTest
  @MethodSource("rulebooks")
  void noFactCountsByHolidays(String name) {
    assertThat(RulebookWithScenarios.of(name).rulebook().catalogue().facts())
        .noneMatch(fact -> fact.derivation() instanceof Derivation.BusinessDays);
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

  /** Whether it stands below no column that is no part of a decision. */
  private static boolean decides(Sheet sheet, Cell cell) {
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

  /**
   * Whether its table decides, or tells what scenarios of days look at. The others, of results, of
   * handing over and of lists, are read when somebody works, and by no scenario.
   */
  private static boolean isLookedAt(Sheet sheet, Cell cell) {
    for (int above = cell.getRowIndex(); above >= 0; above--) {
      Row row = sheet.getRow(above);
      if (row != null && isTitle(row)) {
        return Arrays.stream(TableKind.values())
            .filter(kind -> !kind.isDeciding() && kind != TableKind.NOTIFICATION)
            .noneMatch(kind -> isOfKind(row, kind));
      }
    }
    return true;
  }

  private static boolean isOfKind(Row title, TableKind kind) {
    for (Cell cell : title) {
      if (cell.toString().equals("種類")) {
        return kind.label().equals(String.valueOf(title.getCell(cell.getColumnIndex() + 1)));
      }
    }
    return false;
  }

  private static boolean isTitle(Row row) {
    return String.valueOf(row.getCell(0)).equals("表");
  }

  private static void addNumbers(String workbook, Path file, List<String> numbers)
      throws IOException {
    try (XSSFWorkbook book = new XSSFWorkbook(Files.newInputStream(file))) {
      for (Sheet sheet : book) {
        for (Row row : sheet) {
          for (Cell cell : row) {
            if (cell.getCellType() == CellType.NUMERIC
                && !SHEETS_NOT_DECIDING.contains(sheet.getSheetName())
                && isLookedAt(sheet, cell)
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
    return isTitle(cell.getRow())
        ? "表題 " + cell.getRow().getCell(1)
        : cell.getAddress().formatAsString();
  }

  private static String place(String workbook, String sheet, String cell) {
    return workbook + " " + sheet + " " + cell;
  }
}
