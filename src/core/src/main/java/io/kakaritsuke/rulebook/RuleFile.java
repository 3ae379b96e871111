package io.kakaritsuke.rulebook;

import io.kakaritsuke.text.Text;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One file of rules: DRL as it was written, or the DRL that a rule table says.
 *
 * @param name without folders
 * @param text the DRL
 * @param cells which cells say what of the text; null where the text itself was written
 */
public record RuleFile(String name, String text, @Nullable RuleCells cells) {
  public RuleFile {
    Objects.requireNonNull(name);
    Objects.requireNonNull(text);
  }

  /** A DRL file. */
  public RuleFile(String name, String text) {
    this(name, text, null);
  }

  /**
   * A place as findings tell it.
   *
   * @param sheet null where the file has no sheets
   * @param position a cell as C5; of a DRL file line:column
   */
  public record Place(@Nullable String sheet, String position) {
    /** The row or line, from 1. */
    public int row() {
      int colon = position.indexOf(':');
      return Integer.parseInt(
          colon < 0 ? position.replaceAll("\\D", "") : position.substring(0, colon));
    }
  }

  /** Where it was written what stands at an index of the text. */
  public Place at(int offset) {
    if (cells != null) {
      return cells.at(offset);
    }
    int index = Math.min(offset, text.length());
    long line = 1 + text.substring(0, index).chars().filter(c -> c == '\n').count();
    return new Place(null, line + ":" + (index - text.lastIndexOf('\n', index - 1)));
  }

  /**
   * Where it was written what stands between two indexes of the text: of a rule table the value
   * that was put in there, else where it begins.
   */
  public Place at(int from, int to) {
    return cells == null ? at(from) : cells.at(from, to);
  }

  /**
   * Where the rule was written that has an index of the text: of a rule table the cell in the row
   * of the rule, even where a snippet above it says what stands there.
   */
  public Place inRuleAt(int offset) {
    return cells == null ? at(offset) : cells.inRuleAt(offset);
  }

  /**
   * The index of a place in the text.
   *
   * @param line from 1
   * @param column from 1
   */
  public int offset(int line, int column) {
    int start = 0;
    for (int i = 1; i < line; i++) {
      int end = text.indexOf('\n', start);
      if (end < 0) {
        return text.length();
      }
      start = end + 1;
    }
    return Math.min(start + column - 1, text.length());
  }

  /** What is found at a place of the file. */
  public Finding finding(
      Finding.Level level, Place place, String code, Text message, @Nullable String value) {
    return new Finding(level, name, place.sheet(), place.position(), code, message, value);
  }
}
