package io.kakaritsuke.activation.draft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import io.kakaritsuke.database.TestDatabase;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.apache.poi.ss.usermodel.CellCopyPolicy;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A table is moved away from column A beside what somebody else publishes: nothing is lost. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class MovedTablesTest extends AtDrafts {
  private static final String FILE = SIGNALS;
  private static final String SHEET = Editing.LOGIN_SHEET;
  private static final String MOVED = "table-moved";

  /** How careless hands do it; the table stands in A4 to J10. */
  enum Slip {
    COLUMN_INSERTED(1, 0, 1),
    TWO_COLUMNS_INSERTED(1, 0, 2),
    DRAGGED_ASIDE(4, 0, 2),
    DRAGGED_AWAY(4, 11, 3);

    private final int first;
    private final int down;
    private final int right;

    Slip(int first, int down, int right) {
      this.first = first;
      this.down = down;
      this.right = right;
    }

    byte[] in(byte[] workbook) {
      return Editing.edited(workbook, SHEET, "B7", cell -> on(cell.getSheet()));
    }

    private void on(XSSFSheet sheet) {
      for (int column = 12; first == 1 && column >= 0; column--) {
        sheet.setColumnWidth(column + right, sheet.getColumnWidth(column));
      }
      for (int number = 10; number >= first; number--) {
        XSSFRow row = sheet.getRow(number - 1);
        for (int column = row == null ? -1 : row.getLastCellNum(); column >= 0; column--) {
          XSSFCell cell = row.getCell(column);
          if (cell != null) {
            XSSFRow to = sheet.getRow(number - 1 + down);
            (to == null ? sheet.createRow(number - 1 + down) : to)
                .createCell(column + right)
                .copyCellFrom(cell, new CellCopyPolicy());
            row.removeCell(cell);
          }
        }
      }
    }
  }

  private static byte[] days(byte[] workbook, double days) {
    return Editing.edited(workbook, SHEET, "B7", cell -> cell.setCellValue(days));
  }

  private static byte[] share(byte[] workbook, double share) {
    return Editing.edited(workbook, SHEET, "C8", cell -> cell.setCellValue(share));
  }

  private void publishByAnother(byte[] workbook) {
    client.publish(DraftsClient.id(client.send(FILE, workbook))).statusCode(200);
  }

  private void waits(String draft) {
    client
        .get("/drafts/" + draft)
        .body("findings.findAll { it.severity == 'ERROR' }.code", contains(MOVED))
        .body("findings.code", not(hasItem("table-gone")))
        .body("findings.find { it.code == 'table-moved' }.message", containsString("A列"))
        .body("taken", empty())
        .body("conflicts", empty())
        .body("publishable", equalTo(false));
    client.publish(draft).statusCode(422).body("violations.code", hasItem(MOVED));
  }

  private void moveBack(String draft, int taken) {
    String fix =
        client
            .get("/drafts/" + draft)
            .extract()
            .path("findings.find { it.code == 'table-moved' }.fix.id");
    client
        .post("/drafts/" + draft + "/fixes", "{\"fixes\": [\"" + fix + "\"]}")
        .statusCode(200)
        .body("errors", equalTo(0))
        .body("conflicts", empty())
        .body("taken.size()", equalTo(taken));
  }

  private void hasBoth(byte[] workbook) {
    assertThat(Editing.value(workbook, SHEET, "B7")).isEqualTo("45.0");
    assertThat(Editing.value(workbook, SHEET, "C8")).isEqualTo("0.4");
    assertThat(Editing.value(workbook, SHEET, "A4")).isEqualTo("表");
  }

  @ParameterizedTest
  @EnumSource(Slip.class)
  void theMergeWaitsUntilTheTableIsBack(Slip slip) {
    byte[] download = client.workbook(1, FILE);
    publishByAnother(days(download, 45));

    String draft = DraftsClient.id(client.send(FILE, slip.in(share(download, 0.4))));

    waits(draft);
    moveBack(draft, 1);
    client.publish(draft).statusCode(200);
    hasBoth(client.workbook(3, FILE));
  }

  @ParameterizedTest
  @EnumSource(Slip.class)
  void theOtherOrderLosesNothingEither(Slip slip) {
    byte[] download = client.workbook(1, FILE);
    String draft = DraftsClient.id(client.send(FILE, slip.in(share(download, 0.4))));
    waits(draft);
    moveBack(draft, 0);
    client.publish(draft).statusCode(200);

    String other =
        DraftsClient.id(
            client
                .send(FILE, days(download, 45))
                .body("errors", equalTo(0))
                .body("conflicts", empty())
                .body("taken.findAll { it.cell != null }.cell", contains("C8")));

    client.publish(other).statusCode(200);
    hasBoth(client.workbook(3, FILE));
  }
}
