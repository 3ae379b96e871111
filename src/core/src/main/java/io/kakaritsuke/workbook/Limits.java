package io.kakaritsuke.workbook;

/** How large a workbook may be; far above what people write, far below what hurts. */
final class Limits {
  static final int FILE_BYTES = 5 << 20;
  static final int RULE_FILE_BYTES = 1 << 20;

  /** As many as POI opens without being told to be less careful. */
  static final int ENTRIES = 1_000;

  static final int UNPACKED_BYTES = 64 << 20;
  static final int SHEETS = 100;
  static final int SHEET_ROWS = 20_000;
  static final int SHEET_COLUMNS = 200;
  static final int CELLS = 200_000;
  static final int MERGED_CELLS = 100_000;
  static final int FORMULA_RANGES = 500;
  static final int CATALOGUE_ROWS = 1_000;
  static final int TEXT_LENGTH = 2_000;
  static final int FORMULA_LENGTH = 500;

  static final int TABLE_ROWS = 10_000;

  /** An entry may grow by this factor at most, once it is larger than {@link #FREE_BYTES}. */
  static final int GROWTH = 200;

  static final int FREE_BYTES = 1 << 20;

  private Limits() {}
}
