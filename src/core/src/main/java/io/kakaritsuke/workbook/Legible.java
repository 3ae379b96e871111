package io.kakaritsuke.workbook;

/** What is smaller than this cannot be read, though it is not hidden. */
public final class Legible {
  /** The size of letters, in points. */
  public static final double LETTERS = 4;

  /** The height of a row, in points. */
  public static final double ROW = 6;

  /** The width of a column, in characters. */
  public static final double COLUMN = 1;

  private Legible() {}
}
