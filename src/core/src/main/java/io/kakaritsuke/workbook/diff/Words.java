package io.kakaritsuke.workbook.diff;

import io.kakaritsuke.fact.Choice;
import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.fact.FactType;
import io.kakaritsuke.rulebook.Column;
import io.kakaritsuke.rulebook.DecisionTable;
import io.kakaritsuke.rulebook.DueClock;
import io.kakaritsuke.rulebook.Operator;
import io.kakaritsuke.rulebook.OutcomeColumn;
import io.kakaritsuke.rulebook.Setting;
import io.kakaritsuke.rulebook.Severity;
import io.kakaritsuke.rulebook.TableKind;
import io.kakaritsuke.text.Text;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Values as people read them, with the labels and units of one catalogue. */
final class Words {
  static final Text BLANK = both("空欄", "blank");

  private static final Text ANY = both("空欄（問わない）", "blank (any)");
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuu/M/d", Locale.ROOT);
  private static final int MOST_CHARACTERS = 80;
  private static final String ASSIGNEES = OutcomeColumn.ASSIGNEE.header();

  private final FactCatalogue catalogue;

  Words(FactCatalogue catalogue) {
    this.catalogue = catalogue;
  }

  static Text both(String ja, String en) {
    return new Text(ja, en);
  }

  static Text both(String text) {
    return new Text(text, text);
  }

  /** The value of a cell of that column. */
  ShownValue cell(DecisionTable table, Column column, @Nullable Object value) {
    Text text =
        column.isCondition() ? condition(column, value) : outcome(table, column.header(), value);
    return new ShownValue(value, text);
  }

  /** The header with its operator, as 最終ログインからの日数（以上）. */
  static Text column(Column column) {
    Operator operator = column.operator();
    if (operator == null) {
      return both(column.header());
    }
    return both(
        column.header() + "（" + operator.label() + "）", column.header() + " " + operator.sign());
  }

  private Text condition(Column column, @Nullable Object value) {
    Operator operator = column.operator();
    if (value == null || operator == null) {
      return ANY;
    }
    Fact fact = column.fact() == null ? null : catalogue.fact(column.fact());
    return operator.words(value, value(fact, value));
  }

  private Text outcome(DecisionTable table, String header, @Nullable Object value) {
    if (value == null) {
      return BLANK;
    }
    if (value instanceof List<?> several) {
      String list = OutcomeColumn.of(header) == OutcomeColumn.ESCALATION ? ASSIGNEES : header;
      return both(
          several.stream()
              .map(one -> listed(one.toString(), list))
              .collect(Collectors.joining("、")));
    }
    if (!(value instanceof String code) || value.equals(TableCells.NOT_APPLICABLE)) {
      boolean share = table.kind() == TableKind.WEIGHT && value instanceof BigDecimal;
      return share ? percent((BigDecimal) value) : value(null, value);
    }
    OutcomeColumn outcome = OutcomeColumn.of(header);
    if (outcome == null || !table.kind().outcomes().contains(outcome)) {
      return quoted(code);
    }
    return switch (outcome) {
      case CODE -> both(code);
      case SEVERITY -> severity(code);
      case DUE_CLOCK -> clock(code);
      case BAND -> both(label(FactCatalogue.BAND, code));
      case SEGMENT -> both(label(table.code(), code));
      case ASSIGNEE, ESCALATION -> both(listed(code, ASSIGNEES));
      case GATHERING, RESULT, LISTED, COUNTED_FROM, INTERVAL, ORDER -> both(listed(code, header));
      case POINTS,
          CATEGORY,
          WEIGHT,
          RESPONSE,
          SIGNAL,
          ACTION,
          HOLD,
          DUE_IN_HOURS,
          DUE_IN_MINUTES,
          ENDS_BY_ITSELF,
          REOPEN_DAYS,
          CONTACT_DAY,
          SUBJECT_LINE,
          MESSAGE,
          RECIPIENTS,
          CHANNELS,
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
          MOST ->
          quoted(code);
    };
  }

  /** What people call a code in a cell that lists such. */
  String called(Column column, String code) {
    return column.fact() == null ? listed(code, column.header()) : label(column.fact(), code);
  }

  /** What people call the code of a segment or band. */
  String label(@Nullable String decidedFact, String code) {
    Fact fact = decidedFact == null ? null : catalogue.fact(decidedFact);
    return fact == null ? code : fact.choiceLabel(code);
  }

  /** What people call what a row gives from a list; null for tables of other kinds. */
  @Nullable String decidedLabel(DecisionTable table, String code) {
    return switch (table.kind()) {
      case DIMENSION -> label(table.code(), code);
      case BAND -> label(FactCatalogue.BAND, code);
      case RESULT -> listed(code, OutcomeColumn.RESULT.header());
      default -> null;
    };
  }

  /** Whether the value stands in its cell by the names of codes, or is asked of a fact by its. */
  boolean isNamed(DecisionTable table, Column column, Object value) {
    return column.isCondition()
        || !(value instanceof String text)
        || !outcome(table, column.header(), value).equals(quoted(text));
  }

  /** What is to be typed for these codes; null where nothing has one of them. */
  @Nullable Text typed(DecisionTable table, Column column, Object value) {
    Fact fact = column.fact() == null ? null : catalogue.fact(column.fact());
    if (fact == null) {
      return column.isCondition() ? null : outcome(table, column.header(), value);
    }
    List<?> codes = value instanceof List<?> list ? list : List.of(value);
    boolean known =
        codes.stream()
            .allMatch(code -> fact.choices().stream().anyMatch(one -> one.code().equals(code)));
    return known ? value(fact, value) : null;
  }

  private static Text percent(BigDecimal share) {
    return both(share.movePointRight(2).stripTrailingZeros().toPlainString() + "%");
  }

  private String listed(String code, String list) {
    List<Choice> choices = catalogue.choiceLists().getOrDefault(list, List.of());
    return choices.stream()
        .filter(choice -> choice.code().equals(code))
        .map(Choice::label)
        .findFirst()
        .orElse(code);
  }

  private static Text clock(String code) {
    for (DueClock clock : DueClock.values()) {
      if (clock.name().equals(code)) {
        return both(clock.label(), code);
      }
    }
    return both(code);
  }

  private static Text severity(String code) {
    for (Severity severity : Severity.values()) {
      if (severity.name().equals(code)) {
        // As the sheet says it, which is what has to be typed.
        return both(
            severity.label(), severity.label() + " (" + code.toLowerCase(Locale.ROOT) + ")");
      }
    }
    return both(code);
  }

  /** The value of a setting. */
  static ShownValue setting(Setting setting) {
    Object value = setting.value();
    return new ShownValue(
        value,
        value == null ? BLANK : setting.percent() ? both(setting.shown()) : value(null, value));
  }

  /**
   * A typed value.
   *
   * @param fact null where its unit and labels are not known
   */
  static Text value(@Nullable Fact fact, Object value) {
    if (value instanceof List<?> list) {
      return both(joined(list, fact, "、", Text::ja), joined(list, fact, ", ", Text::en));
    }
    if (value instanceof Boolean flag) {
      return flag ? both("はい", "yes") : both("いいえ", "no");
    }
    if (value instanceof LocalDate date) {
      return both(DAY.format(date), date.toString());
    }
    if (value instanceof Long || value instanceof Integer) {
      String unit = fact == null || fact.unit() == null ? "" : fact.unit();
      return both(String.format(Locale.ROOT, "%,d", ((Number) value).longValue()) + unit);
    }
    return value instanceof BigDecimal decimal ? decimal(fact, decimal) : text(fact, value);
  }

  private static String joined(
      List<?> list, @Nullable Fact fact, String separator, Function<Text, String> language) {
    return list.stream()
        .map(item -> language.apply(value(fact, item)))
        .collect(Collectors.joining(separator));
  }

  private static Text decimal(@Nullable Fact fact, BigDecimal decimal) {
    String unit = fact == null || fact.unit() == null ? "" : fact.unit();
    boolean ratio = fact != null && fact.type() == FactType.DECIMAL && unit.equals("%");
    BigDecimal number = ratio ? decimal.movePointRight(2) : decimal;
    int places = number.signum() == 0 ? 0 : Math.max(0, number.stripTrailingZeros().scale());
    return both(String.format(Locale.ROOT, "%,." + places + "f", number) + unit);
  }

  private static Text text(@Nullable Fact fact, Object value) {
    String text = value.toString();
    boolean words = fact != null && fact.type() == FactType.STRING;
    if (words) {
      return quoted(text);
    }
    return both(oneLine(fact == null ? text : fact.choiceLabel(text)));
  }

  static Text quoted(String text) {
    return both("「" + oneLine(text) + "」", "\"" + oneLine(text) + "\"");
  }

  /** The text on one line, cut where it is long. */
  static String oneLine(String text) {
    String line = text.replaceAll("\\s+", " ").strip();
    return line.codePointCount(0, line.length()) <= MOST_CHARACTERS
        ? line
        : line.substring(0, line.offsetByCodePoints(0, MOST_CHARACTERS)) + "…";
  }

  /** The kind of a table and how many rows it has. */
  static Text table(DecisionTable table) {
    TableKind kind = table.kind();
    int rows = table.rows().size();
    return both(kind.label() + "、" + rows + "行", kind.label() + ", " + rows + " rows");
  }
}
