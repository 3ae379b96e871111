package io.kakaritsuke.workbook;

import io.kakaritsuke.text.NearestName;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The words of a short text, as its scripts part them: 2|週間|ごとに|拡大, OVER|RAMP. Katakana and the
 * characters beside them are one word.
 */
final class WordRuns {
  private static final Pattern RUN =
      Pattern.compile(
          "\\p{IsDigit}+|[\\p{IsHan}\\p{IsKatakana}々〆ー]+|\\p{IsHiragana}+|\\p{IsLatin}+");

  private static final int LATIN_END = 0x250;

  private WordRuns() {}

  static List<String> of(String text) {
    List<String> runs = new ArrayList<>();
    Matcher run = RUN.matcher(text);
    while (run.find()) {
      runs.add(run.group());
    }
    return runs;
  }

  /**
   * Whether one says another thing than the other, and no slip of the hand makes that: a number
   * differs, or a whole word between others that are the same.
   */
  static boolean sayOther(String one, String other) {
    List<String> words = of(one);
    List<String> others = of(other);
    if (!numbers(words).equals(numbers(others))) {
      return true;
    }
    if (words.size() != others.size() || words.size() < 2) {
      return false;
    }
    int same = 0;
    boolean whole = false;
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      same += word.equals(others.get(i)) ? 1 : 0;
      whole |= !word.equals(others.get(i)) && isOther(word, others.get(i));
    }
    return whole && same == words.size() - 1;
  }

  private static boolean isOther(String word, String other) {
    int edits = NearestName.edits(word, other);
    int length = Math.max(word.length(), other.length());
    // MAU and DAU are two things.
    return word.codePointAt(0) < LATIN_END ? 3 * edits >= length : 2 * edits > length;
  }

  private static List<String> numbers(List<String> words) {
    return words.stream().filter(word -> Character.isDigit(word.codePointAt(0))).toList();
  }

  /** Whether both have the same words, in whatever order: CS担当 and 担当CS. */
  static boolean areSame(String one, String other) {
    List<String> words = of(one);
    return words.size() > 1
        && words.stream().sorted().toList().equals(of(other).stream().sorted().toList());
  }
}
