package io.kakaritsuke.workbook;

import io.kakaritsuke.fact.Choice;
import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.rulebook.OutcomeColumn;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Whether a cell may be meant for its column, slips included: to tell rows of a table from remarks
 * that somebody typed below it.
 */
final class LikelyCells {
  private static final Pattern CODE = Pattern.compile("[A-Za-z][A-Za-z0-9_-]*");
  private static final Set<OutcomeColumn> NUMBERS =
      EnumSet.of(
          OutcomeColumn.POINTS,
          OutcomeColumn.WEIGHT,
          OutcomeColumn.DUE_IN_HOURS,
          OutcomeColumn.DUE_IN_MINUTES);

  /** A unit is a word; what is longer speaks of something. */
  private static final int LONGEST_UNIT = 4;

  private static final int LONGEST_YES = 5;

  private LikelyCells() {}

  static List<NotRows.Asked> asked(List<ReadColumn> columns) {
    List<NotRows.Asked> asked = new ArrayList<>();
    for (ReadColumn column : columns) {
      Fact fact = column.fact();
      String header = column.column().header();
      asked.add(
          fact == null
              ? new NotRows.Asked(
                  column.index(),
                  !column.column().attribute() && !OutcomeColumn.isOptional(header),
                  cell -> isOutcome(cell, header))
              : new NotRows.Asked(column.index(), false, cell -> isCondition(cell, fact)));
    }
    return asked;
  }

  private static boolean isOutcome(GridCell cell, String header) {
    if (cell.word().equals(OutcomeReader.NOT_APPLICABLE)) {
      return true;
    }
    OutcomeColumn outcome = OutcomeColumn.of(header);
    if (outcome == OutcomeColumn.CODE) {
      return NewCodes.like(cell.word(), CODE) != null;
    }
    return outcome == null || !NUMBERS.contains(outcome) || isNumber(cell);
  }

  private static boolean isNumber(GridCell cell) {
    if (!(cell.content() instanceof Content.Words)) {
      return true;
    }
    NumberText text = NumberText.of(cell.word());
    return text.range() != null || (text.number() != null && text.unit().length() <= LONGEST_UNIT);
  }

  private static boolean isCondition(GridCell cell, Fact fact) {
    if (!(cell.content() instanceof Content.Words)) {
      return true;
    }
    return switch (fact.type()) {
      case INTEGER, DECIMAL -> isNumber(cell);
      case DATE -> DateText.of(cell.word()) != null || isNumber(cell);
      case BOOLEAN -> cell.word().length() <= LONGEST_YES;
      case CHOICE, CODES -> isChoice(cell.word(), fact.choices());
      case STRING -> true;
    };
  }

  private static boolean isChoice(String word, List<Choice> choices) {
    if (ChoiceWords.code(word, choices) != null || choices.isEmpty()) {
      return true;
    }
    List<String> labels = choices.stream().map(Choice::label).toList();
    return Nearest.isLikeAny(word, labels)
        || labels.stream().anyMatch(label -> word.contains(label) || label.contains(word));
  }
}
