package io.kakaritsuke.workbook;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import java.util.regex.Pattern;

/** Exact decimals from the binary floating point that spreadsheets keep. */
final class Decimals {
  private static final int TYPED_DIGITS = 15;
  private static final int ALL_DIGITS = 17;
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]{1,4})?");

  private Decimals() {}

  /**
   * Whether a file may mean a finite number by the text: as XML writes them, so that neither 60f
   * nor 0x1p3 is one.
   */
  static boolean isNumber(String stored) {
    return NUMBER.matcher(stored).matches() && Double.isFinite(Double.parseDouble(stored));
  }

  /**
   * The decimal that was typed: the shortest one that is stored as this number. Spreadsheets write
   * 0.1 as 0.10000000000000001 and keep 15 digits of what people type.
   *
   * @throws NumberFormatException where the text is no finite number
   */
  static BigDecimal typed(String stored) {
    double binary = binary(stored);
    BigDecimal exact = new BigDecimal(binary);
    for (int digits = TYPED_DIGITS; digits < ALL_DIGITS; digits++) {
      BigDecimal shorter = exact.round(new MathContext(digits));
      if (shorter.doubleValue() == binary) {
        return stripped(shorter);
      }
    }
    return stripped(exact.round(new MathContext(ALL_DIGITS)));
  }

  /**
   * The decimal as spreadsheets show it, in the cell and in the formula bar: 15 digits, whatever
   * lies behind them.
   *
   * @throws NumberFormatException where the text is no finite number
   */
  static BigDecimal shown(String stored) {
    return stripped(new BigDecimal(binary(stored)).round(new MathContext(TYPED_DIGITS)));
  }

  private static double binary(String stored) {
    double binary = Double.parseDouble(stored);
    if (!Double.isFinite(binary)) {
      throw new NumberFormatException(stored);
    }
    return binary;
  }

  static BigDecimal stripped(BigDecimal value) {
    BigDecimal stripped = value.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }

  static String plain(BigDecimal value) {
    return stripped(value).toPlainString();
  }

  /** The same with a comma between thousands. */
  static String grouped(BigDecimal value) {
    BigDecimal stripped = stripped(value);
    return String.format(Locale.ROOT, "%,." + stripped.scale() + "f", stripped);
  }

  static boolean isWhole(BigDecimal value) {
    return stripped(value).scale() == 0;
  }
}
