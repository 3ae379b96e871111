package io.kakaritsuke.scenario;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.ss.usermodel.WorkbookFactory;

/** What people, and who means ill, do to a rule table: one to three slips each. */
final class TableDamage {
  private static final List<String> WORDS =
      List.of(
          "",
          "RuleTable",
          "RuleSet",
          "Import",
          "CONDITION",
          "ACTION",
          "NAME",
          "PRIORITY",
          "METADATA",
          "Functions",
          "Variables",
          "Queries",
          "Sequential",
          "$param",
          "$1",
          "$f : Intervention",
          "System.exit($param);",
          "unknown == $param",
          "forall(&&){$}",
          "\"",
          "(",
          ")",
          "{",
          "\\",
          "/*",
          "x",
          "-1",
          "1e400");

  private TableDamage() {}

  static byte[] of(String name, byte[] file, Random random) {
    if (name.endsWith(".csv")) {
      return csv(new String(file, UTF_8), random).getBytes(UTF_8);
    }
    try (Workbook book = WorkbookFactory.create(new ByteArrayInputStream(file))) {
      for (int slips = 1 + random.nextInt(3); slips > 0; slips--) {
        slip(book.getSheetAt(0), random);
      }
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      book.write(out);
      return out.toByteArray();
    } catch (IOException | RuntimeException e) {
      // None that can be opened: its bytes then.
      byte[] bytes = file.clone();
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
      return bytes;
    }
  }

  private static String csv(String text, Random random) {
    List<String> lines = new ArrayList<>(Arrays.asList(text.split("\n", -1)));
    for (int slips = 1 + random.nextInt(3); slips > 0; slips--) {
      int at = random.nextInt(lines.size());
      String line = lines.get(at);
      switch (random.nextInt(4)) {
        case 0 -> lines.set(at, "");
        case 1 -> lines.add(at, lines.get(random.nextInt(lines.size())));
        case 2 -> lines.set(at, "," + line);
        default -> {
          String[] values = line.split(",", -1);
          values[random.nextInt(values.length)] = word(random);
          lines.set(at, String.join(",", values));
        }
      }
    }
    return String.join("\n", lines);
  }

  private static void slip(Sheet sheet, Random random) {
    List<Row> rows = new ArrayList<>();
    sheet.forEach(rows::add);
    if (rows.isEmpty()) {
      return;
    }
    Row row = rows.get(random.nextInt(rows.size()));
    List<Cell> cells = new ArrayList<>();
    row.forEach(cells::add);
    int what = cells.isEmpty() ? 3 : random.nextInt(4);
    switch (what) {
      case 0 -> sheet.removeRow(row);
      case 1 -> row.removeCell(cells.get(random.nextInt(cells.size())));
      case 2 -> cells.get(random.nextInt(cells.size())).setCellValue(word(random));
      default -> row.createCell(random.nextInt(8)).setCellValue(word(random));
    }
  }

  private static String word(Random random) {
    return WORDS.get(random.nextInt(WORDS.size()));
  }
}
