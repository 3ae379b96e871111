package io.kakaritsuke.workbook.diff;

import io.kakaritsuke.text.Text;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rule file or scenario file that was added, removed or changed.
 *
 * @param before how many lines it had
 * @param after how many lines it has
 * @param unified the differences in the unified format, line by line; of a file of several thousand
 *     lines as one block
 */
public record FileChange(
    Place place,
    ChangeKind kind,
    @Nullable ShownValue before,
    @Nullable ShownValue after,
    int linesAdded,
    int linesRemoved,
    List<String> unified)
    implements Change {
  public FileChange {
    unified = List.copyOf(unified);
  }

  @Override
  public boolean agreesWith(Change other) {
    return other instanceof FileChange file && kind == file.kind && unified.equals(file.unified);
  }

  @Override
  public Text sentence() {
    boolean scenario = kind.name().startsWith("SCENARIO");
    String ja = (scenario ? "シナリオ " : "ルールファイル ") + place.workbook();
    String en = (scenario ? "Scenarios " : "Rule file ") + place.workbook();
    if (before == null) {
      return new Text(ja + " を追加（" + linesAdded + "行）", en + " added (" + lines(linesAdded) + ")");
    }
    if (after == null) {
      return new Text(
          ja + " を削除（" + linesRemoved + "行）", en + " removed (" + lines(linesRemoved) + ")");
    }
    if (linesAdded == 0 && linesRemoved == 0) {
      return new Text(ja + " を変更：改行だけ", en + " changed: line ends only");
    }
    return new Text(
        ja + " を変更：" + linesAdded + "行を追加、" + linesRemoved + "行を削除",
        en + " changed: " + lines(linesAdded) + " added, " + linesRemoved + " removed");
  }

  static String lines(int count) {
    return count + (count == 1 ? " line" : " lines");
  }
}
