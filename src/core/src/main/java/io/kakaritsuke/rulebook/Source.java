package io.kakaritsuke.rulebook;

import java.util.Objects;

/**
 * One file of a rulebook as it was read.
 *
 * @param path relative to the rulebook, with its root: {@code rules/effort.drl}, {@code
 *     decision-tables/facts.xlsx}
 * @param bytes never changed after construction
 */
@SuppressWarnings("ArrayRecordComponent") // Identity of sources is never asked; their hash is.
public record Source(String path, byte[] bytes) {
  public Source {
    Objects.requireNonNull(path);
    Objects.requireNonNull(bytes);
  }

  /** Whether it holds scenarios and nothing else, so that no decision can depend on it. */
  public boolean isScenarioFile() {
    return path.matches("rules/scenarios/[^/]+\\.ya?ml");
  }

  /** Whether it is a workbook of tables, which its owner may change. */
  public boolean isWorkbook() {
    return isWorkbook(path);
  }

  /** Whether a workbook of tables stands at the path. */
  public static boolean isWorkbook(String path) {
    return path.matches("decision-tables/[^/]+\\.xlsx");
  }

  /** Whether it holds rules: DRL, or a rule table. */
  public boolean isRuleFile() {
    return path.matches("rules/[^/]+\\.drl") || isRuleTable();
  }

  /**
   * Whether it stands where only rules do and is a table: a workbook, an old one, or CSV. Its cells
   * are code.
   */
  public boolean isRuleTable() {
    return path.matches("(?i)rules/[^/]+\\.(?:xlsx|xls|csv)");
  }

  /** The last part of the path. */
  public String fileName() {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
