package io.kakaritsuke.scenario;

import io.kakaritsuke.rulebook.Rulebook;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A rulebook with one small change, as a slip of the hand would make it.
 *
 * @param row the stable id of the row; null where it is about a title or the catalogue
 * @param cell as C5; the name of a fact in the catalogue; null where a whole row is dropped
 * @param change what was done, as {@code 60 → 61}
 * @param settingOfRules whether it changes what DRL rules read, so that only compiling shows it
 */
record Mutant(
    String workbook,
    String sheet,
    @Nullable String row,
    @Nullable String cell,
    String change,
    boolean settingOfRules,
    Rulebook rulebook) {
  Mutant {
    Objects.requireNonNull(workbook);
    Objects.requireNonNull(sheet);
    Objects.requireNonNull(change);
    Objects.requireNonNull(rulebook);
  }

  /** Where it is and what it does, on one line. */
  String text() {
    String place = workbook + " 「" + sheet + "」";
    return place
        + (row == null ? "" : " " + row)
        + (cell == null ? "" : " " + cell)
        + ": "
        + change;
  }
}
