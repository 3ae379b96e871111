package io.kakaritsuke.access;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Who somebody is, whichever key they use.
 *
 * @param name as it is shown
 * @param identity tells people apart; it stays when their keys are made anew
 */
record Person(String name, String identity) {
  private static final Pattern BLANKS = Pattern.compile("\\s+");
  private static final String NAMED = "person:";

  Person {
    Objects.requireNonNull(name);
    Objects.requireNonNull(identity);
  }

  /**
   * Whom an admin has named. Blanks, width and case make no other person of one: a name is typed
   * again with every key.
   */
  static Person named(String name) {
    String plain = Normalizer.normalize(name, Normalizer.Form.NFKC).strip();
    String same = BLANKS.matcher(plain).replaceAll(" ").toLowerCase(Locale.ROOT);
    return new Person(name, NAMED + same);
  }

  /**
   * Who has logged in elsewhere.
   *
   * @param subject by which the issuer of the token tells people apart
   */
  static Person loggedIn(String name, @Nullable String subject) {
    return subject == null ? named(name) : new Person(name, subject);
  }
}
