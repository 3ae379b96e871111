package io.kakaritsuke.decision;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How the line of sums calls itself that BI tools and people put below a table. */
final class TotalRow {
  private static final Set<String> WORDS =
      Set.of(
          "合計",
          "総計",
          "小計",
          "計",
          "総合計",
          "平均",
          "合 計",
          "total",
          "grand total",
          "subtotal",
          "totals",
          "sum",
          "average");

  private TotalRow() {}

  /**
   * The word of a line of sums, which stands for the subject, or in another cell where that is
   * blank; null for any other line.
   */
  static @Nullable String word(List<String> fields, int subject) {
    String name = fields.get(subject).strip();
    return name.isEmpty()
        ? fields.stream().map(String::strip).filter(TotalRow::isWord).findFirst().orElse(null)
        : isWord(name) ? name : null;
  }

  private static boolean isWord(String text) {
    return WORDS.contains(text.replace('\u3000', ' ').toLowerCase(Locale.ROOT));
  }
}
