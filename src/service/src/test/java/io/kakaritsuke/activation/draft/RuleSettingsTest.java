package io.kakaritsuke.activation.draft;

import static org.assertj.core.api.Assertions.assertThat;

import io.kakaritsuke.database.TestDatabase;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.ss.usermodel.WorkbookFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Settings that rule files read, changed by a manager so that the files cannot be compiled. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class RuleSettingsTest extends AtDrafts {
  private static final String SEGMENTATION = "segmentation.xlsx";
  private static final String INTERVENTION = "intervention.xlsx";

  /**
   * What a manager does to 設定.
   *
   * @param mends whether the fix of what is told makes the draft as it was
   */
  private record Slip(
      String workbook, String what, Consumer<Sheet> edit, String cell, String said, boolean mends) {
    @Override
    public String toString() {
      return workbook + ": " + what;
    }
  }

  static Stream<Slip> slips() {
    return Stream.of(
        new Slip(SEGMENTATION, "D7 cleared", clear(7), "D7", "もとの版では「", true),
        new Slip(SEGMENTATION, "D7 a word", type(7, "二つ"), "D7", "文字です", true),
        new Slip(SEGMENTATION, "D8 a fraction", type(8, 2.5), "D8", "小数です", true),
        new Slip(SEGMENTATION, "D9 yes", type(9, "はい"), "D9", "もとの版では「", true),
        new Slip(
            SEGMENTATION,
            "row 7 deleted",
            sheet -> {
              sheet.removeRow(sheet.getRow(6));
              sheet.shiftRows(7, sheet.getLastRowNum(), -1);
            },
            "D7",
            "行を元に戻してください",
            false),
        new Slip(INTERVENTION, "D10 a word", type(10, "即日"), "D10", "整数が必要です", true),
        new Slip(INTERVENTION, "D7 cleared", clear(7), "D7", "値が空です", true),
        new Slip(INTERVENTION, "D8 a label", type(8, "マネージャー"), "D8", "選択肢にありません", true),
        new Slip(
            INTERVENTION,
            "C10 renamed",
            sheet -> sheet.getRow(9).getCell(2).setCellValue("escalationHours"),
            "C10",
            "コードを元に戻してください",
            true));
  }

  private static Consumer<Sheet> clear(int row) {
    return sheet -> sheet.getRow(row - 1).getCell(3).setBlank();
  }

  private static Consumer<Sheet> type(int row, Object value) {
    return sheet -> {
      Cell cell = sheet.getRow(row - 1).getCell(3);
      if (value instanceof Double number) {
        cell.setCellValue(number);
      } else {
        cell.setCellValue((String) value);
      }
    };
  }

  private static byte[] edited(Slip slip) {
    try (Workbook book =
        WorkbookFactory.create(new ByteArrayInputStream(Editing.shipped(slip.workbook())))) {
      slip.edit().accept(book.getSheet("設定"));
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      book.write(out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @MethodSource("slips")
  void areToldInTheirTableAndNeverInTheWordsOfACompiler(Slip slip) {
    String draft = draft(slip.workbook(), edited(slip));
    JsonPath before = get("/drafts/" + draft).extract().jsonPath();

    assertThat(before.getList("findings.code", String.class)).doesNotContain("broken-rule");
    assertThat(before.getList("findings.workbook", String.class))
        .allMatch(file -> file.endsWith(".xlsx"));
    String cell = "findings.find { it.severity == 'ERROR' && it.cell == '" + slip.cell() + "' }";
    assertThat(before.getString(cell + ".workbook")).isEqualTo(slip.workbook());
    assertThat(before.getString(cell + ".sheet")).isEqualTo("設定");
    assertThat(before.getString(cell + ".message")).contains(slip.said());
    assertThat(before.getString(cell + ".message")).doesNotContain("Settings", "cannot be", "java");
    assertThat(before.getString(cell + ".fix.id") != null).isEqualTo(slip.mends());
    if (slip.mends()) {
      String id = before.getString(cell + ".fix.id");
      client.post("/drafts/" + draft + "/fixes", "{\"fixes\": [\"" + id + "\"]}").statusCode(200);
      JsonPath after = get("/drafts/" + draft).extract().jsonPath();
      assertThat(after.getList("findings.severity", String.class)).doesNotContain("ERROR");
      assertThat(after.getList("changes", Object.class)).isEmpty();
    }
  }

  @Test
  void theMarkedWorkbookThatIsRightItselfSaysWhereTheDraftIsNot() throws IOException {
    Slip slip = slips().findFirst().orElseThrow();
    String draft = draft(slip.workbook(), edited(slip));
    client.send("?draft=" + draft, Map.of(SIGNALS, Editing.daysWithoutLogin(59)));

    byte[] marked = client.bytes("/drafts/" + draft + "/workbooks/" + SIGNALS + "/marked");

    try (Workbook book = WorkbookFactory.create(new ByteArrayInputStream(marked))) {
      List<String> texts =
          Stream.of(1, 2).map(row -> book.getSheetAt(0).getRow(row).getCell(0).toString()).toList();
      assertThat(texts.get(0))
          .contains("ほかのファイルに誤りが", "segmentation.xlsx「設定」D7")
          .doesNotContain("このまま公開できます");
    }
  }
}
