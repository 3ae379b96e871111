package io.kakaritsuke.workbook;

import static org.assertj.core.api.Assertions.assertThat;

import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.rulebook.Fix;
import io.kakaritsuke.rulebook.Rulebook;
import io.kakaritsuke.rulebook.Source;
import io.kakaritsuke.rulebook.Sources;
import io.kakaritsuke.workbook.diff.ColumnChange;
import io.kakaritsuke.workbook.diff.Diff;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Cells of title and header rows and of settings, cleared: what is offered is of their type. */
class ClearedHeadsTest {
  private static final Set<String> HEADS = Set.of("表", "ID");

  /** Of the cells of a rulebook, every so manyth. */
  private static final int EVERY = Integer.getInteger("heads.every", 11);

  @ParameterizedTest
  @MethodSource("io.kakaritsuke.workbook.Shipped#rulebooks")
  void areMendedByOneFixEach(String name) throws IOException {
    Sources base = Shipped.sources(name);
    ReadResult read = RulebookReader.read(base);
    Rulebook before = Objects.requireNonNull(read.rulebook());
    Set<String> known = read.findings().stream().map(Finding::toString).collect(Collectors.toSet());
    List<String> wrong = new ArrayList<>();
    int tried = 0;
    for (Source file : base.files()) {
      boolean tables = Shipped.hasTables(file.fileName());
      for (Fix.SetCell clear : tables ? heads(file.bytes()) : List.<Fix.SetCell>of()) {
        if (tried++ % EVERY != 0) {
          continue;
        }
        Sources cleared = Shipped.typed(base, file.fileName(), clear);
        List<Finding> told =
            RulebookReader.read(cleared, base).findings().stream()
                .filter(one -> !known.contains(one.toString()))
                .filter(one -> clear.cell().equals(one.cell()) && one.fix() != null)
                .toList();
        Sources mended = told.isEmpty() ? cleared : Shipped.mended(cleared, base, told);
        Rulebook after = RulebookReader.read(mended, base).rulebook();
        // A column in which nothing stands decides nothing without its header either.
        boolean same =
            after != null
                && Diff.of(before, after).stream()
                    .allMatch(change -> told.isEmpty() && change instanceof ColumnChange);
        if (!same) {
          wrong.add(file.fileName() + " " + clear + " " + told);
        }
      }
    }

    assertThat(wrong).isEmpty();
    assertThat(tried).isPositive();
  }

  private static List<Fix.SetCell> heads(byte[] bytes) throws IOException {
    List<Fix.SetCell> heads = new ArrayList<>();
    try (XSSFWorkbook book = new XSSFWorkbook(new ByteArrayInputStream(bytes))) {
      for (Sheet sheet : book) {
        for (Row row : sheet) {
          Cell lead = row.getCell(0);
          boolean head =
              lead != null
                  && lead.getCellType() == CellType.STRING
                  && HEADS.contains(lead.getStringCellValue());
          for (Cell cell : row) {
            boolean filled = cell.getCellType() != CellType.BLANK;
            if (head && cell != lead && filled && !isNote(cell)) {
              heads.add(
                  new Fix.SetCell(sheet.getSheetName(), cell.getAddress().formatAsString(), null));
            }
          }
        }
      }
    }
    return heads;
  }

  // Without its header a column of remarks is as little read as with it.
  private static boolean isNote(Cell cell) {
    return cell.getCellType() == CellType.STRING && cell.getStringCellValue().startsWith("備考");
  }
}
