package io.kakaritsuke.workbook;

import io.kakaritsuke.problem.Text;
import io.kakaritsuke.rulebook.Fix;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What decides although people do not see it, or see something else. */
final class SeenComplaints {
  private SeenComplaints() {}

  static Complaint hiddenRow(SheetGrid sheet, int number) {
    return Complaint.error(
            "hidden-row",
            "表の中の " + number + " 行目が非表示です。再表示するか、行を削除してください",
            "Row " + number + " of the table is hidden. Show it or delete it")
        .with(Remedy.always(show(sheet, number)));
  }

  /** For a row of which nothing can be read. */
  static Complaint lowRow(SheetGrid sheet, GridRow row) {
    int number = row.number();
    return Complaint.warning(
            "low-row",
            "表の中の " + number + " 行目は高さがほとんどなく見えませんが、判定に使われます。行の高さを広げるか、要らなければ行を削除してください",
            "Row "
                + number
                + " of the table is too low to be seen but counts. Make it higher, or"
                + " delete it")
        .with(Remedy.always(show(sheet, number)));
  }

  private static Fix show(SheetGrid sheet, int row) {
    return new Fix(
        new Text(row + " 行目を表示する", "Show row " + row), new Fix.ShowRows(sheet.name(), row, row));
  }

  static Complaint hiddenColumn(SheetGrid sheet, int column, String header) {
    String letters = VirtualCells.letters(column);
    Fix fix =
        new Fix(
            new Text(letters + " 列を表示する", "Show column " + letters),
            new Fix.ShowColumn(sheet.name(), letters));
    return Complaint.error(
            "hidden-column",
            "表の列" + CellComplaints.quoted(header) + "が非表示です。再表示するか、列を削除してください",
            "The column " + header + " of the table is hidden. Show it or delete it")
        .with(Remedy.always(fix));
  }

  /** For rows that a filter hides; they count all the same. */
  static Complaint filtered(SheetGrid sheet, List<Integer> rows) {
    Fix fix =
        new Fix(new Text("フィルターを解除する", "Clear the filter"), new Fix.ClearFilter(sheet.name()));
    return Complaint.warning(
            "filter-on",
            "フィルターで表の "
                + rows.size()
                + " 行（"
                + rows.get(0)
                + " 行目など）が隠れています。隠れた行も判定に使われます。［データ］の［クリア］でフィルターを解除し、すべての行を確かめてください",
            "A filter hides "
                + rows.size()
                + " row(s) of the table (row "
                + rows.get(0)
                + " first), which count all the same. Clear the filter (Data, Clear) and look at"
                + " all rows")
        .with(Remedy.always(fix));
  }

  static Complaint unseen(String shown) {
    return Complaint.warning(
        "unseen-value",
        "文字の色が背景と同じで見えませんが、値"
            + CellComplaints.quoted(shown)
            + "が判定に使われます。文字の色を変えるか、要らなければセルを空にしてください",
        "The text has the colour of its background, but the value "
            + shown
            + " counts. Change"
            + " the colour, or clear the cell");
  }

  static Complaint struck(String shown) {
    return Complaint.warning(
        "struck-value",
        "取り消し線が付いていますが、値"
            + CellComplaints.quoted(shown)
            + "は判定に使われます。使わないならセルを空に（行ごと要らなければ行を削除）し、使うなら取り消し線を外してください",
        "The value "
            + shown
            + " is struck through but counts. Clear the cell or delete the row,"
            + " or take the line off");
  }

  /** For a number format that shows nothing, as ;;;. */
  static Complaint hiddenByFormat(GridCell cell) {
    String shown = cell.shown();
    return Complaint.warning(
            "unseen-value",
            "表示形式「"
                + cell.look().format()
                + "」のため何も見えませんが、値"
                + CellComplaints.quoted(shown)
                + "が判定に使われます。表示形式を「標準」にするか、要らなければセルを空にしてください",
            "The number format "
                + cell.look().format()
                + " shows nothing, but the value "
                + shown
                + " counts. Make the format General, or clear the cell")
        .with(format(cell, Look.PLAIN.format()));
  }

  /**
   * @param seen the other number that the format shows
   */
  static Complaint rounded(GridCell cell, String seen, String format) {
    return Complaint.warning(
            "rounded-value",
            "画面では "
                + seen
                + " に見えますが、値は "
                + cell.shown()
                + " で、この値で判定します。見えるとおりの値にするなら入力し直し、このままなら小数点以下を表示してください",
            "The cell shows "
                + seen
                + ", but its value is "
                + cell.shown()
                + ", and that counts. Type the value that is meant, or show more decimals")
        .with(format(cell, format));
  }

  private static @Nullable Remedy format(GridCell cell, String format) {
    String name = format.equals(Look.PLAIN.format()) ? "標準" : format;
    return place ->
        place.sheet() == null
            ? null
            : new Fix(
                new Text("表示形式を「" + name + "」にする", "Show it as " + format),
                new Fix.SetFormat(place.sheet(), cell.ref(), format));
  }

  /** For a word of the row that says another operator than its column has. */
  static Complaint contradicts(String words, String label, String operator) {
    return Complaint.warning(
        "operator-contradicts",
        "この行の言葉は「"
            + words
            + "」ですが、"
            + CellComplaints.quoted(label)
            + "の条件のしかたは「"
            + operator
            + "」です。どちらかを合わせてください",
        "The row says "
            + words
            + ", but the operator of "
            + label
            + " is "
            + operator
            + ". Make them agree");
  }

  /** For placeholders in braces of double width, which are taken as plain text. */
  static Complaint wideBraces(String right) {
    return Complaint.warning(
            "wide-braces",
            "全角の波かっこ｛｝は置き換わらず、そのまま表示されます。半角の { } にして" + CellComplaints.quoted(right) + "と入力してください",
            "Braces of double width are shown as they are. Type " + right + " with { }")
        .with(Remedy.type(right));
  }
}
