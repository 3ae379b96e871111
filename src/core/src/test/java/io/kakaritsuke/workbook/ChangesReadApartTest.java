package io.kakaritsuke.workbook;

import static org.assertj.core.api.Assertions.assertThat;

import io.kakaritsuke.Proof;
import io.kakaritsuke.rulebook.DecisionTable;
import io.kakaritsuke.rulebook.Row;
import io.kakaritsuke.rulebook.Rulebook;
import io.kakaritsuke.rulebook.Source;
import io.kakaritsuke.rulebook.Sources;
import io.kakaritsuke.workbook.diff.Change;
import io.kakaritsuke.workbook.diff.ChangeKind;
import io.kakaritsuke.workbook.diff.Diff;
import io.kakaritsuke.workbook.diff.FileChange;
import io.kakaritsuke.workbook.diff.Side;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No change is said whose two sides read the same. */
@Tag(Proof.TAG)
class ChangesReadApartTest {
  private static final int TRIES = Proof.tries(12, 500);
  private static final Pattern FROM_TO = Pattern.compile("(?:^|[ ：（])(\\S+?)(?: → |→|から)(\\S+)");

  @ParameterizedTest
  @ValueSource(strings = {"webinar", "dear", "community", "clinic-service", "clinic-incident"})
  void whateverIsChanged(String name) throws IOException {
    Sources base = Shipped.sources(name);
    Rulebook before = Objects.requireNonNull(RulebookReader.read(base).rulebook());
    Random random = new Random(name.hashCode());
    Set<ChangeKind> seen = EnumSet.noneOf(ChangeKind.class);
    for (int i = 0; i < TRIES; i++) {
      Sources now = edited(base, before, random);
      Rulebook after = RulebookReader.read(now).rulebook();
      List<Change> changes =
          after == null ? List.of() : Diff.of(new Side(before, base), new Side(after, now));
      for (Change change : changes) {
        seen.add(change.kind());
        if (change.before() != null && change.after() != null && !(change instanceof FileChange)) {
          assertThat(change.before().text().ja())
              .as(change.sentence().ja())
              .isNotEqualTo(change.after().text().ja());
          assertThat(change.before().text().en())
              .as(change.sentence().en())
              .isNotEqualTo(change.after().text().en());
        }
      }
    }
    assertThat(seen)
        .contains(ChangeKind.OUTCOME_CHANGED, ChangeKind.ROW_MOVED, ChangeKind.CHOICES_CHANGED);
  }

  @Test
  void inTheTextsOfAllSlips() throws IOException {
    List<String> wrong = new ArrayList<>();
    int changes = 0;
    try (Stream<Path> texts = Files.walk(Path.of("src/core/src/test/resources/mistakes"))) {
      for (Path text : texts.filter(path -> path.toString().endsWith(".txt")).sorted().toList()) {
        for (String line : Files.readAllLines(text)) {
          Matcher sides = FROM_TO.matcher(line);
          while (line.startsWith("* ") && sides.find()) {
            changes++;
            if (sides.group(1).equals(sides.group(2))) {
              wrong.add(text + ": " + line);
            }
          }
        }
      }
    }
    assertThat(changes).isGreaterThan(50);
    assertThat(wrong).isEmpty();
  }

  private static Sources edited(Sources base, Rulebook rulebook, Random random) throws IOException {
    List<Source> files = new ArrayList<>(base.files());
    Set<String> done = new HashSet<>();
    for (int i = 0; i < 3; i++) {
      DecisionTable table = rulebook.tables().get(random.nextInt(rulebook.tables().size()));
      String file = i == 0 ? "facts.xlsx" : table.workbook();
      if (done.add(file)) {
        for (int f = 0; f < files.size(); f++) {
          if (files.get(f).fileName().equals(file)) {
            files.set(f, edited(files.get(f), i == 0 ? null : table, random));
          }
        }
      }
    }
    return new Sources(base.rulebook(), files);
  }

  private static Source edited(Source file, @Nullable DecisionTable table, Random random)
      throws IOException {
    try (XSSFWorkbook book = new XSSFWorkbook(new ByteArrayInputStream(file.bytes()))) {
      if (table == null) {
        recode(book.getSheet("選択肢"), random);
      } else {
        reorder(book.getSheet(table.sheet()), table, random);
        retype(book.getSheet(table.sheet()), table, random);
      }
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      book.write(out);
      return new Source(file.path(), out.toByteArray());
    }
  }

  /** A choice under another code, which is shown as before. */
  private static void recode(Sheet sheet, Random random) {
    Cell code = sheet.getRow(2 + random.nextInt(sheet.getLastRowNum() - 1)).getCell(1);
    code.setCellValue(code.getStringCellValue() + "_2");
  }

  /** The rows upside down, or two of them exchanged. */
  private static void reorder(Sheet sheet, DecisionTable table, Random random) {
    List<Row> rows = table.rows();
    if (random.nextBoolean()) {
      for (int i = 0; i < rows.size() / 2; i++) {
        exchange(sheet, rows.get(i), rows.get(rows.size() - 1 - i));
      }
    } else {
      exchange(sheet, rows.get(random.nextInt(rows.size())), rows.get(random.nextInt(rows.size())));
    }
  }

  private static void exchange(Sheet sheet, Row one, Row other) {
    int last = sheet.getRow(one.number() - 1).getLastCellNum();
    for (int column = 0; one != other && column < last; column++) {
      Cell first = cell(sheet, one, column);
      Cell second = cell(sheet, other, column);
      Object kept = value(first);
      set(first, value(second));
      set(second, kept);
    }
  }

  /** The end of a text, a blank in it, or a code. */
  private static void retype(Sheet sheet, DecisionTable table, Random random) {
    for (Row row : table.rows()) {
      for (int column = 1; column < table.columns().size() + 1; column++) {
        Cell cell = cell(sheet, row, column);
        boolean text = cell.getCellType() == CellType.STRING && random.nextInt(6) == 0;
        if (text && !table.columns().get(column - 1).isCondition()) {
          String was = cell.getStringCellValue();
          String header = table.columns().get(column - 1).header();
          switch (header) {
            case "コード" -> cell.setCellValue(was + "_2");
            case "予兆", "アクション", "対応" ->
                cell.setCellValue(
                    random.nextBoolean()
                        ? was.replaceFirst("(?<=.)(?=.)", " ") + "長い文".repeat(30) + random.nextInt()
                        : was.replaceFirst("(?<=.)(?=.)", "\n"));
            default -> {}
          }
        }
      }
    }
  }

  private static Cell cell(Sheet sheet, Row row, int column) {
    return sheet
        .getRow(row.number() - 1)
        .getCell(column, org.apache.poi.ss.usermodel.Row.MissingCellPolicy.CREATE_NULL_AS_BLANK);
  }

  private static @Nullable Object value(Cell cell) {
    return switch (cell.getCellType()) {
      case STRING -> cell.getStringCellValue();
      case NUMERIC -> cell.getNumericCellValue();
      default -> null;
    };
  }

  private static void set(Cell cell, @Nullable Object value) {
    cell.setBlank();
    if (value instanceof String text) {
      cell.setCellValue(text);
    } else if (value instanceof Double number) {
      cell.setCellValue(number);
    }
  }
}
