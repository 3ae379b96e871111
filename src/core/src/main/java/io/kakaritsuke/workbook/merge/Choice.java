package io.kakaritsuke.workbook.merge;

/** Whose change is had where both cannot be. */
public enum Choice {
  /** What the draft says. */
  OURS,
  /** What was published meanwhile. */
  THEIRS
}
