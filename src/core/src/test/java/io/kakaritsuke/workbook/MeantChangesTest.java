package io.kakaritsuke.workbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.kakaritsuke.Proof;
import io.kakaritsuke.fact.Choice;
import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.rulebook.Cell;
import io.kakaritsuke.rulebook.Column;
import io.kakaritsuke.rulebook.DecisionTable;
import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.rulebook.Fix;
import io.kakaritsuke.rulebook.Operator;
import io.kakaritsuke.rulebook.Row;
import io.kakaritsuke.rulebook.Rulebook;
import io.kakaritsuke.rulebook.Source;
import io.kakaritsuke.rulebook.Sources;
import io.kakaritsuke.workbook.diff.Change;
import io.kakaritsuke.workbook.diff.Diff;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What somebody meant and did not quite say: what is offered brings it about. */
@Tag(Proof.TAG)
class MeantChangesTest {
  private static final int TRIES = Proof.tries(3, 100);

  static List<String> rulebooks() {
    return Shipped.rulebooks();
  }

  private static Rulebook read(Sources sources) {
    return Objects.requireNonNull(RulebookReader.read(sources).rulebook());
  }

  private static List<Finding> errors(Sources base, Sources now) {
    return Shipped.told(base, now).stream().filter(Finding::isError).toList();
  }

  /** Two choices where the column asks for one: it is to ask for any of them. */
  @ParameterizedTest
  @MethodSource("rulebooks")
  void severalChoicesAreWantedOfAColumnThatAsksForOne(String name) {
    Sources base = Shipped.sources(name);
    Rulebook rulebook = read(base);
    List<String> wrong = new ArrayList<>();
    for (DecisionTable table : rulebook.tables()) {
      for (int i = 0; i < table.columns().size(); i++) {
        Column column = table.columns().get(i);
        Fact fact = column.fact() == null ? null : rulebook.catalogue().fact(column.fact());
        Cell cell = fact == null ? null : filled(table, i);
        boolean equal = column.operator() == Operator.EQUAL;
        if (fact != null && cell != null && equal && fact.choices().size() > 1) {
          String problem = several(base, table, cell, fact.choices());
          if (problem != null) {
            wrong.add(table.sheet() + " " + cell.cell() + " " + problem);
          }
        }
      }
    }

    assertThat(wrong).isEmpty();
  }

  private static @Nullable Cell filled(DecisionTable table, int column) {
    return table.rows().stream()
        .map(row -> row.cells().get(column))
        .filter(cell -> cell.value() != null)
        .findFirst()
        .orElse(null);
  }

  private static @Nullable String several(
      Sources base, DecisionTable table, Cell cell, List<Choice> choices) {
    String list = choices.get(0).label() + "、" + choices.get(1).label();
    Sources now =
        Shipped.typed(base, table.workbook(), new Fix.SetCell(table.sheet(), cell.cell(), list));
    List<Finding> told = errors(base, now);
    if (told.size() != 1 || told.get(0).fix() == null) {
      return "told " + told;
    }
    DecisionTable after =
        read(Shipped.mended(now, base, told)).tables().stream()
            .filter(one -> one.name().equals(table.name()))
            .filter(one -> one.sheet().equals(table.sheet()))
            .findFirst()
            .orElseThrow();
    return after.rows().stream()
            .flatMap(row -> row.cells().stream())
            .filter(one -> one.cell().equals(cell.cell()))
            .anyMatch(one -> one.value() instanceof List<?> both && both.size() == 2)
        ? null
        : "not both " + told;
  }

  @Test
  void aRowThatWasAddedIsCutOutOfTheOneItWasPartOf() {
    Sources base = Shipped.sources("webinar");
    Sources now =
        Shipped.typed(
            base,
            "health-score.xlsx",
            new Fix.InsertRow("採点", 9, Map.of("B", 3L, "C", 5L, "D", 20L)));

    List<Finding> told = errors(base, now);

    assertThat(told).singleElement().extracting(Finding::cell).isEqualTo("B10");
    assertThat(errors(base, Shipped.mended(now, base, told))).isEmpty();
  }

  /** Both ends of a range in the cell of one, where each has a column. */
  @ParameterizedTest
  @MethodSource("rulebooks")
  void aRangeIsPartedWhereItsEndsHaveAColumnEach(String name) {
    Sources base = Shipped.sources(name);
    List<String> wrong = new ArrayList<>();
    for (DecisionTable table : read(base).tables()) {
      for (Row row : table.rows()) {
        Cell from = number(table, row, Operator.AT_LEAST);
        Cell to = number(table, row, Operator.AT_MOST);
        boolean both = from != null && to != null && order(from) < order(to);
        if (from != null && to != null && both && sameFact(table, row, from, to)) {
          String range = from.value() + "〜" + to.value();
          Sources now =
              Shipped.typed(
                  base, table.workbook(), new Fix.SetCell(table.sheet(), from.cell(), range));
          List<Finding> told = errors(base, now);
          if (told.size() != 1 || !errors(base, Shipped.mended(now, base, told)).isEmpty()) {
            wrong.add(table.sheet() + " " + from.cell() + " " + range + " " + told);
          }
        }
      }
    }

    assertThat(wrong).isEmpty();
  }

  private static boolean sameFact(DecisionTable table, Row row, Cell one, Cell other) {
    String fact = table.columns().get(row.cells().indexOf(one)).fact();
    return Objects.equals(fact, table.columns().get(row.cells().indexOf(other)).fact());
  }

  private static long order(Cell cell) {
    return cell.value() instanceof Long number ? number : 0;
  }

  private static @Nullable Cell number(DecisionTable table, Row row, Operator operator) {
    for (int i = 0; i < table.columns().size(); i++) {
      Cell cell = row.cells().get(i);
      if (table.columns().get(i).operator() == operator && cell.value() instanceof Long) {
        return cell;
      }
    }
    return null;
  }

  /** A row of the catalogue that is still needed goes back to where it stood. */
  @ParameterizedTest
  @MethodSource("rulebooks")
  void aDeletedRowOfTheCatalogueThatIsNeededComesBack(String name) {
    Sources base = Shipped.sources(name);
    Random random = new Random(name.hashCode());
    List<String> wrong = new ArrayList<>();
    for (String list : List.of("ファクト", "派生", "選択肢")) {
      for (int i = 0; i < TRIES; i++) {
        int[] row = {0};
        Sources now =
            Shipped.handled(
                base, "facts.xlsx", book -> row[0] = delete(book.getSheet(list), random));
        List<Finding> told = row[0] == 0 ? List.of() : errors(base, now);
        List<Finding> open = told.stream().filter(one -> one.fix() == null).toList();
        if (!open.isEmpty()) {
          wrong.add(list + " " + row[0] + " " + open);
        } else if (!told.isEmpty() && !errors(base, Shipped.mended(now, base, told)).isEmpty()) {
          wrong.add(list + " " + row[0] + " stays " + told);
        }
      }
    }

    assertThat(wrong).isEmpty();
  }

  /** A deleted row of a table is told of where it stood, and comes back as it was. */
  @ParameterizedTest
  @MethodSource("rulebooks")
  void aDeletedRowOfATableComesBack(String name) {
    Sources base = Shipped.sources(name);
    Rulebook rulebook = read(base);
    Random random = new Random(name.hashCode());
    List<String> wrong = new ArrayList<>();
    for (int i = 0; i < 2 * TRIES; i++) {
      DecisionTable table = rulebook.tables().get(random.nextInt(rulebook.tables().size()));
      int first = random.nextInt(table.rows().size());
      int last = Math.min(first + random.nextInt(2), table.rows().size() - 1);
      if (last - first + 1 < table.rows().size()) {
        String problem = deleted(base, rulebook, table, first, last);
        if (problem != null) {
          wrong.add(table.workbook() + " " + table.name() + " " + first + " " + problem);
        }
      }
    }

    assertThat(wrong).isEmpty();
  }

  private static @Nullable String deleted(
      Sources base, Rulebook rulebook, DecisionTable table, int first, int last) {
    int row = table.rows().get(first).number();
    Sources now =
        Shipped.typed(
            base,
            table.workbook(),
            new Fix.DeleteRows(table.sheet(), row, table.rows().get(last).number()));
    List<Finding> told =
        Shipped.told(base, now).stream().filter(one -> one.code().equals("row-deleted")).toList();
    if (told.size() != 1 || !String.valueOf(told.get(0).cell()).endsWith("" + row)) {
      return "told " + Shipped.told(base, now);
    }
    List<Change> left = Diff.of(rulebook, read(Shipped.mended(now, base, told)));
    return left.isEmpty() ? null : "left " + left;
  }

  /** A column that a deleted row leaves blank is no news beside the row, nor a way in a circle. */
  @Test
  void aBlankColumnIsTakenOutOfItsTableAlone() {
    Sources base = Shipped.sources("webinar");
    String sheet = "利用・問い合わせ";
    Sources now = Shipped.typed(base, "churn-signal.xlsx", new Fix.DeleteRows(sheet, 8, 8));
    assertThat(Shipped.told(base, now))
        .extracting(Finding::code)
        .containsOnlyOnce("row-deleted")
        .doesNotContain("column-without-effect");

    Sources accepted = new Sources(now.rulebook(), now.files());
    assertThat(Shipped.told(accepted, now))
        .filteredOn(one -> one.code().equals("column-without-effect"))
        .singleElement()
        .satisfies(one -> assertThat(one.message().ja()).contains("C5〜C9 のセルだけを"));
    Sources without =
        Shipped.typed(accepted, "churn-signal.xlsx", new Fix.DeleteCells(sheet, "C", 5, 9));
    assertThat(Shipped.told(accepted, without)).isEmpty();
  }

  /** The number of the row, 0 where there was none. */
  private static int delete(@Nullable XSSFSheet sheet, Random random) {
    int last = sheet == null ? 0 : sheet.getLastRowNum();
    if (sheet == null || last < 4) {
      return 0;
    }
    int row = 2 + random.nextInt(last - 2);
    sheet.removeRow(sheet.getRow(row));
    sheet.shiftRows(row + 1, last, -1);
    return row + 1;
  }

  /** A code of which letters are left out, as in MGR. */
  @Test
  void aShortWordIsTheOneCodeThatItIsShortOf() {
    Sources base = Shipped.sources("webinar");
    Sources now = Shipped.typed(base, "intervention.xlsx", new Fix.SetCell("バンド・予兆", "F8", "MGR"));

    List<Finding> told = errors(base, now);

    assertThat(told).singleElement().extracting(Finding::fix).isNotNull();
    assertThat(told.get(0).message().ja()).contains("「マネージャー」ではありませんか");
    assertThat(errors(base, Shipped.mended(now, base, told))).isEmpty();
  }

  /** Choices from one to another, and all but one, in a cell that takes several. */
  @ParameterizedTest
  @CsvSource({"S〜B, S、A、B", "S以外, A、B、C", "B～C, B、C", "C〜S, "})
  void choicesAreKnownByTheirListWhereItSaysWhichAreMeant(String text, @Nullable String meant) {
    Sources base = Shipped.sources("webinar");
    Sources now = Shipped.typed(base, "churn-signal.xlsx", new Fix.SetCell("担当者・競合", "D7", text));

    List<Finding> told = errors(base, now);

    assertThat(told).singleElement().extracting(Finding::cell).isEqualTo("D7");
    assertThat(Fix.stepsOf(told.get(0)))
        .containsExactly(new Fix.SetCell("担当者・競合", "D7", meant == null ? "S、A" : meant));
  }

  /** A setting that is deleted leaves its table, with nothing in it. */
  @Test
  void aDeletedSettingIsToldWhereItStood() {
    Sources base = Shipped.sources("webinar");
    Sources now = Shipped.typed(base, "health-score.xlsx", new Fix.DeleteRows("設定", 7, 7));

    List<Finding> told = Shipped.told(base, now);

    assertThat(told).extracting(Finding::code).contains("row-deleted").doesNotContain("table-gone");
    assertThat(Diff.of(read(base), read(Shipped.mended(now, base, told)))).isEmpty();
  }

  /** All that is wrong is told at once. */
  @Test
  void aDeletedRowIsToldBesideAMistypedCell() {
    Sources base = Shipped.sources("webinar");
    String sheet = "利用・問い合わせ";
    Sources now =
        Shipped.typed(
            Shipped.typed(base, "churn-signal.xlsx", new Fix.DeleteRows(sheet, 8, 8)),
            "churn-signal.xlsx",
            new Fix.SetCell(sheet, "B7", "45日"));

    assertThat(Shipped.told(base, now)).extracting(Finding::cell).contains("B7", "B8");
  }

  /** A column that stands elsewhere with its header is a new layout, whatever stands beside it. */
  @ParameterizedTest
  @MethodSource("rulebooks")
  void aLastOutcomeThatIsPutBehindTheRemarksIsStillThat(String name) {
    Sources base = Shipped.sources(name);
    List<String> wrong = new ArrayList<>();
    for (DecisionTable table : read(base).tables()) {
      Column last = table.columns().get(table.columns().size() - 1);
      String from = last.cell().replaceAll("[0-9]", "");
      String to =
          CellReference.convertNumToColString(CellReference.convertColStringToIndex(from) + 2);
      int bottom = table.rows().get(table.rows().size() - 1).number();
      String block = last.cell() + ":" + from + bottom;
      Sources now =
          Shipped.typed(
              base,
              table.workbook(),
              new Fix.MoveBlock(table.sheet(), block, to + last.cell().replaceAll("[A-Z]", "")));
      List<Finding> told = RulebookReader.read(now, base).findings();
      if (told.stream().anyMatch(Finding::isError)) {
        wrong.add(table.sheet() + " " + block + " " + told);
      }
    }

    assertThat(wrong).isEmpty();
  }

  /** Two cells of a row of the catalogue that changed places can both be read as they are. */
  @ParameterizedTest
  @MethodSource("rulebooks")
  void exchangedArgumentsOfADerivationAreToldAtTheirCells(String name) {
    Sources base = Shipped.sources(name);
    int[] row = {0};
    Sources now =
        Shipped.handled(base, "facts.xlsx", book -> row[0] = exchange(book.getSheet("派生")));
    if (row[0] > 0) {
      List<Finding> told =
          Shipped.told(base, now).stream()
              .filter(one -> one.workbook().equals("facts.xlsx") && one.fix() != null)
              .toList();

      assertThat(told).extracting(Finding::cell).contains("H" + row[0]);
      assertThat(Diff.of(read(base), read(Shipped.mended(now, base, told)))).isEmpty();
    }
  }

  /** The number of the first row with two different arguments, whose places it changes. */
  private static int exchange(@Nullable XSSFSheet sheet) {
    for (int i = 2; sheet != null && i <= sheet.getLastRowNum(); i++) {
      String one = String.valueOf(sheet.getRow(i).getCell(7));
      String other = String.valueOf(sheet.getRow(i).getCell(8));
      if (one.length() > 1 && other.length() > 1 && !one.equals(other)) {
        sheet.getRow(i).getCell(7).setCellValue(other);
        sheet.getRow(i).getCell(8).setCellValue(one);
        return i + 1;
      }
    }
    return 0;
  }

  @ParameterizedTest
  @CsvSource({
    "webinar, ファクト, D17, 単位",
    "webinar, ファクト, G15, 最大",
    "webinar, 派生, D11, 単位",
    "clinic-service, ファクト, D17, 単位",
    "webinar, ファクト, L6, 出力の書式"
  })
  void whatMayBeBlankInTheCatalogueAndWasNotIsToldAndPutBack(
      String name, String sheet, String cell, String header) {
    Sources base = Shipped.sources(name);
    Sources now = Shipped.typed(base, "facts.xlsx", new Fix.SetCell(sheet, cell, null));

    List<Finding> told =
        Shipped.told(base, now).stream().filter(one -> cell.equals(one.cell())).toList();

    assertThat(told).hasSize(1);
    assertThat(told.get(0).message().ja()).startsWith("「" + header + "」が空になりました");
    assertThat(Diff.of(read(base), read(Shipped.mended(now, base, told)))).isEmpty();
  }

  /** Two outcomes of a column that changed places can both be read as they are. */
  @ParameterizedTest
  @MethodSource("rulebooks")
  void exchangedOutcomesOfTwoRowsAreToldOnceAndPutBack(String name) {
    Sources base = Shipped.sources(name);
    Rulebook rulebook = read(base);
    List<String> wrong = new ArrayList<>();
    for (DecisionTable table : Proof.turns(rulebook.tables(), 0)) {
      for (int i = 0; i < table.columns().size(); i++) {
        Cell one = table.columns().get(i).isCondition() ? null : filled(table, i);
        Cell other = one == null ? null : unlike(table, i, one);
        if (one != null && other != null) {
          Sources now =
              Shipped.typed(
                  base,
                  table.workbook(),
                  new Fix.SetCell(table.sheet(), one.cell(), typed(base, table, other)),
                  new Fix.SetCell(table.sheet(), other.cell(), typed(base, table, one)));
          if (errors(base, now).isEmpty()) {
            List<Finding> told =
                Shipped.told(base, now).stream()
                    .filter(found -> found.code().equals("swapped-values"))
                    .toList();
            if (told.size() != 1
                || !Diff.of(rulebook, read(Shipped.mended(now, base, told))).isEmpty()) {
              wrong.add(table.sheet() + " " + one.cell() + " " + other.cell() + " " + told);
            }
          }
        }
      }
    }

    assertThat(wrong).isEmpty();
  }

  private static @Nullable Cell unlike(DecisionTable table, int column, Cell one) {
    return table.rows().stream()
        .map(row -> row.cells().get(column))
        .filter(cell -> cell.value() != null && !cell.value().equals(one.value()))
        .findFirst()
        .orElse(null);
  }

  private static @Nullable Object typed(Sources sources, DecisionTable table, Cell cell) {
    CellReference place = new CellReference(cell.cell());
    return typed(sources, table.workbook(), table.sheet(), place.getRow() + 1, place.getCol());
  }

  private static @Nullable Object typed(
      Sources sources, String workbook, String sheet, int row, int column) {
    Source file =
        sources.files().stream()
            .filter(one -> one.fileName().equals(workbook))
            .findFirst()
            .orElseThrow();
    return Objects.requireNonNull(BookCells.of(file.fileName(), file.bytes()))
        .typed(sheet, row, column);
  }

  /** The first row of a table in the blank row below another one of its workbook. */
  @ParameterizedTest
  @CsvSource({
    "webinar, churn-signal.xlsx, 利用・問い合わせ, 9, 担当者・競合, 11, false",
    "webinar, churn-signal.xlsx, 未接触, 8, 担当者・競合, 11, true",
    "webinar, segmentation.xlsx, ライフサイクル, 9, セグメント, 12, false",
    "webinar, health-score.xlsx, 採点, 22, 採点, 30, false",
    "dear, intervention.xlsx, 解約阻止, 8, ヘルス改善, 10, true"
  })
  void aRowOfAnotherTableIsToldOnceAndGoesBack(
      String name, String file, String from, int row, String to, int there, boolean copied) {
    Sources base = Shipped.sources(name);
    List<Fix.Step> steps = new ArrayList<>();
    for (int column = 0; column < 12; column++) {
      String letters = CellReference.convertNumToColString(column);
      Object value = typed(base, file, from, row, column);
      if (value != null) {
        steps.add(new Fix.SetCell(to, letters + there, value));
        if (!copied) {
          steps.add(new Fix.SetCell(from, letters + row, null));
        }
      }
    }
    Sources now = Shipped.typed(base, file, steps.toArray(Fix.Step[]::new));

    List<Finding> told = errors(base, now);

    assertThat(told)
        .extracting(Finding::code, Finding::sheet, Finding::cell)
        .containsExactly(tuple("row-of-other-table", to, "A" + there));
    assertThat(Diff.of(read(base), read(Shipped.mended(now, base, told)))).isEmpty();
  }

  /** Another fact chosen as a header by a slip, which reads as well as the right one. */
  @ParameterizedTest
  @MethodSource("rulebooks")
  void anotherFactAboveTheSameValuesIsToldAtItsHeader(String name) {
    Sources base = Shipped.sources(name);
    Rulebook rulebook = read(base);
    List<String> wrong = new ArrayList<>();
    for (DecisionTable table : Proof.turns(rulebook.tables(), 1)) {
      Column column = table.columns().get(0);
      Fact fact = column.fact() == null ? null : rulebook.catalogue().fact(column.fact());
      Cell filled = filled(table, 0);
      for (Fact other :
          fact == null || filled == null ? List.<Fact>of() : rulebook.catalogue().facts()) {
        if (fact != null && other.type() == fact.type() && !other.name().equals(fact.name())) {
          Sources now =
              Shipped.typed(
                  base,
                  table.workbook(),
                  new Fix.SetCell(table.sheet(), column.cell(), other.label()));
          if (errors(base, now).isEmpty()) {
            String problem = retyped(base, rulebook, now, column.cell());
            if (problem != null) {
              wrong.add(table.name() + " " + other.label() + " " + problem);
            }
            break;
          }
        }
      }
    }

    assertThat(wrong).isEmpty();
  }

  private static @Nullable String retyped(
      Sources base, Rulebook rulebook, Sources now, String cell) {
    List<Finding> told =
        Shipped.told(base, now).stream()
            .filter(one -> one.code().equals("header-changed") && cell.equals(one.cell()))
            .toList();
    return told.size() == 1 && Diff.of(rulebook, read(Shipped.mended(now, base, told))).isEmpty()
        ? null
        : "told " + Shipped.told(base, now);
  }

  @Test
  void aColumnOfRemarksInTheCatalogueIsHeadedAsThat() {
    Sources base = Shipped.sources("csm-load");
    Sources now = Shipped.typed(base, "facts.xlsx", new Fix.SetCell("ファクト", "Z2", "レビュー"));

    List<Finding> told = errors(base, now);

    assertThat(told).singleElement().extracting(Finding::code).isEqualTo("unknown-header");
    assertThat(errors(base, Shipped.mended(now, base, told))).isEmpty();
  }

  /** A derived fact stands below those that it is made of. */
  @Test
  void aRowThatAsksForOneBelowGoesBelowIt() {
    Sources base = Shipped.sources("community");
    Sources now = Shipped.typed(base, "facts.xlsx", new Fix.ArrangeRows("派生", 6, List.of(7, 8, 6)));
    Sources other =
        Shipped.typed(base, "facts.xlsx", new Fix.ArrangeRows("派生", 6, List.of(8, 6, 7)));

    for (Sources moved : List.of(now, other)) {
      List<Finding> told = errors(base, moved);
      if (!told.isEmpty()) {
        assertThat(told).allMatch(one -> one.fix() != null);
        assertThat(errors(base, Shipped.mended(moved, base, told))).isEmpty();
      }
    }
  }
}
