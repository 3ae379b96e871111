package io.kakaritsuke.workbook;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Signs and words that people write for yes and no, there and not there. */
final class Answers {
  static final Set<String> YES =
      Set.of(
          "○", "〇", "◯", "o", "yes", "y", "true", "✓", "✔", "レ", "有", "有り", "あり", "ハイ", "する", "真");
  static final Set<String> NO =
      Set.of("×", "✕", "✗", "x", "no", "n", "false", "無", "無し", "なし", "イイエ", "しない", "偽");

  private Answers() {}

  static String plain(String text) {
    return Spaces.stripped(Normalizer.normalize(text, Normalizer.Form.NFKC))
        .toLowerCase(Locale.ROOT);
  }

  /**
   * Which of two words is meant.
   *
   * @param words the one for yes first; null where there is no such word for it
   */
  static @Nullable String meant(String text, List<String> words) {
    String word = plain(text);
    if (YES.contains(word)) {
      return words.get(0);
    }
    if (words.size() == 2 && NO.contains(word)) {
      return words.get(1);
    }
    return Nearest.sure(text, words);
  }
}
