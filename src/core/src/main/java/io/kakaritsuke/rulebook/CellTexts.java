package io.kakaritsuke.rulebook;

import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.fact.FactCatalogue;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Texts of a row with the values of its own condition cells put in for {@code {label}}. */
public final class CellTexts {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}:]+)(?::([^{}]+))?\\}");

  private CellTexts() {}

  /** The text as it is shown with the values in force; what names no filled cell is left alone. */
  public static String rendered(
      String text, FactCatalogue catalogue, DecisionTable table, Row row) {
    return PLACEHOLDER
        .matcher(text)
        .replaceAll(
            match -> java.util.regex.Matcher.quoteReplacement(value(match, catalogue, table, row)));
  }

  private static String value(
      MatchResult match, FactCatalogue catalogue, DecisionTable table, Row row) {
    String operator = match.group(2);
    for (int i = 0; i < table.columns().size(); i++) {
      Column column = table.columns().get(i);
      Object value = row.cells().get(i).value();
      if (value != null
          && column.operator() != null
          && column.header().equals(match.group(1))
          && (operator == null || operator.equals(column.operator().label()))) {
        if (column.operator() == Operator.PRESENCE) {
          return value.equals(true) ? "ある" : "ない";
        }
        return shown(catalogue.fact(Objects.requireNonNull(column.fact())), value);
      }
    }
    return match.group();
  }

  private static String shown(@Nullable Fact fact, Object value) {
    if (value instanceof List<?> list) {
      return list.stream().map(one -> shown(fact, one)).collect(Collectors.joining("、"));
    }
    if (value instanceof Boolean flag) {
      return flag ? "はい" : "いいえ";
    }
    if (value instanceof BigDecimal decimal) {
      boolean percent = fact != null && "%".equals(fact.unit());
      BigDecimal number = percent ? decimal.movePointRight(2) : decimal;
      String plain = number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
      return percent ? plain + "%" : plain;
    }
    return fact == null ? value.toString() : fact.choiceLabel(value.toString());
  }
}
