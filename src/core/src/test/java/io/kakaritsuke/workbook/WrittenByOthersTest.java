package io.kakaritsuke.workbook;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.rulebook.Rulebook;
import io.kakaritsuke.rulebook.Sources;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Workbooks as programs other than Excel write them: read where that can be, else named. */
class WrittenByOthersTest {
  private static final String SHEET = "xl/worksheets/sheet1.xml";
  private static final String BOOK = "xl/workbook.xml";
  private static final String BOOK_LINKS = "xl/_rels/workbook.xml.rels";
  private static final String SHEET_LINKS = "xl/worksheets/_rels/sheet1.xml.rels";
  private static final String CELL = "<c r=\"B4\"><v>60.0</v></c>";
  private static final byte[] GOOD = plain(TinyRulebook.valid());

  private static byte[] plain(TinyRulebook rulebook) {
    return Package.of(rulebook.bytes("churn-signal"))
        .everywhere(" t=\"n\"", "")
        .everywhere(" s=\"0\"", "")
        .zipped();
  }

  private static Package good() {
    return Package.of(GOOD);
  }

  private static ReadResult read(byte[] file) {
    Sources sent =
        TinyRulebook.valid()
            .without("churn-signal")
            .file("decision-tables/churn-signal.xlsx", file)
            .sources();
    return RulebookReader.read(sent, TinyRulebook.valid().sources());
  }

  private static Rulebook rulebook(ReadResult result) {
    return Objects.requireNonNull(result.rulebook(), result.findings()::toString);
  }

  private static Arguments kind(String name, UnaryOperator<Package> change) {
    return Arguments.of(name, change.apply(good()).zipped());
  }

  private static Arguments cell(String name, String written) {
    return kind(name, file -> file.replace(SHEET, CELL, written));
  }

  static Stream<Arguments> read() {
    String links = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    return Stream.of(
        kind(
            "Strict Open XML",
            file ->
                file.everywhere(
                        "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
                        "http://purl.oclc.org/ooxml/spreadsheetml/main")
                    .everywhere(links, "http://purl.oclc.org/ooxml/officeDocument/relationships")
                    .replace(BOOK, "<workbook ", "<workbook conformance=\"strict\" ")),
        kind("paths of Windows", file -> file.named(name -> name.replace('/', '\\'))),
        kind("paths from the root", file -> file.named(name -> "/" + name)),
        Arguments.of("written to a stream, not compressed", good().streamed()),
        kind(
            "elements with a prefix",
            file ->
                file.put(
                    SHEET,
                    file.text(SHEET)
                        .replaceAll("<(/?)([a-zA-Z])", "<$1x:$2")
                        .replace("xmlns=", "xmlns:x=")
                        .getBytes(UTF_8))),
        kind(
            "another encoding",
            file -> file.put(SHEET, file.text(SHEET).replace("UTF-8", "UTF-16").getBytes(UTF_16))),
        kind(
            "a byte order mark",
            file -> file.put(SHEET, ("\uFEFF" + file.text(SHEET)).getBytes(UTF_8))),
        kind(
            "no places of rows and cells",
            file -> {
              file.replace(SHEET, CELL, CELL + "<c r=\"C4\"/>");
              file.replace(SHEET, "<row r=\"3\">", "<row r=\"3\"><c r=\"A3\"/>");
              String unplaced = file.text(SHEET).replaceAll(" r=\"[A-Z]*[0-9]+\"", "");
              return file.put(SHEET, unplaced.getBytes(UTF_8));
            }),
        kind(
            "places of cells only",
            file ->
                file.put(
                    SHEET,
                    file.text(SHEET).replaceAll("<row r=\"[0-9]+\"", "<row").getBytes(UTF_8))),
        kind("no styles of cells", file -> file.everywhere("<c r=\"B4\">", "<c r=\"B4\" s=\"\">")),
        kind(
            "a style that is none",
            file -> file.replace(SHEET, "<c r=\"B4\">", "<c r=\"B4\" s=\"x\">")),
        kind(
            "a style beyond all",
            file -> file.replace(SHEET, "<c r=\"B4\">", "<c r=\"B4\" s=\"99\">")),
        cell("small letters", "<c r=\"b4\"><v>60</v></c>"),
        cell("spaces around a number", "<c r=\"B4\"><v> 60\n</v></c>"),
        cell("an exponent", "<c r=\"B4\"><v>6E1</v></c>"),
        cell("a sign", "<c r=\"B4\"><v>+60</v></c>"),
        cell("a type of numbers", "<c r=\"B4\" t=\"n\"><v>60.</v></c>"),
        cell("comments in the markup", "<!-- sixty --><c r=\"B4\"><v>6<!-- -->0</v><?x y?></c>"),
        cell("a cell twice with the same", CELL + CELL),
        cell("a cell once more, blank", CELL + "<c r=\"B4\"/>"),
        cell("an extension", "<c r=\"B4\"><v>60</v><extLst><ext uri=\"x\"/></extLst></c>"),
        kind(
            "texts in the cells",
            file -> file.put(SHEET, inline(file.text(SHEET), file).getBytes(UTF_8))),
        kind(
            "a link that is no address",
            file ->
                file.put(
                    SHEET_LINKS,
                    relations(
                        "<Relationship Id=\"rId1\" Type=\""
                            + links
                            + "/hyperlink\" Target=\"http://[not an address\""
                            + " TargetMode=\"External\"/>"))),
        kind(
            "a link to nowhere",
            file ->
                file.put(
                        SHEET_LINKS,
                        relations(
                            "<Relationship Id=\"rId1\" Type=\""
                                + links
                                + "/drawing\" Target=\"../drawings/none.xml\"/>"))
                    .replace(SHEET, "</sheetData>", "</sheetData><drawing/>")),
        kind(
            "links without ids",
            file ->
                file.put(SHEET_LINKS, relations("<Relationship Type=\"" + links + "/drawing\"/>"))),
        kind(
            "paths of sheets from the root",
            file ->
                file.everywhere(
                    "Target=\"worksheets/sheet1.xml\"", "Target=\"/xl/worksheets/sheet1.xml\"")),
        kind(
            "twelve thousand merges beside the tables",
            file -> file.replace(SHEET, "</sheetData>", "</sheetData>" + merges(12_000))),
        kind(
            "a merge that is none",
            file ->
                file.replace(
                    SHEET,
                    "</sheetData>",
                    "</sheetData><mergeCells><mergeCell ref=\"?\"/><mergeCell/></mergeCells>")),
        kind(
            "no properties", file -> file.without("docProps/app.xml").without("docProps/core.xml")),
        kind(
            "an unknown part",
            file ->
                file.put("xl/whatever.bin", new byte[] {1, 2, 3}).put("thumbs.db", new byte[9])));
  }

  private static byte[] relations(String entries) {
    return ("<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
            + entries
            + "</Relationships>")
        .getBytes(UTF_8);
  }

  private static String merges(int count) {
    StringBuilder merges = new StringBuilder("<mergeCells>");
    for (int i = 0; i < count; i++) {
      merges
          .append("<mergeCell ref=\"T")
          .append(i + 100)
          .append(":U")
          .append(i + 100)
          .append("\"/>");
    }
    return merges.append("</mergeCells>").toString();
  }

  private static String inline(String sheet, Package file) {
    List<String> texts =
        Stream.of(file.text("xl/sharedStrings.xml").split("<si>"))
            .skip(1)
            .map(text -> text.substring(0, text.indexOf("</si>")))
            .toList();
    String all = sheet;
    for (int i = 0; i < texts.size(); i++) {
      all =
          all.replace("t=\"s\"><v>" + i + "</v>", "t=\"inlineStr\"><is>" + texts.get(i) + "</is>");
    }
    return all;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("read")
  void readsTheSameTables(String kind, byte[] file) {
    Rulebook expected = rulebook(read(GOOD));

    ReadResult found = read(file);

    assertThat(rulebook(found).tables()).isEqualTo(expected.tables());
    assertThat(found.findings()).as(kind).isEqualTo(read(GOOD).findings());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          <v>60f</v>                                     | wrong-type
          <v>0x1p3</v>                                   | wrong-type
          <v>1E999</v>                                   | wrong-type
          <v>NaN</v>                                     | wrong-type
          <v>abc</v>                                     | wrong-type
          t="str"<v>60</v>                               | wrong-type
          t="str"<v>six</v>                              | wrong-type
          t="b"<v>1</v>                                  | wrong-type
          t="b"<v>x</v>                                  | wrong-type
          t="e"<v>#N/A</v>                               | formula-error
          t="e"<v>#DIV/0!</v>                            | formula-error
          t="s"<v>99999</v>                              | text-lost
          t="s"<v>x</v>                                  | text-lost
          t="d"<v>2026-04-01</v>                         | wrong-type
          t="d"<v>12:30:00</v>                           | wrong-type
          t="d"<v>2026-99-99</v>                         | wrong-type
          <f>X1</f><v>abc</v>                            | wrong-type
          <f>X1</f>                                      | formula-error
          <f>X1</f><v></v>                               | formula-error
          t="str"<f>X1</f><v>60</v>                      | wrong-type
          t="str"<f>X1</f><v>60日</v>                    | wrong-type
          t="b"<f>X1</f><v>1</v>                         | wrong-type
          t="e"<f>X1</f><v>#REF!</v>                     | formula-error
          t="d"<f>X1</f><v>2026-04-01</v>                | wrong-type
          """)
  void saysOfACellThatNeedsANumberWhatStandsThere(String written, String code) {
    int content = written.indexOf('<');
    String cell =
        "<c r=\"B4\" " + written.substring(0, content) + ">" + written.substring(content) + "</c>";

    List<Finding> findings = read(good().replace(SHEET, CELL, cell).zipped()).findings();

    assertThat(findings)
        .filteredOn(Finding::isError)
        .extracting(finding -> finding.sheet() + "!" + finding.cell() + " " + finding.code())
        .containsExactly("予兆!B4 " + code);
  }

  @ParameterizedTest
  @CsvSource({"0,empty-date", "0.0,empty-date", "1,wrong-type", "46062,wrong-type"})
  void takesNoZeroForADay(String number, String code) {
    byte[] styles =
        ("<styleSheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">"
                + "<cellXfs count=\"2\"><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>")
            .getBytes(UTF_8);
    String cell = "<c r=\"B4\" s=\"1\"><v>" + number + "</v></c>";
    byte[] file = good().put("xl/styles.xml", styles).replace(SHEET, CELL, cell).zipped();

    assertThat(read(file).findings())
        .filteredOn(Finding::isError)
        .extracting(finding -> finding.cell() + " " + finding.code())
        .containsExactly("B4 " + code);
  }

  @Test
  void namesACellThatTheFileHasTwice() {
    for (String second : List.of("<c r=\"B4\"><v>45</v></c>", "<c r=\"B4\" t=\"b\"><v>1</v></c>")) {
      for (String written : List.of(CELL + second, second + CELL)) {
        assertThat(read(good().replace(SHEET, CELL, written).zipped()).findings())
            .filteredOn(Finding::isError)
            .extracting(finding -> finding.sheet() + "!" + finding.cell() + " " + finding.code())
            .containsExactly("予兆!B4 cell-twice");
      }
    }
    byte[] rowTwice =
        good()
            .replace(
                SHEET, "</sheetData>", "<row r=\"4\"><c r=\"B4\"><v>45</v></c></row></sheetData>")
            .zipped();
    assertThat(read(rowTwice).findings())
        .extracting(finding -> finding.cell() + " " + finding.code())
        .contains("B4 cell-twice");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          t="s"<v>99999</v>
          t="e"<v>#N/A</v>
          t="d"<v>12:30:00</v>
          t="d"<v>yesterday</v>
          t="b"<v>perhaps</v>
          <v>60f</v>
          <v>1E999</v>
          s=""<v>1</v>
          <f>[1]Other!A1</f>
          """)
  void neverCondemnsAFileForANote(String written) {
    TinyRulebook noted = TinyRulebook.valid().with("churn-signal 予兆!G2", "備考");
    noted.with("churn-signal 予兆!G4", 123_454_321);
    int content = written.indexOf('<');
    String cell =
        "<c r=\"G4\" " + written.substring(0, content) + ">" + written.substring(content) + "</c>";
    byte[] file =
        Package.of(plain(noted))
            .replace(SHEET, "<c r=\"G4\"><v>1.23454321E8</v></c>", cell)
            .zipped();

    assertThat(rulebook(read(file)).tables()).isEqualTo(rulebook(read(GOOD)).tables());
  }

  @Test
  void namesTheSheetWhoseContentIsNotThere() {
    byte[] file =
        good().replace(BOOK_LINKS, "worksheets/sheet1.xml", "worksheets/none.xml").zipped();

    assertThat(read(file).findings())
        .filteredOn(Finding::isError)
        .extracting(finding -> finding.sheet() + " " + finding.code())
        .containsExactly("予兆 unreadable");
  }

  @Test
  void namesTheCellAtWhichTheMarkupEnds() {
    Package file = good();
    String sheet = file.text(SHEET);
    byte[] cut = sheet.substring(0, sheet.indexOf("<v>60.0")).getBytes(UTF_8);

    assertThat(read(file.put(SHEET, cut).zipped()).findings())
        .filteredOn(Finding::isError)
        .extracting(finding -> finding.sheet() + "!" + finding.cell() + " " + finding.code())
        .containsExactly("予兆!B4 unreadable");
  }

  @Test
  void namesTheSheetThatHasMoreMergesThanAnybodyMakes() {
    byte[] file = good().replace(SHEET, "</sheetData>", "</sheetData>" + merges(100_001)).zipped();

    assertThat(read(file).findings())
        .filteredOn(Finding::isError)
        .extracting(finding -> finding.sheet() + " " + finding.code())
        .containsExactly("予兆 too-large");
  }

  @ParameterizedTest
  @CsvSource({
    "_x0000_, U+0000",
    "_xFFFF_, U+FFFF",
    "_x0007_, U+0007",
    "_xD83D_, U+D83D",
    "_xFDD0_, U+FDD0"
  })
  void refusesCharactersThatNotEveryFileCanHold(String written, String named) {
    TinyRulebook labelled = TinyRulebook.valid().with("churn-signal 予兆!E4", "123454321");
    byte[] file =
        Package.of(labelled.bytes("churn-signal"))
            .replace("xl/sharedStrings.xml", "123454321", "静か" + written + "な顧客")
            .zipped();

    List<Finding> findings = read(file).findings();

    assertThat(findings)
        .extracting(finding -> finding.cell() + " " + finding.code())
        .containsExactly("E4 not-text");
    assertThat(findings.get(0).message().ja()).contains(named, "「静かな顧客」と入力し直してください");
  }
}
