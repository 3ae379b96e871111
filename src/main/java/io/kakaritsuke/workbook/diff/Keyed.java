package io.kakaritsuke.workbook.diff;

/** A change and what it touches. */
record Keyed(Key key, Change change) {
  /** Whether it stands for all changes within what it touches. */
  boolean isWhole() {
    return change.kind().isRemoval() || change.kind() == ChangeKind.COLUMN_CHANGED;
  }

  /** Whether it only follows from a column that was removed. */
  boolean followsFromRemoval() {
    return change instanceof CellChange cell && cell.draftColumn() == null;
  }
}
