package io.kakaritsuke.workbook.diff;

import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.fact.Origin;
import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.rulebook.Fix;
import io.kakaritsuke.rulebook.OutcomeColumn;
import io.kakaritsuke.rulebook.Rulebook;
import io.kakaritsuke.text.Text;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Two cells under one header of a sheet that have changed places: each says what the other said.
 * Both can be read as before, so that nothing else tells of it but what comes of them.
 */
final class ExchangedCells {
  private static final String CODE = "swapped-values";

  private final FactCatalogue catalogue;
  private final TypedAgain typed;
  private final List<CellChange> changed = new ArrayList<>();

  private ExchangedCells(Rulebook base, List<Change> changes) {
    this.catalogue = base.catalogue();
    this.typed = new TypedAgain(catalogue);
    Set<String> others = new HashSet<>();
    Set<String> moved = new HashSet<>();
    for (Change change : changes) {
      if (change instanceof CellChange cell && !others.add(row(cell))) {
        moved.add(row(cell));
      }
    }
    for (Change change : changes) {
      if (change instanceof CellChange cell
          // Of a row of which more has changed, more has moved than this.
          && !moved.contains(row(cell))
          && cell.sameFact()
          && !isDecided(cell)
          && cell.place().sheet() != null
          && cell.place().cell() != null
          && cell.before().value() != null
          && cell.after().value() != null) {
        changed.add(cell);
      }
    }
  }

  private static String row(CellChange cell) {
    return cell.place().workbook()
        + "\n"
        + cell.place().sheet()
        + "\n"
        + String.valueOf(cell.place().cell()).replaceAll("\\D", "");
  }

  /** Whether names stand there that mean something else where those were exchanged. */
  private boolean isDecided(CellChange cell) {
    String name = cell.column().fact();
    Fact fact = name == null ? null : catalogue.fact(name);
    return fact != null && fact.origin() == Origin.DECIDED
        || OutcomeColumn.ANSWERED_BY.header().equals(cell.column().header());
  }

  static List<Finding> of(Rulebook base, List<Change> changes) {
    return new ExchangedCells(base, changes).found();
  }

  private List<Finding> found() {
    List<Finding> found = new ArrayList<>();
    for (int i = 0; i < changed.size(); i++) {
      CellChange one = changed.get(i);
      CellChange other = partner(one);
      if (other != null && partner(other) == one && changed.indexOf(other) > i) {
        found.add(finding(one, other));
      }
    }
    return found;
  }

  /** The only cell that says what this one said, and said what this one says. */
  private @Nullable CellChange partner(CellChange one) {
    List<CellChange> partners =
        changed.stream()
            .filter(other -> other != one && isBelowOneHeader(one, other))
            .filter(other -> same(one.before(), other.after()) && same(one.after(), other.before()))
            .toList();
    return partners.size() == 1 ? partners.get(0) : null;
  }

  private static boolean isBelowOneHeader(CellChange one, CellChange other) {
    return one.place().workbook().equals(other.place().workbook())
        && Objects.equals(one.place().sheet(), other.place().sheet())
        && one.column().header().equals(other.column().header())
        && one.column().operator() == other.column().operator();
  }

  private static boolean same(ShownValue one, ShownValue other) {
    return Objects.equals(ShownValue.normal(one.value()), ShownValue.normal(other.value()));
  }

  private Finding finding(CellChange one, CellChange other) {
    String first = Objects.requireNonNull(one.place().cell());
    String second = Objects.requireNonNull(other.place().cell());
    String header = one.column().header();
    return new Finding(
        Finding.Level.WARNING,
        one.place().workbook(),
        one.place().sheet(),
        first,
        CODE,
        new Text(
            "%s と %s の「%s」が入れ替わっています（もとの版では %s が%s、%s が%sでした）。入れ替えるつもりがなければ、元に戻してください"
                .formatted(
                    first,
                    second,
                    header,
                    first,
                    quoted(one.before()),
                    second,
                    quoted(other.before())),
            "%s of %s and %s have changed places (%s said %s, %s said %s). Put them back if that is not meant"
                .formatted(
                    header,
                    first,
                    second,
                    first,
                    one.before().text().en(),
                    second,
                    other.before().text().en())),
        null,
        new Fix(
            new Text(
                first + " と " + second + " を元に戻す", "Put " + first + " and " + second + " back"),
            List.of(back(one), back(other))));
  }

  private static String quoted(ShownValue value) {
    String text = value.text().ja();
    return text.startsWith("「") ? text : "「" + text + "」";
  }

  private Fix.Step back(CellChange cell) {
    return new Fix.SetCell(
        Objects.requireNonNull(cell.place().sheet()),
        Objects.requireNonNull(cell.place().cell()),
        typed.value(cell.column(), cell.before()));
  }
}
