package io.kakaritsuke.rulebook;

/** How a condition cell is compared with the fact; a missing fact satisfies none but ない. */
public enum Operator {
  AT_LEAST("以上"),
  AT_MOST("以下"),
  MORE_THAN("超"),
  LESS_THAN("未満"),
  EQUAL("等しい"),
  ANY_OF("いずれか"),
  NONE_OF("以外"),
  /** The cell says ある or ない: the value is {@code true} for given, {@code false} for missing. */
  PRESENCE("ある/ない");

  private final String label;

  Operator(String label) {
    this.label = label;
  }

  /** The word that stands in the operator row. */
  public String label() {
    return label;
  }
}
