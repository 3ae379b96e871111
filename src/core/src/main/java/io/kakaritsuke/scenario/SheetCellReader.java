package io.kakaritsuke.scenario;

import io.kakaritsuke.fact.Choice;
import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.fact.IsoDate;
import io.kakaritsuke.workbook.ChoiceWords;
import io.kakaritsuke.workbook.ScenarioSheet;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads single cells of the sheet 「シナリオ」; what cannot be meant is complained about. */
final class SheetCellReader {
  private static final int MAX_NAME = 200;

  private final Complaints complaints;

  SheetCellReader(Complaints complaints) {
    this.complaints = complaints;
  }

  @Nullable String name(ScenarioSheet.Filled cell) {
    String text = cell.shown().strip();
    if (text.isEmpty() || text.length() > MAX_NAME || text.lines().count() > 1) {
      complaints.wrongType(
          cell.cell(),
          MAX_NAME + "文字までの1行の文",
          "a sentence on one line of at most " + MAX_NAME + " characters",
          null);
      return null;
    }
    return text;
  }

  @Nullable Boolean flag(ScenarioSheet.Filled cell) {
    if (cell.value() instanceof Boolean flag) {
      return flag;
    }
    if ("はい".equals(cell.value()) || "いいえ".equals(cell.value())) {
      return "はい".equals(cell.value());
    }
    complaints.wrongType(cell.cell(), "「はい」か「いいえ」", "はい (yes) or いいえ (no)", cell.shown());
    return null;
  }

  @Nullable LocalDate day(ScenarioSheet.Filled cell) {
    LocalDate day = cell.value() instanceof LocalDate date ? date : IsoDate.parse(cell.shown());
    if (day == null || day.getYear() < 1900 || day.getYear() > 2199) {
      complaints.notADay(cell.cell(), cell.shown());
      return null;
    }
    return day;
  }

  // As a request would give it; what does not fit is complained about with all other facts.
  @Nullable Object given(Fact fact, ScenarioSheet.Filled cell) {
    if (cell.value() == null) {
      complaints.wrongType(cell.cell(), "値", "a value", cell.shown());
      return null;
    }
    return switch (fact.type()) {
      case STRING -> cell.shown();
      case BOOLEAN -> flag(cell);
      case CHOICE -> code(fact.choices(), cell.shown().strip());
      case INTEGER, DECIMAL, DATE, CODES ->
          cell.value() instanceof LocalDate date ? date.toString() : cell.value();
    };
  }

  private static String code(List<Choice> choices, String text) {
    return choices.stream()
        .filter(choice -> choice.label().equals(text))
        .map(Choice::code)
        .findFirst()
        .orElse(text);
  }

  @Nullable Expected one(ScenarioSheet.Filled cell, List<Choice> choices) {
    Spot spot = new Spot(cell.cell(), 0, 0);
    String text = cell.shown().strip();
    if (text.equals(SheetCells.NONE)) {
      return new Expected.Value(null, spot);
    }
    if (choices.isEmpty()) {
      if (cell.value() instanceof BigDecimal number) {
        return new Expected.Value(number, spot);
      }
      complaints.wrongType(cell.cell(), "数値か「なし」", "a number, or なし for none", text);
      return null;
    }
    String code = known(cell, choices, text);
    return code == null ? null : new Expected.Value(code, spot);
  }

  @Nullable String known(ScenarioSheet.Filled cell, List<Choice> choices, String text) {
    String exact = code(choices, text);
    boolean known = choices.stream().anyMatch(choice -> choice.code().equals(exact));
    // As in cells of tables: full width and half width are one.
    String code = known ? exact : ChoiceWords.code(text, choices);
    if (code == null) {
      List<String> names = new ArrayList<>(choices.stream().map(Choice::code).toList());
      choices.forEach(choice -> names.add(choice.label()));
      complaints.unknownCode(cell.cell(), text, names);
      return null;
    }
    return code;
  }
}
