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
      int distance = distance(found, known);
      if (distance < least && 2 * distance <= Math.max(found.length(), known.length())) {
        nearest = word;
        least = distance;
      }
    }
    return nearest;
  }

  /** Whether the text looks like one of the words, though it may say something else. */
  static boolean isLikeAny(String text, Collection<String> words) {
    String found = normalized(text);
    return words.stream()
        .map(Nearest::normalized)
        .anyMatch(
            known ->
                2 * NearestName.edits(found, known) <= Math.max(found.length(), known.length()));
  }

  /**
   * The word that a mistyped one stands for beyond doubt, or null: no other is as near, few letters
   * differ, and they make no other word and do not turn the meaning round (未, 不, なし …).
   */
  static @Nullable String sure(String text, Collection<String> words) {
    String found = normalized(text);
    String nearest = null;
    int least = Integer.MAX_VALUE;
    boolean alone = false;
    for (String word : words) {
      int distance = distance(found, normalized(word));
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

  /** How many letters differ; more than there are where it is another word. */
  private static int distance(String found, String known) {
    if (WordRuns.sayOther(found, known)) {
      return found.length() + known.length();
    }
    return WordRuns.areSame(found, known) ? 0 : NearestName.edits(found, known);
  }

  private static String normalized(String text) {
    String cut = text.length() > 100 ? text.substring(0, 100) : text;
    return Spaces.stripped(Normalizer.normalize(cut, Normalizer.Form.NFKC))
        .toLowerCase(Locale.ROOT);
  }
}
