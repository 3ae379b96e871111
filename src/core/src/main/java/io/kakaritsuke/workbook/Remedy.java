package io.kakaritsuke.workbook;

import io.kakaritsuke.rulebook.Fix;
import io.kakaritsuke.text.Text;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What can be done about a complaint, once it is known where it belongs. */
@FunctionalInterface
interface Remedy {
  /** The fix for that place, or null where the place has no cell that it could be done to. */
  @Nullable Fix at(Place place);

  /** Types a value into the cell that is complained about. */
  static Remedy type(Object value) {
    return set(value, typing(shown(value)), null);
  }

  /** Types a number into a cell that shows texts or percentages now. */
  static Remedy number(BigDecimal value) {
    return set(value, typing(shown(value)), Fix.SetFormat.GENERAL);
  }

  /** Types a share and shows it as a percentage. */
  static Remedy percent(BigDecimal value) {
    String format = Decimals.isWhole(value.movePointRight(2)) ? "0%" : "0.##%";
    return set(value, typing(Decimals.plain(value.movePointRight(2)) + "%"), format);
  }

  /** Puts what a formula has given into the cell in place of the formula; null for an error. */
  static @Nullable Remedy keep(Content kept) {
    Object value = value(kept);
    String shown = kept.shown();
    return value == null
        ? null
        : set(
            value,
            new Text(
                "数式を値" + CellComplaints.quoted(shown) + "に置き換える",
                "Replace the formula by its value " + shown),
            null);
  }

  private static @Nullable Object value(Content kept) {
    if (kept instanceof Content.Words words) {
      return words.text();
    }
    if (kept instanceof Content.Numeral numeral) {
      return numeral.value();
    }
    if (kept instanceof Content.Flag flag) {
      return flag.value();
    }
    return kept instanceof Content.Day day && !day.withTime() ? day.date() : null;
  }

  /** Clears the cell that is complained about. */
  static Remedy clear() {
    return place -> {
      String cell = place.cell();
      Text label = new Text(cell + " を空にする", "Clear " + cell);
      return set(null, label, null).at(place);
    };
  }

  private static Text typing(String shown) {
    return new Text(CellComplaints.quoted(shown) + "と入力する", "Type " + shown);
  }

  /** The same whatever the place is. */
  static Remedy always(Fix fix) {
    return place -> fix;
  }

  private static Remedy set(@Nullable Object value, Text label, @Nullable String format) {
    return place -> {
      if (place.sheet() == null || place.cell() == null) {
        return null;
      }
      List<Fix.Step> steps = new ArrayList<>();
      steps.add(new Fix.SetCell(place.sheet(), place.cell(), value));
      if (format != null) {
        steps.add(new Fix.SetFormat(place.sheet(), place.cell(), format));
      }
      return new Fix(label, steps);
    };
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
