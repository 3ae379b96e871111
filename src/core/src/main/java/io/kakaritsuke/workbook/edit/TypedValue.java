package io.kakaritsuke.workbook.edit;

import io.kakaritsuke.fact.Choice;
import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.fact.FactType;
import io.kakaritsuke.rulebook.DueClock;
import io.kakaritsuke.rulebook.Operator;
import io.kakaritsuke.rulebook.OutcomeColumn;
import io.kakaritsuke.rulebook.Severity;
import io.kakaritsuke.rulebook.TableKind;
import io.kakaritsuke.telling.ListFacts;
import io.kakaritsuke.telling.ToldFacts;
import io.kakaritsuke.workbook.ListText;
import io.kakaritsuke.workbook.TableArea;
import java.math.BigDecimal;
import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a person would put into a cell for a value. What does not fit goes in as it is: reading says
 * what is wrong with it, in the words that it has for everybody.
 */
final class TypedValue {
  private static final Pattern NUMBER =
      Pattern.compile("[-−]?(\\d{1,3}(,\\d{3})+|\\d{1,15})(\\.\\d{1,15})?%?");
  private static final Pattern DATE = Pattern.compile("(\\d{4})[-/.年](\\d{1,2})[-/.月](\\d{1,2})日?");
  private static final String VALUE = "値";
  private static final String ATTRIBUTE = "属性";

  private final TableArea table;
  private final TableArea.Heading column;
  private final @Nullable FactCatalogue catalogue;

  TypedValue(TableArea table, TableArea.Heading column, @Nullable FactCatalogue catalogue) {
    this.table = table;
    this.column = column;
    TableKind kind = table.kind();
    // Codes of what is decided, and names of people, are typed as they are.
    this.catalogue =
        catalogue == null || kind == null || kind.isDeciding()
            ? catalogue
            : ListFacts.in(ToldFacts.in(catalogue, List.of(), List.of(), List.of()));
  }

  /**
   * @param wasNumber whether the cell holds a number now, for a 設定 or 属性, whose type nobody
   *     declares
   * @return null for blank; String, Boolean, Long, BigDecimal or LocalDate
   */
  @Nullable Object of(@Nullable Object value, boolean wasNumber) {
    if (value == null || value.equals("")) {
      return null;
    }
    String label = column.label();
    if (column.isNote()) {
      return value.toString();
    }
    if (table.settings()) {
      return label.equals(VALUE) ? setting(value, wasNumber) : value.toString();
    }
    if (ATTRIBUTE.equals(column.operator()) && (wasNumber || value instanceof Number)) {
      return number(value, true);
    }
    Fact fact = isCondition() && catalogue != null ? catalogue.byLabel(label) : null;
    return fact == null ? outcome(label, value) : condition(fact, value);
  }

  private boolean isCondition() {
    TableKind kind = table.kind();
    OutcomeColumn of = OutcomeColumn.of(column.label());
    boolean outcome =
        kind != null
            && kind.isDeciding()
            && of != null
            && kind.outcomes().contains(of)
            && of.isDeciding();
    return !outcome && column.operator() != null && !ATTRIBUTE.equals(column.operator());
  }

  private Object setting(Object value, boolean wasNumber) {
    if (value instanceof String text && !wasNumber) {
      LocalDate date = date(text);
      return date == null ? text : date;
    }
    return value instanceof Boolean yes ? yesNo(yes) : number(value, true);
  }

  private Object outcome(String label, Object value) {
    OutcomeColumn outcome = OutcomeColumn.of(label);
    if (outcome == null) {
      return plain(value);
    }
    return switch (outcome) {
      case POINTS,
          DUE_IN_HOURS,
          DUE_IN_MINUTES,
          SUSTAIN_DAYS,
          RECOVERY_DAYS,
          REPEAT_DAYS,
          REOPEN_DAYS,
          MUTE_DAYS,
          CONTACT_INTERVAL,
          MOST ->
          number(value, false);
      case WEIGHT, MARGIN -> number(value, true);
      case DUE_CLOCK -> clock(value.toString());
      case SEVERITY -> severity(value.toString());
      case ASSIGNEE, BAND, GATHERING, RESULT, LISTED, COUNTED_FROM, ORDER ->
          labelled(value, list(label));
      case INTERVAL -> interval(value, list(label));
      case ESCALATION -> several(value, list(OutcomeColumn.ASSIGNEE.header()));
      case RECIPIENTS, CHANNELS, ANSWERED_BY, CONTACT_DAY -> several(value, list(label));
      case SEGMENT -> labelled(value, dimension());
      case CODE,
          CATEGORY,
          RESPONSE,
          SIGNAL,
          ACTION,
          HOLD,
          SUBJECT_LINE,
          MESSAGE,
          TELLS_RECOVERY,
          ENDS_BY_ITSELF,
          URGENT,
          HEADLINE ->
          plain(value);
    };
  }

  private static Object plain(Object value) {
    return value instanceof Boolean yes ? yesNo(yes) : value.toString();
  }

  /** A number of days, or the word for those of the segment. */
  private static Object interval(Object value, List<Choice> choices) {
    Object words = labelled(value, choices);
    return words.equals(value.toString()) ? number(value, false) : words;
  }

  private Object condition(Fact fact, Object value) {
    if (Operator.PRESENCE.label().equals(column.operator())) {
      return value instanceof Boolean given ? (given ? "ある" : "ない") : value.toString();
    }
    if (value instanceof List<?> list) {
      return ListText.joined(
          list.stream()
              .map(item -> item == null ? "" : String.valueOf(single(fact, item)))
              .toList());
    }
    return single(fact, value);
  }

  private static Object single(Fact fact, Object value) {
    return switch (fact.type()) {
      case INTEGER, DECIMAL -> number(value, fact.type() == FactType.DECIMAL);
      case DATE -> {
        LocalDate date = date(value.toString());
        yield date == null ? value.toString() : date;
      }
      case BOOLEAN -> value instanceof Boolean yes ? yesNo(yes) : value.toString();
      case CHOICE -> labelled(value, fact.choices());
      case STRING, CODES -> value.toString();
    };
  }

  private static Object number(Object value, boolean percent) {
    String text = Normalizer.normalize(value.toString(), Normalizer.Form.NFKC).strip();
    if (value instanceof Number) {
      return asNumber(text);
    }
    boolean understood = NUMBER.matcher(text).matches() && (percent || !text.endsWith("%"));
    if (!understood) {
      return value instanceof Boolean yes ? yesNo(yes) : value.toString();
    }
    String digits = text.replace(",", "").replace('−', '-').replace("%", "");
    BigDecimal number = new BigDecimal(digits);
    return whole(text.endsWith("%") ? number.movePointLeft(2) : number);
  }

  // Nothing beyond what a spreadsheet can hold is ever written out in full.
  private static Object asNumber(String text) {
    try {
      BigDecimal number = new BigDecimal(text);
      long digits = (long) number.precision() - number.scale();
      return Math.abs(digits) > 300 || number.precision() > 300 ? text : whole(number);
    } catch (NumberFormatException notFinite) {
      return text;
    }
  }

  private static Object whole(BigDecimal number) {
    BigDecimal stripped = number.stripTrailingZeros();
    boolean fits = stripped.scale() <= 0 && stripped.precision() - stripped.scale() <= 18;
    return fits ? (Object) Long.valueOf(stripped.longValueExact()) : stripped;
  }

  private static @Nullable LocalDate date(String text) {
    Matcher matcher = DATE.matcher(Normalizer.normalize(text, Normalizer.Form.NFKC).strip());
    if (!matcher.matches()) {
      return null;
    }
    try {
      return LocalDate.of(
          Integer.parseInt(matcher.group(1)),
          Integer.parseInt(matcher.group(2)),
          Integer.parseInt(matcher.group(3)));
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static String yesNo(boolean yes) {
    return yes ? "はい" : "いいえ";
  }

  private static String several(Object value, List<Choice> choices) {
    List<?> all = value instanceof List<?> several ? several : List.of(value);
    return all.stream()
        .map(one -> one == null ? "" : labelled(one, choices))
        .collect(Collectors.joining("、"));
  }

  private static String clock(String text) {
    for (DueClock clock : DueClock.values()) {
      if (clock.name().equals(text)) {
        return clock.label();
      }
    }
    return text;
  }

  private static String severity(String text) {
    for (Severity severity : Severity.values()) {
      if (severity.name().equals(text)) {
        return severity.label();
      }
    }
    return text;
  }

  private List<Choice> list(String name) {
    return catalogue == null ? List.of() : catalogue.choiceLists().getOrDefault(name, List.of());
  }

  private List<Choice> dimension() {
    Fact fact = catalogue == null || table.code() == null ? null : catalogue.fact(table.code());
    return fact == null ? List.of() : fact.choices();
  }

  private static String labelled(Object value, List<Choice> choices) {
    return choices.stream()
        .filter(choice -> choice.code().equals(value.toString()))
        .map(Choice::label)
        .findFirst()
        .orElse(value.toString());
  }
}
