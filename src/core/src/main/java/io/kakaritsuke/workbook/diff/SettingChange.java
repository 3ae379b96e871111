package io.kakaritsuke.workbook.diff;

import io.kakaritsuke.text.Spacing;
import io.kakaritsuke.text.Text;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A setting that was added or removed, or that has another value, label or code.
 *
 * @param code the code in the base, or that of a new one
 * @param label what people call it, in the base where it is there
 */
public record SettingChange(
    Place place,
    ChangeKind kind,
    String code,
    String label,
    Property property,
    @Nullable ShownValue before,
    @Nullable ShownValue after)
    implements Change {
  /** What is different about a setting. */
  public enum Property {
    VALUE,
    LABEL,
    CODE
  }

  @Override
  public Text sentence() {
    String ja = "設定「" + label + "」";
    String en = "etting \"" + label + "\"";
    if (before == null) {
      Text added = Objects.requireNonNull(after).text();
      return new Text(ja + "を追加：" + added.ja(), "S" + en + " added: " + added.en());
    }
    if (after == null) {
      Text was = before.text();
      return new Text(ja + "を削除（" + was.ja() + "）", "S" + en + " removed (" + was.en() + ")");
    }
    String fromTo = Spacing.arrow(before.text().ja(), after.text().ja());
    String fromToEn = before.text().en() + " → " + after.text().en();
    return switch (property) {
      case VALUE -> new Text(ja + ": " + fromTo, "S" + en + ": " + fromToEn);
      case LABEL -> new Text(ja + "の表示を変更：" + fromTo, "S" + en + ": label " + fromToEn);
      case CODE -> new Text(ja + "のコードを変更：" + fromTo, "S" + en + ": code " + fromToEn);
    };
  }
}
