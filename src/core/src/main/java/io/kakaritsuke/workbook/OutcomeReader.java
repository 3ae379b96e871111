package io.kakaritsuke.workbook;

import io.kakaritsuke.fact.Choice;
import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.rulebook.DueClock;
import io.kakaritsuke.rulebook.OutcomeColumn;
import io.kakaritsuke.rulebook.Severity;
import io.kakaritsuke.rulebook.TableKind;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the value of an outcome cell by the name of its column. */
final class OutcomeReader {
  static final String NOT_APPLICABLE = "対象外";
  static final Pattern CODE = Pattern.compile("[A-Z][A-Z0-9_]{0,63}");
  static final List<Choice> SEVERITIES =
      Arrays.stream(Severity.values())
          .map(severity -> new Choice(severity.name(), severity.label()))
          .toList();

  private static final NumberRule SHARE =
      new NumberRule(false, BigDecimal.ZERO, BigDecimal.ONE, "%", null);
  private static final int MOST_POINTS = 100;
  private static final String PEOPLE = OutcomeColumn.ASSIGNEE.header();
  private static final List<Choice> CLOCKS =
      Arrays.stream(DueClock.values())
          .map(clock -> new Choice(clock.name(), clock.label()))
          .toList();
  private static final int MOST_DAYS = 366;
  private static final int LONGEST_INTERVAL = 3660;
  private static final int MOST_LISTED = 500;
  private static final NumberRule MARGIN = new NumberRule(false, BigDecimal.ZERO, null, null, null);
  private static final NumberRule HOURS = new NumberRule(false, BigDecimal.ZERO, null, "時間", null);
  private static final NumberRule MINUTES = new NumberRule(true, BigDecimal.ZERO, null, "分", null);

  private final Title title;
  private final GoneNames gone;
  private final FactCatalogue catalogue;
  private final Values values;

  OutcomeReader(Title title, FactCatalogue catalogue, GoneNames gone, Values values) {
    this.gone = gone;
    this.title = title;
    this.catalogue = catalogue;
    this.values = values;
  }

  /**
   * The value, or null where a finding says what is wrong with it.
   *
   * @param added whether the row is new; a new code is suggested to such rows only
   */
  @Nullable Object read(GridCell cell, OutcomeColumn outcome, boolean added) {
    return switch (outcome) {
      case SEGMENT -> segment(cell);
      case POINTS -> points(cell);
      case CODE -> title.kind() == TableKind.RESULT ? answered(cell) : code(cell, added);
      case WEIGHT -> weight(cell);
      case BAND, ASSIGNEE, RESULT -> listed(cell, outcome.header());
      case SEVERITY -> values.choice(cell, SEVERITIES);
      case HOLD -> hold(cell);
      case ESCALATION -> chain(cell);
      case DUE_IN_HOURS -> values.number(cell, HOURS);
      case DUE_IN_MINUTES -> values.number(cell, MINUTES);
      case DUE_CLOCK -> values.choice(cell, CLOCKS);
      case CATEGORY, RESPONSE, SIGNAL, ACTION, SUBJECT_LINE, MESSAGE, HEADLINE -> values.text(cell);
      case RECIPIENTS, CHANNELS, CONTACT_DAY -> values.choices(cell, choices(outcome), false);
      case ANSWERED_BY -> answers(cell, choices(outcome));
      case GATHERING, LISTED, COUNTED_FROM, ORDER -> values.choice(cell, choices(outcome));
      case INTERVAL -> interval(cell, choices(outcome));
      case CONTACT_INTERVAL -> days(cell, 1, LONGEST_INTERVAL);
      case MOST -> whole(cell, 1, MOST_LISTED, "件");
      case SUSTAIN_DAYS, RECOVERY_DAYS, MUTE_DAYS -> days(cell, 0, MOST_DAYS);
      case REPEAT_DAYS, REOPEN_DAYS -> days(cell, 1, MOST_DAYS);
      case MARGIN -> values.number(cell, MARGIN);
      case TELLS_RECOVERY, URGENT, ENDS_BY_ITSELF -> values.yesNo(cell);
    };
  }

  /**
   * The name of the list that the outcome is chosen from, of 宛先 that of the roles among it; null
   * for none of the catalogue.
   */
  @Nullable String list(OutcomeColumn outcome) {
    return switch (outcome) {
      case SEGMENT -> title.code() == null ? null : gone.listOf(title.code());
      case BAND, ASSIGNEE, RESULT -> outcome.header();
      case ESCALATION, RECIPIENTS -> PEOPLE;
      case POINTS,
          CODE,
          CATEGORY,
          WEIGHT,
          RESPONSE,
          SIGNAL,
          SEVERITY,
          ACTION,
          HOLD,
          DUE_IN_HOURS,
          DUE_IN_MINUTES,
          DUE_CLOCK,
          ENDS_BY_ITSELF,
          REOPEN_DAYS,
          CONTACT_DAY,
          SUBJECT_LINE,
          MESSAGE,
          CHANNELS,
          GATHERING,
          SUSTAIN_DAYS,
          MARGIN,
          RECOVERY_DAYS,
          TELLS_RECOVERY,
          REPEAT_DAYS,
          MUTE_DAYS,
          ANSWERED_BY,
          URGENT,
          CONTACT_INTERVAL,
          HEADLINE,
          LISTED,
          COUNTED_FROM,
          INTERVAL,
          ORDER,
          MOST ->
          null;
    };
  }

  /** The choices of an outcome that has such a list, or one that goes by its header. */
  List<Choice> choices(OutcomeColumn outcome) {
    Fact dimension =
        outcome == OutcomeColumn.SEGMENT && title.code() != null
            ? catalogue.fact(title.code())
            : null;
    // What is sent may go to people too, and to who stands in some relation to the account.
    String list = outcome == OutcomeColumn.RECIPIENTS ? null : list(outcome);
    return dimension == null
        ? catalogue.choiceLists().getOrDefault(list == null ? outcome.header() : list, List.of())
        : dimension.choices();
  }

  /** The value of an attribute, which is handed on as it is: a number, else a text. */
  @Nullable Object attribute(GridCell cell) {
    return cell.content() instanceof Content.Numeral ? values.amount(cell) : values.text(cell);
  }

  private @Nullable List<String> answers(GridCell cell, List<Choice> choices) {
    List<String> codes =
        ToldCodes.read(cell, TableKind.INTERVENTION, choices, gone, values, GoneName.How.CLEAR);
    return codes == null ? values.choices(cell, choices, false) : codes;
  }

  /** The code of an intervention of which a row says what may come. */
  private @Nullable String answered(GridCell cell) {
    List<Choice> choices = choices(OutcomeColumn.ANSWERED_BY);
    List<String> unknown =
        ToldCodes.read(
            cell,
            TableKind.INTERVENTION,
            choices,
            gone,
            values,
            GoneName.How.DELETE_ROW,
            TaskComplaints::resultOfNothing);
    return unknown == null || unknown.size() > 1 ? values.choice(cell, choices) : unknown.get(0);
  }

  private @Nullable String code(GridCell cell, boolean added) {
    return values.code(
        cell,
        CODE,
        "英大文字・数字・_",
        "NO_LOGIN",
        text -> title.kind() == null || !added ? null : NewCodes.of(title.kind(), text));
  }

  private @Nullable Long points(GridCell cell) {
    Integer most = title.maxPoints();
    NumberRule rule = NumberRule.whole(0, most == null ? MOST_POINTS : most).in("点");
    if (cell.content() instanceof Content.Words) {
      return values.refused(cell, TableComplaints.notPoints(cell.content(), rule, most));
    }
    boolean percent = cell.content() instanceof Content.Numeral numeral && numeral.percent();
    BigDecimal points =
        values.number(
            cell,
            percent
                ? NumberRule.whole(0, MOST_POINTS)
                : new NumberRule(true, BigDecimal.ZERO, null, "点", null));
    if (points == null) {
      return null;
    }
    return most != null && points.compareTo(BigDecimal.valueOf(most)) > 0
        ? values.refused(cell, TableComplaints.pointsAboveMaximum(cell.shown(), most))
        : Long.valueOf(points.longValueExact());
  }

  private @Nullable Long days(GridCell cell, int least, int most) {
    return whole(cell, least, most, "日");
  }

  private @Nullable Long whole(GridCell cell, int least, int most, String unit) {
    BigDecimal number = values.number(cell, NumberRule.whole(least, most).in(unit));
    return number == null ? null : Long.valueOf(number.longValueExact());
  }

  /** A number of days, or the word for those of the segment. */
  private @Nullable Object interval(GridCell cell, List<Choice> choices) {
    boolean words = cell.content() instanceof Content.Words;
    String code = words ? ChoiceWords.code(cell.word(), choices) : null;
    return code == null ? days(cell, 0, LONGEST_INTERVAL) : values.choice(cell, choices);
  }

  // Whole percents keep the coverage exact.
  private @Nullable BigDecimal weight(GridCell cell) {
    BigDecimal share = values.number(cell, SHARE);
    return share == null || Decimals.isWhole(share.movePointRight(2))
        ? share
        : values.refused(cell, TableComplaints.notAWholePercent(share));
  }

  private @Nullable String segment(GridCell cell) {
    Fact dimension = title.code() == null ? null : catalogue.fact(title.code());
    return dimension == null ? null : values.choice(cell, dimension.choices());
  }

  private @Nullable String listed(GridCell cell, String list) {
    List<Choice> choices = catalogue.choiceLists().get(list);
    return choices == null
        ? values.refused(cell, TableComplaints.unknownChoiceList(list, null))
        : values.choice(cell, choices);
  }

  /** One code, or the list of several in the order in which they are told. */
  private @Nullable Object chain(GridCell cell) {
    List<Choice> people = catalogue.choiceLists().get(PEOPLE);
    if (people == null) {
      return listed(cell, PEOPLE);
    }
    List<String> codes = values.choices(cell, people, false);
    return codes == null || codes.size() > 1 ? codes : codes.get(0);
  }

  private @Nullable Boolean hold(GridCell cell) {
    Boolean hold = values.yesNo(cell);
    return Boolean.FALSE.equals(hold)
        ? values.refused(cell, CellComplaints.notOneOf(cell.content(), List.of(Values.YES), null))
        : hold;
  }
}
