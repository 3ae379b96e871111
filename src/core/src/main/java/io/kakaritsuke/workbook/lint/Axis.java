package io.kakaritsuke.workbook.lint;

import io.kakaritsuke.fact.Derivation.Presence;
import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.fact.Interval;
import io.kakaritsuke.rulebook.Operator;
import io.kakaritsuke.text.Text;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that one fact can be, cut into pieces within which no condition of the table makes a
 * difference. Piece 0 stands for a missing fact, the others for its values.
 */
abstract sealed class Axis permits NumberAxis, ListedAxis {
  private static final Pieces MISSING = Pieces.range(0, 0);

  private final Fact fact;
  private final Pieces given;
  private final Pieces all;

  Axis(Fact fact, int values) {
    this.fact = fact;
    this.given = Pieces.range(1, values);
    this.all = Pieces.range(canBeMissing(fact) ? 0 : 1, values);
  }

  private static boolean canBeMissing(Fact fact) {
    return !fact.required()
        && (fact.derivation() == null
            || fact.derivation().function().presence() != Presence.ALWAYS);
  }

  static Axis of(Fact fact, List<Condition> conditions) {
    return switch (fact.type()) {
      case INTEGER, DECIMAL, DATE -> NumberAxis.of(fact, conditions);
      case STRING, BOOLEAN, CHOICE -> ListedAxis.of(fact, conditions);
      case CODES ->
          throw new IllegalArgumentException("several codes hold at once: " + fact.name());
    };
  }

  Fact fact() {
    return fact;
  }

  /** All values. */
  Pieces given() {
    return given;
  }

  /** Missing; none where the fact is always there. */
  Pieces missing() {
    return all.and(MISSING);
  }

  /** All values, and missing where that can be. */
  Pieces all() {
    return all;
  }

  /** What a condition lets through. */
  final Pieces matching(Operator operator, Object value) {
    if (operator == Operator.PRESENCE) {
      return value.equals(true) ? given : missing();
    }
    return values(new Condition(0, operator, value));
  }

  /** The values that a condition other than ある/ない lets through. */
  abstract Pieces values(Condition condition);

  /** Whether a fact that can be anything within the span can be in one of the pieces. */
  final boolean allows(Pieces pieces, Span span) {
    Interval values = span.values();
    return (span.missing() && pieces.meets(missing()))
        || (values != null && pieces.meets(within(values)));
  }

  /** The pieces of values that lie in the interval, as {@link Span} has them. */
  abstract Pieces within(Interval values);

  /** Some value of the pieces, as people see it. */
  final Text example(Pieces pieces) {
    Pieces values = pieces.and(given);
    return values.isEmpty() ? Words.MISSING : exampleOf(values);
  }

  /** The value of a subject in one of the pieces, null for missing, as people see it. */
  final Text example(Pieces pieces, @Nullable Object value) {
    return value == null ? Words.MISSING : exampleOf(pieces.and(given()), value);
  }

  abstract Text exampleOf(Pieces values);

  abstract Text exampleOf(Pieces values, Object value);

  /** The part of the pieces that one row can ask for, with the example in it. */
  abstract Pieces askable(Pieces values);

  /** The part of the pieces that one row can ask for, with those around which they are. */
  abstract Pieces askable(Pieces values, Pieces around);

  /** What a row has to ask to match these pieces and no others. */
  final Text condition(Pieces pieces) {
    if (pieces.equals(given)) {
      return Words.IS_GIVEN;
    }
    return pieces.equals(missing()) ? Words.IS_MISSING : conditionOf(pieces);
  }

  abstract Text conditionOf(Pieces values);
}
