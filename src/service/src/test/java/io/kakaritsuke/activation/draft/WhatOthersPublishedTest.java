package io.kakaritsuke.activation.draft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import io.kakaritsuke.database.TestDatabase;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.apache.poi.ss.usermodel.CellCopyPolicy;
import org.apache.poi.ss.usermodel.Row.MissingCellPolicy;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a draft is told of what others have published since it was begun, wherever it stands. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class WhatOthersPublishedTest extends AtDrafts {
  private static final String INTERVENTIONS = "intervention.xlsx";
  private static final String FACTS = "facts.xlsx";
  private static final String CHOICES = "選択肢";

  private static byte[] typed(byte[] workbook, String sheet, String cell, Object value) {
    return Editing.edited(
        workbook,
        sheet,
        cell,
        one -> {
          if (value instanceof Number number) {
            one.setCellValue(number.doubleValue());
          } else {
            one.setCellValue((String) value);
          }
        });
  }

  private void published(int version, String file, String sheet, Map<String, ?> cells) {
    byte[] edited = client.workbook(version, file);
    for (Map.Entry<String, ?> cell : cells.entrySet()) {
      edited = typed(edited, sheet, cell.getKey(), cell.getValue());
    }
    client.publish(DraftsClient.id(client.send(file, edited))).statusCode(200);
  }

  @Test
  void whatCameInOtherWorkbooksIsListedAsWell() {
    String draft = draft(45);
    published(1, SIGNALS, Editing.LOGIN_SHEET, Map.of("E10", 5));
    published(2, INTERVENTIONS, "バンド・予兆", Map.of("G14", 24));

    client
        .post("/drafts/" + draft + "/merge", "{}")
        .statusCode(200)
        .body("conflicts", empty())
        .body("taken.workbook", contains(SIGNALS, INTERVENTIONS))
        .body("taken[1].cell", equalTo("G14"))
        .body("taken[1].sentence", containsString("24"));
    client.get("/drafts/" + draft).body("taken.cell", contains("E10", "G14"));

    published(3, INTERVENTIONS, "バンド・予兆", Map.of("G14", 72));
    client
        .post("/drafts/" + draft + "/merge", "{}")
        .statusCode(200)
        .body("taken.cell", contains("G14"))
        .body("taken[0].sentence", containsString("72"));
  }

  @Test
  void whatCameInOtherWorkbooksAloneIsListedToo() {
    String draft = draft(45);
    published(1, INTERVENTIONS, "バンド・予兆", Map.of("G14", 24));

    client
        .post("/drafts/" + draft + "/merge", "{}")
        .statusCode(200)
        .body("taken.cell", contains("G14"));
  }

  /** churn-signal.xlsx that asks of complaints, in G9, for a trade as well. */
  private byte[] withTrade(String trade) {
    try (XSSFWorkbook book =
        new XSSFWorkbook(new ByteArrayInputStream(client.workbook(1, SIGNALS)))) {
      XSSFSheet sheet = book.getSheet(Editing.LOGIN_SHEET);
      for (Map.Entry<Integer, String> added :
          Map.of(4, "業種", 5, "等しい", 6, "", 7, "", 8, trade, 9, "").entrySet()) {
        XSSFRow row = sheet.getRow(added.getKey());
        for (int column = 10; column > 6; column--) {
          XSSFCell from = row.getCell(column - 1, MissingCellPolicy.CREATE_NULL_AS_BLANK);
          row.createCell(column).copyCellFrom(from, new CellCopyPolicy());
        }
        row.getCell(6).setBlank();
        if (!added.getValue().isEmpty()) {
          row.getCell(6).setCellValue(added.getValue());
        }
      }
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      book.write(out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void wordsThatMeanSomethingElseNowAreTold() {
    String draft = draft(SIGNALS, withTrade("金融"));
    published(1, FACTS, CHOICES, Map.of("C14", "医療", "C15", "金融"));

    client
        .post("/drafts/" + draft + "/merge", "{}")
        .statusCode(200)
        .body("findings.find { it.code == 'other-meaning' }.cell", equalTo("G9"))
        .body(
            "findings.find { it.code == 'other-meaning' }.message",
            allOf(containsString("「金融」"), containsString("MEDICAL"), containsString("「医療」")));
    String fix =
        client
            .get("/drafts/" + draft)
            .extract()
            .path("findings.find { it.code == 'other-meaning' }.fix.id");
    client
        .post("/drafts/" + draft + "/fixes", "{\"fixes\": [\"" + fix + "\"]}")
        .statusCode(200)
        .body("findings.code", not(hasItem("other-meaning")));
    assertThat(trade(draft)).isEqualTo("医療");
  }

  private String trade(String draft) {
    return Editing.value(
        client.bytes("/drafts/" + draft + "/workbooks/" + SIGNALS), Editing.LOGIN_SHEET, "G9");
  }

  @Test
  void theSameIsToldOfAWorkbookThatIsSentAfterwards() {
    byte[] typed = withTrade("金融");
    published(1, FACTS, CHOICES, Map.of("C14", "医療", "C15", "金融"));

    client
        .send(SIGNALS, typed)
        .statusCode(201)
        .body("findings.find { it.code == 'other-meaning' }.cell", equalTo("G9"));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aNameThatWasChangedMeanwhileIsToldWithTheOneThatIsRight(boolean merged) {
    byte[] typed = withTrade("一般企業");
    String before = merged ? draft(SIGNALS, typed) : "";
    published(1, FACTS, CHOICES, Map.of("C16", "その他企業"));
    String draft = merged ? before : draft(SIGNALS, typed);
    if (merged) {
      client.post("/drafts/" + draft + "/merge", "{}").statusCode(200);
    }

    client
        .get("/drafts/" + draft)
        .body("findings.code", not(hasItem("unknown-choice")))
        .body("findings.find { it.code == 'name-gone' }.workbook", equalTo(SIGNALS))
        .body("findings.find { it.code == 'name-gone' }.cell", equalTo("G9"))
        .body(
            "findings.find { it.code == 'name-gone' }.message",
            allOf(containsString("ほかの人が公開した変更で"), containsString("「その他企業」")));
    String fix =
        client
            .get("/drafts/" + draft)
            .extract()
            .path("findings.find { it.code == 'name-gone' }.fix.id");
    client
        .post("/drafts/" + draft + "/fixes", "{\"fixes\": [\"" + fix + "\"]}")
        .statusCode(200)
        .body("errors", equalTo(0));
    assertThat(trade(draft)).isEqualTo("その他企業");
  }

  /** What a CS manager has typed of a choice that others call by another name by now. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void asLongAsAMergeWaitsNothingIsToldOfWhatOthersPublished(boolean merged) {
    byte[] facts = typed(client.workbook(1, FACTS), "ファクト", "H4", "200文字");
    String before = merged ? draft(FACTS, facts) : "";
    byte[] interventions = client.workbook(1, INTERVENTIONS);
    for (int row = 9; row <= 13; row++) {
      interventions = typed(interventions, "ヒアリング後", "B" + row, "解約の意向");
    }
    interventions = typed(interventions, "結果", "B9", "解約の意向");
    interventions = typed(interventions, "結果", "B12", "解約の意向");
    byte[] renamed = typed(client.workbook(1, FACTS), CHOICES, "C8", "解約の意向");
    client
        .publish(
            DraftsClient.id(client.send("", Map.of(FACTS, renamed, INTERVENTIONS, interventions))))
        .statusCode(200);
    String draft = merged ? before : draft(FACTS, facts);
    if (merged) {
      client.post("/drafts/" + draft + "/merge", "{}").statusCode(200);
    }

    client
        .get("/drafts/" + draft)
        .body("findings.workbook", everyItem(equalTo(FACTS)))
        .body("findings.findAll { it.severity == 'ERROR' }.cell", contains("H4"));

    String fix = client.get("/drafts/" + draft).extract().path("findings.find { it.fix }.fix.id");
    client
        .post("/drafts/" + draft + "/fixes", "{\"fixes\": [\"" + fix + "\"]}")
        .statusCode(200)
        .body("errors", equalTo(0))
        .body("taken.cell", hasItem("C8"));
  }
}
