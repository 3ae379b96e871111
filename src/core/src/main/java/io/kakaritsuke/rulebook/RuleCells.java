package io.kakaritsuke.rulebook;

import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Which cells of a rule table say what of the DRL that it stands for. */
public final class RuleCells {
  private static final int LETTERS = 26;

  private final @Nullable String sheet;
  private final NavigableMap<Integer, Spot> spots;

  /**
   * A cell.
   *
   * @param row from 1
   * @param column from 0
   * @param rule the row of the rule that it is used for, from 1; 0 where it is of none
   */
  public record Spot(int row, int column, int rule) {
    /** As C5. */
    public String cell() {
      return ref(row, column);
    }
  }

  /**
   * @param sheet null where the file has no sheets
   * @param spots by the index of the first character that they say; there is one at 0
   */
  public RuleCells(@Nullable String sheet, NavigableMap<Integer, Spot> spots) {
    this.sheet = sheet;
    this.spots = new TreeMap<>(spots);
  }

  RuleFile.Place at(int offset) {
    return new RuleFile.Place(sheet, spot(offset).cell());
  }

  RuleFile.Place at(int from, int to) {
    return spots.subMap(from, to).values().stream()
        .filter(spot -> spot.row() == spot.rule())
        .findFirst()
        .map(spot -> new RuleFile.Place(sheet, spot.cell()))
        .orElseGet(() -> at(from));
  }

  RuleFile.Place inRuleAt(int offset) {
    Spot spot = spot(offset);
    String cell = spot.rule() == 0 ? spot.cell() : ref(spot.rule(), spot.column());
    return new RuleFile.Place(sheet, cell);
  }

  private Spot spot(int offset) {
    return spots.floorEntry(Math.max(0, offset)).getValue();
  }

  /**
   * The name of a cell, as C5.
   *
   * @param row from 1
   * @param column from 0
   */
  public static String ref(int row, int column) {
    StringBuilder letters = new StringBuilder();
    for (int rest = column + 1; rest > 0; rest = (rest - 1) / LETTERS) {
      letters.insert(0, (char) ('A' + (rest - 1) % LETTERS));
    }
    return letters.append(row).toString();
  }
}
