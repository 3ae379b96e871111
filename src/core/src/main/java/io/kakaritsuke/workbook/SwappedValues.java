package io.kakaritsuke.workbook;

import io.kakaritsuke.rulebook.Fix;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Two columns whose values changed places below headers that stayed. Where the one takes nothing
 * like the other it is told as an error, and read as it stood; else as a warning.
 */
final class SwappedValues {
  static final String CODE = "swapped-values";

  /** One value that stands one column beside may be meant there. */
  private static final int FEWEST = 2;

  private static final String WORDS = "words";

  private final TableBlock now;
  private final Was was;

  private SwappedValues(TableBlock now, Was was) {
    this.now = now;
    this.was = was;
  }

  /**
   * The table with all values where they belong.
   *
   * @param aside takes what does not keep the table from being read
   */
  static TableBlock mended(TableBlock now, Was was, Findings findings, Findings aside) {
    return new SwappedValues(now, was).mended(findings, aside);
  }

  private TableBlock mended(Findings findings, Findings aside) {
    List<GridCell> headers = was.base().headerCells();
    for (int i = 0; i < headers.size(); i++) {
      for (int j = i + 1; j < headers.size(); j++) {
        int one = headers.get(i).column();
        int other = headers.get(j).column();
        if (!TableBlock.isNote(headers.get(i).word())
            && !TableBlock.isNote(headers.get(j).word())
            && isSwapped(one, other)) {
          boolean alike = areAlike(headers.get(i), headers.get(j));
          tell(one, other, alike ? aside : findings, alike);
          return alike ? now : back(one, other);
        }
      }
    }
    return now;
  }

  private @Nullable GridRow rowBefore(GridRow row) {
    return was.baseRow(row);
  }

  private List<GridRow> rows() {
    return Was.rows(now).stream().filter(row -> rowBefore(row) != null).toList();
  }

  private static String shown(@Nullable GridRow row, @Nullable Integer column) {
    GridCell cell = row == null || column == null ? null : row.cell(column);
    // A number is the same in whatever format it was put down.
    return cell == null
        ? ""
        : cell.content() instanceof Content.Numeral number
            ? Decimals.plain(number.value())
            : cell.shown();
  }

  private boolean isSwapped(int one, int other) {
    int elsewhere = 0;
    for (GridRow row : rows()) {
      GridRow before = rowBefore(row);
      if (!shown(row, was.nowColumn(one)).equals(shown(before, other))
          || !shown(row, was.nowColumn(other)).equals(shown(before, one))) {
        return false;
      }
      boolean same = shown(before, one).equals(shown(before, other));
      elsewhere += same || shown(before, one).isEmpty() ? 0 : 1;
      elsewhere += same || shown(before, other).isEmpty() ? 0 : 1;
    }
    return elsewhere >= FEWEST;
  }

  /** Whether a value of the one may stand in the other; texts have their own choices. */
  private boolean areAlike(GridCell one, GridCell other) {
    List<String> kinds = kinds(one.column());
    return kinds.equals(kinds(other.column()))
        && (!kinds.contains(WORDS) || one.word().equals(other.word()));
  }

  /** What kinds of values the column holds. */
  private List<String> kinds(int column) {
    return was.baseRows().stream()
        .map(row -> row.cell(column))
        .filter(Objects::nonNull)
        .map(SwappedValues::kind)
        .distinct()
        .sorted()
        .toList();
  }

  private static String kind(GridCell cell) {
    return cell.content() instanceof Content.Numeral number
        ? number.percent() || !Decimals.isWhole(number.value()) ? "share" : "whole"
        : cell.content() instanceof Content.Words
            ? WORDS
            : cell.content().getClass().getSimpleName();
  }

  private void tell(int one, int other, Findings findings, boolean alike) {
    List<Fix.Step> steps = new ArrayList<>();
    for (GridRow row : rows()) {
      for (int column : List.of(one, other)) {
        step(row, column, steps);
      }
    }
    int first = Objects.requireNonNull(was.nowColumn(one));
    int second = Objects.requireNonNull(was.nowColumn(other));
    GridRow header = Objects.requireNonNull(now.header());
    findings.add(
        now.sheet().place(header.number(), first),
        BaseComplaints.swappedValues(
            VirtualCells.letters(first),
            shown(header, first),
            VirtualCells.letters(second),
            shown(header, second),
            alike,
            new Fix(BaseComplaints.putBack("値", "the values"), steps)));
  }

  private void step(GridRow row, int column, List<Fix.Step> steps) {
    int place = Objects.requireNonNull(was.nowColumn(column));
    GridRow before = rowBefore(row);
    GridCell old = before == null ? null : before.cell(column);
    if (shown(row, place).equals(shown(before, column))) {
      return;
    }
    String ref = GridCell.ref(row.number(), place);
    steps.add(new Fix.SetCell(now.sheet().name(), ref, VirtualCells.value(old)));
    GridCell cell = row.cell(place);
    if (old != null && (cell == null || !cell.look().format().equals(old.look().format()))) {
      steps.add(new Fix.SetFormat(now.sheet().name(), ref, old.look().format()));
    }
  }

  private TableBlock back(int one, int other) {
    TableBlock back = now;
    for (GridRow row : rows()) {
      GridRow mended = row;
      for (int column : List.of(one, other)) {
        int place = Objects.requireNonNull(was.nowColumn(column));
        GridRow before = rowBefore(row);
        GridCell old = before == null ? null : before.cell(column);
        mended =
            old == null
                ? VirtualCells.without(mended, place)
                : VirtualCells.with(mended, now.sheet().place(), place, old.content());
      }
      back = VirtualCells.replaced(back, row, mended);
    }
    return back;
  }
}
