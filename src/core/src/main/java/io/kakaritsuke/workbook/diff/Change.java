package io.kakaritsuke.workbook.diff;

import io.kakaritsuke.text.Text;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** One difference between a base and a draft. */
public sealed interface Change
    permits CellChange,
        RowChange,
        ColumnChange,
        TableChange,
        SettingChange,
        CatalogueChange,
        FileChange,
        ScenarioChange {
  /** By place, then by kind. */
  Comparator<Change> BY_PLACE =
      Comparator.comparing(Change::place, Place.ORDER).thenComparing(Change::kind);

  /** In the draft; in the base for what the draft no longer has. */
  Place place();

  ChangeKind kind();

  /** Null for what was added. */
  @Nullable ShownValue before();

  /** Null for what was removed. */
  @Nullable ShownValue after();

  /** The change in one line, as a manager says it. */
  Text sentence();

  /** Whether another change of the same thing comes to the same. */
  default boolean agreesWith(Change other) {
    return kind() == other.kind()
        && ShownValue.same(before(), other.before())
        && ShownValue.same(after(), other.after());
  }
}
