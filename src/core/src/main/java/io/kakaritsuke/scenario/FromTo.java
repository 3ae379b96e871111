package io.kakaritsuke.scenario;

import io.kakaritsuke.text.Text;

/** What is said of a part of a decision that is another one than was expected. */
final class FromTo {
  private FromTo() {}

  /**
   * The words; nothing is said of what was, where only something was forbidden.
   *
   * @param of goes on with the name
   */
  static Text words(Text name, Text of, Text from, Text to) {
    String ja = name.ja() + of.ja();
    String en = name.en() + of.en();
    if (from.equals(to)) {
      return new Text(
          "%sが%sになります".formatted(ja, spaced(to.ja())), "%s becomes %s".formatted(en, to.en()));
    }
    if (to.equals(PartWords.ABSENT)) {
      return new Text(
          "%sがなくなります（もとは%s）".formatted(ja, spaced(from.ja())),
          "%s is gone; it was %s".formatted(en, from.en()));
    }
    return new Text(
        "%sが%sから%sになります".formatted(ja, spaced(from.ja()), spaced(to.ja())),
        "%s changes from %s to %s".formatted(en, from.en(), to.en()));
  }

  // A blank stands between kana and letters; figures are written close.
  private static String spaced(String value) {
    boolean letters = value.chars().anyMatch(c -> c < 0x80 && Character.isLetter(c));
    return value.startsWith("「") || !letters ? value : " " + value + " ";
  }
}
