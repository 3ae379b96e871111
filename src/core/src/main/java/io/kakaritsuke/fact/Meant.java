package io.kakaritsuke.fact;

import io.kakaritsuke.text.Hidden;
import io.kakaritsuke.text.Text;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Why a value of the right type cannot be meant: a name of a subject with characters that nobody
 * sees, so that two subjects would look like one, other texts that show something else than they
 * say, dates that stand for none, and those of years that lost their century.
 *
 * @param code of the violation
 */
record Meant(String code, Text text) {
  /** Companies and buildings are old, and so are the days on which they began; 0026 is a slip. */
  private static final LocalDate FIRST_DAY = LocalDate.of(1600, 1, 1);

  /**
   * What programs write for a date that is not there, and nobody means (Excel, LibreOffice, .NET).
   */
  private static final Set<LocalDate> EMPTY_DATES =
      Set.of(
          LocalDate.of(1, 1, 1),
          LocalDate.of(1899, 12, 30),
          LocalDate.of(1899, 12, 31),
          LocalDate.of(1900, 1, 1));

  /** Of a date; null where it may be meant. */
  static @Nullable Meant not(LocalDate date) {
    if (EMPTY_DATES.contains(date)) {
      return new Meant(
          "not-a-date",
          new Text(
              date + " は、空欄や 0 を日付の書式で書き出したときの値です。日付が分からないときは空欄にしてください",
              date
                  + " is what programs write for a blank or a 0; leave it out where the date is not"
                  + " known"));
    }
    return date.isBefore(FIRST_DAY)
        ? new Meant(
            "below-minimum",
            new Text(
                date + " は 1600 年より前です。年を確かめてください", date + " lies before 1600; check the year"))
        : null;
  }

  /** Of a text; null where it may be meant. */
  static @Nullable Meant not(String text) {
    int turns = Hidden.turns(text);
    if (turns < 0) {
      return null;
    }
    String code = shown(turns);
    return new Meant(
        "not-text",
        new Text(
            "制御文字や、文字の向きを変える文字（" + code + "）が含まれています。除いてください",
            "contains a control character, or one that turns the direction of writing ("
                + code
                + "); leave it out"));
  }

  /** Of the name of a subject; null where it may be meant. */
  static @Nullable Meant notSubject(String name) {
    int hidden = Hidden.first(name);
    if (hidden < 0) {
      // What makes an emoji of a sign: with it and without it, one subject would look like another.
      hidden = name.codePoints().filter(c -> c == 0xFE0E || c == 0xFE0F).findFirst().orElse(-1);
    }
    if (hidden < 0) {
      return null;
    }
    String code = shown(hidden);
    return new Meant(
        "not-text",
        new Text(
            "目に見えない文字（" + code + "）が含まれています。対象の ID から除いてください",
            "contains a character that nobody sees ("
                + code
                + "); leave it out of the name of a subject"));
  }

  private static String shown(int c) {
    return String.format(Locale.ROOT, "U+%04X", c);
  }
}
