package io.kakaritsuke.workbook;

import io.kakaritsuke.fact.NearestName;
import java.text.Normalizer;
import java.util.Collection;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The known word that a mistyped one most likely stands for. */
final class Nearest {
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

  private static String normalized(String text) {
    String cut = text.length() > 100 ? text.substring(0, 100) : text;
    return Spaces.stripped(Normalizer.normalize(cut, Normalizer.Form.NFKC))
        .toLowerCase(Locale.ROOT);
  }
}
