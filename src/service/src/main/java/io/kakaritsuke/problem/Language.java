package io.kakaritsuke.problem;

import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The language of an answer. */
public final class Language {
  private static final List<Locale> SPOKEN = List.of(Locale.JAPANESE, Locale.ENGLISH);

  private Language() {}

  /** The first of Japanese and English that the client accepts; Japanese when in doubt. */
  public static Locale of(HttpHeaders headers) {
    return of(headers.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE));
  }

  /**
   * The same from the bare header.
   *
   * @param acceptLanguage null where the client sent none
   */
  public static Locale of(@Nullable String acceptLanguage) {
    if (acceptLanguage == null) {
      return Locale.JAPANESE;
    }
    try {
      Locale accepted = Locale.lookup(Locale.LanguageRange.parse(acceptLanguage), SPOKEN);
      return accepted == null ? Locale.JAPANESE : accepted;
    } catch (IllegalArgumentException malformed) {
      return Locale.JAPANESE;
    }
  }
}
