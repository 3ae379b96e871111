package io.kakaritsuke.workbook;

import io.kakaritsuke.fact.Choice;
import io.kakaritsuke.text.Hidden;
import io.kakaritsuke.text.Text;
import java.math.BigDecimal;
import java.text.Normalizer;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads single cells as values of a type; null where a finding says why it cannot. */
final class Values {
  static final String YES = "はい";
  static final String NO = "いいえ";

  private static final Pattern TIME = Pattern.compile("([01]?\\d|2[0-3]):([0-5]\\d)");
  private static final long DAY_SECONDS = 86_400;

  private final Findings findings;
  private final ShownWords words;

  Values(Findings findings) {
    this(findings, ShownWords.NONE);
  }

  /**
   * @param words how choices are suggested
   */
  Values(Findings findings, ShownWords words) {
    this.findings = findings;
    this.words = words;
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

  /** A time of day, typed as a time or as the text of one; a blank is none. */
  @Nullable LocalTime time(GridCell cell) {
    if (isBlank(cell) || !usable(cell)) {
      return null;
    }
    if (cell.content() instanceof Content.Time time && time.seconds() < DAY_SECONDS) {
      return LocalTime.ofSecondOfDay(time.seconds());
    }
    if (cell.content() instanceof Content.Words words) {
      Matcher written =
          TIME.matcher(Normalizer.normalize(words.text(), Normalizer.Form.NFKC).strip());
      if (written.matches()) {
        return LocalTime.of(Integer.parseInt(written.group(1)), Integer.parseInt(written.group(2)));
      }
    }
    findings.add(cell, CellComplaints.notATime(cell.content()));
    return null;
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
      int found = words.text().length();
      Text most = new Text(Limits.TEXT_LENGTH + "文字", Limits.TEXT_LENGTH + " characters");
      return refused(
          cell, FileComplaints.tooLarge(new Text(found + "文字", found + " characters"), most));
    }
    String stripped = Spaces.stripped(words.text());
    if (!stripped.equals(words.text())) {
      findings.add(cell, CellComplaints.straySpace(stripped));
    }
    seen(cell, stripped);
    return stripped.isEmpty() && !words.text().isEmpty() ? null : stripped;
  }

  /** Says of a note what it has that nobody sees. */
  void note(GridCell cell) {
    if (cell.content() instanceof Content.Words words) {
      seen(cell, Spaces.stripped(words.text()));
    }
  }

  private void seen(GridCell cell, String text) {
    if (Hidden.isIn(text)) {
      findings.add(cell, CellComplaints.hidden(text));
    }
  }

  @Nullable BigDecimal number(GridCell cell, NumberRule rule) {
    if (!usable(cell)) {
      return null;
    }
    if (!(cell.content() instanceof Content.Numeral numeral)) {
      return refused(cell, MistypedNumber.complaint(cell.content(), rule));
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
    return refused(cell, notYesNo(cell.content()));
  }

  /** What is wrong with what should be はい or いいえ. */
  static Complaint notYesNo(Content found) {
    String word = Answers.plain(found.shown());
    String meant = Answers.YES.contains(word) ? YES : Answers.NO.contains(word) ? NO : null;
    return CellComplaints.notYesNo(found, meant);
  }

  @Nullable LocalDate date(GridCell cell) {
    if (!usable(cell)) {
      return null;
    }
    if (cell.content() instanceof Content.Day day) {
      return day.withTime() ? refused(cell, CellComplaints.dateWithTime(day)) : day.date();
    }
    if (cell.content() instanceof Content.Numeral number) {
      LocalDate serial = DateText.ofSerial(number.value());
      return refused(
          cell,
          serial == null
              ? CellComplaints.notADate(number, null)
              : CellComplaints.serial(number, serial));
    }
    LocalDate meant =
        cell.content() instanceof Content.Words words ? DateText.of(words.text()) : null;
    return refused(cell, CellComplaints.notADate(cell.content(), meant));
  }

  /** One of two or more fixed words. */
  @Nullable String oneOf(GridCell cell, List<String> words) {
    String text = text(cell);
    if (text == null || words.contains(text)) {
      return text;
    }
    return refused(
        cell, CellComplaints.notOneOf(cell.content(), words, Answers.meant(text, words)));
  }

  /** The code of a choice that is shown by its label or its code. */
  @Nullable String choice(GridCell cell, List<Choice> choices) {
    return choice(cell, choices, false);
  }

  /**
   * @param listed whether the catalogue has a list of these choices, to which one can be added
   */
  @Nullable String choice(GridCell cell, List<Choice> choices, boolean listed) {
    if (isNoText(cell, choices)) {
      return refused(cell, unknownChoice(cell, cell.shown(), choices, listed));
    }
    String text = text(cell);
    if (text == null) {
      return null;
    }
    String code = ChoiceWords.code(text, choices);
    return code == null ? refused(cell, unknownChoice(cell, text, choices, listed)) : code;
  }

  // A number that is none of them as a text either is not to be made one.
  private static boolean isNoText(GridCell cell, List<Choice> choices) {
    return cell.content() instanceof Content.Numeral
        && cell.formula() == null
        && ChoiceWords.code(cell.shown(), choices) == null;
  }

  private Complaint unknownChoice(
      GridCell cell, String text, List<Choice> choices, boolean listed) {
    if (findings.isFull(cell.place())) {
      return CellComplaints.unknownChoice(text, List.of(), null, null);
    }
    Complaint complaint = ChoiceWords.complaint(text, choices, words);
    return listed ? CellComplaints.orNewChoice(complaint) : complaint;
  }

  /** The codes of several choices in one cell, or null where a finding says what is wrong. */
  @Nullable List<String> choices(GridCell cell, List<Choice> choices, boolean listed) {
    if (isNoText(cell, choices)) {
      return refused(cell, unknownChoice(cell, cell.shown(), choices, listed));
    }
    String text = text(cell);
    if (text == null) {
      return null;
    }
    List<String> parts = ChoiceWords.parts(text, choices);
    if (parts.contains("")) {
      return refused(cell, CellComplaints.emptyItem(cell.content()));
    }
    List<String> codes = new ArrayList<>();
    for (String part : parts) {
      String code = ChoiceWords.code(part, choices);
      if (code != null) {
        codes.add(code);
      }
    }
    if (codes.size() == parts.size()) {
      return codes.stream().distinct().toList();
    }
    if (findings.isFull(cell.place())) {
      return refused(cell, CellComplaints.unknownChoice(text, List.of(), null, null));
    }
    Complaint complaint = ChoiceWords.complaint(text, parts, choices, words);
    return refused(cell, listed ? CellComplaints.orNewChoice(complaint) : complaint);
  }

  @Nullable String code(GridCell cell, Pattern pattern, String description, String example) {
    return code(cell, pattern, description, example, text -> null);
  }

  /**
   * @param free a code for a text that is none
   */
  @Nullable String code(
      GridCell cell,
      Pattern pattern,
      String description,
      String example,
      Function<String, @Nullable String> free) {
    boolean typed = cell.content() instanceof Content.Numeral;
    if (typed && usable(cell) && !pattern.matcher(cell.shown()).matches()) {
      // With an apostrophe before it, it would be a text and no code either.
      return refused(cell, CellComplaints.badCode(cell.shown(), description, example, null));
    }
    String text = text(cell);
    if (text == null || pattern.matcher(text).matches()) {
      return text;
    }
    String like = NewCodes.like(text, pattern);
    String code = like == null ? free.apply(text) : null;
    return refused(
        cell,
        code == null
            ? CellComplaints.badCode(text, description, example, like)
            : CellComplaints.wordsForCode(text, description, example, code));
  }

  /**
   * The parts of a list, or null where one of them is empty.
   *
   * @param quotes whether an entry may stand in quotation marks
   */
  @Nullable List<String> parts(GridCell cell, boolean quotes) {
    String text = text(cell);
    if (text == null) {
      return null;
    }
    List<String> parts = quotes ? ListText.parts(text) : ListText.unquoted(text);
    if (parts.contains("")) {
      return refused(cell, CellComplaints.emptyItem(cell.content()));
    }
    return parts.stream().distinct().toList();
  }

  /** Says something of a cell that may count all the same. */
  void tell(GridCell cell, Complaint complaint) {
    findings.add(cell, complaint);
  }

  <T> @Nullable T refused(GridCell cell, Complaint complaint) {
    findings.add(cell, complaint);
    return null;
  }
}
