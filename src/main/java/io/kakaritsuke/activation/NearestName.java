package io.kakaritsuke.activation;

import java.util.Collection;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** Finds what somebody may have meant. */
final class NearestName {
  private static final int MAX_LENGTH = 100;

  private NearestName() {}

  /** The known name with the fewest edits, if they are few enough to be a slip; else null. */
  static @Nullable String of(String asked, Collection<String> known) {
    if (asked.length() > MAX_LENGTH) {
      return null;
    }
    int bound = Math.max(2, asked.length() / 3);
    return known.stream()
        .filter(name -> distance(asked, name) <= bound)
        .min(
            Comparator.comparingInt((String name) -> distance(asked, name))
                .thenComparing(name -> name))
        .orElse(null);
  }

  // Levenshtein, one row at a time.
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
