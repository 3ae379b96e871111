package io.kakaritsuke.telling;

/** 対象: what a section of the Monday list is of (alerts.md, "The Monday list"). */
public enum Listed {
  ACCOUNTS("アカウント"),
  TASKS("タスク"),
  FEEDS("取り込み");

  private final String label;

  Listed(String label) {
    this.label = label;
  }

  /** The word that stands in cells. */
  public String label() {
    return label;
  }
}
