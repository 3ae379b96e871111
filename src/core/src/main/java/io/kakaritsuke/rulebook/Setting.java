package io.kakaritsuke.rulebook;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One named value of a 設定 table, which DRL rules read by its code.
 *
 * @param code lower camel case, unique in the rulebook
 * @param label what people call it
 * @param value Long, BigDecimal, Boolean, LocalDate or String; null when the cell is blank
 * @param cell the place of the value
 */
public record Setting(
    String workbook,
    String sheet,
    String id,
    int row,
    String code,
    String label,
    @Nullable Object value,
    String cell) {
  /** The code of the setting below which coverage gives no score. */
  public static final String MINIMUM_COVERAGE = "minimumCoverage";

  public Setting {
    Objects.requireNonNull(code);
    Objects.requireNonNull(label);
  }
}
