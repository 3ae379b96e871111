package io.kakaritsuke.ruletable;

import io.kakaritsuke.ruletable.RuleSheet.Cell;
import io.kakaritsuke.text.Echo;
import org.jspecify.annotations.Nullable;

/** What can be wrong with the value of a cell beside the code that it goes into. */
final class ValueComplaints {
  private final RuleTableComplaints complaints;

  ValueComplaints(RuleTableComplaints complaints) {
    this.complaints = complaints;
  }

  /** Whether something else is wrong with the row, which may be why. */
  boolean isTold(int row) {
    return complaints.isAboutRow(row);
  }

  void otherCount(Cell value, Cell snippet, int found, int wanted) {
    boolean wide = found < wanted && value.text().matches("(?s).*[、，].*");
    complaints.error(
        value,
        "parameter-count",
        snippet.ref()
            + " のコードは値を"
            + wanted
            + "個とりますが、このセルには"
            + found
            + "個あります。"
            + (wide ? "「、」ではなく半角の「,」で区切って、" : "半角の「,」で区切って、")
            + wanted
            + "個にしてください",
        "The code in "
            + snippet.ref()
            + " takes "
            + wanted
            + " values, and this cell has "
            + found
            + ". Write "
            + wanted
            + ", parted by commas of half width");
  }

  void day(Cell cell, String value, String day) {
    complaints.error(
        cell,
        "wrong-type",
        "「" + Echo.of(value) + "」は日付として読まれません。java.time.LocalDate.parse(\"" + day + "\") と書いてください",
        Echo.of(value) + " is not read as a day; write java.time.LocalDate.parse(\"" + day + "\")");
  }

  /**
   * That a number is not written as code writes it.
   *
   * @param number as it would be right; null where its unit makes another number of it
   */
  void number(Cell cell, String value, @Nullable String number) {
    complaints.error(
        cell,
        "not-a-number",
        "「"
            + Echo.of(value)
            + "」は数として読まれません。"
            + (number == null
                ? "単位を付けず、5000000 や 0.85B のような数で書いてください"
                : "半角の数字だけで「" + number + "」と書いてください"),
        Echo.of(value)
            + " is not read as a number; write "
            + (number == null ? "it without a unit, as 5000000 or 0.85B" : number));
  }
}
