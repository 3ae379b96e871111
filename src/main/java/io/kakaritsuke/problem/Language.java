package io.kakaritsuke.problem;

import jakarta.ws.rs.core.HttpHeaders;
import java.util.Locale;

/** The language of an answer. */
public final class Language {
  private Language() {}

  /** The first of Japanese and English that the client accepts; Japanese when in doubt. */
  public static Locale of(HttpHeaders headers) {
    try {
      return headers.getAcceptableLanguages().stream()
          .filter(Language::isSpoken)
          .findFirst()
          .map(locale -> Locale.forLanguageTag(locale.getLanguage()))
          .orElse(Locale.JAPANESE);
    } catch (RuntimeException malformed) {
      return Locale.JAPANESE;
    }
  }

  private static boolean isSpoken(Locale locale) {
    return locale.getLanguage().equals("ja") || locale.getLanguage().equals("en");
  }
}
