package io.kakaritsuke.scenario;

import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What may be expected at one place of a decision. */
sealed interface Shape {
  /** What a value may be. */
  enum Kind {
    TEXT("文字", "a text"),
    NUMBER("数値", "a number"),
    ANY("値", "a value");

    private final String ja;
    private final String en;

    Kind(String ja, String en) {
      this.ja = ja;
      this.en = en;
    }

    String ja() {
      return ja;
    }

    String en() {
      return en;
    }
  }

  /**
   * One value.
   *
   * @param known the codes that it may be; null where any will do
   */
  record One(Kind kind, @Nullable Collection<String> known) implements Shape {}

  /**
   * An object.
   *
   * @param others the shape of members that are not listed; null where there are none
   * @param shortFor the member that a plain value stands for; null where one is not allowed
   */
  record Members(Map<String, Shape> members, @Nullable Shape others, @Nullable String shortFor)
      implements Shape {}

  /** A list of objects that a member tells apart. */
  record Items(String key, Members item) implements Shape {}

  /** A list of texts; see {@link Expected.Names}. */
  record Names(boolean whole, @Nullable Collection<String> known) implements Shape {}
}
