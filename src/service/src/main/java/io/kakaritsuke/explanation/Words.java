package io.kakaritsuke.explanation;

import io.kakaritsuke.comparison.ChangeView.SourceView;
import io.kakaritsuke.text.Text;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Parts of sentences. */
final class Words {
  static final Text NOTHING = new Text("", "");

  private Words() {}

  /** Both languages by one pattern each. */
  static Text of(String ja, String en, Object... values) {
    return new Text(String.format(Locale.ROOT, ja, values), String.format(Locale.ROOT, en, values));
  }

  static Text same(String text) {
    return new Text(text, text);
  }

  static Text and(Text... parts) {
    return joined(List.of(parts), part -> part, "", "");
  }

  static <T> Text joined(List<T> all, Function<T, Text> text, String ja, String en) {
    return new Text(
        all.stream().map(text).map(Text::ja).collect(Collectors.joining(ja)),
        all.stream().map(text).map(Text::en).collect(Collectors.joining(en)));
  }

  /** A change with its sign: +15, −3, ±0. */
  static String signed(int change) {
    return change > 0 ? "+" + change : change < 0 ? "−" + -change : "±0";
  }

  /** A score or points; none where there are none. */
  static Text points(@Nullable Integer points) {
    return points == null ? new Text("なし", "none") : new Text(points + " 点", points.toString());
  }

  /** The row or rule in brackets; nothing where there is none. */
  static Text source(@Nullable SourceView source) {
    if (source == null) {
      return NOTHING;
    }
    return source.workbook() == null
        ? of("（%s）", " (%s)", source.words())
        : of("（%s 行目）", " (%s)", source.words());
  }
}
