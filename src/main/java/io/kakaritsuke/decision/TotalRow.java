package io.kakaritsuke.decision;

import java.util.Locale;
import java.util.Set;

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

  /** Whether a line whose subject is that is a line of sums. */
  static boolean isWord(String subject) {
    return WORDS.contains(subject.replace('\u3000', ' ').toLowerCase(Locale.ROOT));
  }
}
