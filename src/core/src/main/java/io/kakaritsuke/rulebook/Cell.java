package io.kakaritsuke.rulebook;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One typed cell of a row.
 *
 * @param cell its place, as C5
 * @param value null when blank; else Long, BigDecimal, Boolean, LocalDate, String (choice codes
 *     included), or a list of these for operators that take one
 */
public record Cell(String cell, @Nullable Object value) {
  public Cell {
    Objects.requireNonNull(cell);
  }
}
