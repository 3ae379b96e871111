package io.kakaritsuke.workbook;

import io.kakaritsuke.rulebook.Fix;
import io.kakaritsuke.text.Text;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What decides although people do not see it, or see something else. */
final class SeenComplaints {
  /** More values than these are not listed in a message. */
  private static final int MOST_NAMED = 6;

  private SeenComplaints() {}

  /** Values that stand beside each other, the first of them where they are many. */
  static String listed(List<String> values) {
    String first = values.stream().limit(MOST_NAMED).collect(Collectors.joining("・"));
    return values.size() > MOST_NAMED ? first + "…" : first;
  }

  /** For rows of one table under each other that somebody has hidden. */
  static Complaint hiddenRows(SheetGrid sheet, int first, int last) {
    String rows = rows(first, last);
    return Complaint.error(
            "hidden-row",
            "表の中の " + rows + "行目が非表示です。再表示するか、要らなければ行を削除してください",
            "Row(s) " + rows + " of the table are hidden. Show them, or delete what is not wanted")
        .with(Remedy.always(show(sheet, first, last)));
  }

  /** For rows of which nothing can be read. */
  static Complaint lowRows(SheetGrid sheet, int first, int last) {
    String rows = rows(first, last);
    return Complaint.warning(
            "low-row",
            "表の中の " + rows + "行目は高さがほとんどなく見えませんが、判定に使われます。行の高さを広げて、中身を確かめてください",
            "Row(s) "
                + rows
                + " of the table are too low to be seen but count. Make them higher and look at"
                + " them")
        .with(Remedy.always(show(sheet, first, last)));
  }

  private static String rows(int first, int last) {
    return first == last ? String.valueOf(first) : first + "〜" + last;
  }

  private static Fix show(SheetGrid sheet, int first, int last) {
    String rows = rows(first, last);
    return new Fix(
        new Text(rows + "行目を再表示する", "Show row(s) " + rows),
        new Fix.ShowRows(sheet.name(), first, last));
  }

  static Complaint hiddenColumn(SheetGrid sheet, int column, String header) {
    return Complaint.error(
            "hidden-column",
            "表の列" + CellComplaints.quoted(header) + "が非表示です。再表示するか、列を削除してください",
            "The column " + header + " of the table is hidden. Show it or delete it")
        .with(Remedy.always(show(sheet, column)));
  }

  /** For a column of which nothing can be read. */
  static Complaint narrowColumn(SheetGrid sheet, int column, String header) {
    return Complaint.warning(
            "narrow-column",
            "表の列" + CellComplaints.quoted(header) + "は幅がほとんどなく見えませんが、判定に使われます。列の幅を広げて、中身を確かめてください",
            "The column "
                + header
                + " of the table is too narrow to be seen but counts. Make it wider and look at it")
        .with(Remedy.always(show(sheet, column)));
  }

  private static Fix show(SheetGrid sheet, int column) {
    String letters = VirtualCells.letters(column);
    return new Fix(
        new Text(letters + "列を再表示する", "Show column " + letters),
        new Fix.ShowColumn(sheet.name(), letters));
  }

  /**
   * For rows that a filter hides; they count all the same.
   *
   * @param rows their numbers in words
   */
  static Complaint filtered(SheetGrid sheet, int count, String rows) {
    Fix fix =
        new Fix(new Text("フィルターを解除する", "Clear the filter"), new Fix.ClearFilter(sheet.name()));
    return Complaint.warning(
            "filter-on",
            "フィルターで表の "
                + count
                + "行（"
                + rows
                + "行目）が隠れていますが、隠れた行も判定に使われます。［データ］→［クリア］でフィルターを解除し、すべての行を確かめてください",
            "A filter hides "
                + count
                + " row(s) of the table ("
                + rows
                + "), which count all the same. Clear the filter (Data, Clear) and look at all"
                + " rows")
        .with(Remedy.always(fix));
  }

  /**
   * For cells of which people do not read what they say.
   *
   * @param values as they would be seen
   */
  static Complaint veiled(Look.Veil veil, String values, int cells, @Nullable Fix fix) {
    String them = CellComplaints.quoted(values) + (cells > 1 ? "（" + cells + "セル）" : "");
    String themEn = values + (cells > 1 ? " (" + cells + " cells)" : "");
    Complaint complaint =
        switch (veil) {
          case COLOUR ->
              Complaint.warning(
                  "unseen-value",
                  "文字の色が背景と同じで見えませんが、値" + them + "が判定に使われます。文字の色を変えるか、要らなければセルを空にしてください",
                  "The text has the colour of its background, but "
                      + themEn
                      + " counts. Change the colour, or clear the cell");
          case SMALL ->
              Complaint.warning(
                  "unseen-value",
                  "文字が小さすぎて見えませんが、値" + them + "が判定に使われます。文字を大きくするか、要らなければセルを空にしてください",
                  "The letters are too small to be read, but "
                      + themEn
                      + " counts. Make them larger, or clear the cell");
          case STRUCK ->
              Complaint.warning(
                  "struck-value",
                  "取り消し線が付いていますが、値"
                      + them
                      + "は判定に使われます。使うなら取り消し線を外し、使わないならセルを空に（行ごと要らなければ行を削除）してください",
                  themEn
                      + " is struck through but counts. Take the line off, or clear the cell or"
                      + " delete the row if it is not wanted");
          case RULE ->
              Complaint.warning(
                  "unseen-value",
                  "条件付き書式で見えなくなっていますが、値"
                      + them
                      + "が判定に使われます。「ホーム」→「条件付き書式」→「ルールの管理」でその書式を外すか、要らなければセルを空にしてください",
                  "A conditional format makes it invisible, but "
                      + themEn
                      + " counts. Take the rule off, or clear the cell");
        };
    return fix == null ? complaint : complaint.with(Remedy.always(fix));
  }

  static Text show(Look.Veil veil) {
    return switch (veil) {
      case COLOUR -> new Text("文字が見える色にする", "Give the text a colour that can be seen");
      case SMALL -> new Text("文字を読める大きさにする", "Make the letters large enough");
      case STRUCK -> new Text("取り消し線を外す", "Take the line off");
      case RULE -> new Text("条件付き書式を外す", "Take the rule off");
    };
  }

  /** For a number format that shows nothing, as ;;;. */
  static Complaint hiddenByFormat(GridCell cell, String format) {
    String shown = cell.shown();
    return Complaint.warning(
            "unseen-value",
            "表示形式「"
                + cell.look().format()
                + "」のため何も見えませんが、値"
                + CellComplaints.quoted(shown)
                + "が判定に使われます。表示形式を「"
                + name(format)
                + "」にするか、要らなければセルを空にしてください",
            "The number format "
                + cell.look().format()
                + " shows nothing, but the value "
                + shown
                + " counts. Make the format "
                + format
                + ", or clear the cell")
        .with(format(cell, format));
  }

  /**
   * @param seen the other value that the format shows
   */
  static Complaint rounded(GridCell cell, String seen, String format) {
    return Complaint.warning(
            "rounded-value",
            "画面では "
                + seen
                + " に見えますが、値は "
                + cell.shown()
                + " で、この値で判定します。見えるとおりの値にするなら入力し直し、このままなら表示形式を「"
                + name(format)
                + "」にしてください",
            "The cell shows "
                + seen
                + ", but its value is "
                + cell.shown()
                + ", and that counts. Type the value that is meant, or make the format "
                + format)
        .with(format(cell, format));
  }

  /** For a format that shows a date without its day or its year. */
  static Complaint partOfDate(GridCell cell, String seen, String format) {
    return Complaint.warning(
            "rounded-value",
            "画面では "
                + seen
                + " に見えますが、値は "
                + cell.shown()
                + " で、この日付で判定します。日付を確かめ、年月日が見える表示形式にしてください",
            "The cell shows "
                + seen
                + ", but its value is "
                + cell.shown()
                + ", and that counts. Check the date and show all of it")
        .with(format(cell, format));
  }

  private static Remedy format(GridCell cell, String format) {
    return place ->
        place.sheet() == null
            ? null
            : new Fix(
                new Text("表示形式を「" + name(format) + "」にする", "Show it as " + format),
                new Fix.SetFormat(place.sheet(), cell.ref(), format));
  }

  private static String name(String format) {
    return format.equals(Look.PLAIN.format()) ? "標準" : format;
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
