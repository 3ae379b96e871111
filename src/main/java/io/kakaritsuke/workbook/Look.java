package io.kakaritsuke.workbook;

/**
 * How a cell shows its content.
 *
 * @param format a number format code
 * @param struck whether it is crossed out
 * @param unseen whether the letters have the colour of what is behind them
 */
record Look(String format, boolean struck, boolean unseen) {
  static final Look PLAIN = new Look("General", false, false);
}
