package io.kakaritsuke.workbook.edit;

import static org.assertj.core.api.Assertions.assertThat;

import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.text.Text;
import io.kakaritsuke.workbook.ReadResult;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.ConditionalFormattingRule;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

@NullUnmarked // Findings about a whole file have no cell.
class MarkedWorkbookTest {
  private static final List<String> WORKBOOKS = Webinar.WORKBOOKS;
  private static final String FILE = "churn-signal.xlsx";
  private static final String SHEET = NastyWorkbook.SHEET;

  /** The two-table sheet with mistakes in B7, F8 and the empty row id of row 15. */
  private static final Webinar FAULTY =
      Webinar.shipped()
          .with(FILE, NastyWorkbook.bytes())
          .altered(
              FILE,
              workbook -> {
                workbook.getSheet(SHEET).getRow(6).getCell(1).setCellValue("３０日");
                workbook.getSheet(SHEET).getRow(7).getCell(5).setCellValue("激");
                workbook.getSheet(SHEET).getRow(5).getCell(1).setCellValue("６０");
              });

  private static byte[] marked(byte[] file, Finding... findings) {
    return MarkedWorkbook.of(file, FILE, List.of(findings), Locale.JAPANESE).orElseThrow();
  }

  private static byte[] markedFaulty() {
    return MarkedWorkbook.of(FAULTY.bytes(FILE), FILE, FAULTY.read().findings(), Locale.JAPANESE)
        .orElseThrow();
  }

  private static Finding finding(Finding.Level level, String cell, String value) {
    Text text = new Text("だめです", "is wrong");
    return new Finding(level, FILE, cell == null ? null : SHEET, cell, "some-code", text, value);
  }

  private static List<String> summary(byte[] file, int row) {
    try (XSSFWorkbook workbook = Parts.opened(file)) {
      List<String> cells = new ArrayList<>();
      workbook.getSheetAt(0).getRow(row - 1).forEach(cell -> cells.add(cell.toString()));
      return cells;
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void coloursFaultyCellsAboveTheirOwnLook() {
    byte[] file = markedFaulty();

    assertThat(Look.of(file, SHEET, "format"))
        .contains("[B6:B7, F8] LEN(\"kakaritsuke-error\")>0 1", "[B6:B8] $B6>45 3");
    assertThat(Look.of(file, SHEET, "style"))
        .isEqualTo(Look.of(FAULTY.bytes(FILE), SHEET, "style"));
    try (XSSFWorkbook workbook = Parts.opened(file)) {
      XSSFSheet sheet = workbook.getSheet(SHEET);
      var formats = sheet.getSheetConditionalFormatting();
      ConditionalFormattingRule mark =
          formats.getConditionalFormattingAt(formats.getNumConditionalFormattings() - 1).getRule(0);
      assertThat(mark.getPatternFormatting().getFillBackgroundColorColor()).isNotNull();
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void tellsErrorsFromWarningsByColour() {
    byte[] file =
        marked(
            NastyWorkbook.bytes(),
            finding(Finding.Level.ERROR, "B6", "1"),
            finding(Finding.Level.WARNING, "B6", "1"),
            finding(Finding.Level.WARNING, "B7", "1"));

    assertThat(Look.of(file, SHEET, "format"))
        .contains("[B6] LEN(\"kakaritsuke-error\")>0 1", "[B7] LEN(\"kakaritsuke-warning\")>0 2");
  }

  @Test
  void putsAllThatWasFoundInACommentBehindWhatStandsThere() {
    byte[] file =
        marked(
            NastyWorkbook.bytes(),
            finding(Finding.Level.ERROR, "B6", "1"),
            finding(Finding.Level.WARNING, "B6", "1"),
            finding(Finding.Level.ERROR, "Z99", null));

    String ours = "■ 確認結果（次の確認で自動的に消えます）\n誤り：だめです";
    assertThat(Look.of(file, SHEET, "comment"))
        .containsExactly(
            "B6 60日はCS部で合意した値\n\n" + ours + "\n注意：だめです", "B15 停止は営業と相談", "Z99 " + ours);
  }

  @Test
  void listsAllFindingsInFrontWithLinks() {
    byte[] file =
        marked(
            NastyWorkbook.bytes(),
            finding(Finding.Level.ERROR, "B6", "=1+1"),
            finding(Finding.Level.WARNING, null, null));

    assertThat(summary(file, 1)).containsExactly("✔ 確認結果 — " + FILE);
    assertThat(summary(file, 2)).containsExactly("誤り 1件（直すまで公開できません）・注意 1件");
    assertThat(summary(file, 6))
        .containsExactly("1.0", "誤り", SHEET, "B6", "=1+1", "だめです", "some-code");
    assertThat(summary(file, 7)).containsExactly("2.0", "注意", "", "", "", "だめです", "some-code");
    try (XSSFWorkbook workbook = Parts.opened(file)) {
      assertThat(workbook.getSheetName(0)).isEqualTo("確認結果");
      assertThat(workbook.getActiveSheetIndex()).isZero();
      assertThat(workbook.getSheetAt(0).getHyperlinkList())
          .singleElement()
          .satisfies(link -> assertThat(link.getLocation()).isEqualTo("'予 兆''s'!B6"));
      assertThat(workbook.getSheetAt(0).getRow(5).getCell(4).getCellType())
          .isEqualTo(CellType.STRING);
      assertThat(workbook.getSheet(SHEET).isSelected()).isFalse();
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void speaksEnglishToo() {
    byte[] file =
        MarkedWorkbook.of(
                NastyWorkbook.bytes(),
                FILE,
                List.of(finding(Finding.Level.ERROR, "B6", "1")),
                Locale.ENGLISH)
            .orElseThrow();

    assertThat(summary(file, 6)).contains("Error", "is wrong");
    assertThat(Look.of(file, SHEET, "comment").get(0))
        .contains("■ Check result", "Error: is wrong");
  }

  @Test
  void namesErrorsOfOtherFilesByTheirPlace() {
    Finding other =
        new Finding(
            Finding.Level.ERROR, "x.drl", null, "1:2", "broken-rule", new Text("", ""), null);

    assertThat(summary(marked(NastyWorkbook.bytes(), other), 2).get(0))
        .isEqualTo("このブックには誤りも注意もありません。この下書きには、ほかのファイルに誤りが 1件あり、直すまで公開できません（x.drl 1:2）。");
  }

  @ParameterizedTest
  @FieldSource("WORKBOOKS")
  void isReadAsIfItWereNotMarked(String file) {
    Webinar shipped = Webinar.shipped();
    Finding some =
        new Finding(Finding.Level.ERROR, file, "使い方", "B2", "some-code", new Text("表", "ID"), "表");

    byte[] marked =
        MarkedWorkbook.of(shipped.bytes(file), file, List.of(some), Locale.JAPANESE).orElseThrow();

    ReadResult read = shipped.with(file, marked).read();
    assertThat(read.findings()).isEqualTo(shipped.read().findings());
    assertThat(Webinar.content(read.rulebook())).isEqualTo(shipped.content());
  }

  @Test
  void doesNotPileUp() {
    byte[] once = markedFaulty();

    byte[] twice =
        MarkedWorkbook.of(once, FILE, FAULTY.read().findings(), Locale.JAPANESE).orElseThrow();

    assertThat(FAULTY.with(FILE, once).read().findings()).isEqualTo(FAULTY.read().findings());
    assertThat(twice).isEqualTo(once);
  }

  @Test
  void goesWithoutATrace() {
    List<String> before = Look.of(FAULTY.bytes(FILE));

    byte[] after =
        OpenWorkbook.with(
                markedFaulty(),
                book -> {
                  MarkedWorkbook.unmark(book);
                  return book.bytes();
                })
            .orElseThrow();

    assertThat(Look.of(after)).isEqualTo(before);
    assertThat(Parts.of(after).keySet()).isEqualTo(Parts.of(FAULTY.bytes(FILE)).keySet());
  }

  @Test
  void goesFromAFileThatAnotherLibraryHasSaved() {
    byte[] saved = Webinar.altered(markedFaulty(), workbook -> workbook.setActiveSheet(1));

    byte[] after =
        OpenWorkbook.with(
                saved,
                book -> {
                  MarkedWorkbook.unmark(book);
                  return book.bytes();
                })
            .orElseThrow();

    assertThat(Look.of(after)).isEqualTo(Look.of(FAULTY.bytes(FILE)));
  }

  @Test
  void keepsASheetOfTheAuthorThatHasTheSameName() {
    byte[] own =
        Webinar.altered(
            NastyWorkbook.bytes(),
            workbook -> workbook.createSheet("確認結果").createRow(0).createCell(0));

    byte[] twice = marked(marked(own), finding(Finding.Level.ERROR, "B6", "1"));

    try (XSSFWorkbook workbook = Parts.opened(twice)) {
      assertThat(workbook.getSheetName(0)).isEqualTo("確認結果 (2)");
      assertThat(workbook.getNumberOfSheets()).isEqualTo(4);
      assertThat(workbook.getSheet("確認結果")).isNotNull();
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void isNotThereForAFileThatCannotBeOpened() {
    byte[] good = NastyWorkbook.bytes();
    byte[] cut = Arrays.copyOf(good, good.length / 2);
    byte[] encrypted = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0};

    for (byte[] file : List.of(cut, encrypted, new byte[0])) {
      assertThat(MarkedWorkbook.of(file, FILE, List.of(), Locale.JAPANESE)).isEmpty();
    }
  }

  @Test
  void marksAsManyFindingsAsReadingGives() {
    List<Finding> findings = new ArrayList<>();
    for (int row = 1; row <= 2_000; row++) {
      findings.add(finding(Finding.Level.ERROR, "B" + row, "値" + row));
    }

    byte[] file =
        MarkedWorkbook.of(NastyWorkbook.bytes(), FILE, findings, Locale.JAPANESE).orElseThrow();

    assertThat(Look.of(file, SHEET, "comment")).hasSize(2_000);
  }
}
