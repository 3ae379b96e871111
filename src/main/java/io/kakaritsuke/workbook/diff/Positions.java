package io.kakaritsuke.workbook.diff;

import io.kakaritsuke.problem.Text;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Where something stood and stands: by its number, from 1; where that is the same, since others
 * came and went around it, by what stands before it.
 */
final class Positions {
  private Positions() {}

  /** What all are called, in order, and how many they are. */
  record All(int count, IntFunction<Text> name) {}

  /**
   * Both places; null where its neighbours are the same as well, so that the others have moved.
   *
   * @param from its index among those before
   */
  static Apart.@Nullable Sides of(All before, int from, All after, int to) {
    if (from != to) {
      return new Apart.Sides(shown(from, number(from)), shown(to, number(to)));
    }
    for (int beside : new int[] {-1, 1}) {
      Text one = beside(before, from, beside);
      Text other = beside(after, to, beside);
      if (!one.ja().equals(other.ja()) && !one.en().equals(other.en())) {
        return new Apart.Sides(shown(from, one), shown(to, other));
      }
    }
    return null;
  }

  private static ShownValue shown(int index, Text text) {
    return new ShownValue(index + 1, text);
  }

  private static Text number(int index) {
    int number = index + 1;
    return Words.both(number + "番目", "position " + number);
  }

  private static Text beside(All all, int index, int beside) {
    int other = index + beside;
    if (other < 0) {
      return Words.both("先頭", "the first place");
    }
    if (other >= all.count()) {
      return Words.both("末尾", "the last place");
    }
    Text name = all.name().apply(other);
    return beside < 0
        ? Words.both("「" + name.ja() + "」の次", "after \"" + name.en() + "\"")
        : Words.both("「" + name.ja() + "」の前", "before \"" + name.en() + "\"");
  }
}
