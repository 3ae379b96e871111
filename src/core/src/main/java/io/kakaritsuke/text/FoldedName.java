package io.kakaritsuke.text;

import java.text.Normalizer;
import java.util.Locale;

/** Names of people: blanks, width and case make no other one. */
public final class FoldedName {
  private FoldedName() {}

  /** The name, so that the same one written otherwise is equal. */
  public static String of(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFKC)
        .replace(" ", "")
        .toLowerCase(Locale.ROOT);
  }
}
