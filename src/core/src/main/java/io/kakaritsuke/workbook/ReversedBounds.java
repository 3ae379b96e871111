package io.kakaritsuke.workbook;

import io.kakaritsuke.rulebook.Fix;
import io.kakaritsuke.text.Text;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Bounds of facts that stand in each other's column, or of which the upper one was mistyped: told
 * beside the version before at the cells that were changed, and read as they stood.
 */
final class ReversedBounds {
  private final SheetGrid sheet;
  private final int minimum;
  private final int maximum;
  private final Findings findings;
  private final NavigableMap<Integer, GridRow> rows;

  /** A row beside what it said. */
  private record Pair(
      GridRow row,
      @Nullable GridCell low,
      @Nullable GridCell high,
      @Nullable GridCell lowBefore,
      @Nullable GridCell highBefore) {
    boolean isSwapped() {
      return !same(low, high) && same(low, highBefore) && same(high, lowBefore);
    }

    boolean isReversed() {
      BigDecimal one = number(low);
      BigDecimal other = number(high);
      return one != null && other != null && one.compareTo(other) > 0;
    }
  }

  private ReversedBounds(SheetGrid sheet, int minimum, int maximum, Findings findings) {
    this.sheet = sheet;
    this.minimum = minimum;
    this.maximum = maximum;
    this.findings = findings;
    this.rows = new TreeMap<>(sheet.rows());
  }

  /**
   * The sheet with the bounds that it had.
   *
   * @param known headers that mean something there
   */
  static SheetGrid back(SheetGrid sheet, SheetGrid base, List<String> known, Findings findings) {
    GridRow header = SheetTable.header(sheet, known);
    GridRow was = SheetTable.header(base, known);
    Integer minimum = column(header, BoundsReader.MINIMUM);
    Integer maximum = column(header, BoundsReader.MAXIMUM);
    Integer lowBefore = column(was, BoundsReader.MINIMUM);
    Integer highBefore = column(was, BoundsReader.MAXIMUM);
    if (header == null
        || was == null
        || minimum == null
        || maximum == null
        || lowBefore == null
        || highBefore == null) {
      return sheet;
    }
    Map<String, GridRow> before = new HashMap<>();
    base.rows()
        .tailMap(was.number(), false)
        .values()
        .forEach(row -> before.putIfAbsent(name(row, was), row));
    List<Pair> pairs = new ArrayList<>();
    for (GridRow row : sheet.rows().tailMap(header.number(), false).values()) {
      GridRow old = before.get(name(row, header));
      if (old != null) {
        pairs.add(
            new Pair(
                row,
                row.cell(minimum),
                row.cell(maximum),
                old.cell(lowBefore),
                old.cell(highBefore)));
      }
    }
    return new ReversedBounds(sheet, minimum, maximum, findings).back(pairs);
  }

  private static @Nullable Integer column(@Nullable GridRow header, String word) {
    return header == null
        ? null
        : header.cells().values().stream()
            .filter(cell -> cell.word().equals(word))
            .map(GridCell::column)
            .findFirst()
            .orElse(null);
  }

  private static String name(GridRow row, GridRow header) {
    GridCell cell = row.cell(header.cells().firstKey());
    return cell == null ? "" : cell.word();
  }

  private SheetGrid back(List<Pair> pairs) {
    List<Pair> swapped = pairs.stream().filter(Pair::isSwapped).toList();
    // Where one is blank and no other row is turned round, a bound was taken away and one given.
    if (swapped.stream().anyMatch(Pair::isReversed)) {
      tell(swapped);
    }
    for (Pair pair : pairs) {
      GridCell high = pair.high();
      GridCell was = pair.highBefore();
      if (high != null
          && pair.isReversed()
          && !pair.isSwapped()
          && same(pair.low(), pair.lowBefore())) {
        Object value = VirtualCells.value(was);
        Complaint complaint =
            CatalogueComplaints.maximumLowered(
                Objects.requireNonNull(pair.low()).shown(),
                high.shown(),
                was == null ? "" : was.shown());
        findings.add(
            high,
            complaint.with(
                was == null || value == null
                    ? Remedy.clear()
                    : FormerValues.remedy(was, value, high)));
        put(pair.row(), maximum, was);
      }
    }
    return sheet.with(rows, sheet.merged());
  }

  private void tell(List<Pair> swapped) {
    List<Fix.Step> steps = new ArrayList<>();
    for (Pair pair : swapped) {
      steps.add(type(pair.row(), minimum, pair.high()));
      steps.add(type(pair.row(), maximum, pair.low()));
      put(pair.row(), minimum, pair.high());
      put(pair.row(), maximum, pair.low());
    }
    Fix fix = new Fix(new Text("最小と最大の値を入れ替える", "Swap the values of 最小 and 最大"), steps);
    GridRow first = swapped.get(0).row();
    findings.add(
        sheet.place(first.number(), minimum),
        CatalogueComplaints.boundsSwapped(
            swapped.stream().map(pair -> pair.row().number()).toList(), fix));
  }

  private Fix.Step type(GridRow row, int column, @Nullable GridCell value) {
    return new Fix.SetCell(
        sheet.name(), GridCell.ref(row.number(), column), VirtualCells.value(value));
  }

  private void put(GridRow row, int column, @Nullable GridCell value) {
    GridRow now = rows.getOrDefault(row.number(), row);
    rows.put(
        row.number(),
        value == null
            ? VirtualCells.without(now, column)
            : VirtualCells.with(now, sheet.place(), column, value.content()));
  }

  private static boolean same(@Nullable GridCell one, @Nullable GridCell other) {
    BigDecimal number = number(one);
    BigDecimal value = number(other);
    return number == null || value == null
        ? one == null && other == null
        : number.compareTo(value) == 0;
  }

  private static @Nullable BigDecimal number(@Nullable GridCell cell) {
    return cell != null && cell.content() instanceof Content.Numeral numeral
        ? numeral.value()
        : null;
  }
}
