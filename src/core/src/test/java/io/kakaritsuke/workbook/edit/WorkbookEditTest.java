package io.kakaritsuke.workbook.edit;

import static org.assertj.core.api.Assertions.assertThat;

import io.kakaritsuke.rulebook.Cell;
import io.kakaritsuke.rulebook.DecisionTable;
import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.rulebook.Row;
import io.kakaritsuke.rulebook.Rulebook;
import io.kakaritsuke.rulebook.Setting;
import io.kakaritsuke.rulebook.Source;
import io.kakaritsuke.rulebook.Sources;
import io.kakaritsuke.workbook.RulebookReader;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@NullUnmarked // Rulebooks of fixtures are there.
class WorkbookEditTest {
  private static final String FILE = "churn-signal.xlsx";
  private static final String SHEET = NastyWorkbook.SHEET;
  private static final Webinar NASTY =
      Webinar.shipped().withoutNotifications().with(FILE, NastyWorkbook.bytes());

  private static Sources edited(Sources sources, RowEdit... edits) {
    EditResult result = WorkbookEdit.apply(sources, List.of(edits));
    assertThat(result).isInstanceOf(EditResult.Edited.class);
    return ((EditResult.Edited) result).sources();
  }

  private static byte[] edited(RowEdit... edits) {
    return bytes(edited(NASTY.sources(), edits), FILE);
  }

  private static List<Finding> refused(RowEdit... edits) {
    EditResult result = WorkbookEdit.apply(NASTY.sources(), List.of(edits));
    assertThat(result).isInstanceOf(EditResult.Refused.class);
    return ((EditResult.Refused) result).findings();
  }

  private static byte[] bytes(Sources sources, String file) {
    return sources.files().stream()
        .filter(source -> source.fileName().equals(file))
        .map(Source::bytes)
        .findFirst()
        .orElseThrow();
  }

  private static List<List<Object>> rows(Sources sources, String table) {
    Rulebook rulebook = RulebookReader.read(sources).rulebook();
    assertThat(rulebook).isNotNull();
    return rulebook.tables().stream()
        .filter(each -> each.name().equals(table))
        .findFirst()
        .orElseThrow()
        .rows()
        .stream()
        .map(WorkbookEditTest::line)
        .toList();
  }

  private static List<Object> line(Row row) {
    List<Object> line = new ArrayList<>(List.of(row.id(), row.number()));
    row.cells().forEach(cell -> line.add(cell.value()));
    return line;
  }

  private static List<String> changed(List<String> before, List<String> after) {
    List<String> lines = new ArrayList<>();
    before.stream().filter(line -> !after.contains(line)).forEach(line -> lines.add("- " + line));
    after.stream().filter(line -> !before.contains(line)).forEach(line -> lines.add("+ " + line));
    return lines;
  }

  @Test
  void changesOneCellAndNothingElse() {
    byte[] before = NASTY.bytes(FILE);

    byte[] after = edited(new RowEdit.Change("n-1", "最終ログインからの日数", 45));

    assertThat(changed(Look.of(before), Look.of(after)))
        .containsExactly("- " + SHEET + " cell B6 60.0", "+ " + SHEET + " cell B6 45.0");
  }

  @Test
  void leavesTheBytesOfAllOtherPartsAlone() {
    Map<String, byte[]> before = Parts.of(NASTY.bytes(FILE));

    Map<String, byte[]> after = Parts.of(edited(new RowEdit.Change("n-1", "B", 45)));

    assertThat(after.keySet()).isEqualTo(before.keySet());
    assertThat(
            before.keySet().stream()
                .filter(part -> !Arrays.equals(before.get(part), after.get(part)))
                .toList())
        .containsExactly("xl/worksheets/sheet1.xml");
  }

  @ParameterizedTest
  @CsvSource({
    "45, 45",
    "４５, 45",
    "'1,200', 1200",
    "' 45 ', 45",
  })
  void takesNumbersAsPeopleTypeThem(String typed, long read) {
    Sources after = edited(NASTY.sources(), new RowEdit.Change("n-1", "最終ログインからの日数", typed));

    assertThat(rows(after, "利用").get(0).get(2)).isEqualTo(read);
  }

  @Test
  void takesAPercentageWhereTheFactIsARatio() {
    Sources after = edited(NASTY.sources(), new RowEdit.Change("d-1", "配信数の前月比", "40%"));

    assertThat(rows(after, "配信").get(0).get(2)).isEqualTo(new BigDecimal("0.4"));
  }

  @Test
  void showsCodesByTheirLabels() {
    Sources after = edited(NASTY.sources(), new RowEdit.Change("n-2", "重要度", "HIGH"));

    assertThat(Look.of(bytes(after, FILE), SHEET, "cell")).contains("F7 高");
  }

  @Test
  void refusesWhatCannotStandInTheCell() {
    List<Finding> findings = refused(new RowEdit.Change("n-1", "最終ログインからの日数", "45日"));

    assertThat(findings).hasSize(1);
    assertThat(findings.get(0).cell()).isEqualTo("B6");
    assertThat(findings.get(0).code()).isEqualTo("wrong-type");
    assertThat(findings.get(0).message().ja()).contains("「45日」", "45 と数値で");
  }

  @Test
  void writesTextThatLooksLikeAFormulaAsText() {
    byte[] after = edited(new RowEdit.Change("n-1", "備考", "=HYPERLINK(\"http://x\")"));

    assertThat(Look.of(after, SHEET, "cell")).contains("G6 =HYPERLINK(\"http://x\")");
    try (var workbook = Parts.opened(after)) {
      var cell = workbook.getSheet(SHEET).getRow(5).getCell(6);
      assertThat(cell.getCellType()).isEqualTo(org.apache.poi.ss.usermodel.CellType.STRING);
      assertThat(cell.getCellStyle().getQuotePrefixed()).isTrue();
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void namesWhatIsNotThere() {
    assertThat(refused(new RowEdit.Delete("n-9")).get(0).message().ja())
        .isEqualTo("ID「n-9」の行はありません。「n-1」ではありませんか");
    assertThat(refused(new RowEdit.Change("n-1", "最終ログインの日数", 1)).get(0).code())
        .isEqualTo("unknown-column");
    assertThat(refused(new RowEdit.Move("n-1", "d-1")).get(0).code()).isEqualTo("other-table");
    assertThat(refused(new RowEdit.Add(FILE, SHEET, "なし", null, Map.of())).get(0).code())
        .isEqualTo("unknown-table");
  }

  @Test
  void makesAllEditsOrNone() {
    List<Finding> findings = refused(new RowEdit.Change("n-1", "B", 45), new RowEdit.Delete("n-9"));

    assertThat(findings).extracting(Finding::code).containsExactly("unknown-row");
  }

  @Test
  void addsARowThatLooksLikeTheOneAboveIt() {
    Map<String, Object> values = Map.of("月間クレーム数", 5, "コード", "FURIOUS", "予兆", "クレーム多発", "重要度", "高");

    byte[] after = edited(new RowEdit.Add(FILE, SHEET, "利用", null, values));

    assertThat(Look.of(after, SHEET, "height")).contains("9 560", "15 660");
    assertThat(Look.of(after, SHEET, "dropdown"))
        .containsExactly("[F6:F9] 'メモ 一覧'!$C$1:$C$3", "[B15:B16] B15<$B$6");
    assertThat(Look.of(after, SHEET, "format"))
        .containsExactly("[B6:B9] $B6>45 1", "[B15:B16] AND(B15<1,B15<$B$16) 2");
    assertThat(Look.of(after, SHEET, "style"))
        .anyMatch(line -> line.startsWith("B9 0\"日\"") && line.contains("FFFF99"));
    assertThat(Look.of(after, SHEET, "cell")).contains("C9 5.0", "D9 FURIOUS", "F9 高");
  }

  @Test
  void movesAllThatLiesBelowANewRow() {
    byte[] after = edited(new RowEdit.Copy("n-3", null, Map.of("コード", "ANGRIER")));

    assertThat(Look.of(after, SHEET, "merged")).containsExactlyInAnyOrder("B1:F1", "J12:K13");
    assertThat(Look.of(after, SHEET, "comment"))
        .containsExactly("B6 60日はCS部で合意した値", "B16 停止は営業と相談");
    assertThat(Look.of(after, SHEET, "link")).containsExactly("D15 https://example.com/policy");
    assertThat(Look.of(after, SHEET, "pane")).containsExactly("5");
    assertThat(Look.of(after, "メモ 一覧", "cell"))
        .contains("A1 =SUM('予 兆''s'!B6:B8)", "A2 ='予 兆''s'!B15*2&\"B14\"");
    assertThat(Look.of(after).stream().filter(line -> line.startsWith("name")).toList())
        .containsExactlyInAnyOrder(
            "name  半減 '予 兆''s'!$B$15", "name " + SHEET + " _xlnm.Print_Area '予 兆''s'!$A$1:$H$16");
  }

  @Test
  void takesCommentsAndLinksAlongWhenARowIsCopied() {
    byte[] after = edited(new RowEdit.Copy("n-1", "n-2", Map.of("コード", "NO_LOGIN_2")));

    assertThat(Look.of(after, SHEET, "comment"))
        .containsExactly("B6 60日はCS部で合意した値", "B8 60日はCS部で合意した値", "B16 停止は営業と相談");
    assertThat(Look.of(after, SHEET, "cell"))
        .contains("B8 60.0", "D8 NO_LOGIN_2", "G8 山田と合意", "A9 n-3");
  }

  @Test
  void deletesARowWithWhatBelongsToIt() {
    byte[] after = edited(new RowEdit.Delete("n-1"));

    assertThat(Look.of(after, SHEET, "comment")).containsExactly("B14 停止は営業と相談");
    assertThat(Look.of(after, SHEET, "dropdown"))
        .containsExactly("[F6:F7] 'メモ 一覧'!$C$1:$C$3", "[B13:B14] B13<#REF!");
    assertThat(Look.of(after, SHEET, "format"))
        .containsExactly("[B6:B7] $B6>45 1", "[B13:B14] AND(B13<1,B13<$B$14) 2");
    assertThat(Look.of(after, SHEET, "merged")).containsExactlyInAnyOrder("B1:F1", "J10:K11");
    assertThat(Look.of(after, "メモ 一覧", "cell")).contains("A1 =SUM('予 兆''s'!B6:B7)");
    assertThat(Look.of(after, SHEET, "height")).contains("6 540", "7 560");
  }

  @Test
  void movesARowWithItsLook() {
    byte[] after = edited(new RowEdit.Move("n-1", "n-3"));

    assertThat(Look.of(after, SHEET, "cell")).contains("A6 n-2", "A7 n-3", "A8 n-1", "B8 60.0");
    assertThat(Look.of(after, SHEET, "comment"))
        .containsExactly("B8 60日はCS部で合意した値", "B15 停止は営業と相談");
    assertThat(Look.of(after, SHEET, "height")).contains("6 540", "7 560", "8 520");
    assertThat(Look.of(after, SHEET, "dropdown"))
        .containsExactly("[F6:F8] 'メモ 一覧'!$C$1:$C$3", "[B14:B15] B14<$B$8");
    assertThat(Look.of(after, SHEET, "merged")).containsExactlyInAnyOrder("B1:F1", "J11:K12");
  }

  @Test
  void movesARowToTheTop() {
    Sources after = edited(NASTY.sources(), new RowEdit.Move("n-3", null));

    assertThat(rows(after, "利用").stream().map(row -> row.get(0)).toList())
        .containsExactly("n-3", "n-1", "n-2");
  }

  @Test
  void movingThereAndBackChangesNothing() {
    byte[] after = edited(new RowEdit.Move("n-1", "n-3"), new RowEdit.Move("n-1", null));

    assertThat(Look.of(after)).isEqualTo(Look.of(NASTY.bytes(FILE)));
  }

  @Test
  void copyingAndDeletingTheCopyChangesNothing() {
    EditResult.Edited copied =
        (EditResult.Edited)
            WorkbookEdit.apply(
                NASTY.sources(), List.of(new RowEdit.Copy("n-2", null, Map.of("コード", "QUIET_2"))));
    String copy = Objects.requireNonNull(copied.rows().get(0));

    byte[] after = bytes(edited(copied.sources(), new RowEdit.Delete(copy)), FILE);

    assertThat(Look.of(after)).isEqualTo(Look.of(NASTY.bytes(FILE)));
  }

  @Test
  void keepsADerivedIdWhenTheContentChanges() {
    String derived = (String) rows(NASTY.sources(), "配信").get(1).get(0);

    Sources after = edited(NASTY.sources(), new RowEdit.Change(derived, "配信数の前月比", 0.2));

    assertThat(rows(after, "配信").get(1)).startsWith(derived, 15, new BigDecimal("0.2"));
  }

  @Test
  void givesANewRowAnIdThatStays() {
    EditResult.Edited result =
        (EditResult.Edited)
            WorkbookEdit.apply(
                NASTY.sources(), List.of(new RowEdit.Copy("n-2", null, Map.of("コード", "QUIET_2"))));

    String id = result.rows().get(0);
    assertThat(id).startsWith("r-");
    assertThat(Look.of(bytes(result.sources(), FILE), SHEET, "cell")).contains("A8 " + id);
    assertThat(rows(result.sources(), "利用").get(2)).startsWith(id, 8);
  }

  @Test
  void editsADraftThatHasMistakesElsewhere() {
    Webinar broken =
        NASTY.altered(
            FILE, workbook -> workbook.getSheet(SHEET).getRow(13).getCell(1).setCellValue("半分"));

    Sources after = edited(broken.sources(), new RowEdit.Change("n-1", "B", "45"));

    assertThat(Look.of(bytes(after, FILE), SHEET, "cell")).contains("B6 45.0", "B14 半分");
  }

  @Test
  void refusesToLeaveAStaleValueBehind() {
    Webinar linked =
        NASTY.altered(
            FILE,
            workbook -> {
              var cell = workbook.getSheet(SHEET).getRow(6).getCell(1);
              cell.setCellFormula("B6/2");
              cell.setCellValue(30);
            });

    EditResult result =
        WorkbookEdit.apply(linked.sources(), List.of(new RowEdit.Change("n-1", "B", 45)));

    assertThat(((EditResult.Refused) result).findings())
        .extracting(Finding::cell, Finding::code)
        .containsExactly(org.assertj.core.groups.Tuple.tuple("B7", "formula-depends"));
  }

  @Test
  void changesASetting() {
    Sources before = Webinar.shipped().sources();
    Setting coverage =
        Objects.requireNonNull(RulebookReader.read(before).rulebook().setting("minimumCoverage"));

    Sources after = edited(before, new RowEdit.Change(coverage.id(), "値", "40"));

    Setting changed = RulebookReader.read(after).rulebook().setting("minimumCoverage");
    assertThat(changed.value()).isEqualTo(40L);
    assertThat(changed.id()).isEqualTo(coverage.id());
  }

  @Test
  void editsEveryRowOfTheShippedWorkbooksWithoutChangingTheLookOfAnother() {
    Sources before = Webinar.shipped().sources();
    Rulebook rulebook = RulebookReader.read(before).rulebook();
    Map<String, DecisionTable> oneOfEach =
        rulebook.tables().stream()
            .collect(
                Collectors.toMap(
                    DecisionTable::workbook, table -> table, (first, second) -> first));

    for (DecisionTable table : oneOfEach.values()) {
      Row row = table.rows().get(0);
      Cell cell =
          row.cells().stream().filter(each -> each.value() != null).findFirst().orElseThrow();
      String column = cell.cell().replaceAll("\\d", "");
      Sources after = edited(before, new RowEdit.Change(row.id(), column, cell.value()));

      assertThat(Look.of(bytes(after, table.workbook())))
          .isEqualTo(Look.of(bytes(before, table.workbook())));
      assertThat(Webinar.content(RulebookReader.read(after).rulebook()))
          .isEqualTo(Webinar.content(rulebook));
    }
  }
}
