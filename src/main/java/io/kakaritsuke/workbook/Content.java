package io.kakaritsuke.workbook;

import java.math.BigDecimal;
import java.time.LocalDate;

/** What stands in a cell of the file, before anyone asks what it should be. */
sealed interface Content {
  /** As people see it, near enough. */
  String shown();

  /**
   * A text, with whatever spaces it has.
   *
   * @param asText whether the cell makes a text of whatever is typed into it (表示形式「文字列」)
   */
  record Words(String text, boolean asText) implements Content {
    Words(String text) {
      this(text, false);
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
      return percent ? Decimals.plain(value.movePointRight(2)) + "%" : Decimals.plain(value);
    }
  }

  /** A number that the cell shows as a date. */
  record Day(LocalDate date, boolean withTime) implements Content {
    @Override
    public String shown() {
      return date.getYear() + "/" + date.getMonthValue() + "/" + date.getDayOfMonth();
    }
  }

  /** TRUE or FALSE. */
  record Flag(boolean value) implements Content {
    @Override
    public String shown() {
      return value ? "TRUE" : "FALSE";
    }
  }

  /** An error value as #N/A, or a formula whose value was not kept. */
  record Broken(String shown) implements Content {}
}
