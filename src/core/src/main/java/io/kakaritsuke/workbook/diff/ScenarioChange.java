package io.kakaritsuke.workbook.diff;

import io.kakaritsuke.text.Spacing;
import io.kakaritsuke.text.Text;
import org.jspecify.annotations.Nullable;

/**
 * A scenario of the sheet 「シナリオ」 that was added or removed, or one cell of it.
 *
 * @param name in the base where it is there
 * @param header of the column; null where the whole scenario came or went
 */
public record ScenarioChange(
    Place place,
    ChangeKind kind,
    String name,
    @Nullable String header,
    @Nullable ShownValue before,
    @Nullable ShownValue after)
    implements Change {
  @Override
  public Text sentence() {
    String ja = "シナリオ「" + name + "」";
    String en = "Scenario \"" + name + "\"";
    if (before == null || after == null) {
      boolean added = before == null;
      return new Text(ja + (added ? "を追加" : "を削除"), en + (added ? " added" : " removed"));
    }
    return new Text(
        ja + "の" + header + "：" + Spacing.arrow(before.text().ja(), after.text().ja()),
        en + ", " + header + ": " + before.text().en() + " → " + after.text().en());
  }
}
