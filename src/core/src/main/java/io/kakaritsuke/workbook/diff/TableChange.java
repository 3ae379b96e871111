package io.kakaritsuke.workbook.diff;

import io.kakaritsuke.text.Spacing;
import io.kakaritsuke.text.Text;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A table that was added, removed or moved, or one thing about it that is different.
 *
 * @param name what people call the table; in the base where it has another name in the draft
 * @param property what is different; null unless changed
 * @param before kind and number of rows of a table that was removed; the position, from 1, among
 *     the tables of its kind for a table that was moved
 */
public record TableChange(
    Place place,
    ChangeKind kind,
    String name,
    @Nullable TableProperty property,
    @Nullable ShownValue before,
    @Nullable ShownValue after)
    implements Change {
  @Override
  public Text sentence() {
    String ja = "表「" + name + "」";
    String en = "able \"" + name + "\"";
    if (before == null) {
      Text added = Objects.requireNonNull(after).text();
      return new Text(ja + "を追加（" + added.ja() + "）", "T" + en + " added (" + added.en() + ")");
    }
    if (after == null) {
      Text was = before.text();
      return new Text(ja + "を削除（" + was.ja() + "）", "T" + en + " removed (" + was.en() + ")");
    }
    String fromTo = Spacing.arrow(before.text().ja(), after.text().ja());
    String fromToEn = before.text().en() + " → " + after.text().en();
    if (property == null) {
      return new Text(
          ja + "の順番を変更：" + fromTo + "（一覧に並ぶ順だけが変わります）",
          "T" + en + " moved: " + fromToEn + " (only the order of the list changes)");
    }
    Text what = property.text();
    return new Text(
        ja + "の" + what.ja() + "を変更：" + fromTo, "T" + en + ": " + what.en() + " " + fromToEn);
  }
}
