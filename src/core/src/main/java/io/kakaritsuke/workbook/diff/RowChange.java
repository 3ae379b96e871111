package io.kakaritsuke.workbook.diff;

import io.kakaritsuke.text.Text;
import org.jspecify.annotations.Nullable;

/**
 * A row that was added, removed or moved.
 *
 * @param row what people call the row
 * @param before the whole row that was removed; the position, from 1, of a row that was moved
 * @param after the whole row that was added; the position, from 1, of a row that was moved
 * @param effect what the order of rows decides here; null unless moved
 */
public record RowChange(
    Place place,
    ChangeKind kind,
    Text row,
    @Nullable ShownValue before,
    @Nullable ShownValue after,
    @Nullable OrderEffect effect)
    implements Change {
  @Override
  public Text sentence() {
    String table = place.table();
    if (before == null && after != null) {
      return new Text(
          "「" + table + "」に行を追加：" + after.text().ja(),
          "Row added to \"" + table + "\": " + after.text().en());
    }
    if (after == null && before != null) {
      return new Text(
          "「" + table + "」から行を削除：" + before.text().ja(),
          "Row removed from \"" + table + "\": " + before.text().en());
    }
    return moved();
  }

  private Text moved() {
    if (before == null || after == null || effect == null) {
      throw new IllegalStateException("a moved row has two positions and an effect");
    }
    return new Text(
        row.ja()
            + "：「"
            + place.table()
            + "」の"
            + before.text().ja()
            + "から"
            + after.text().ja()
            + "へ移動。"
            + effect.text().ja(),
        row.en()
            + ": moved in \""
            + place.table()
            + "\" from "
            + before.text().en()
            + " to "
            + after.text().en()
            + ". "
            + effect.text().en());
  }
}
