package io.kakaritsuke.workbook;

import io.kakaritsuke.problem.Text;
import io.kakaritsuke.rulebook.Fix;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** What can be done about a complaint, once it is known where it belongs. */
@FunctionalInterface
interface Remedy {
  /** The fix for that place, or null where the place has no cell that it could be done to. */
  @Nullable Fix at(Place place);

  /** Types a value into the cell that is complained about. */
  static Remedy type(Object value) {
    String shown = shown(value);
    return set(value, new Text(CellComplaints.quoted(shown) + " と入力する", "Type " + shown));
  }

  /** Clears the cell that is complained about. */
  static Remedy clear() {
    return set(null, new Text("セルを空にする", "Clear the cell"));
  }

  /** The same whatever the place is. */
  static Remedy always(Fix fix) {
    return place -> fix;
  }

  private static Remedy set(@Nullable Object value, Text label) {
    return place ->
        place.sheet() == null || place.cell() == null
            ? null
            : new Fix(label, new Fix.SetCell(place.sheet(), place.cell(), value));
  }

  private static String shown(Object value) {
    if (value instanceof BigDecimal number) {
      return Decimals.plain(number);
    }
    return value instanceof LocalDate date
        ? date.getYear() + "/" + date.getMonthValue() + "/" + date.getDayOfMonth()
        : value.toString();
  }
}
