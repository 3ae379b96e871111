package io.kakaritsuke.workbook.edit;

import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Writes the sheet of findings. */
final class SummarySheet {
  /** How the first cell begins, in every language; a sheet without it is the author's own. */
  static final String SIGN = "✔";

  static final int HEADER_ROW = 5;

  private static final Text TITLE = new Text("確認結果", "Check result");
  private static final Text ADVICE =
      new Text(
          "色の付いたセルを直し、このブックのままアップロードしてください。「セル」を押すとその場所に移ります。",
          "Mend the coloured cells and upload this workbook as it is. Click a cell to go there.");
  private static final Text LEAVES =
      new Text(
          "このシートと、色・コメントの「確認結果」は読み込まれず、次の確認と公開のときに自動的に消えます。",
          "This sheet, the colours and the comments' check results are not read; they go by themselves.");
  private static final Text NOTHING =
      new Text("誤りも注意もありません。このまま公開できます。", "Nothing was found. The workbook can be published.");
  private static final Text NOTHING_HERE =
      new Text("このブックには誤りも注意もありません。", "Nothing was found in this workbook.");

  /** So many places in other files are named. */
  private static final int MOST_ELSEWHERE = 5;

  private static final List<Text> HEADERS =
      List.of(
          new Text("番号", "No."),
          new Text("種別", "Kind"),
          new Text("シート", "Sheet"),
          new Text("セル", "Cell"),
          new Text("入力されている値", "Value found"),
          new Text("内容と直し方", "What is wrong and what would be right"),
          new Text("コード", "Code"));
  private static final double[] WIDTHS = {6.5, 8.5, 20, 8.5, 24, 76, 20};

  private final SummaryStyles styles;
  private final Locale locale;
  private final StringBuilder out = new StringBuilder();
  private final List<String> links = new ArrayList<>();

  SummarySheet(SummaryStyles styles, Locale locale) {
    this.styles = styles;
    this.locale = locale;
  }

  /**
   * @param findings those of this workbook
   * @param elsewhere errors in other files, which keep this one from being published as well
   */
  String written(String fileName, List<Finding> findings, List<Finding> elsewhere) {
    head();
    String title = SIGN + " " + TITLE.in(locale) + " — " + fileName;
    row(1, 30, text(1, 0, styles.title(), title));
    row(2, 19, text(2, 0, styles.note(), counts(findings, elsewhere)));
    row(3, 19, text(3, 0, styles.note(), findings.isEmpty() ? "" : ADVICE.in(locale)));
    row(4, 19, text(4, 0, styles.note(), LEAVES.in(locale)));
    header();
    for (int i = 0; i < findings.size(); i++) {
      finding(HEADER_ROW + 1 + i, i + 1, findings.get(i));
    }
    foot(HEADER_ROW + findings.size());
    return out.toString();
  }

  private void head() {
    out.append(
        "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">"
            + "<sheetPr><tabColor rgb=\"FFC0392B\"/><pageSetUpPr fitToPage=\"1\"/></sheetPr>"
            + "<sheetViews><sheetView showGridLines=\"0\" tabSelected=\"1\" workbookViewId=\"0\">"
            + "<pane ySplit=\"5\" topLeftCell=\"A6\" activePane=\"bottomLeft\" state=\"frozen\"/>"
            + "<selection pane=\"bottomLeft\" activeCell=\"A6\" sqref=\"A6\"/></sheetView>"
            + "</sheetViews><sheetFormatPr defaultRowHeight=\"18\"/><cols>");
    for (int i = 0; i < WIDTHS.length; i++) {
      out.append("<col min=\"").append(i + 1).append("\" max=\"").append(i + 1);
      out.append("\" width=\"").append(WIDTHS[i]).append("\" customWidth=\"1\"/>");
    }
    out.append("</cols><sheetData>");
  }

  private String counts(List<Finding> findings, List<Finding> elsewhere) {
    String others = elsewhere.isEmpty() ? "" : elsewhere(elsewhere).in(locale);
    if (findings.isEmpty()) {
      return (elsewhere.isEmpty() ? NOTHING : NOTHING_HERE).in(locale) + others;
    }
    long errors = findings.stream().filter(Finding::isError).count();
    long warnings = findings.size() - errors;
    return new Text(
                "誤り " + errors + "件（直すまで公開できません）・注意 " + warnings + "件",
                errors + " errors (to be mended before publishing), " + warnings + " warnings")
            .in(locale)
        + (others.isEmpty() ? "" : new Text("。", ". ").in(locale) + others);
  }

  private static Text elsewhere(List<Finding> errors) {
    List<String> places = errors.stream().map(SummarySheet::place).distinct().toList();
    String named = String.join("、", places.subList(0, Math.min(MOST_ELSEWHERE, places.size())));
    boolean more = places.size() > MOST_ELSEWHERE;
    return new Text(
        "この下書きには、ほかのファイルに誤りが "
            + errors.size()
            + "件あり、直すまで公開できません（"
            + named
            + (more ? "ほか" : "")
            + "）。",
        " The draft has "
            + errors.size()
            + " error(s) in other files, to be mended before publishing ("
            + named
            + (more ? ", …" : "")
            + ").");
  }

  private static String place(Finding finding) {
    return finding.workbook()
        + (finding.sheet() == null ? "" : "「" + finding.sheet() + "」")
        + (finding.cell() == null ? "" : (finding.sheet() == null ? " " : "") + finding.cell());
  }

  private void header() {
    List<String> cells = new ArrayList<>();
    for (int i = 0; i < HEADERS.size(); i++) {
      cells.add(text(HEADER_ROW, i, styles.header(), HEADERS.get(i).in(locale)));
    }
    row(HEADER_ROW, 22, cells.toArray(String[]::new));
  }

  private void finding(int row, int number, Finding finding) {
    String cell = finding.cell();
    boolean linked = Marks.hasCell(finding);
    if (linked) {
      String sheet = String.valueOf(finding.sheet()).replace("'", "''");
      links.add(
          "<hyperlink ref=\"D"
              + row
              + "\" location=\""
              + Xml.escaped("'" + sheet + "'!" + cell)
              + "\" display=\""
              + cell
              + "\"/>");
    }
    row(
        row,
        height(finding),
        "<c r=\"A" + row + "\" s=\"" + styles.centred() + "\"><v>" + number + "</v></c>",
        text(
            row,
            1,
            finding.isError() ? styles.error() : styles.warning(),
            Marks.word(finding.severity(), locale)),
        text(row, 2, styles.text(), finding.sheet()),
        text(row, 3, linked ? styles.link() : styles.centred(), cell),
        text(row, 4, styles.found(), finding.value()),
        text(row, 5, styles.text(), finding.message().in(locale)),
        text(row, 6, styles.text(), finding.code()));
  }

  // Not every program fits the height to wrapped text by itself.
  private int height(Finding finding) {
    int message = lines(finding.message().in(locale), WIDTHS[5]);
    int value = lines(String.valueOf(finding.value()), WIDTHS[4]);
    int sheet = lines(String.valueOf(finding.sheet()), WIDTHS[2]);
    return 4 + 15 * Math.min(20, Math.max(message, Math.max(value, sheet)));
  }

  private static int lines(String text, double width) {
    double letters = text.codePoints().mapToDouble(point -> point < 0x2000 ? 1.1 : 2.1).sum();
    return 1 + (int) (letters / width);
  }

  private static String text(int row, int column, int style, @Nullable String text) {
    String place = "<c r=\"" + (char) ('A' + column) + row + "\" s=\"" + style + "\"";
    return text == null || text.isEmpty()
        ? place + "/>"
        : place
            + " t=\"inlineStr\"><is><t xml:space=\"preserve\">"
            + Xml.cellText(text)
            + "</t></is></c>";
  }

  private void row(int number, int height, String... cells) {
    out.append("<row r=\"").append(number).append("\" ht=\"").append(height);
    out.append("\" customHeight=\"1\">").append(String.join("", cells)).append("</row>");
  }

  private void foot(int lastRow) {
    out.append("</sheetData><autoFilter ref=\"A").append(HEADER_ROW).append(":G");
    out.append(Math.max(lastRow, HEADER_ROW)).append("\"/>");
    if (!links.isEmpty()) {
      out.append("<hyperlinks>").append(String.join("", links)).append("</hyperlinks>");
    }
    out.append(
        "<pageMargins left=\"0.5\" right=\"0.5\" top=\"0.6\" bottom=\"0.6\" header=\"0.3\""
            + " footer=\"0.3\"/><pageSetup paperSize=\"9\" orientation=\"landscape\""
            + " fitToHeight=\"0\"/></worksheet>");
  }
}
