package io.kakaritsuke.activation.draft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import io.kakaritsuke.database.TestDatabase;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.poi.ss.util.CellReference;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A sheet of scenarios that one person edits while another's publication writes into it. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class MergedScenarioSheetsTest extends AtDrafts {
  private static final String FILE = "scenarios.xlsx";
  private static final String SHEET = "シナリオ";
  private static final String DAY = "最終ログイン日";
  private static final String SIGNAL = "予兆";
  private static final int FIRST = 4;

  private void publishSheet() {
    byte[] sheet = client.bytes("/scenarios/template.xlsx");
    for (Map<String, String> row :
        List.of(
            Map.of(SHEET, "50日ではまだ", "基準日", "2026-03-31", DAY, "2026-02-09", SIGNAL, "なし"),
            Map.of(SHEET, "10日ではまだ", "基準日", "2026-03-31", DAY, "2026-03-21", SIGNAL, "なし"))) {
      sheet = Editing.withRow(sheet, SHEET, row);
    }
    client.publish(DraftsClient.id(client.send(FILE, sheet))).statusCode(200);
  }

  private static String cell(byte[] sheet, String header, int row) {
    Map<String, Integer> columns = Editing.headers(sheet, SHEET, Set.of(SHEET, DAY, SIGNAL));
    return CellReference.convertNumToColString(Objects.requireNonNull(columns.get(header))) + row;
  }

  private static List<String> row(byte[] sheet, int row) {
    List<String> values = new ArrayList<>();
    for (String header : List.of(SHEET, DAY, SIGNAL)) {
      values.add(Editing.value(sheet, SHEET, cell(sheet, header, row)));
    }
    return values;
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whatAPublicationHasWrittenIntoOtherRowsStays(boolean merged) {
    publishSheet();
    byte[] published = client.workbook(2, FILE);
    byte[] edited =
        Editing.edited(
            published,
            SHEET,
            cell(published, DAY, FIRST + 1),
            one -> one.setCellValue("2026-03-20"));
    String before = merged ? draft(FILE, edited) : "";
    byte[] login =
        Editing.edited(
            client.workbook(2, SIGNALS),
            Editing.LOGIN_SHEET,
            Editing.LOGIN_CELL,
            cell -> cell.setCellValue(45));
    client.publish(DraftsClient.id(client.send(SIGNALS, login))).statusCode(200);
    String draft = merged ? before : draft(FILE, edited);
    if (merged) {
      client.post("/drafts/" + draft + "/merge", "{}").statusCode(200);
    }

    byte[] now = client.bytes("/drafts/" + draft + "/workbooks/" + FILE);
    assertThat(row(now, FIRST))
        .isEqualTo(row(client.workbook(3, FILE), FIRST))
        .isNotEqualTo(row(published, FIRST));
    assertThat(row(now, FIRST + 1)).isEqualTo(row(edited, FIRST + 1));
    client
        .get("/drafts/" + draft)
        .body("findings.code", not(hasItem("conflict")))
        .body("taken.workbook", hasItem(FILE));
  }
}
