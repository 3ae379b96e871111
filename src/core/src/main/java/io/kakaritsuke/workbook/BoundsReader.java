package io.kakaritsuke.workbook;

import io.kakaritsuke.fact.FactType;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Reads the bounds of a given or derived fact. */
final class BoundsReader {
  static final String MINIMUM = "最小";
  static final String MAXIMUM = "最大";

  private final Findings findings;
  private final Values values;
  private final SheetTable.Reader cells;

  /** Inclusive bounds; null where there is none. */
  record Bounds(@Nullable BigDecimal minimum, @Nullable BigDecimal maximum) {}

  BoundsReader(Findings findings) {
    this.findings = findings;
    this.values = new Values(findings);
    this.cells = new SheetTable.Reader(values, findings);
  }

  /**
   * @param unit what the fact counts, null where it does not say so
   */
  Bounds read(SheetTable.Entry entry, FactType type, @Nullable String unit) {
    NumberRule rule = NumberRule.any(type == FactType.INTEGER).in(unit);
    BigDecimal minimum = bound(entry, MINIMUM, type, rule);
    BigDecimal maximum = bound(entry, MAXIMUM, type, rule);
    if (minimum != null && maximum != null && minimum.compareTo(maximum) > 0) {
      Complaint complaint =
          CatalogueComplaints.boundsReversed(Decimals.plain(minimum), Decimals.plain(maximum));
      findings.add(entry.place(MINIMUM), complaint, Decimals.plain(minimum));
      return new Bounds(null, null);
    }
    return new Bounds(minimum, maximum);
  }

  private @Nullable BigDecimal bound(
      SheetTable.Entry entry, String header, FactType type, NumberRule rule) {
    GridCell cell = cells.filled(entry, header);
    if (cell == null) {
      return null;
    }
    if (type != FactType.INTEGER && type != FactType.DECIMAL) {
      return values.refused(cell, CatalogueComplaints.doesNotApply(header, "整数・小数"));
    }
    return values.number(cell, rule);
  }
}
