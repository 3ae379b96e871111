package io.kakaritsuke.engine;

import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text of which each look at a character is counted, so that a regular expression that takes for
 * ever is stopped like a loop. To be used by the thread that made it.
 */
final class CountedText implements CharSequence {
  /**
   * The numbers in braces of a regular expression, multiplied: it may repeat nothing that often.
   */
  private static final long MOST_REPEATED = 1_000_000;

  private static final Pattern REPEATED = Pattern.compile("\\{(\\d+)(?:,(\\d*))?\\}");

  private final CharSequence text;
  private final Allowance allowance;

  private CountedText(CharSequence text, Allowance allowance) {
    this.text = text;
    this.allowance = allowance;
  }

  static CharSequence of(CharSequence text) {
    return new CountedText(Objects.requireNonNull(text), Allowance.current());
  }

  /**
   * Refuses an expression that can repeat empty groups without looking at any character.
   *
   * @throws Allowance.Spent where it does
   */
  static void check(String regex) {
    Matcher repeated = REPEATED.matcher(regex);
    double times = 1;
    while (repeated.find()) {
      String most = repeated.group(2);
      times *=
          Math.max(
              1, Double.parseDouble(most == null || most.isEmpty() ? repeated.group(1) : most));
    }
    if (times > MOST_REPEATED) {
      throw new Allowance.Spent("a regular expression repeats too much");
    }
  }

  @Override
  public char charAt(int index) {
    allowance.character();
    return text.charAt(index);
  }

  @Override
  public int length() {
    return text.length();
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return new CountedText(text.subSequence(start, end), allowance);
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
