package io.kakaritsuke.activation.draft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import io.kakaritsuke.database.TestDatabase;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.apache.poi.ss.usermodel.CellCopyPolicy;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A table loses its head beside what somebody else publishes: what was published stays. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class UnreadTablesTest extends AtDrafts {
  private static final String FILE = SIGNALS;
  private static final String SHEET = Editing.LOGIN_SHEET;

  /** What a hand did to the table in rows 4 to 10. */
  enum Slip {
    TITLE_ROW_DELETED {
      @Override
      void on(XSSFSheet sheet) {
        deleteRow(sheet, 4);
      }
    },
    HEADER_ROW_DELETED {
      @Override
      void on(XSSFSheet sheet) {
        deleteRow(sheet, 5);
      }
    },
    OPERATOR_ROW_DELETED {
      @Override
      void on(XSSFSheet sheet) {
        deleteRow(sheet, 6);
      }
    },
    COLUMN_A_DELETED {
      @Override
      void on(XSSFSheet sheet) {
        for (int row = 0; row <= sheet.getLastRowNum(); row++) {
          shiftLeft(sheet.getRow(row));
        }
      }
    },
    HEADER_MISTYPED {
      @Override
      void on(XSSFSheet sheet) {
        sheet.getRow(4).getCell(1).setCellValue("ログイン日数");
      }
    },
    HEADER_CLEARED {
      @Override
      void on(XSSFSheet sheet) {
        sheet.getRow(4).getCell(1).setBlank();
      }
    };

    abstract void on(XSSFSheet sheet);

    private static void deleteRow(XSSFSheet sheet, int number) {
      sheet.removeRow(sheet.getRow(number - 1));
      sheet.shiftRows(number, sheet.getLastRowNum(), -1);
    }

    private static void shiftLeft(XSSFRow row) {
      for (int column = 0; row != null && column < row.getLastCellNum(); column++) {
        XSSFCell old = row.getCell(column);
        XSSFCell next = row.getCell(column + 1);
        if (next == null && old != null) {
          row.removeCell(old);
        } else if (next != null) {
          (old == null ? row.createCell(column) : old).copyCellFrom(next, COPIED);
        }
      }
    }

    private static final CellCopyPolicy COPIED = new CellCopyPolicy();
  }

  @ParameterizedTest
  @EnumSource(Slip.class)
  void nothingCountsAsChosenAndBothChangesAreThereAfterTheFix(Slip slip) {
    byte[] download = client.workbook(1, FILE);
    client
        .publish(
            DraftsClient.id(
                client.send(
                    FILE, Editing.edited(download, SHEET, "B7", cell -> cell.setCellValue(45)))))
        .statusCode(200);
    byte[] own = Editing.edited(download, SHEET, "H9", cell -> cell.setCellValue("苦情"));
    byte[] careless = Editing.edited(own, SHEET, "B7", cell -> slip.on(cell.getSheet()));

    String draft = DraftsClient.id(client.send(FILE, careless));
    List<String> fixes =
        client
            .get("/drafts/" + draft)
            .body("taken", empty())
            .body("conflicts", empty())
            .body("publishable", equalTo(false))
            .extract()
            .path("findings.findAll { it.severity == 'ERROR' && it.fix != null }.fix.id");
    client
        .post(
            "/drafts/" + draft + "/fixes",
            "{\"fixes\": [\"" + String.join("\", \"", fixes) + "\"]}")
        .statusCode(200)
        .body("errors", equalTo(0))
        .body("conflicts", empty())
        .body("taken.size()", equalTo(1));

    byte[] mended = client.bytes("/drafts/" + draft + "/workbooks/" + FILE);
    assertThat(Editing.value(mended, SHEET, "B7")).isEqualTo("45.0");
    assertThat(Editing.value(mended, SHEET, "H9")).isEqualTo("苦情");
  }
}
