package io.kakaritsuke.workbook.edit;

import static org.assertj.core.api.Assertions.assertThat;

import io.kakaritsuke.Proof;
import io.kakaritsuke.rulebook.DecisionTable;
import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.rulebook.Rulebook;
import io.kakaritsuke.rulebook.Source;
import io.kakaritsuke.rulebook.Sources;
import io.kakaritsuke.workbook.ReadResult;
import io.kakaritsuke.workbook.RulebookReader;
import io.kakaritsuke.workbook.Shipped;
import io.kakaritsuke.workbook.TableArea;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A slip at a random place of a shipped workbook is one finding, and what it offers brings back
 * what the workbook meant, with nothing else told than before.
 */
@Tag(Proof.TAG)
class SlipsInShippedWorkbooksTest {
  private static final int PLACES = Proof.tries(1, 25);
  private static final int MOST_PLACES = 40;
  private static final int PLACES_BESIDE = Proof.tries(1, 50);
  private static final Map<String, ReadResult> READ = new HashMap<>();

  @ParameterizedTest
  @EnumSource(Slip.class)
  void isOneFindingThatMendsIt(Slip slip) throws IOException {
    assertThat(problems(slip, false)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Slip.class)
  void isOneFindingBesideAnotherChangeOfTheTableWhichStays(Slip slip) throws IOException {
    assertThat(problems(slip, true)).isEmpty();
  }

  private static List<String> problems(Slip slip, boolean besideAChange) throws IOException {
    List<String> wrong = new ArrayList<>();
    int made = 0;
    Random random = new Random(slip.name().hashCode());
    for (String rulebook : Shipped.rulebooks()) {
      int places = besideAChange ? PLACES_BESIDE : PLACES;
      // A slip that fits few tables is looked for until there is one.
      for (int place = 0; place < places || made == 0 && place < MOST_PLACES; place++) {
        made += tried(slip, rulebook, random, besideAChange, wrong) ? 1 : 0;
      }
    }
    assertThat(made).isPositive();
    return wrong;
  }

  private static boolean tried(
      Slip slip, String rulebook, Random random, boolean besideAChange, List<String> wrong)
      throws IOException {
    Sources base = Shipped.sources(rulebook);
    List<Source> books =
        base.files().stream().filter(file -> Shipped.hasTables(file.fileName())).toList();
    Source book = books.get(random.nextInt(books.size()));
    List<TableArea> tables =
        TableArea.of(book.fileName(), book.bytes()).stream()
            .filter(table -> !table.lines().isEmpty() && !table.settings())
            .toList();
    TableArea table = tables.get(random.nextInt(tables.size()));
    byte[] wanted =
        besideAChange
            ? changed(book.bytes(), table, (sheet, at) -> change(sheet, at, random))
            : book.bytes();
    if (wanted == null) {
      return false;
    }
    ReadResult read = RulebookReader.read(with(base, book, wanted), base);
    byte[] slipped =
        read.rulebook() == null
            ? null
            : changed(wanted, table, (sheet, at) -> slip.make(sheet, at, random));
    if (slipped == null) {
      return false;
    }
    String where =
        rulebook + " " + book.fileName() + " " + table.sheet() + " row " + table.titleRow() + ": ";
    String problem = problem(slip, base, read, with(base, book, slipped));
    if (problem != null) {
      wrong.add(where + problem);
    }
    return true;
  }

  private static Sources with(Sources base, Source book, byte[] bytes) {
    List<Source> files = new ArrayList<>(base.files());
    files.replaceAll(file -> file == book ? new Source(file.path(), bytes) : file);
    return new Sources(base.rulebook(), files);
  }

  private static byte @Nullable [] changed(
      byte[] book, TableArea table, BiPredicate<XSSFSheet, TableArea> hand) throws IOException {
    try (XSSFWorkbook opened = new XSSFWorkbook(new ByteArrayInputStream(book))) {
      if (!hand.test(opened.getSheet(table.sheet()), table)) {
        return null;
      }
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      opened.write(out);
      return out.toByteArray();
    }
  }

  /** One more in some number of the table. */
  private static boolean change(XSSFSheet sheet, TableArea table, Random random) {
    List<Cell> numbers = new ArrayList<>();
    for (TableArea.Line line : table.lines()) {
      for (TableArea.Heading heading : table.headings()) {
        Cell cell = sheet.getRow(line.number() - 1).getCell(heading.column());
        if (cell != null && cell.getCellType() == CellType.NUMERIC) {
          numbers.add(cell);
        }
      }
    }
    if (!numbers.isEmpty()) {
      Cell cell = numbers.get(random.nextInt(numbers.size()));
      double value = cell.getNumericCellValue();
      cell.setCellValue(value == Math.rint(value) ? value + 1 : value / 2);
    }
    return !numbers.isEmpty();
  }

  /**
   * @param meant what reading gives without the slip
   */
  private static @Nullable String problem(
      Slip slip, Sources base, ReadResult meant, Sources slipped) {
    ReadResult before = READ.computeIfAbsent(base.rulebook(), name -> RulebookReader.read(base));
    List<Finding> told = all(RulebookReader.read(slipped, base));
    Set<String> known = keys(all(before));
    known.addAll(keys(all(meant)));
    List<Finding> found = told.stream().filter(one -> !known.contains(key(one))).toList();
    if (found.size() != 1 || !found.get(0).code().equals(slip.code())) {
      return "told " + found.stream().map(SlipsInShippedWorkbooksTest::shown).toList();
    }
    if (found.get(0).fix() == null) {
      return "no fix in " + shown(found.get(0));
    }
    FixResult result = WorkbookFixes.apply(slipped, base, found);
    if (!(result instanceof FixResult.Mended mended)) {
      return "not mended: " + result;
    }
    ReadResult after = RulebookReader.read(mended.sources(), base);
    Set<String> left = keys(all(after));
    left.removeAll(known);
    if (!left.isEmpty()) {
      return "after " + shown(found.get(0)) + " " + left;
    }
    String now = means(after.rulebook());
    boolean same =
        now.equals(means(meant.rulebook()))
            || (slip.takesOut() && now.equals(means(before.rulebook())));
    return after.rulebook() != null && same
        ? null
        : "means something else after " + shown(found.get(0));
  }

  private static List<Finding> all(ReadResult read) {
    List<Finding> all = new ArrayList<>(read.findings());
    all.addAll(read.besideBase());
    return all;
  }

  private static Set<String> keys(List<Finding> findings) {
    return findings.stream()
        .map(SlipsInShippedWorkbooksTest::key)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static String key(Finding finding) {
    // Cells may have other names beside an inserted column.
    String message = finding.message().ja().replaceAll("[A-Z]{1,2}\\d+", "");
    return finding.workbook() + " " + finding.code() + " " + message;
  }

  private static String shown(Finding finding) {
    return finding.cell() + " " + finding.code() + " " + finding.message().ja();
  }

  /** What is decided, wherever it stands. */
  private static String means(@Nullable Rulebook rulebook) {
    StringBuilder out = new StringBuilder();
    for (DecisionTable table : rulebook == null ? List.<DecisionTable>of() : rulebook.tables()) {
      out.append(table.name());
      table
          .columns()
          .forEach(column -> out.append('|').append(column.header()).append(column.operator()));
      table
          .rows()
          .forEach(
              row -> {
                out.append('\n').append(row.id());
                row.cells().forEach(cell -> out.append('|').append(cell.value()));
              });
    }
    return out.toString();
  }
}
