package io.kakaritsuke.workbook;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** What stands in a cell of the file, before anyone asks what it should be. */
sealed interface Content {
  /** As people see it, near enough. */
  String shown();

  /**
   * A text, with whatever spaces it has.
   *
   * @param asText whether the cell makes a text of whatever is typed into it (表示形式「文字列」)
   * @param raised whether some characters are raised or lowered (上付き・下付き)
   */
  record Words(String text, boolean asText, boolean raised) implements Content {
    Words(String text) {
      this(text, false, false);
    }

    @Override
    public String shown() {
      return text;
    }
  }

  /** A number as it was typed; percent tells only how the cell shows it. */
  record Numeral(BigDecimal value, boolean percent) implements Content {
    @Override
    public String shown() {
      return percent ? Decimals.grouped(value.movePointRight(2)) + "%" : Decimals.plain(value);
    }
  }

  /**
   * A number that the cell shows as a date.
   *
   * @param number what the cell would show in the format 標準; null where the file does not say so
   */
  record Day(LocalDate date, boolean withTime, @Nullable BigDecimal number) implements Content {
    Day(LocalDate date, boolean withTime) {
      this(date, withTime, null);
    }

    @Override
    public String shown() {
      return date.getYear() + "/" + date.getMonthValue() + "/" + date.getDayOfMonth();
    }
  }

  /** A part of a day that the cell shows as a time of day or as hours: 1:00, 25:00. */
  record Time(long seconds) implements Content {
    private static final long HOUR = 3_600;
    private static final long MINUTE = 60;

    @Override
    public String shown() {
      String time = seconds / HOUR + ":" + twoDigits(seconds % HOUR / MINUTE);
      return seconds % MINUTE == 0 ? time : time + ":" + twoDigits(seconds % MINUTE);
    }

    private static String twoDigits(long number) {
      return number < 10 ? "0" + number : String.valueOf(number);
    }
  }

  /** TRUE or FALSE. */
  record Flag(boolean value) implements Content {
    @Override
    public String shown() {
      return value ? "TRUE" : "FALSE";
    }
  }

  /** A text with characters that nobody can type, and that not every file can hold. */
  record Unsound(String text) implements Content {
    @Override
    public String shown() {
      return text.codePoints()
          .map(point -> SoundText.isSound(point) ? point : 0xFFFD)
          .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
          .toString();
    }
  }

  /** One of two contents that the file has for one cell; the other one is another. */
  record Twice(Content one, Content other) implements Content {
    @Override
    public String shown() {
      return one.shown();
    }
  }

  /**
   * A number that the cell shows as a date, and that is no day: what a link to a blank cell gives.
   */
  record NoDay(String shown) implements Content {}

  /** A text that the file points to and does not have. */
  record Lost() implements Content {
    @Override
    public String shown() {
      return "";
    }
  }

  /** An error value as #N/A, or a formula whose value was not kept. */
  record Broken(String shown) implements Content {}
}
