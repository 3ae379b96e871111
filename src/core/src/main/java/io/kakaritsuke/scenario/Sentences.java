package io.kakaritsuke.scenario;

import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

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
   * @param words those that stand by it; null where its unit says it all
   */
  record Swap(BigDecimal from, BigDecimal to, String unit, @Nullable NumberWords words) {
    /** A number of which the unit says what it is. */
    Swap(BigDecimal from, BigDecimal to, String unit) {
      this(from, to, unit, null);
    }

    boolean isOf(BigDecimal number, String rest) {
      return from.compareTo(number) == 0 && from.compareTo(to) != 0 && rest.startsWith(unit);
    }

    /** Whether the number is the one, is another, or nobody can say. */
    private Answer answer(String sentence, MatchResult number) {
      if (words != null) {
        return words.areOf(sentence, number.start(), number.end() + unit.length());
      }
      long alike =
          NUMBER
              .matcher(sentence)
              .results()
              .filter(one -> sentence.startsWith(unit, one.end()))
              .count();
      return alike == 1 ? Answer.YES : Answer.UNKNOWN;
    }
  }

  /** What can be said of a number. */
  enum Answer {
    YES,
    NO,
    UNKNOWN
  }

  /**
   * The sentence with all of these numbers replaced; as it is where it names none of them, or where
   * nobody can say of one of its numbers what it is.
   */
  static String with(String sentence, List<Swap> swaps) {
    return mayBeOld(sentence, swaps)
        ? sentence
        : NUMBER
            .matcher(sentence)
            .replaceAll(number -> Matcher.quoteReplacement(swapped(number, sentence, swaps)));
  }

  /** Whether a number may be one of these, and is not certain to be. */
  static boolean mayBeOld(String sentence, List<Swap> swaps) {
    return NUMBER
        .matcher(sentence)
        .results()
        .anyMatch(
            number -> {
              List<Answer> answers =
                  swaps.stream()
                      .filter(swap -> isOf(swap, number, sentence))
                      .map(swap -> swap.answer(sentence, number))
                      .toList();
              return answers.contains(Answer.UNKNOWN) && !answers.contains(Answer.YES);
            });
  }

  private static boolean isOf(Swap swap, MatchResult number, String sentence) {
    BigDecimal value = new BigDecimal(number.group().replace(",", ""));
    return swap.isOf(value, sentence.substring(number.end()));
  }

  private static String swapped(MatchResult number, String sentence, List<Swap> swaps) {
    return swaps.stream()
        .filter(swap -> isOf(swap, number, sentence))
        .filter(swap -> swap.answer(sentence, number) == Answer.YES)
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
