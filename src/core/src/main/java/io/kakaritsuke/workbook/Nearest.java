package io.kakaritsuke.workbook;

import io.kakaritsuke.text.NearestName;
import java.text.Normalizer;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The known word that a mistyped one most likely stands for. */
final class Nearest {
  private static final List<String> NEGATING = List.of("未", "不", "無", "非", "なし", "ない", "no", "un");

  private Nearest() {}

  /** The nearest of the words, or null where none has at least half in common with the text. */
  static @Nullable String to(String text, Collection<String> words) {
    String found = normalized(text);
    String nearest = null;
    int least = Integer.MAX_VALUE;
    for (String word : words) {
      String known = normalized(word);
      int distance = NearestName.edits(found, known);
      if (distance < least && 2 * distance <= Math.max(found.length(), known.length())) {
        nearest = word;
        least = distance;
      }
    }
    return nearest;
  }

  /**
   * The word that a mistyped one stands for beyond doubt, or null: no other is as near, few letters
   * differ, and none of them turns the meaning round (未, 不, なし …).
   */
  static @Nullable String sure(String text, Collection<String> words) {
    String found = normalized(text);
    String nearest = null;
    int least = Integer.MAX_VALUE;
    boolean alone = false;
    for (String word : words) {
      int distance = NearestName.edits(found, normalized(word));
      alone = distance < least || (alone && distance > least);
      if (distance < least) {
        nearest = word;
        least = distance;
      }
    }
    if (nearest == null || !alone) {
      return null;
    }
    String known = normalized(nearest);
    boolean near = 3 * least <= Math.max(found.length(), known.length());
    return near && NEGATING.stream().allMatch(no -> found.contains(no) == known.contains(no))
        ? nearest
        : null;
  }

  private static String normalized(String text) {
    String cut = text.length() > 100 ? text.substring(0, 100) : text;
    return Spaces.stripped(Normalizer.normalize(cut, Normalizer.Form.NFKC))
        .toLowerCase(Locale.ROOT);
  }
}
