package io.kakaritsuke.workbook;

import static org.assertj.core.api.Assertions.assertThat;

import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.rulebook.Source;
import io.kakaritsuke.rulebook.Sources;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A figure is replaced in all texts of a table, in the ids of its rows too: these come back. */
class ReplacedEverywhereTest {
  @ParameterizedTest
  @CsvSource({"webinar, churn-signal.xlsx, 2, 3", "webinar, intervention.xlsx, 6, 45"})
  void theIdsAreToldAndPutBack(String rulebook, String workbook, String old, String with)
      throws IOException {
    Sources base = Shipped.sources(rulebook);
    Source book =
        base.files().stream().filter(file -> file.fileName().equals(workbook)).findFirst().get();
    List<Source> files = new ArrayList<>(base.files());
    files.replaceAll(
        file -> file == book ? new Source(file.path(), replaced(book, old, with)) : file);
    Sources changed = new Sources(rulebook, files);
    assertThat(ids(changed, workbook)).isNotEqualTo(ids(base, workbook));

    ReadResult read = RulebookReader.read(changed, base);
    List<Finding> torn =
        Stream.concat(read.findings().stream(), read.besideBase().stream())
            .filter(finding -> finding.code().equals(RowIdentity.TORN))
            .toList();

    assertThat(torn).isNotEmpty();
    assertThat(ids(Shipped.mended(changed, base, torn), workbook)).isEqualTo(ids(base, workbook));
  }

  private static List<String> ids(Sources sources, String workbook) {
    Source book =
        sources.files().stream().filter(file -> file.fileName().equals(workbook)).findFirst().get();
    return TableArea.of(book.fileName(), book.bytes()).stream()
        .flatMap(table -> table.lines().stream())
        .map(line -> Objects.toString(line.id(), ""))
        .toList();
  }

  private static byte[] replaced(Source book, String old, String with) {
    try (XSSFWorkbook opened = new XSSFWorkbook(new ByteArrayInputStream(book.bytes()))) {
      for (TableArea table : TableArea.of(book.fileName(), book.bytes())) {
        XSSFSheet sheet = opened.getSheet(table.sheet());
        for (TableArea.Line line : table.lines()) {
          for (Cell cell : sheet.getRow(line.number() - 1)) {
            if (cell.getCellType() == CellType.STRING) {
              cell.setCellValue(cell.getStringCellValue().replace(old, with));
            }
          }
        }
      }
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      opened.write(out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
