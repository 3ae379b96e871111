package io.kakaritsuke.ruletable;

import io.kakaritsuke.rulebook.RuleCells;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The sheet that a rule table stands on, as texts.
 *
 * @param file the name of the file
 * @param sheet null where the file has no sheets
 * @param cells those that are not blank, row by row, from left to right
 */
public record RuleSheet(String file, @Nullable String sheet, List<Cell> cells) {
  /** How a table of rules begins, in any case. */
  private static final String TITLE = "ruletable";

  private static final Pattern KIND = Pattern.compile("(?i)(?:CONDITION|ACTION|C|A)\\s*\\d*");

  public RuleSheet {
    Objects.requireNonNull(file);
    cells = List.copyOf(cells);
  }

  /**
   * One cell.
   *
   * @param row from 1
   * @param column from 0
   * @param text without spaces around it, its lines parted by \n
   * @param mergedFrom the first column of the merged cells that it is one of, else -1
   */
  public record Cell(int row, int column, String text, int mergedFrom) {
    /** Of no merged cells. */
    public static final int SINGLE = -1;

    String ref() {
      return RuleCells.ref(row, column);
    }

    boolean isTitle() {
      return RuleSheet.isTitle(text) && (mergedFrom == SINGLE || mergedFrom == column);
    }
  }

  /** Whether it has a table of rules, or what is meant to be one. */
  public boolean hasTitle() {
    return cells.stream().anyMatch(Cell::isTitle);
  }

  /** Whether it is in Drools' format, whatever is written there: a title above columns of code. */
  public boolean isRuleTable() {
    Set<Integer> below =
        cells.stream()
            .filter(Cell::isTitle)
            .map(cell -> cell.row() + 1)
            .collect(Collectors.toSet());
    return cells.stream()
        .anyMatch(cell -> below.contains(cell.row()) && KIND.matcher(cell.text()).matches());
  }

  /** Whether a text can be the title of a table of rules. */
  public static boolean isTitle(String text) {
    return text.regionMatches(true, 0, TITLE, 0, TITLE.length());
  }
}
