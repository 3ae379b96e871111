package io.kakaritsuke.scenario;

import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts the numbers that are true now into the sentences of scenarios. */
final class Sentences {
  /** A number that is no part of a name such as P1, and no part of another number. */
  private static final Pattern NUMBER =
      Pattern.compile("(?<![A-Za-z0-9.,])-?\\d[\\d,]*(?:\\.\\d+)?(?![0-9])");

  private Sentences() {}

  /**
   * A number of a sentence and what takes its place.
   *
   * @param unit what stands behind it; empty for none
   */
  record Swap(BigDecimal from, BigDecimal to, String unit) {
    boolean isOf(BigDecimal number, String rest) {
      return from.compareTo(number) == 0 && from.compareTo(to) != 0 && rest.startsWith(unit);
    }
  }

  /** The sentence with all of these numbers replaced; as it is where it names none of them. */
  static String with(String sentence, List<Swap> swaps) {
    Matcher numbers = NUMBER.matcher(sentence);
    return numbers.replaceAll(number -> Matcher.quoteReplacement(swapped(number, sentence, swaps)));
  }

  private static String swapped(MatchResult number, String sentence, List<Swap> swaps) {
    BigDecimal value = new BigDecimal(number.group().replace(",", ""));
    String rest = sentence.substring(number.end());
    return swaps.stream()
        .filter(swap -> swap.isOf(value, rest))
        .findFirst()
        .map(swap -> written(swap.to(), number.group()))
        .orElse(number.group());
  }

  // As the number before it: 4.0 becomes 3.5 or 3.0, 5,000,000 becomes 4,000,000.
  private static String written(BigDecimal number, String before) {
    int point = before.indexOf('.');
    int places = point < 0 ? 0 : before.length() - point - 1;
    DecimalFormat format =
        new DecimalFormat("0.##########", DecimalFormatSymbols.getInstance(Locale.ROOT));
    format.setMinimumFractionDigits(places);
    format.setGroupingSize(3);
    format.setGroupingUsed(before.indexOf(',') >= 0);
    return format.format(number);
  }
}
