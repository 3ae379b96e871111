package io.kakaritsuke.workbook;

import org.jspecify.annotations.Nullable;

/**
 * How a cell shows its content.
 *
 * @param format a number format code
 * @param veil why the content is not read as it stands; null where nothing keeps people from it
 * @param style the number of its style
 */
record Look(String format, @Nullable Veil veil, int style) {
  static final Look PLAIN = new Look("General", null, 0);

  /** What letters can be like. */
  enum Veil {
    /** Of the colour of what is behind them. */
    COLOUR,
    /** Too small to be read. */
    SMALL,
    /** Crossed out. */
    STRUCK,
    /** Made invisible by a rule of a conditional format. */
    RULE
  }

  /** The same where such a rule applies. */
  Look ruled() {
    return new Look(format, Veil.RULE, style);
  }
}
