package io.kakaritsuke.workbook;

import java.math.BigDecimal;
import java.util.List;
import java.util.NavigableMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.ss.util.CellReference;
import org.jspecify.annotations.Nullable;

/**
 * A rule of a conditional format. Whether it applies is known where it compares with constants, or
 * asks for what is always so; of any other it is not said that it hides something.
 *
 * @param ranges the cells that it is for, the first of which its references are written for
 * @param type of the rule, as cellIs
 * @param operator of a comparison; empty for none
 * @param text that is looked for; empty for none
 * @param formulas what is compared with, or asked
 * @param format the number of what the cells look like then; {@link #NO_VALUE} where they show a
 *     bar or a sign in place of their number
 */
record HidingRule(
    List<CellRangeAddress> ranges,
    String type,
    String operator,
    String text,
    List<String> formulas,
    int format) {
  static final int NO_VALUE = -2;

  private static final String OPERATOR = "(<>|<=|>=|=|<|>)";
  private static final String REFERENCE = "(\\$?)([A-Z]{1,3})(\\$?)([1-9][0-9]{0,6})";
  private static final Pattern COMPARED =
      Pattern.compile(REFERENCE + OPERATOR + "(-?[0-9.]+|\"[^\"]*\")");
  private static final Pattern ASKED =
      Pattern.compile("(ISNUMBER|ISTEXT|NOT\\(ISBLANK|LEN)\\(" + REFERENCE + "\\)+(?:>0)?");
  private static final Pattern CONSTANT = Pattern.compile("TRUE(?:\\(\\))?|[1-9][0-9]*|(\\d+)=\\1");

  HidingRule {
    ranges = List.copyOf(ranges);
    formulas = List.copyOf(formulas);
  }

  /** Whether it makes a cell of its ranges look otherwise than the style of that says. */
  boolean applies(GridCell cell, NavigableMap<Integer, NavigableMap<Integer, GridCell>> rows) {
    return switch (type) {
      case "iconSet", "dataBar" -> cell.content() instanceof Content.Numeral;
      case "notContainsBlanks", "notContainsErrors" -> true;
      case "containsText" -> !text.isEmpty() && cell.shown().contains(text);
      case "cellIs" -> isCompared(cell);
      case "expression" -> formulas.size() == 1 && isTrue(plain(formulas.get(0)), cell, rows);
      default -> false;
    };
  }

  private boolean isCompared(GridCell cell) {
    String one = formulas.isEmpty() ? "" : plain(formulas.get(0));
    String other = formulas.size() < 2 ? "" : plain(formulas.get(1));
    return switch (operator) {
      case "equal" -> compares(cell, "=", one);
      case "notEqual" -> compares(cell, "<>", one);
      case "greaterThan" -> compares(cell, ">", one);
      case "greaterThanOrEqual" -> compares(cell, ">=", one);
      case "lessThan" -> compares(cell, "<", one);
      case "lessThanOrEqual" -> compares(cell, "<=", one);
      case "between" -> compares(cell, ">=", one) && compares(cell, "<=", other);
      case "notBetween" -> compares(cell, "<", one) || compares(cell, ">", other);
      default -> false;
    };
  }

  // Of texts nothing but whether they are the same is asked here.
  private static boolean compares(@Nullable GridCell cell, String operator, String constant) {
    if (constant.startsWith("\"")) {
      String shown = cell == null ? "" : cell.shown();
      boolean same = constant.equals("\"" + shown + "\"");
      return operator.equals("=") ? same : operator.equals("<>") && !same;
    }
    BigDecimal value = cell == null ? BigDecimal.ZERO : number(cell);
    if (value == null || !Decimals.isNumber(constant)) {
      return false;
    }
    int compared = value.compareTo(Decimals.typed(constant));
    return switch (operator) {
      case "=" -> compared == 0;
      case "<>" -> compared != 0;
      case ">" -> compared > 0;
      case ">=" -> compared >= 0;
      case "<" -> compared < 0;
      default -> compared <= 0;
    };
  }

  private static @Nullable BigDecimal number(GridCell cell) {
    return cell.content() instanceof Content.Numeral number ? number.value() : null;
  }

  private boolean isTrue(
      String formula, GridCell cell, NavigableMap<Integer, NavigableMap<Integer, GridCell>> rows) {
    if (CONSTANT.matcher(formula).matches()) {
      return true;
    }
    Matcher compared = COMPARED.matcher(formula);
    if (compared.matches()) {
      return compares(there(compared, 1, cell, rows), compared.group(5), compared.group(6));
    }
    Matcher asked = ASKED.matcher(formula);
    if (!asked.matches()) {
      return false;
    }
    GridCell there = there(asked, 2, cell, rows);
    return there != null
        && switch (asked.group(1)) {
          case "ISNUMBER" -> number(there) != null;
          case "ISTEXT" -> there.content() instanceof Content.Words;
          default -> true;
        };
  }

  /** The cell that a reference, written for the first cell of the ranges, names for that cell. */
  private @Nullable GridCell there(
      Matcher found,
      int group,
      GridCell cell,
      NavigableMap<Integer, NavigableMap<Integer, GridCell>> rows) {
    CellRangeAddress first = ranges.get(0);
    int column = CellReference.convertColStringToIndex(found.group(group + 1));
    int row = Integer.parseInt(found.group(group + 3));
    int right = found.group(group).isEmpty() ? cell.column() - first.getFirstColumn() : 0;
    int down = found.group(group + 2).isEmpty() ? cell.row() - 1 - first.getFirstRow() : 0;
    NavigableMap<Integer, GridCell> cells = rows.get(row + down);
    return cells == null ? null : cells.get(column + right);
  }

  private static String plain(String formula) {
    return formula.strip().replaceFirst("^=", "").replaceAll(" ", "");
  }
}
