package io.kakaritsuke.rulebook;

/** How much a sign of churn weighs, in rising order. */
public enum Severity {
  LOW("低"),
  MEDIUM("中"),
  HIGH("高");

  private final String label;

  Severity(String label) {
    this.label = label;
  }

  /** The word that stands in cells. */
  public String label() {
    return label;
  }
}
