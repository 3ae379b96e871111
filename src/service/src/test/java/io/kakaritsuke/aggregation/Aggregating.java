package io.kakaritsuke.aggregation;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** Shipped rulebooks that aggregate others, over those of a test instead. */
final class Aggregating {
  private Aggregating() {}

  /** Copies the workbooks of a shipped rulebook; their aggregates are over another one then. */
  static void copy(Path folder, String shipped, String name, String over) throws IOException {
    Path to = Files.createDirectories(folder.resolve("decision-tables").resolve(name));
    Path from = Path.of("decision-tables", shipped);
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.toList()) {
        if (!file.endsWith("facts.xlsx")) {
          Files.copy(file, to.resolve(file.getFileName()), REPLACE_EXISTING);
        }
      }
    }
    try (InputStream in = Files.newInputStream(from.resolve("facts.xlsx"));
        XSSFWorkbook book = new XSSFWorkbook(in);
        OutputStream out = Files.newOutputStream(to.resolve("facts.xlsx"))) {
      for (Row row : book.getSheet("集計")) {
        Cell cell = row.getCell(1);
        if (row.getRowNum() >= 2 && cell != null) {
          // A text within the cell would stay beside the new one.
          row.removeCell(cell);
          row.createCell(1).setCellValue(over);
        }
      }
      book.write(out);
    }
  }
}
