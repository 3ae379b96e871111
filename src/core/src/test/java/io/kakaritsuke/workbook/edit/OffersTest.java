package io.kakaritsuke.workbook.edit;

import static org.assertj.core.api.Assertions.assertThat;

import io.kakaritsuke.Proof;
import io.kakaritsuke.rulebook.Cell;
import io.kakaritsuke.rulebook.DecisionTable;
import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.rulebook.Fix;
import io.kakaritsuke.rulebook.Row;
import io.kakaritsuke.rulebook.Rulebook;
import io.kakaritsuke.rulebook.Sources;
import io.kakaritsuke.workbook.BookCells;
import io.kakaritsuke.workbook.RulebookReader;
import io.kakaritsuke.workbook.Shipped;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.apache.poi.ss.util.CellReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * One value of a shipped workbook was changed: whoever does all that is offered, again and again,
 * comes to an end, gets no error that was not there, and loses no row.
 */
@Tag(Proof.TAG)
class OffersTest {
  private static final int TRIES = Proof.tries(4, 60);
  private static final int MOST_ROUNDS = 6;
  private static final List<BigDecimal> FACTORS =
      List.of(
          new BigDecimal("0.4"), new BigDecimal("0.9"), new BigDecimal("1.1"), new BigDecimal("2"));

  static List<String> rulebooks() {
    return Shipped.rulebooks();
  }

  @ParameterizedTest
  @MethodSource("rulebooks")
  void addNoErrorWhateverNumberWasChanged(String rulebook) {
    Sources base = Shipped.sources(rulebook);
    Random random = new Random(rulebook.hashCode());
    List<String> wrong = new ArrayList<>();
    for (int i = 0; i < TRIES; i++) {
      DecisionTable table = table(base, random);
      Cell cell = cell(table, random);
      if (cell.value() instanceof Number number) {
        BigDecimal other =
            new BigDecimal(number.toString()).multiply(FACTORS.get(random.nextInt(FACTORS.size())));
        boolean whole = cell.value() instanceof Long;
        Object typed = whole ? (Object) (other.longValue() + 1) : other;
        tell(base, table, cell.cell(), typed, wrong);
      }
    }
    assertThat(wrong).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("rulebooks")
  void takeNoRowOutOfWhichACellWasChanged(String rulebook) {
    Sources base = Shipped.sources(rulebook);
    Random random = new Random(rulebook.hashCode());
    List<String> wrong = new ArrayList<>();
    for (int i = 0; i < TRIES; i++) {
      DecisionTable table = table(base, random);
      int row = random.nextInt(table.rows().size());
      int other = random.nextInt(table.rows().size());
      List<Fix.Step> steps = new ArrayList<>();
      Row copied = table.rows().get(other);
      BookCells cells = cells(base, table.workbook());
      for (int column = 0; column < copied.cells().size(); column++) {
        String to = table.rows().get(row).cells().get(column).cell();
        steps.add(
            new Fix.SetCell(
                table.sheet(), to, typed(cells, table.sheet(), copied.cells().get(column).cell())));
      }
      Sources now = Shipped.typed(base, table.workbook(), steps.toArray(Fix.Step[]::new));
      String problem = problem(base, now, true);
      if (problem != null) {
        wrong.add(
            table.workbook()
                + " "
                + table.sheet()
                + " "
                + copied.number()
                + " over "
                + table.rows().get(row).number()
                + ": "
                + problem);
      }
    }
    assertThat(wrong).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "webinar, segmentation.xlsx, セグメント, E10, 2",
    "clinic-service, churn-signal.xlsx, ビジネスメトリクス, D9, 0.97",
    "clinic-service, churn-signal.xlsx, システムメトリクス, C8, 400",
  })
  void changeNoOtherWorkbookThatWouldBeWrongThen(
      String rulebook, String workbook, String sheet, String cell, BigDecimal typed) {
    Sources base = Shipped.sources(rulebook);
    Sources now = Shipped.typed(base, workbook, new Fix.SetCell(sheet, cell, typed));

    assertThat(Shipped.told(base, now)).noneMatch(one -> one.code().equals("same-threshold"));
  }

  private static BookCells cells(Sources base, String workbook) {
    return base.files().stream()
        .filter(file -> file.fileName().equals(workbook))
        .map(file -> Objects.requireNonNull(BookCells.of(workbook, file.bytes())))
        .findFirst()
        .orElseThrow();
  }

  private static @Nullable Object typed(BookCells cells, String sheet, String ref) {
    CellReference cell = new CellReference(ref);
    return cells.typed(sheet, cell.getRow() + 1, cell.getCol());
  }

  private static DecisionTable table(Sources base, Random random) {
    Rulebook rulebook = Objects.requireNonNull(RulebookReader.read(base).rulebook());
    return rulebook.tables().get(random.nextInt(rulebook.tables().size()));
  }

  private static Cell cell(DecisionTable table, Random random) {
    List<Cell> cells = table.rows().get(random.nextInt(table.rows().size())).cells();
    return cells.get(random.nextInt(cells.size()));
  }

  private static void tell(
      Sources base, DecisionTable table, String cell, Object typed, List<String> wrong) {
    Sources now =
        Shipped.typed(base, table.workbook(), new Fix.SetCell(table.sheet(), cell, typed));
    String problem = problem(base, now, false);
    if (problem != null) {
      wrong.add(table.workbook() + " " + table.sheet() + " " + cell + " " + typed + ": " + problem);
    }
  }

  private static @Nullable String problem(Sources base, Sources changed, boolean keepsRows) {
    Sources now = changed;
    List<Finding> told = Shipped.told(base, now);
    Set<List<String>> states = new HashSet<>();
    for (int round = 0; round < MOST_ROUNDS; round++) {
      List<Finding> offered =
          WorkbookFixes.together(told.stream().filter(one -> one.fix() != null).toList());
      if (offered.isEmpty()) {
        return null;
      }
      boolean deletes =
          offered.stream()
              .flatMap(one -> Fix.stepsOf(one).stream())
              .anyMatch(Fix.DeleteRows.class::isInstance);
      if (keepsRows && deletes) {
        return "takes a row out " + shown(offered);
      }
      if (!(WorkbookFixes.apply(now, base, offered) instanceof FixResult.Mended mended)) {
        return "refused " + shown(offered);
      }
      now = mended.sources();
      Set<String> known = errors(told);
      List<Finding> then = Shipped.told(base, now);
      if (!known.containsAll(errors(then))) {
        return "an error more " + shown(offered) + " then " + shown(then);
      }
      if (!states.add(then.stream().map(Finding::fixId).toList())) {
        return "comes again " + shown(then);
      }
      told = then;
    }
    return "no end " + shown(told);
  }

  private static Set<String> errors(List<Finding> findings) {
    Set<String> errors = new HashSet<>();
    findings.stream()
        .filter(Finding::isError)
        .forEach(one -> errors.add(one.workbook() + one.sheet() + one.code()));
    return errors;
  }

  private static List<String> shown(List<Finding> findings) {
    return findings.stream()
        .limit(4)
        .map(one -> one.workbook() + " " + one.cell() + " " + one.code() + " " + one.message().ja())
        .toList();
  }
}
