package io.kakaritsuke.problem;

import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

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

  /** The same for the bare value of Accept-Language; null when the client sent none. */
  public static Locale of(@Nullable String acceptLanguage) {
    try {
      Locale spoken =
          acceptLanguage == null
              ? null
              : Locale.lookup(
                  Locale.LanguageRange.parse(acceptLanguage),
                  List.of(Locale.JAPANESE, Locale.ENGLISH));
      return spoken == null ? Locale.JAPANESE : spoken;
    } catch (IllegalArgumentException malformed) {
      return Locale.JAPANESE;
    }
  }

  private static boolean isSpoken(Locale locale) {
    return locale.getLanguage().equals("ja") || locale.getLanguage().equals("en");
  }
}
