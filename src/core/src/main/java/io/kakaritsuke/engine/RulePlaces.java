package io.kakaritsuke.engine;

import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.rulebook.RuleFile;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;

/** Which findings of a rule file are about the same rule. */
final class RulePlaces {
  /** From the row of kinds to the first rule. */
  private static final int HEAD_OF_TABLE = 4;

  private final boolean isTable;

  /** The place of each rule by its row or line. */
  private final NavigableMap<Integer, String> rules = new TreeMap<>();

  RulePlaces(RuleFile file) {
    this.isTable = file.cells() != null;
    RuleText.of(file).forEach(rule -> rules.put(rule.place().row(), rule.place().position()));
  }

  /**
   * Whether what one finding is about is in the rule of another, or holds for it as well: above all
   * rules or, in a table, above its column.
   */
  boolean concerns(Finding one, Finding other) {
    int row = row(one);
    if (!isTable) {
      Integer rule = rules.floorKey(row);
      return rule == null || rule.equals(rules.floorKey(row(other)));
    }
    Integer next = rules.ceilingKey(row);
    if (next == null || next - row > HEAD_OF_TABLE) {
      return true;
    }
    return next == row
        ? row(other) == row
        : column(one).equals(column(other)) || Objects.equals(other.cell(), rules.get(row(other)));
  }

  private static int row(Finding finding) {
    String place = Objects.requireNonNullElse(finding.cell(), "1:1");
    return new RuleFile.Place(null, place).row();
  }

  private static String column(Finding finding) {
    return Objects.requireNonNullElse(finding.cell(), "").replaceAll("[0-9]", "");
  }
}
