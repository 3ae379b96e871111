package io.kakaritsuke.workbook.diff;

import io.kakaritsuke.text.Spacing;
import io.kakaritsuke.text.Text;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A difference in the fact catalogue.
 *
 * @param name the name of the fact, of the choice list, or the item of the sheet ルールブック
 * @param subject what is different, in words: the fact with its label, the list, the catalogue
 * @param property the header of the sheet, as 最大; null where a fact or list came or went
 */
public record CatalogueChange(
    Place place,
    ChangeKind kind,
    String name,
    Text subject,
    @Nullable Text property,
    @Nullable ShownValue before,
    @Nullable ShownValue after)
    implements Change {
  @Override
  public Text sentence() {
    if (before == null) {
      Text added = Objects.requireNonNull(after).text();
      return new Text(
          subject.ja() + "を追加（" + added.ja() + "）", subject.en() + " added (" + added.en() + ")");
    }
    if (after == null) {
      Text was = before.text();
      return new Text(
          subject.ja() + "を削除（" + was.ja() + "）", subject.en() + " removed (" + was.en() + ")");
    }
    String what = property == null ? "" : "の" + property.ja();
    String whatEn = property == null ? "" : property.en() + " ";
    return new Text(
        subject.ja() + what + "を変更：" + Spacing.arrow(before.text().ja(), after.text().ja()),
        subject.en() + ": " + whatEn + before.text().en() + " → " + after.text().en());
  }
}
