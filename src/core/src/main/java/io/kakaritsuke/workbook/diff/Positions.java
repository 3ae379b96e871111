package io.kakaritsuke.workbook.diff;

import io.kakaritsuke.text.Text;

/**
 * Where something that was moved stood and stands: by its number, from 1; where that is the same,
 * since others came and went around it, by what it has passed.
 */
final class Positions {
  private Positions() {}

  /**
   * Both places; they never read alike.
   *
   * @param from its index among those before
   * @param to its index among those after
   * @param passed what kept its place and stands on its other side now
   * @param backwards whether it stood after that one
   */
  static Apart.Sides of(int from, int to, Text passed, boolean backwards) {
    if (from != to) {
      return new Apart.Sides(shown(from, number(from)), shown(to, number(to)));
    }
    Text before = Words.both("「" + passed.ja() + "」より前", "before \"" + passed.en() + "\"");
    Text after = Words.both("「" + passed.ja() + "」より後", "after \"" + passed.en() + "\"");
    return backwards
        ? new Apart.Sides(shown(from, after), shown(to, before))
        : new Apart.Sides(shown(from, before), shown(to, after));
  }

  private static ShownValue shown(int index, Text text) {
    return new ShownValue(index + 1, text);
  }

  private static Text number(int index) {
    int number = index + 1;
    return Words.both(number + "番目", "position " + number);
  }
}
