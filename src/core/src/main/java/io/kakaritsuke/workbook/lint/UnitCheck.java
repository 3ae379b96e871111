package io.kakaritsuke.workbook.lint;

import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.fact.FactType;
import io.kakaritsuke.fact.ShownValue;
import io.kakaritsuke.rulebook.Cell;
import io.kakaritsuke.rulebook.Column;
import io.kakaritsuke.rulebook.Operator;
import io.kakaritsuke.rulebook.Row;
import io.kakaritsuke.text.Text;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Percentages on the wrong scale that the bounds of the fact let pass: 50 for 50% where there is no
 * upper bound, 0.85 for 85 on a scale to 100. What the bounds tell is refused when it is read.
 */
final class UnitCheck {
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  private UnitCheck() {}

  static void check(FactCatalogue catalogue, Grid grid, Report report) {
    for (int i = 0; i < grid.table().columns().size(); i++) {
      Column column = grid.table().columns().get(i);
      Fact fact = Grid.fact(catalogue, column);
      if (fact != null
          && fact.type() == FactType.DECIMAL
          && column.operator() != Operator.PRESENCE) {
        for (Row row : grid.table().rows()) {
          check(fact, row.cells().get(i), report);
        }
      }
    }
  }

  private static void check(Fact fact, Cell cell, Report report) {
    Object value = cell.value();
    for (Object one :
        value instanceof List<?> list ? list : value == null ? List.of() : List.of(value)) {
      BigDecimal meant = meant(fact, (BigDecimal) one);
      if (meant != null) {
        String found = ShownValue.of(fact, one);
        String right = ShownValue.of(fact, meant);
        Text message = LintMessages.suspiciousUnit(found, right);
        if (value instanceof List<?>) {
          report.warning(cell.cell(), "suspicious-unit", message, found);
        } else {
          report.warning(
              cell.cell(), "suspicious-unit", message, found, meant, new Text(right, right));
        }
      }
    }
  }

  private static @Nullable BigDecimal meant(Fact fact, BigDecimal value) {
    BigDecimal size = value.abs();
    BigDecimal most = fact.maximum();
    boolean percent = "%".equals(fact.unit());
    if (percent && most == null && size.compareTo(BigDecimal.TEN) >= 0) {
      return value.movePointLeft(2);
    }
    boolean toHundred = !percent && most != null && most.compareTo(HUNDRED) == 0;
    boolean fraction = size.signum() > 0 && size.compareTo(BigDecimal.ONE) < 0;
    return toHundred && fraction ? value.movePointRight(2) : null;
  }
}
