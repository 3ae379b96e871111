package io.kakaritsuke.workbook.merge;

import io.kakaritsuke.problem.Text;
import io.kakaritsuke.workbook.BookCells;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a merge says to people. */
final class MergeWords {
  static final Text NOTHING = new Text("なし", "nothing");
  static final Text BLANK = new Text("空欄", "blank");
  static final Text UNCHANGED = new Text("変更なし", "unchanged");
  static final Text ROW_DELETED = new Text("行を削除", "row deleted");
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
        subject.ja() + "：" + before.ja() + " → " + after.ja(),
        subject.en() + ": " + before.en() + " → " + after.en());
  }

  static Text list(List<Text> texts) {
    List<Text> first = texts.subList(0, Math.min(MOST_LISTED, texts.size()));
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
