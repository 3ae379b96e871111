package io.kakaritsuke.workbook;

import io.kakaritsuke.rulebook.Fix;
import io.kakaritsuke.text.Text;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Lines of a table that are no rows of it: sums and notes, rows whose cells were cleared. All of
 * them are errors, so that no rule is passed over in silence; what may be a rule with a slip is
 * left to those who read rows.
 */
final class NotRows {
  private static final Pattern REMARK =
      Pattern.compile(
          "[※＊*↑↓←→⇒⇧⇩▲▼◆■●★☆【#＃].*|(?:注意?[:：）)]|TODO).*"
              + "|(?:合\\s*計|小\\s*計|総\\s*計|計|平均|件数)[:：]?",
          Pattern.DOTALL);
  private static final Pattern SUM =
      Pattern.compile("(?i)\\s*(?:SUM|SUBTOTAL|COUNTA?|AVERAGE|AGGREGATE|MAX|MIN)\\s*\\(.*");

  /**
   * A column of the table.
   *
   * @param needed whether every row has to have something there
   * @param fits whether a cell may be what the column asks for, slips included
   */
  record Asked(int column, boolean needed, Predicate<GridCell> fits) {}

  private final TableBlock block;
  private final List<Asked> columns;
  private final Findings findings;

  NotRows(TableBlock block, List<Asked> columns, Findings findings) {
    this.block = block;
    this.columns = columns;
    this.findings = findings;
  }

  /** The rows without them; each group of lines under each other is told once. */
  List<GridRow> without(List<GridRow> rows) {
    List<GridRow> kept = new ArrayList<>();
    int last = -1;
    for (int i = 0; i < rows.size(); i++) {
      GridRow row = rows.get(i);
      boolean below = row.number() == last + 1;
      if (isCleared(row)) {
        findings.add(
            Objects.requireNonNull(row.cell(0)),
            BaseComplaints.clearedRow(block.sheet().name(), row.number(), was(row), back(row)));
      } else if (isNone(row, kept, below)) {
        if (!below) {
          note(row, rows.subList(i + 1, rows.size()));
        }
        last = row.number();
      } else {
        kept.add(row);
      }
    }
    passedOver();
    return kept;
  }

  /** Rows that somebody has added below a note, where nothing is read. */
  private void passedOver() {
    Set<Integer> read = new HashSet<>();
    block.rest().forEach(row -> read.add(row.number()));
    GridCell note = null;
    for (GridRow row : block.sheet().rows().tailMap(block.title().number(), false).values()) {
      if (row.lead().equals(TableBlock.TITLE)) {
        return;
      }
      note = read.contains(row.number()) ? null : row.cell(0) == null ? note : row.cell(0);
      if (note != null && row.cell(0) == null && isWhole(row)) {
        findings.add(
            row.cells().firstEntry().getValue(),
            BaseComplaints.passedOver(row.number(), note.ref(), note.shown()));
      }
    }
  }

  private boolean isWhole(GridRow row) {
    List<Asked> needed = columns.stream().filter(Asked::needed).toList();
    return !needed.isEmpty() && needed.stream().allMatch(asked -> fits(row, asked));
  }

  private boolean isCleared(GridRow row) {
    return !RowIdCell.isBlank(row)
        && !columns.isEmpty()
        && RowIdCell.read(row, new Values(new Findings())) != null
        && columns.stream().allMatch(asked -> row.cell(asked.column()) == null);
  }

  private boolean isNone(GridRow row, List<GridRow> above, boolean below) {
    if (!RowIdCell.isBlank(row)) {
      return isRemarkInFront(row);
    }
    List<Asked> needed = columns.stream().filter(Asked::needed).toList();
    if (needed.stream().allMatch(asked -> row.cell(asked.column()) != null)
        && needed.stream().anyMatch(asked -> fits(row, asked))) {
      return false;
    }
    boolean decides = needed.stream().anyMatch(asked -> fits(row, asked));
    // A threshold may happen to be the sum of those above it; a row that decides is no sum.
    if (columns.stream()
        .map(asked -> row.cell(asked.column()))
        .anyMatch(cell -> cell != null && (isSaid(cell) || (!decides && isSum(cell, above))))) {
      return true;
    }
    return !decides
        && (below || columns.stream().noneMatch(asked -> fits(row, asked)))
        && !needed.isEmpty();
  }

  /** A remark in column A, where ids stand, and nothing that decides beside it. */
  private boolean isRemarkInFront(GridRow row) {
    return RowIdCell.read(row, new Values(new Findings())) == null
        && columns.stream().filter(Asked::needed).noneMatch(asked -> fits(row, asked))
        && row.cell(0) != null
        && !columns.isEmpty();
  }

  private static boolean fits(GridRow row, Asked asked) {
    GridCell cell = row.cell(asked.column());
    return cell != null && !isSaid(cell) && asked.fits().test(cell);
  }

  private static boolean isSaid(GridCell cell) {
    return REMARK.matcher(cell.word()).matches()
        || TableBlock.isNote(cell.word())
        || (cell.formula() != null && SUM.matcher(cell.formula()).matches());
  }

  /** Whether somebody has added up the column by hand. */
  private static boolean isSum(GridCell cell, List<GridRow> above) {
    BigDecimal sum = BigDecimal.ZERO;
    int summed = 0;
    for (GridRow row : above) {
      GridCell one = row.cell(cell.column());
      if (one != null && one.content() instanceof Content.Numeral numeral) {
        sum = sum.add(numeral.value());
        summed++;
      }
    }
    return summed > 1
        && sum.signum() != 0
        && cell.content() instanceof Content.Numeral numeral
        && numeral.value().compareTo(sum) == 0;
  }

  private @Nullable GridRow base(GridRow row) {
    Was was = block.was();
    return was == null ? null : was.baseRow(row);
  }

  private String was(GridRow row) {
    GridRow base = base(row);
    return base == null
        ? ""
        : base.cells().tailMap(1).values().stream()
            .map(GridCell::shown)
            .limit(3)
            .collect(Collectors.joining("・"));
  }

  private @Nullable Fix back(GridRow row) {
    GridRow base = base(row);
    List<Fix.Step> steps = new ArrayList<>();
    for (GridCell cell : base == null ? List.<GridCell>of() : base.cells().tailMap(1).values()) {
      Integer column = Objects.requireNonNull(block.was()).nowColumn(cell.column());
      Object value = VirtualCells.value(cell);
      if (column != null && value != null) {
        String ref = GridCell.ref(row.number(), column);
        steps.add(new Fix.SetCell(block.sheet().name(), ref, value));
      }
    }
    return steps.isEmpty()
        ? null
        : new Fix(
            new Text(
                row.number() + "行目をもとの版の内容に戻す", "Put what stood in row " + row.number() + " back"),
            steps);
  }

  private void note(GridRow row, List<GridRow> below) {
    GridCell first = row.cells().firstEntry().getValue();
    String lead = row.lead();
    String cell = GridCell.ref(row.number(), 0);
    String typed = lead.isEmpty() ? "メモ" : "メモ " + lead;
    Fix fix =
        new Fix(
            new Text(cell + " に" + CellComplaints.quoted(typed) + "と入力する", "Type メモ into " + cell),
            new Fix.SetCell(block.sheet().name(), cell, typed));
    boolean swallows =
        below.stream()
            .takeWhile(one -> one.cell(0) == null)
            .anyMatch(
                one -> columns.stream().anyMatch(asked -> asked.needed() && fits(one, asked)));
    String shown = first.formula() == null ? first.shown() : "=" + first.formula();
    findings.add(
        first.place(),
        BaseComplaints.notARow(row.number(), shown, cell, typed, swallows ? null : fix),
        shown);
  }
}
