package io.kakaritsuke.workbook.lint;

import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.fact.FactType;
import io.kakaritsuke.fact.FactValues;
import io.kakaritsuke.fact.ShownValue;
import io.kakaritsuke.text.Spacing;
import io.kakaritsuke.text.Text;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One value of a region for people to look at. */
final class Examples {
  private Examples() {}

  /**
   * The example; the facts are named where the table has several.
   *
   * @param telling the axes that matter; the facts of the others may be anything
   * @param found what the facts are that come from each other
   */
  static Text of(Grid grid, Box region, List<Integer> telling, SubjectSearch.Answer found) {
    if (telling.isEmpty()) {
      return Words.ANYTHING;
    }
    List<Text> parts = new ArrayList<>();
    for (int index : telling) {
      Axis axis = grid.axes().get(index);
      FactValues subject = found.of(index);
      Text value =
          subject == null
              ? axis.example(region.side(index))
              : axis.example(region.side(index), subject.get(axis.fact().name()));
      String label = axis.fact().label();
      boolean plain = grid.axes().size() == 1 && value != Words.MISSING;
      parts.add(
          plain ? value : new Text(Spacing.joined(label, value.ja()), label + " " + value.en()));
    }
    LocalDate day = dayOfDates(grid, telling, found);
    if (day != null) {
      String shown = ShownValue.of(Source.THE_DAY, day);
      parts.add(new Text(Source.THE_DAY.label() + " " + shown, Source.DAY + " " + shown));
    }
    return Words.list(parts);
  }

  /** The day where a date is shown beside days that are counted from it; else null. */
  private static @Nullable LocalDate dayOfDates(
      Grid grid, List<Integer> telling, SubjectSearch.Answer found) {
    for (int date : telling) {
      FactValues subject = found.of(date);
      if (isGiven(grid, date, FactType.DATE, subject)
          && telling.stream()
              .filter(other -> found.of(other) == subject)
              .anyMatch(other -> isGiven(grid, other, FactType.INTEGER, subject))) {
        return Objects.requireNonNull(subject).asOf();
      }
    }
    return null;
  }

  private static boolean isGiven(Grid grid, int axis, FactType type, @Nullable FactValues subject) {
    Fact fact = grid.axes().get(axis).fact();
    return fact.type() == type && subject != null && subject.get(fact.name()) != null;
  }
}
