package io.kakaritsuke.workbook;

import static org.assertj.core.api.Assertions.assertThat;

import io.kakaritsuke.Proof;
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
import java.util.Random;
import java.util.stream.Stream;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A figure is replaced in all texts of a table, in the ids of its rows too: these come back. */
@Tag(Proof.TAG)
class ReplacedEverywhereTest {
  private static final int WORKBOOKS = Proof.tries(3, 40);

  @ParameterizedTest
  @CsvSource({"2, 3", "6, 45", "1, 2", "30, 45", "0, 9", "r-, ''"})
  void theIdsAreToldOnceAndPutBack(String old, String with) throws IOException {
    Random random = new Random((old + with).hashCode());
    int tried = 0;
    while (tried < WORKBOOKS) {
      List<String> rulebooks = Shipped.rulebooks();
      Sources base = Shipped.sources(rulebooks.get(random.nextInt(rulebooks.size())));
      List<Source> books =
          base.files().stream().filter(file -> Shipped.hasTables(file.fileName())).toList();
      Source book = books.get(random.nextInt(books.size()));
      List<Source> files = new ArrayList<>(base.files());
      files.replaceAll(
          file -> file == book ? new Source(file.path(), replaced(book, old, with)) : file);
      Sources changed = new Sources(base.rulebook(), files);
      if (!ids(changed, book.fileName()).equals(ids(base, book.fileName()))) {
        tried++;
        assertPutBack(base, changed, book.fileName());
      }
    }
  }

  private static void assertPutBack(Sources base, Sources changed, String workbook) {
    ReadResult read = RulebookReader.read(changed, base);
    List<Finding> torn =
        Stream.concat(read.findings().stream(), read.besideBase().stream())
            .filter(finding -> finding.code().equals(RowIdentity.TORN))
            .toList();

    String where = base.rulebook() + " " + workbook;
    assertThat(torn).as(where).hasSize(1);
    assertThat(ids(Shipped.mended(changed, base, torn), workbook))
        .as(where)
        .isEqualTo(ids(base, workbook));
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
              String text = cell.getStringCellValue().replace(old, with);
              cell.setBlank();
              cell.setCellValue(text);
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
