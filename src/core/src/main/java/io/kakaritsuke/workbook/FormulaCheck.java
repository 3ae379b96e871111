package io.kakaritsuke.workbook;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Whether what a formula gave may count: not when it failed, fetches, or changes by itself. */
final class FormulaCheck {
  private static final Pattern TEXTS = Pattern.compile("\"[^\"]*\"");
  private static final Pattern FORBIDDEN =
      Pattern.compile(
          "\\b(NOW|TODAY|RAND|RANDBETWEEN|RANDARRAY|OFFSET|INDIRECT|INFO|CELL|WEBSERVICE|RTD)\\s*\\(");
  // [1]Sheet1!A1 and 'C:\[other.xlsx]Sheet1'!A1; a table reference [列] has no sheet behind it.
  private static final Pattern EXTERNAL = Pattern.compile("\\[[^\\]]+\\][^\\[\\]!,()]*!|\\w+\\|'");

  private FormulaCheck() {}

  /** What is to be said about the content of the cell, or null for one that was typed. */
  static @Nullable Complaint complaint(GridCell cell) {
    if (cell.content() instanceof Content.Broken broken) {
      return broken.shown().isEmpty()
          ? CellComplaints.formulaUnsaved()
          : CellComplaints.formulaError(broken.shown());
    }
    if (cell.content() instanceof Content.Unsound unsound) {
      return CellComplaints.unsound(unsound);
    }
    if (cell.content() instanceof Content.Twice twice) {
      return CellComplaints.cellTwice(twice);
    }
    if (cell.content() instanceof Content.NoDay) {
      return CellComplaints.noDay();
    }
    if (cell.content() instanceof Content.Lost) {
      return CellComplaints.textLost();
    }
    if (cell.formula() == null) {
      return null;
    }
    if (cell.formula().length() > Limits.FORMULA_LENGTH) {
      return CellComplaints.formulaNotAllowed("長すぎる数式", cell.shown());
    }
    String formula = TEXTS.matcher(cell.formula()).replaceAll("\"\"").toUpperCase(Locale.ROOT);
    Matcher forbidden = FORBIDDEN.matcher(formula);
    if (forbidden.find()) {
      return CellComplaints.formulaNotAllowed(String.valueOf(forbidden.group(1)), cell.shown());
    }
    return EXTERNAL.matcher(formula).find()
        ? CellComplaints.formulaNotAllowed("外部リンク", cell.shown())
        : CellComplaints.formula(cell.content());
  }
}
