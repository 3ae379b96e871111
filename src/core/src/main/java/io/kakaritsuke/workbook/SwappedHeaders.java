package io.kakaritsuke.workbook;

import io.kakaritsuke.rulebook.Fix;
import io.kakaritsuke.text.Text;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Headers, with their operators, that changed places while the values below them stayed: each value
 * is compared with another fact then, which nobody wants. Columns that moved whole are none.
 */
final class SwappedHeaders {
  private final TableBlock now;
  private final TableBlock base;
  private final GridRow header;
  private final GridRow before;
  private final @Nullable GridRow operators;
  private final @Nullable GridRow operatorsBefore;
  private final Map<String, GridRow> rowsBefore = new HashMap<>();

  private SwappedHeaders(TableBlock now, TableBlock base) {
    this.now = now;
    this.base = base;
    this.header = Objects.requireNonNull(now.header());
    this.before = Objects.requireNonNull(base.header());
    this.operators = Was.operatorRow(now);
    this.operatorsBefore = Was.operatorRow(base);
    Was.rows(base).forEach(row -> rowsBefore.put(Was.id(row), row));
    rowsBefore.remove("");
  }

  /**
   * The table with its headers where they were.
   *
   * @param now a table with a header row
   * @param base the same one, as it was
   */
  static TableBlock mended(TableBlock now, TableBlock base, Findings findings) {
    SwappedHeaders swapped = new SwappedHeaders(now, base);
    List<Integer> columns = swapped.columns();
    return columns.isEmpty() ? now : swapped.mended(columns, findings);
  }

  /** Columns that have another head than before and the values that they had. */
  private List<Integer> columns() {
    List<Integer> columns = columns(false);
    return columns.isEmpty() ? columns(true) : columns;
  }

  /**
   * @param withOperators whether the operator tells columns of one header apart
   */
  private List<Integer> columns(boolean withOperators) {
    List<Integer> columns = new ArrayList<>();
    boolean sure = false;
    for (GridCell cell : base.headerCells()) {
      int column = cell.column();
      String head = head(header, withOperators ? operators : null, column);
      String was = head(before, withOperators ? operatorsBefore : null, column);
      if (!head.equals(was)) {
        Stayed stayed = stayed(column, head, withOperators);
        sure |= stayed == Stayed.SURELY;
        if (stayed != Stayed.NO) {
          columns.add(column);
        }
      }
    }
    List<String> now = heads(columns, header, withOperators ? operators : null);
    return sure && now.equals(heads(columns, before, withOperators ? operatorsBefore : null))
        ? columns
        : List.of();
  }

  private static List<String> heads(
      List<Integer> columns, GridRow header, @Nullable GridRow operators) {
    return columns.stream()
        .map(column -> head(header, operators, column))
        .sorted(Comparator.naturalOrder())
        .toList();
  }

  private static String head(GridRow header, @Nullable GridRow operators, int column) {
    return word(header, column) + "\n" + word(operators, column);
  }

  private static String word(@Nullable GridRow row, int column) {
    GridCell cell = row == null ? null : row.cell(column);
    return cell == null ? "" : cell.word();
  }

  /** Whether values stayed where they were: by what they say, or by which rows have one. */
  private enum Stayed {
    SURELY,
    PROBABLY,
    NO
  }

  /** Whether the values are those of the place rather than those of the head. */
  private Stayed stayed(int column, String head, boolean withOperators) {
    List<Integer> others =
        base.headerCells().stream()
            .map(GridCell::column)
            .filter(
                other -> head(before, withOperators ? operatorsBefore : null, other).equals(head))
            .toList();
    if (isJust(column, column) && others.stream().noneMatch(other -> isJust(column, other))) {
      return Stayed.SURELY;
    }
    if (others.stream().anyMatch(other -> holds(column, other))) {
      return Stayed.NO;
    }
    return holds(column, column)
        ? Stayed.SURELY
        : isFilledLike(column, column)
                && others.stream().noneMatch(other -> isFilledLike(column, other))
            ? Stayed.PROBABLY
            : Stayed.NO;
  }

  /** Whether every row says what it said there, and some row anything. */
  private boolean isJust(int column, int was) {
    boolean any = false;
    for (GridRow row : now.body()) {
      GridRow old = rowsBefore.get(Was.id(row));
      String value = old == null ? shown(row, column) : shown(old, was);
      if (!value.equals(shown(row, column))) {
        return false;
      }
      any |= old != null && !value.isEmpty();
    }
    return any;
  }

  private boolean holds(int column, int was) {
    int filled = 0;
    int same = 0;
    for (GridRow row : now.body()) {
      GridRow old = rowsBefore.get(Was.id(row));
      String value = old == null ? "" : shown(old, was);
      filled += value.isEmpty() && shown(row, column).isEmpty() ? 0 : 1;
      same += !value.isEmpty() && value.equals(shown(row, column)) ? 1 : 0;
    }
    return same > 0 && 2 * same >= filled;
  }

  /** Whether the same rows have a value, of the same kind, as they had one there. */
  private boolean isFilledLike(int column, int was) {
    return now.body().stream()
        .allMatch(
            row -> {
              GridRow old = rowsBefore.get(Was.id(row));
              GridCell before = old == null ? null : old.cell(was);
              GridCell cell = row.cell(column);
              return old == null
                  || (cell == null
                      ? before == null
                      : before != null
                          && before.content().getClass().equals(cell.content().getClass()));
            });
  }

  private static String shown(GridRow row, int column) {
    GridCell cell = row.cell(column);
    return cell == null ? "" : cell.shown();
  }

  private TableBlock mended(List<Integer> columns, Findings findings) {
    List<Fix.Step> steps = new ArrayList<>();
    GridRow headers = back(header, before, columns, steps);
    TableBlock mended = VirtualCells.replaced(now, header, headers);
    if (operators != null && operatorsBefore != null) {
      mended =
          VirtualCells.replaced(
              mended, operators, back(operators, operatorsBefore, columns, steps));
    }
    Text label = BaseComplaints.putBack("見出し", "the headers");
    findings.add(
        Objects.requireNonNull(header.cell(columns.get(0))),
        BaseComplaints.swappedHeaders(wanted(columns), new Fix(label, steps)));
    return mended;
  }

  private GridRow back(GridRow row, GridRow was, List<Integer> columns, List<Fix.Step> steps) {
    GridRow back = row;
    for (int column : columns) {
      GridCell old = was.cell(column);
      String ref = GridCell.ref(row.number(), column);
      if (old == null && row.cell(column) != null) {
        steps.add(new Fix.SetCell(now.sheet().name(), ref, null));
        back = VirtualCells.without(back, column);
      } else if (old != null && !word(row, column).equals(old.word())) {
        steps.add(new Fix.SetCell(now.sheet().name(), ref, old.word()));
        back = VirtualCells.with(back, now.sheet().place(), column, old.content());
      }
    }
    return back;
  }

  /** B5「最終ログインからの日数」（以上）, as it was. */
  private List<String> wanted(List<Integer> columns) {
    return columns.stream()
        .map(
            column -> {
              String operator = word(operatorsBefore, column);
              return GridCell.ref(header.number(), column)
                  + CellComplaints.quoted(word(before, column))
                  + (operator.isEmpty() ? "" : "（" + operator + "）");
            })
        .toList();
  }
}
