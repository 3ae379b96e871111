package io.kakaritsuke.scenario;

import io.kakaritsuke.rulebook.Rulebook;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A rulebook with one small change, as a slip of the hand would make it.
 *
 * @param row the stable id of the row; null where it is about a title or the catalogue
 * @param cell as C5, A5 for a whole row; the name of a table after 表題, or of a fact
 * @param change what was done, as {@code 最終ログインからの日数 以上 60 → 61}
 * @param settingOfRules whether it changes what DRL rules read, so that only compiling shows it
 * @param equivalent why it decides nothing otherwise, where that is so by its kind
 * @param made the changed rulebook, made when it is asked for: there may be thousands
 */
record Mutant(
    String workbook,
    String sheet,
    @Nullable String row,
    String cell,
    String change,
    boolean settingOfRules,
    @Nullable String equivalent,
    Supplier<Rulebook> made) {
  Mutant {
    Objects.requireNonNull(workbook);
    Objects.requireNonNull(sheet);
    Objects.requireNonNull(cell);
    Objects.requireNonNull(change);
    Objects.requireNonNull(made);
  }

  /** One that some decision may hang on. */
  Mutant(
      String workbook,
      String sheet,
      @Nullable String row,
      String cell,
      String change,
      boolean settingOfRules,
      Supplier<Rulebook> made) {
    this(workbook, sheet, row, cell, change, settingOfRules, null, made);
  }

  Rulebook rulebook() {
    return made.get();
  }

  /** What stays when rows are sorted or inserted: the id of the row, or what has none. */
  String place() {
    return row == null ? cell : row;
  }

  /** Where it is and what it does, on one line. */
  String text() {
    return workbook
        + "「"
        + sheet
        + "」"
        + (row == null ? "" : " " + row)
        + " "
        + cell
        + ": "
        + change;
  }
}
