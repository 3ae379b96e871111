package io.kakaritsuke.workbook.edit;

import java.util.Locale;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.poi.ss.util.CellReference;
import org.jspecify.annotations.Nullable;

/**
 * Rewrites the references in the text of a formula and leaves every other letter as it is: texts,
 * names, functions, spaces. A parser would have to know all functions and print them again.
 */
final class FormulaText {
  private static final Pattern CELL = Pattern.compile("(\\$?)([A-Za-z]{1,3})(\\$?)([0-9]{1,7})");
  private static final Pattern ROW = Pattern.compile("(\\$?)()()([0-9]{1,7})");
  private static final Pattern RANGE_OF_CELLS = Pattern.compile(CELL + ":" + CELL);
  private static final Pattern RANGE_OF_ROWS = Pattern.compile(ROW + ":" + ROW);
  private static final int LAST_COLUMN = 16_383;

  private final String formula;
  private final Rewriter rewriter;
  private final StringBuilder out = new StringBuilder();
  private int at;
  private @Nullable String sheet;
  private @Nullable Renaming renaming;

  private FormulaText(String formula, Rewriter rewriter) {
    this.formula = formula;
    this.rewriter = rewriter;
  }

  /**
   * One end of a reference.
   *
   * @param column the letters, empty where whole rows are meant
   */
  record End(boolean fixedColumn, String column, boolean fixedRow, int row) {
    @Override
    public String toString() {
      return (fixedColumn ? "$" : "") + column + (fixedRow ? "$" : "") + row;
    }
  }

  /** Says what a reference becomes. */
  interface Rewriter {
    /**
     * @param sheet null where the formula names none
     * @param last null where the reference is to one cell
     * @return the new text without the sheet
     */
    String reference(@Nullable String sheet, End first, @Nullable End last);
  }

  static String rewritten(String formula, Rewriter rewriter) {
    return new FormulaText(formula, rewriter).rewritten();
  }

  /**
   * The formula once cells of a sheet stand elsewhere: a reference follows where all of its ends
   * moved.
   *
   * @param home the sheet that the formula stands in; null where it belongs to none
   * @param sheet the sheet whose cells moved
   * @param place the new text of an end that moved
   */
  static String followed(
      String formula,
      @Nullable String home,
      String sheet,
      Predicate<End> moved,
      Function<End, String> place) {
    return rewritten(
        formula,
        (named, first, last) -> {
          String meant = named == null ? home : named;
          boolean here =
              meant != null
                  && meant.toLowerCase(Locale.ROOT).equals(sheet.toLowerCase(Locale.ROOT));
          if (!here || !moved.test(first) || last != null && !moved.test(last)) {
            return plain(first, last);
          }
          return last == null ? place.apply(first) : place.apply(first) + ":" + place.apply(last);
        });
  }

  /** The formula once a sheet has another name. */
  static String renamed(String formula, String old, String now) {
    FormulaText text = new FormulaText(formula, (named, first, last) -> plain(first, last));
    text.renaming = new Renaming(old, now);
    return text.rewritten();
  }

  private static String plain(End first, @Nullable End last) {
    return last == null ? first.toString() : first + ":" + last;
  }

  /** A sheet that gets another name. */
  private record Renaming(String old, String now) {
    boolean isMeant(String name) {
      return name.toLowerCase(Locale.ROOT).equals(old.toLowerCase(Locale.ROOT));
    }

    String quoted() {
      return "'" + now.replace("'", "''") + "'!";
    }
  }

  private boolean renamed(String name, int end) {
    if (renaming == null || !renaming.isMeant(name)) {
      return false;
    }
    out.append(renaming.quoted());
    at = end;
    return true;
  }

  private String rewritten() {
    while (at < formula.length()) {
      char next = formula.charAt(at);
      if (next == '"') {
        copyTo(endOfQuoted('"'));
      } else if (next == '\'') {
        quotedSheet();
      } else if (next == '[') {
        copyTo(endOfBrackets());
      } else if (next == '#') {
        copyTo(endOfError());
      } else if (isWord(next)) {
        word();
      } else {
        copyTo(at + 1);
        sheet = null;
      }
    }
    return out.toString();
  }

  private void copyTo(int end) {
    out.append(formula, at, end);
    at = end;
  }

  private int endOfQuoted(char quote) {
    int end = at + 1;
    while (end < formula.length()) {
      if (formula.charAt(end) == quote) {
        if (end + 1 >= formula.length() || formula.charAt(end + 1) != quote) {
          return end + 1;
        }
        end++;
      }
      end++;
    }
    return formula.length();
  }

  private void quotedSheet() {
    int end = endOfQuoted('\'');
    String quoted = formula.substring(at + 1, Math.max(at + 1, end - 1));
    boolean named = end < formula.length() && formula.charAt(end) == '!';
    String name = quoted.replace("''", "'");
    if (!named || !renamed(name, end + 1)) {
      copyTo(named ? end + 1 : end);
    }
    sheet = named ? name : null;
  }

  private int endOfBrackets() {
    int depth = 0;
    for (int end = at; end < formula.length(); end++) {
      depth += formula.charAt(end) == '[' ? 1 : 0;
      depth -= formula.charAt(end) == ']' ? 1 : 0;
      if (depth == 0) {
        return end + 1;
      }
    }
    return formula.length();
  }

  private int endOfError() {
    int end = at + 1;
    while (end < formula.length()
        && "ABCDEFGHIJKLMNOPQRSTUVWXYZ0/!?".indexOf(formula.charAt(end)) >= 0) {
      end++;
    }
    return end;
  }

  private static boolean isWord(char letter) {
    return Character.isLetterOrDigit(letter)
        || Character.isSurrogate(letter)
        || "_.$\\?".indexOf(letter) >= 0;
  }

  private void word() {
    int end = at;
    while (end < formula.length() && isWord(formula.charAt(end))) {
      end++;
    }
    char after = end < formula.length() ? formula.charAt(end) : ' ';
    if (after == '!') {
      String name = formula.substring(at, end);
      if (!renamed(name, end + 1)) {
        copyTo(end + 1);
      }
      sheet = name;
    } else if (after == '(' || after == '[') {
      copyTo(end);
    } else if (!range(RANGE_OF_CELLS) && !range(RANGE_OF_ROWS) && !cell(end)) {
      copyTo(end);
      sheet = null;
    }
  }

  private boolean range(Pattern pattern) {
    Matcher matcher = pattern.matcher(formula).region(at, formula.length());
    if (!matcher.lookingAt() || continues(matcher.end())) {
      return false;
    }
    End first = end(matcher, 1);
    End last = end(matcher, 5);
    return isReal(first) && isReal(last) && replace(first, last, matcher.end());
  }

  private boolean cell(int end) {
    Matcher matcher = CELL.matcher(formula).region(at, end);
    return matcher.matches() && isReal(end(matcher, 1)) && replace(end(matcher, 1), null, end);
  }

  private boolean continues(int end) {
    return end < formula.length()
        && (isWord(formula.charAt(end)) || "(![".indexOf(formula.charAt(end)) >= 0);
  }

  private boolean replace(End first, @Nullable End last, int end) {
    out.append(rewriter.reference(sheet, first, last));
    at = end;
    sheet = null;
    return true;
  }

  private static End end(Matcher matcher, int group) {
    boolean wholeRow = part(matcher, group + 1).isEmpty();
    String dollar = part(matcher, group);
    return new End(
        !wholeRow && !dollar.isEmpty(),
        part(matcher, group + 1),
        wholeRow ? !dollar.isEmpty() : !part(matcher, group + 2).isEmpty(),
        Integer.parseInt(part(matcher, group + 3)));
  }

  private static String part(Matcher matcher, int group) {
    String part = matcher.group(group);
    return part == null ? "" : part;
  }

  private static boolean isReal(End end) {
    return end.row() >= 1
        && end.row() <= RowShift.LAST_ROW
        && (end.column().isEmpty()
            || CellReference.convertColStringToIndex(end.column()) <= LAST_COLUMN);
  }
}
