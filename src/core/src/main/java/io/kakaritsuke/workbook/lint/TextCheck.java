package io.kakaritsuke.workbook.lint;

import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.fact.FactType;
import io.kakaritsuke.fact.ShownValue;
import io.kakaritsuke.rulebook.Cell;
import io.kakaritsuke.rulebook.Column;
import io.kakaritsuke.rulebook.DecisionTable;
import io.kakaritsuke.rulebook.Operator;
import io.kakaritsuke.rulebook.OutcomeColumn;
import io.kakaritsuke.rulebook.Row;
import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Numbers in labels and actions, and in the name of a table, that stand beside other thresholds:
 * 60日以上ログインなし where the cell says 45. Compared are quantities of one unit, and times in a unit as
 * long as that of the threshold or longer: 2ヶ月 beside 60日, but not 1週間 beside 3ヶ月.
 */
final class TextCheck {
  private static final Set<String> CHECKED =
      Set.of(
          OutcomeColumn.SIGNAL.header(),
          OutcomeColumn.ACTION.header(),
          OutcomeColumn.RESPONSE.header(),
          OutcomeColumn.SUBJECT_LINE.header(),
          OutcomeColumn.MESSAGE.header(),
          OutcomeColumn.HEADLINE.header());
  private static final Map<String, String> DUE =
      Map.of(OutcomeColumn.DUE_IN_HOURS.header(), "時間", OutcomeColumn.DUE_IN_MINUTES.header(), "分");
  private static final String POINTS = "点";

  private static final Pattern PLACEHOLDER = Pattern.compile("\\{[^{}]*\\}");

  // Not part of a longer number, a date, an ordinal or a frequency: 4月1日, 第3回, 月1回.
  private static final Pattern NUMBER =
      Pattern.compile(
          "(?<![\\d.,第月年週期毎各/-])(\\d{1,3}(?:,\\d{3})+|\\d{1,15})(\\.\\d{1,10})?([万億])?");

  private final FactCatalogue catalogue;
  private final DecisionTable table;
  private final Report report;

  /**
   * A number that stands in a condition or a due time of the row.
   *
   * @param accepted what a text may say for it
   * @param placeholder how a text names it; empty for a due time
   */
  private record Threshold(
      String unit, List<BigDecimal> accepted, String shown, String placeholder) {}

  private TextCheck(FactCatalogue catalogue, DecisionTable table, Report report) {
    this.catalogue = catalogue;
    this.table = table;
    this.report = report;
  }

  static void check(FactCatalogue catalogue, DecisionTable table, Report report) {
    TextCheck check = new TextCheck(catalogue, table, report);
    table.rows().forEach(check::row);
  }

  /**
   * The same of the name of a table, which may speak of the threshold of any of its rows.
   *
   * @param cell where the name stands
   */
  static void name(FactCatalogue catalogue, DecisionTable table, String cell, Report report) {
    TextCheck check = new TextCheck(catalogue, table, report);
    List<Threshold> thresholds = new ArrayList<>();
    table.rows().forEach(row -> thresholds.addAll(check.thresholds(row)));
    check.text(table.name(), new Cell(cell, table.name()), withoutPlaceholders(thresholds));
  }

  // What stands in braces is put into the texts of rows alone.
  private static List<Threshold> withoutPlaceholders(List<Threshold> thresholds) {
    return thresholds.stream()
        .map(one -> new Threshold(one.unit(), one.accepted(), one.shown(), ""))
        .toList();
  }

  private void row(Row row) {
    List<Threshold> thresholds = null;
    for (int i = 0; i < table.columns().size(); i++) {
      Column column = table.columns().get(i);
      boolean checked = CHECKED.contains(column.header()) && !column.isCondition();
      if (checked && !column.attribute() && row.cells().get(i).value() instanceof String text) {
        thresholds = thresholds == null ? thresholds(row) : thresholds;
        text(text, row.cells().get(i), thresholds);
      }
    }
  }

  private void text(String text, Cell cell, List<Threshold> thresholds) {
    String plain =
        Normalizer.normalize(PLACEHOLDER.matcher(text).replaceAll(" "), Normalizer.Form.NFKC);
    Matcher matcher = NUMBER.matcher(plain);
    while (matcher.find()) {
      int end = matcher.end();
      List<Threshold> comparable = new ArrayList<>();
      boolean same = false;
      for (Threshold threshold : thresholds) {
        Quantity said = Quantity.of(amount(matcher), plain, end, threshold.unit());
        if (said != null && said.isAsLongAs(threshold.unit())) {
          comparable.add(threshold);
          same |= threshold.accepted().stream().anyMatch(one -> said.is(one, threshold.unit()));
        }
      }
      if (!comparable.isEmpty() && !same) {
        Quantity said =
            Objects.requireNonNull(
                Quantity.of(amount(matcher), plain, end, comparable.get(0).unit()));
        complain(matcher.group() + said.written(), cell, comparable);
      }
    }
  }

  private void complain(String found, Cell cell, List<Threshold> thresholds) {
    String shown =
        thresholds.stream().map(Threshold::shown).distinct().collect(Collectors.joining("・"));
    String placeholder = thresholds.get(0).placeholder();
    boolean row = table.rows().stream().anyMatch(one -> one.cells().contains(cell));
    report.warning(
        cell.cell(), "text-number", LintMessages.textNumber(row, found, shown, placeholder), found);
  }

  private static BigDecimal amount(Matcher matcher) {
    String decimals = matcher.group(2) == null ? "" : matcher.group(2);
    BigDecimal amount = new BigDecimal(matcher.group(1).replace(",", "") + decimals);
    if (matcher.group(3) == null) {
      return amount;
    }
    return amount.movePointRight(matcher.group(3).equals("万") ? 4 : 8);
  }

  private List<Threshold> thresholds(Row row) {
    List<Threshold> thresholds = new ArrayList<>();
    for (int i = 0; i < table.columns().size(); i++) {
      Column column = table.columns().get(i);
      Object value = row.cells().get(i).value();
      Fact fact = Grid.fact(catalogue, column);
      if (fact != null && column.operator() != null && value != null) {
        addCondition(fact, column, new Condition(i, column.operator(), value), row, thresholds);
      } else if (DUE.containsKey(column.header()) && value instanceof BigDecimal due) {
        String unit = Objects.requireNonNull(DUE.get(column.header()));
        String shown = column.header() + " " + due.toPlainString();
        thresholds.add(new Threshold(unit, List.of(due), shown, ""));
      }
    }
    return thresholds;
  }

  private void addCondition(
      Fact fact, Column column, Condition condition, Row row, List<Threshold> thresholds) {
    String unit = fact.name().equals(FactCatalogue.SCORE) ? POINTS : fact.unit();
    boolean number = fact.type() == FactType.INTEGER || fact.type() == FactType.DECIMAL;
    if (unit == null || !number || condition.operator() == Operator.PRESENCE) {
      return;
    }
    // In a table that tells, the label alone is the value of the account.
    boolean alone = table.kind().isDeciding() && Grid.conditions(table, row, fact).size() == 1;
    String name = alone ? column.header() : column.header() + ":" + condition.operator().label();
    for (Object value : condition.values()) {
      thresholds.add(
          new Threshold(
              unit,
              accepted(fact, condition.operator(), value),
              column.header() + " " + ShownValue.of(fact, value),
              "{" + name + "}" + ("%".equals(unit) ? "" : unit)));
    }
  }

  /** Before 60 is up to 59; seven days before a day may count as minus seven. */
  private static List<BigDecimal> accepted(Fact fact, Operator operator, Object value) {
    if (value instanceof BigDecimal decimal) {
      return List.of(("%".equals(fact.unit()) ? decimal.movePointRight(2) : decimal).abs());
    }
    BigDecimal number = BigDecimal.valueOf((Long) value);
    BigDecimal neighbour =
        operator == Operator.LESS_THAN
            ? number.subtract(BigDecimal.ONE)
            : operator == Operator.MORE_THAN ? number.add(BigDecimal.ONE) : number;
    return List.of(number.abs(), neighbour.abs());
  }
}
