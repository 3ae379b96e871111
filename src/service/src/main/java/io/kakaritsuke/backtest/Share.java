package io.kakaritsuke.backtest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.kakaritsuke.text.Text;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How many of how many; what it claims depends on how many these are.
 *
 * @param count those that are meant
 * @param n out of how many
 * @param share count / n, half-up to 4 places; null where too few were looked at
 * @param tooFew whether nothing is claimed
 * @param text in the language that was asked for
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Share(int count, int n, @Nullable BigDecimal share, boolean tooFew, String text) {
  private static final int PLACES = 4;

  /**
   * The share, unless too few subjects are behind it.
   *
   * @param subjects how many subjects were looked at, some perhaps on several days
   * @param least of fewer nothing is claimed
   */
  static Share of(int count, int n, int subjects, int least, Locale locale) {
    if (subjects < least || n == 0) {
      return new Share(count, n, null, true, tooFew(count, n, least).in(locale));
    }
    BigDecimal share =
        BigDecimal.valueOf(count).divide(BigDecimal.valueOf(n), PLACES, RoundingMode.HALF_UP);
    // Rounded once: of 0.9595 nobody knows any more that it was less.
    String percent =
        BigDecimal.valueOf(count)
            .movePointRight(2)
            .divide(BigDecimal.valueOf(n), 1, RoundingMode.HALF_UP)
            .toPlainString();
    Text text =
        new Text(
            "%d 件中 %d 件（%s%%）".formatted(n, count, percent),
            "%d of %d (%s%%)".formatted(count, n, percent));
    return new Share(count, n, share, false, text.in(locale));
  }

  private static Text tooFew(int count, int n, int least) {
    return new Text(
        "%d 件中 %d 件。対象が %d 件に満たないため、割合としては何も言えません".formatted(n, count, least),
        "%d of %d; of fewer than %d subjects nothing is claimed".formatted(count, n, least));
  }
}
