package io.kakaritsuke.rulebook;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a given fact is computed from the latest decisions of another rulebook; as the sheet says it,
 * before anyone looks whether that rulebook knows what is named.
 *
 * @param fact the name of the given fact of this rulebook that is filled
 * @param rulebook the name of the other rulebook
 * @param of what is added up or averaged, by the words of the other rulebook; null for the others
 * @param conditions which subjects count; joined by AND
 * @param share what those have to meet that a share counts; empty for the others
 * @param place of its row
 */
public record Aggregate(
    String fact,
    String rulebook,
    Function function,
    @Nullable Named of,
    List<Condition> conditions,
    List<Condition> share,
    Place place) {
  public Aggregate {
    Objects.requireNonNull(fact);
    Objects.requireNonNull(rulebook);
    Objects.requireNonNull(function);
    Objects.requireNonNull(place);
    conditions = List.copyOf(conditions);
    share = List.copyOf(share);
  }

  /** A closed set of functions over subjects. */
  public enum Function {
    COUNT("件数"),
    SUM("合計"),
    MEAN("平均"),
    SHARE("割合");

    private final String label;

    Function(String label) {
      this.label = label;
    }

    /** The word that stands in the sheet. */
    public String label() {
      return label;
    }
  }

  /**
   * Where the row stands in its workbook.
   *
   * @param cell of the name of the other rulebook
   */
  public record Place(String workbook, String sheet, String cell) {}

  /** A word of the other rulebook, a label or a name, and the cell that says it. */
  public record Named(String word, String cell) {}

  /**
   * One condition.
   *
   * @param value text, number, date or truth value, as it was typed
   * @param cell of the value
   */
  public record Condition(
      Named fact, Operator operator, String operatorCell, Object value, String cell) {}
}
