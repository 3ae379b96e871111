package io.kakaritsuke.workbook;

import io.kakaritsuke.fact.Choice;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads single cells as values of a type; null where a finding says why it cannot. */
final class Values {
  /** More choices than these are not listed in a message. */
  private static final int MOST_NAMED = 8;

  static final String YES = "はい";
  static final String NO = "いいえ";

  private final Findings findings;

  Values(Findings findings) {
    this.findings = findings;
  }

  /** Whether there is nothing to read; a formula that gives an empty text is nothing. */
  boolean isBlank(@Nullable GridCell cell) {
    return cell == null
        || (cell.content() instanceof Content.Words words
            && words.text().isEmpty()
            && usable(cell));
  }

  private boolean usable(GridCell cell) {
    Complaint complaint = FormulaCheck.complaint(cell);
    if (complaint == null) {
      return true;
    }
    findings.add(cell, complaint);
    return !complaint.isError();
  }

  /** A text; spaces around it are complained about and left out. */
  @Nullable String text(GridCell cell) {
    if (!usable(cell)) {
      return null;
    }
    if (!(cell.content() instanceof Content.Words words)) {
      return refused(cell, CellComplaints.notText(cell.content()));
    }
    if (words.text().length() > Limits.TEXT_LENGTH) {
      String found = words.text().length() + " 文字";
      return refused(cell, FileComplaints.tooLarge(found, Limits.TEXT_LENGTH + " 文字"));
    }
    String stripped = Spaces.stripped(words.text());
    if (!stripped.equals(words.text())) {
      findings.add(cell, CellComplaints.straySpace(stripped));
    }
    return stripped;
  }

  @Nullable BigDecimal number(GridCell cell, NumberRule rule) {
    if (!usable(cell)) {
      return null;
    }
    if (!(cell.content() instanceof Content.Numeral numeral)) {
      return refused(cell, MistypedNumber.complaint(cell.content()));
    }
    Complaint complaint = rule.complaint(numeral);
    return complaint == null ? numeral.value() : refused(cell, complaint);
  }

  /** A number whose type nobody declares: a Long where it is whole, else a BigDecimal. */
  @Nullable Object amount(GridCell cell) {
    BigDecimal number = number(cell, NumberRule.any(false));
    return number != null && Decimals.isWhole(number)
        ? Long.valueOf(number.longValueExact())
        : number;
  }

  @Nullable Boolean yesNo(GridCell cell) {
    if (!usable(cell)) {
      return null;
    }
    if (cell.content() instanceof Content.Flag flag) {
      return flag.value();
    }
    return cell.content() instanceof Content.Words ? yesNoWord(cell) : refusedYesNo(cell);
  }

  private @Nullable Boolean yesNoWord(GridCell cell) {
    String word = text(cell);
    return YES.equals(word) || NO.equals(word)
        ? Boolean.valueOf(YES.equals(word))
        : refusedYesNo(cell);
  }

  private @Nullable Boolean refusedYesNo(GridCell cell) {
    return refused(cell, CellComplaints.notYesNo(cell.content()));
  }

  @Nullable LocalDate date(GridCell cell) {
    if (!usable(cell)) {
      return null;
    }
    if (cell.content() instanceof Content.Day day) {
      return day.withTime() ? refused(cell, CellComplaints.dateWithTime(day)) : day.date();
    }
    String meant =
        cell.content() instanceof Content.Words words ? MistypedNumber.date(words.text()) : null;
    return refused(cell, CellComplaints.notADate(cell.content(), meant));
  }

  /** One of two or more fixed words. */
  @Nullable String oneOf(GridCell cell, List<String> words) {
    String text = text(cell);
    if (text == null || words.contains(text)) {
      return text;
    }
    return refused(cell, CellComplaints.notOneOf(cell.content(), String.join("・", words)));
  }

  /** The code of a choice that is shown by its label or its code. */
  @Nullable String choice(GridCell cell, List<Choice> choices) {
    String text = text(cell);
    return text == null ? null : choice(cell, text, choices);
  }

  @Nullable String choice(GridCell cell, String text, List<Choice> choices) {
    for (Choice choice : choices) {
      if (choice.label().equals(text) || choice.code().equals(text)) {
        return choice.code();
      }
    }
    if (findings.isFull(cell.place())) {
      return refused(cell, CellComplaints.unknownChoice(text, null));
    }
    List<String> labels = choices.stream().map(Choice::label).toList();
    List<String> known = new ArrayList<>(labels);
    choices.forEach(choice -> known.add(choice.code()));
    String nearest = Nearest.to(text, known);
    boolean few = !labels.isEmpty() && labels.size() <= MOST_NAMED;
    return refused(
        cell,
        nearest == null && few
            ? CellComplaints.noneOfTheChoices(text, labels)
            : CellComplaints.unknownChoice(text, nearest));
  }

  @Nullable String code(GridCell cell, Pattern pattern, String description, String example) {
    String text = text(cell);
    if (text == null || pattern.matcher(text).matches()) {
      return text;
    }
    return refused(cell, CellComplaints.badCode(text, description, example));
  }

  /** The parts of a list, or null where one of them is empty. */
  @Nullable List<String> parts(GridCell cell) {
    String text = text(cell);
    if (text == null) {
      return null;
    }
    List<String> parts = new ArrayList<>();
    for (String part : text.split("[、,，]", -1)) {
      parts.add(part.strip());
    }
    if (parts.contains("")) {
      return refused(cell, CellComplaints.emptyItem(cell.content()));
    }
    return parts.stream().distinct().toList();
  }

  <T> @Nullable T refused(GridCell cell, Complaint complaint) {
    findings.add(cell, complaint);
    return null;
  }
}
