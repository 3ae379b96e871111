package io.kakaritsuke.workbook.diff;

import io.kakaritsuke.text.Spacing;
import io.kakaritsuke.text.Text;
import org.jspecify.annotations.Nullable;

/**
 * A column that was added, removed, changed or moved.
 *
 * @param before its header and operator; the position, from 1, of a column that was moved
 * @param after its header and operator; the position, from 1, of a column that was moved
 * @param name the column, as the draft has it where it still has it
 * @param filled in how many rows the column has a value
 */
public record ColumnChange(
    Place place,
    ChangeKind kind,
    Text name,
    @Nullable ShownValue before,
    @Nullable ShownValue after,
    int filled)
    implements Change {
  @Override
  public Text sentence() {
    String ja = "「" + place.table() + "」";
    String en = " \"" + place.table() + "\": ";
    if (before == null) {
      return new Text(
          ja + "に列を追加：" + name.ja() + "（" + filled + "行に値あり）",
          "Column added to" + en + name.en() + " (" + filled + " filled)");
    }
    if (after == null) {
      return new Text(
          ja + "から列を削除：" + name.ja() + "（" + filled + "行に値があった）",
          "Column removed from" + en + name.en() + " (" + filled + " filled)");
    }
    String fromTo = Spacing.arrow(before.text().ja(), after.text().ja());
    String fromToEn = before.text().en() + " → " + after.text().en();
    if (kind == ChangeKind.COLUMN_MOVED) {
      return new Text(
          ja + "の列を移動：" + Spacing.joined(name.ja(), fromTo) + "（並びだけで、結果は変わりません）",
          "Column moved in" + en + name.en() + " " + fromToEn + " (nothing is decided otherwise)");
    }
    return new Text(ja + "の列を変更：" + fromTo, "Column changed in" + en + fromToEn);
  }
}
