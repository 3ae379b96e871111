package io.kakaritsuke.workbook.diff;

import io.kakaritsuke.text.Text;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Two sides of a change that would read the same although they are not: codes that have one label,
 * texts that differ behind where they are cut, a number and the text of it. They are said with what
 * tells them apart.
 */
final class Apart {
  private static final int BEFORE_DIFFERENCE = 20;

  private Apart() {}

  /** Both sides of a change. */
  record Sides(ShownValue before, ShownValue after) {}

  /** The two as they can be told apart. */
  static Sides of(ShownValue before, ShownValue after) {
    if (!readTheSame(before, after)) {
      return new Sides(before, after);
    }
    Sides texts = texts(before, after);
    if (texts != null && !readTheSame(texts.before(), texts.after())) {
      return texts;
    }
    Sides values = new Sides(with(before, code(before)), with(after, code(after)));
    return readTheSame(values.before(), values.after())
        ? new Sides(with(before, kind(before)), with(after, kind(after)))
        : values;
  }

  /** The same with what has to be said of each where they read the same. */
  static Sides of(ShownValue before, String moreOfOne, ShownValue after, String moreOfOther) {
    return readTheSame(before, after)
        ? new Sides(with(before, Words.both(moreOfOne)), with(after, Words.both(moreOfOther)))
        : new Sides(before, after);
  }

  static boolean readTheSame(ShownValue one, ShownValue other) {
    return one.text().ja().equals(other.text().ja()) || one.text().en().equals(other.text().en());
  }

  private static ShownValue with(ShownValue shown, Text more) {
    return new ShownValue(
        shown.value(),
        new Text(
            shown.text().ja() + "（" + more.ja() + "）", shown.text().en() + " (" + more.en() + ")"));
  }

  private static Text code(ShownValue shown) {
    String code =
        shown.value() instanceof List<?> list
            ? list.stream().map(Objects::toString).collect(Collectors.joining("、"))
            : String.valueOf(shown.value());
    return Words.both(Words.oneLine(code));
  }

  private static Text kind(ShownValue shown) {
    Object value = shown.value();
    if (value == null) {
      return Words.BLANK;
    }
    return value instanceof String
        ? Words.both("文字", "text")
        : value instanceof Boolean ? Words.both("はい・いいえ", "yes or no") : Words.both("数値", "number");
  }

  /** Sentences from shortly before where they differ, with line breaks that can be seen. */
  private static @Nullable Sides texts(ShownValue before, ShownValue after) {
    if (!(before.value() instanceof String one) || !(after.value() instanceof String other)) {
      return null;
    }
    boolean sentences =
        before.text().equals(Words.quoted(one)) && after.text().equals(Words.quoted(other));
    if (!sentences) {
      return null;
    }
    int same = 0;
    while (same < Math.min(one.length(), other.length())
        && one.charAt(same) == other.charAt(same)) {
      same++;
    }
    int from = Math.max(0, same - BEFORE_DIFFERENCE);
    if (from > 0 && Character.isLowSurrogate(one.charAt(from))) {
      from--;
    }
    return new Sides(
        new ShownValue(one, part(one, from)), new ShownValue(other, part(other, from)));
  }

  private static Text part(String text, int from) {
    String rest =
        text.substring(from)
            .replaceAll("\\R", "⏎")
            .replace("\t", "⇥")
            .replace(' ', '␣')
            .replace('\u3000', '□');
    return Words.quoted((from > 0 ? "…" : "") + rest);
  }
}
