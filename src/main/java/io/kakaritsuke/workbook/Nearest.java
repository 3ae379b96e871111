package io.kakaritsuke.workbook;

import java.text.Normalizer;
import java.util.Collection;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The known word that a mistyped one most likely stands for. */
final class Nearest {
  private Nearest() {}

  /** The nearest of the words, or null where none has anything in common with the text. */
  static @Nullable String to(String text, Collection<String> words) {
    String found = normalized(text);
    String nearest = null;
    int least = Integer.MAX_VALUE;
    for (String word : words) {
      String known = normalized(word);
      int distance = distance(found, known);
      if (distance < least && distance < Math.max(found.length(), known.length())) {
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

  private static int distance(String one, String other) {
    int[] previous = new int[other.length() + 1];
    for (int j = 0; j <= other.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      previous = nextLine(previous, one.charAt(i - 1), other, i);
    }
    return previous[other.length()];
  }

  private static int[] nextLine(int[] previous, char letter, String other, int line) {
    int[] current = new int[previous.length];
    current[0] = line;
    for (int j = 1; j < previous.length; j++) {
      int replaced = previous[j - 1] + (letter == other.charAt(j - 1) ? 0 : 1);
      current[j] = Math.min(replaced, Math.min(previous[j], current[j - 1]) + 1);
    }
    return current;
  }
}
