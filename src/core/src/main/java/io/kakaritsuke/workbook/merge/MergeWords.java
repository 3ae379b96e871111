package io.kakaritsuke.workbook.merge;

import io.kakaritsuke.text.Spacing;
import io.kakaritsuke.text.Text;
import io.kakaritsuke.workbook.BookCells;
import io.kakaritsuke.workbook.TableArea;
import io.kakaritsuke.workbook.edit.BookLooks;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a merge says to people. */
final class MergeWords {
  static final Text NOTHING = new Text("なし", "nothing");
  static final Text BLANK = new Text("空欄", "blank");
  static final Text ROW_DELETED = new Text("行を削除", "row deleted");
  static final Text COLUMN_DELETED = new Text("列を削除", "column deleted");
  static final Text TABLE_DELETED = new Text("表を削除", "table deleted");
  static final Text SHEET_DELETED = new Text("シートを削除", "sheet deleted");
  static final Text FILE_DELETED = new Text("ファイルを削除", "file deleted");
  static final Text FILE_CHANGED = new Text("ファイルを変更", "file changed");

  private static final int MOST_CHARACTERS = 120;
  private static final int MOST_LISTED = 20;

  private MergeWords() {}

  static Text both(String text) {
    return new Text(text, text);
  }

  static Text file(String name) {
    return new Text("ファイル " + name, "The file " + name);
  }

  static Text fileAdded(String name) {
    return new Text("ファイル " + name + " を追加", "The file " + name + " added");
  }

  static Text fileRemoved(String name) {
    return new Text("ファイル " + name + " を削除", "The file " + name + " removed");
  }

  static Text fileChanged(String name) {
    return new Text("ファイル " + name + " を変更", "The file " + name + " changed");
  }

  static Text bytes(byte @Nullable [] file, String hash) {
    return file == null
        ? FILE_DELETED
        : new Text("変更したファイル（" + hash + "）", "the changed file (" + hash + ")");
  }

  /** A cell as people see it. */
  static Text value(BookCells.@Nullable Cell cell) {
    return cell == null ? BLANK : both(cut(cell.shown()));
  }

  static Text change(Text subject, Text before, Text after) {
    return new Text(
        subject.ja() + "：" + Spacing.arrow(before.ja(), after.ja()),
        subject.en() + ": " + before.en() + " → " + after.en());
  }

  /** Names a table among all of its file, on whichever side. */
  static String key(TableTrio table) {
    return table.any().sheet() + " " + table.any().name();
  }

  private static Text table(Block block, String ja, String en) {
    String name = block.name().isEmpty() ? block.sheet() : block.name();
    return new Text("表「" + name + "」" + ja, "Table \"" + name + "\"" + en);
  }

  static Text table(Block block) {
    return table(block, "", "");
  }

  static Text tableAdded(Block block) {
    return table(block, "を追加", " added");
  }

  static Text tableChanged(Block block) {
    return table(block, "の中を変更", " changed inside");
  }

  static Text tableMoved(Block block) {
    return table(block, "をシート「" + block.sheet() + "」へ移動", " moved to sheet " + block.sheet());
  }

  static Text order(Block block) {
    return table(block, "の行の順番", ": order of the rows");
  }

  static Text newOrder(Block block) {
    return table(block, "に追加した行の順番", ": order of the rows added");
  }

  static Text columnOrder(Block block) {
    return table(block, "の列の順番", ": order of the columns");
  }

  static Text first(Text rows) {
    return new Text(rows.ja() + "を先に", rows.en() + " first");
  }

  static Text title(Block block, String key) {
    return key.isEmpty() ? table(block, "の名前", ": name") : table(block, "の" + key, ": " + key);
  }

  static Text column(Block block, int column) {
    Text name = RowWords.column(block, column);
    return table(block, "の列「" + name.ja() + "」", ", column \"" + name.en() + "\"");
  }

  private static Text column(Block block, int column, String ja, String en) {
    Text name = column(block, column);
    return new Text(name.ja() + ja, name.en() + en);
  }

  static Text columnAdded(Block block, int column) {
    return column(block, column, "を追加", " added");
  }

  static Text columnRemoved(Block block, int column) {
    return column(block, column, "を削除", " removed");
  }

  static Text columnsMoved(Block block) {
    return table(block, "の列の順番を変更", ": columns reordered");
  }

  static Text columnMoved(Block block, int column) {
    Text name = RowWords.column(block, column);
    return new Text(
        "「" + name.ja() + "」を" + (column + 1) + "列目へ",
        "\"" + name.en() + "\" to column " + (column + 1));
  }

  static final Text SHEETS_MOVED = new Text("シートの順番を変更", "Sheets reordered");

  static Text sheet(String sheet) {
    return new Text("シート「" + sheet + "」", "Sheet \"" + sheet + "\"");
  }

  static Text sheetRenamed(String sheet) {
    return new Text("シート「" + sheet + "」の名前", "Name of sheet \"" + sheet + "\"");
  }

  static Text removed(Text subject) {
    return new Text(subject.ja() + "を削除", subject.en() + " removed");
  }

  /** A change that means nothing to decisions and cannot be brought over. */
  static Text notTaken(Text change) {
    return new Text("引き継いでいません：" + change.ja(), "Not taken over: " + change.en());
  }

  static Text sheetAdded(String sheet) {
    return new Text("シート「" + sheet + "」を追加", "Sheet \"" + sheet + "\" added");
  }

  static Text sheetRemoved(String sheet) {
    return new Text("シート「" + sheet + "」を削除", "Sheet \"" + sheet + "\" removed");
  }

  static Text sheetChanged(String sheet) {
    return new Text("シート「" + sheet + "」の中を変更", "Sheet \"" + sheet + "\" changed inside");
  }

  static Text rowAdded(Text row) {
    return new Text(row.ja() + "を追加", row.en() + " added");
  }

  static Text rowMoved(Text row) {
    return new Text(row.ja() + "を移動", row.en() + " moved");
  }

  static Text movedTo(Text row, TableArea.Line line) {
    return new Text(row.ja() + "を" + line.number() + "行目へ", row.en() + " to row " + line.number());
  }

  static Text looks(String sheet, int cells) {
    return new Text(
        "シート「" + sheet + "」の書式（" + cells + "か所）を変更",
        "Sheet \"" + sheet + "\": look of " + cells + " cell(s) changed");
  }

  static Text widths(String sheet) {
    return new Text(
        "シート「" + sheet + "」の列の幅を変更", "Sheet \"" + sheet + "\": widths of columns changed");
  }

  static Text part(String sheet, BookLooks.Part part) {
    Text name =
        switch (part) {
          case FORMATS -> new Text("条件付き書式", "conditional formats");
          case DROP_DOWNS -> new Text("入力規則（ドロップダウンなど）", "drop-downs and other data validation");
          case DRAWINGS -> new Text("図・グラフ", "pictures and charts");
        };
    return new Text(
        "シート「" + sheet + "」の" + name.ja() + "を変更",
        "Sheet \"" + sheet + "\": " + name.en() + " changed");
  }

  static Text comment(String sheet, String cell) {
    return new Text(
        "シート「" + sheet + "」の " + cell + " のコメント", "Sheet \"" + sheet + "\", comment on " + cell);
  }

  static Text noted(@Nullable String text) {
    return text == null ? NOTHING : both(cut(text));
  }

  static Text note(String sheet, String cell) {
    return new Text("シート「" + sheet + "」の " + cell, "Sheet \"" + sheet + "\", " + cell);
  }

  static Text lines(String file, int first, int last) {
    String lines = first == last ? String.valueOf(first) : first + "–" + last;
    return new Text(file + " の" + lines + "行目", file + ", line " + lines);
  }

  static Text linesChanged(Text place) {
    return new Text(place.ja() + "を変更", place.en() + " changed");
  }

  static Text lines(List<String> lines) {
    return lines.isEmpty() ? NOTHING : both(cut(String.join(" ", lines)));
  }

  static Text list(List<Text> texts) {
    return list(texts, MOST_LISTED);
  }

  /**
   * @param most how many of them are named
   */
  static Text list(List<Text> texts, int most) {
    List<Text> first = texts.subList(0, Math.min(most, texts.size()));
    int more = texts.size() - first.size();
    return new Text(
        first.stream().map(Text::ja).collect(Collectors.joining("、"))
            + (more == 0 ? "" : "、ほか" + more + "件"),
        first.stream().map(Text::en).collect(Collectors.joining("; "))
            + (more == 0 ? "" : "; and " + more + " more"));
  }

  /** One line, cut where it is long. */
  static String cut(String text) {
    String line = text.replaceAll("\\s+", " ").strip();
    return line.codePointCount(0, line.length()) <= MOST_CHARACTERS
        ? line
        : line.substring(0, line.offsetByCodePoints(0, MOST_CHARACTERS)) + "…";
  }
}
