package io.kakaritsuke.rulebook;

import io.kakaritsuke.text.Text;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the service can do by itself to mend what was found, in the workbook of the finding. It is
 * offered only where it gives what the person wanted; else a finding has words alone.
 *
 * @param label what is done, as on a button: 「60」と入力する
 * @param steps all of them are done, or none
 */
public record Fix(Text label, List<Step> steps) {
  public Fix {
    Objects.requireNonNull(label);
    steps = List.copyOf(steps);
    if (steps.isEmpty()) {
      throw new IllegalArgumentException("a fix does something");
    }
  }

  public Fix(Text label, Step... steps) {
    this(label, List.of(steps));
  }

  /** The steps of a finding's fix; none where it has no fix. */
  public static List<Step> stepsOf(Finding finding) {
    return finding.fix() == null ? List.of() : finding.fix().steps();
  }

  /** Whether a step moves cells to where others stood. */
  public static boolean moves(Step step) {
    return step instanceof InsertCells
        || step instanceof DeleteCells
        || step instanceof PullUp
        || step instanceof PushDown
        || step instanceof MoveBlock
        || step instanceof InsertRow
        || step instanceof DeleteRows
        || step instanceof ArrangeRows;
  }

  /** One thing done to a workbook; sheets by their names, cells as C5, rows from 1. */
  public sealed interface Step {}

  /** A step that is done to one sheet. */
  public sealed interface OnSheet extends Step {
    String sheet();
  }

  /**
   * Puts a value into a cell, which keeps its look.
   *
   * @param value null for blank; a String, Boolean, Long, BigDecimal or LocalDate (which is shown
   *     as a date)
   */
  public record SetCell(String sheet, String cell, @Nullable Object value) implements OnSheet {
    public SetCell {
      Objects.requireNonNull(sheet);
      Objects.requireNonNull(cell);
      if (value != null
          && !(value instanceof String
              || value instanceof Boolean
              || value instanceof Long
              || value instanceof BigDecimal
              || value instanceof LocalDate)) {
        throw new IllegalArgumentException("no value of a cell: " + value.getClass());
      }
    }
  }

  /**
   * Shows the value of a cell otherwise, without changing it.
   *
   * @param format a number format code, {@link #GENERAL} for 標準
   */
  public record SetFormat(String sheet, String cell, String format) implements OnSheet {
    public static final String GENERAL = "General";
  }

  /**
   * Makes letters readable: of a size that can be read and not crossed out.
   *
   * @param range as B5:B9
   * @param recolour whether they become black, or white on what is dark
   */
  public record ShowLetters(String sheet, String range, boolean recolour) implements OnSheet {}

  /**
   * Puts rows that stand under each other in another order.
   *
   * @param first the row in which the first of them stands then
   * @param order their numbers as they are now
   */
  public record ArrangeRows(String sheet, int first, List<Integer> order) implements OnSheet {
    public ArrangeRows {
      Objects.requireNonNull(sheet);
      order = List.copyOf(order);
    }
  }

  /** Takes whole rows out; those below move up with all that belongs to them. */
  public record DeleteRows(String sheet, int first, int last) implements OnSheet {}

  /**
   * Makes a row above that one, which looks like it.
   *
   * @param values by column as C, as those of {@link SetCell}
   */
  public record InsertRow(String sheet, int before, Map<String, Object> values) implements OnSheet {
    public InsertRow {
      Objects.requireNonNull(sheet);
      values = Collections.unmodifiableMap(new TreeMap<>(values));
    }
  }

  /**
   * Puts cells into a block of rows, from which those to the right move one to the right.
   *
   * @param column as C
   * @param values by row, as those of {@link SetCell}; the other new cells are blank
   */
  public record InsertCells(
      String sheet, String column, int firstRow, int lastRow, Map<Integer, Object> values)
      implements OnSheet {
    public InsertCells {
      Objects.requireNonNull(sheet);
      Objects.requireNonNull(column);
      values = Collections.unmodifiableMap(new TreeMap<>(values));
    }
  }

  /** Takes the cells of one column out of a block of rows; those to the right move to the left. */
  public record DeleteCells(String sheet, String column, int firstRow, int lastRow)
      implements OnSheet {}

  /**
   * Takes one cell out of a column; those below it, up to the last row, move up.
   *
   * @param column as C
   */
  public record PullUp(String sheet, String column, int first, int last) implements OnSheet {}

  /**
   * Puts one cell into a column, from which those up to the row before the last move down.
   *
   * @param column as C
   * @param value of the new cell, as that of {@link SetCell}
   */
  public record PushDown(String sheet, String column, int first, int last, @Nullable Object value)
      implements OnSheet {}

  /**
   * Moves a block of cells, as cutting and pasting does; it leaves blank cells behind.
   *
   * @param from as C4:J11
   * @param to the first cell then, as A4; what stands where it goes is overwritten
   */
  public record MoveBlock(String sheet, String from, String to) implements OnSheet {}

  /** Shows hidden or collapsed rows. */
  public record ShowRows(String sheet, int first, int last) implements OnSheet {}

  /**
   * Shows a hidden column.
   *
   * @param column as C
   */
  public record ShowColumn(String sheet, String column) implements OnSheet {}

  /** Shows a hidden sheet. */
  public record ShowSheet(String sheet) implements OnSheet {}

  /**
   * Parts merged cells; the value stays in the first of them.
   *
   * @param range as C5:D6
   */
  public record Unmerge(String sheet, String range) implements OnSheet {}

  /** Takes a filter off the sheet and shows what it hid. */
  public record ClearFilter(String sheet) implements OnSheet {}

  /** Takes a sheet out. */
  public record DeleteSheet(String sheet) implements OnSheet {}

  /**
   * A step that is done to another workbook of the rulebook than that of the finding, whether the
   * draft has it or not.
   *
   * @param workbook the name of its file
   */
  public record InWorkbook(String workbook, OnSheet step) implements Step {}

  /** Brings a sheet that is not there any more back from the base, to where it stood. */
  public record RestoreSheet(String sheet) implements Step {}

  /**
   * Brings rows of the base, with all that stands in them, back below everything on the sheet of
   * that name.
   */
  public record RestoreRows(String sheet, int first, int last) implements Step {}

  /** Takes the file as the base has it, or leaves it out where the base has none. */
  public record TakeBaseFile() implements Step {}
}
