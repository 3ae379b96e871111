package io.kakaritsuke.rulebook;

/** How many rows of a table may decide. */
public enum HitPolicy {
  /** At most one row may match. */
  UNIQUE("必ず1行"),
  /** The first matching row from the top decides. */
  FIRST("上から最初"),
  /** Every matching row decides. */
  COLLECT("すべて");

  private final String label;

  HitPolicy(String label) {
    this.label = label;
  }

  /** The word that stands in the title row of a table. */
  public String label() {
    return label;
  }
}
