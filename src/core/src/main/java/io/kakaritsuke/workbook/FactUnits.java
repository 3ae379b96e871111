package io.kakaritsuke.workbook;

import java.text.Normalizer;
import org.jspecify.annotations.Nullable;

/** Reads the unit of a fact; the sign of per cent says the same in full width. */
final class FactUnits {
  static final String UNIT = "単位";
  private static final String PER_CENT = "%";

  private FactUnits() {}

  static @Nullable String read(SheetTable.Entry entry, SheetTable.Reader cells) {
    String unit = cells.optional(entry, UNIT);
    return unit != null && Normalizer.normalize(unit, Normalizer.Form.NFKC).equals(PER_CENT)
        ? PER_CENT
        : unit;
  }
}
