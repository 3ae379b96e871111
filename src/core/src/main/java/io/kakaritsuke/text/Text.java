package io.kakaritsuke.text;

import java.util.Locale;
import java.util.Objects;

/** One message in both languages of the product. */
public record Text(String ja, String en) {
  public Text {
    Objects.requireNonNull(ja);
    Objects.requireNonNull(en);
  }

  /** The English wording for an English locale, the Japanese one for all others. */
  public String in(Locale locale) {
    return Locale.ENGLISH.getLanguage().equals(locale.getLanguage()) ? en : ja;
  }
}
