package io.kakaritsuke.scenario;

import io.kakaritsuke.engine.Evaluation;
import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.fact.FactType;
import io.kakaritsuke.rulebook.Column;
import io.kakaritsuke.rulebook.DecisionTable;
import io.kakaritsuke.rulebook.Operator;
import io.kakaritsuke.rulebook.OutcomeColumn;
import io.kakaritsuke.rulebook.Row;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Why a row decided, and its texts with the values of its own conditions. */
final class PlainReasons {
  private final FactCatalogue catalogue;
  private final @Nullable Object[] values;

  PlainReasons(FactCatalogue catalogue, @Nullable Object[] values) {
    this.catalogue = catalogue;
    this.values = values;
  }

  /** The facts of the filled conditions with their values. */
  Map<String, @Nullable Object> evidence(DecisionTable table, Row row) {
    Map<String, @Nullable Object> evidence = new LinkedHashMap<>();
    for (int i = 0; i < table.columns().size(); i++) {
      String fact = table.columns().get(i).fact();
      if (fact != null && row.cells().get(i).value() != null) {
        evidence.put(fact, PlainValues.known(values[catalogue.index(fact)]));
      }
    }
    return evidence;
  }

  /** The codes and fact names that made the row match, each once. */
  Set<String> because(DecisionTable table, Row row, List<Evaluation.Signal> signals) {
    Set<String> because = new LinkedHashSet<>();
    for (int i = 0; i < table.columns().size(); i++) {
      Column column = table.columns().get(i);
      Object cell = row.cells().get(i).value();
      if (column.operator() == null || cell == null) {
        continue;
      }
      Fact fact = Objects.requireNonNull(catalogue.fact(Objects.requireNonNull(column.fact())));
      if (isAboutSignals(fact)) {
        signals.stream()
            .filter(signal -> isNamed(signal, fact, column.operator(), cell))
            .forEach(signal -> because.add(signal.code()));
      } else {
        because.add(codeOrName(fact));
      }
    }
    return because;
  }

  private static boolean isAboutSignals(Fact fact) {
    return fact.type() == FactType.CODES || fact.name().equals(FactCatalogue.HIGHEST_SEVERITY);
  }

  private static boolean isNamed(
      Evaluation.Signal signal, Fact fact, Operator operator, Object cell) {
    if (fact.type() == FactType.CODES) {
      return operator == Operator.PRESENCE
          || (cell instanceof List<?> codes ? codes : List.of(cell)).contains(signal.code());
    }
    return PlainConditions.holds(fact, operator, cell, signal.severity().name());
  }

  private String codeOrName(Fact fact) {
    boolean coded =
        fact.name().equals(FactCatalogue.BAND) || catalogue.dimensions().contains(fact.name());
    Object value = values[catalogue.index(fact.name())];
    return coded && value instanceof String code ? code : fact.name();
  }

  /** The outcome as it is shown, or null when blank. */
  @Nullable String text(DecisionTable table, Row row, OutcomeColumn outcome) {
    Object shown = shown(table, row, table.outcome(row, outcome));
    return shown == null ? null : shown.toString();
  }

  /** What people call the code of something decided. */
  String label(String decided, String code) {
    Fact fact = catalogue.fact(decided);
    return fact == null ? "" : fact.choiceLabel(code);
  }

  /** An outcome as it is shown: {@code {label}} or {@code {label:operator}} replaced. */
  @Nullable Object shown(DecisionTable table, Row row, @Nullable Object outcome) {
    if (!(outcome instanceof String text) || text.indexOf('{') < 0) {
      return outcome;
    }
    String shown = text;
    for (int i = 0; i < table.columns().size(); i++) {
      Column column = table.columns().get(i);
      Object cell = row.cells().get(i).value();
      if (column.operator() != null && cell != null) {
        String value = words(column, cell);
        shown =
            shown
                .replace("{" + column.header() + "}", value)
                .replace("{" + column.header() + ":" + column.operator().label() + "}", value);
      }
    }
    return shown;
  }

  private String words(Column column, Object cell) {
    if (column.operator() == Operator.PRESENCE) {
      return cell.equals(true) ? "ある" : "ない";
    }
    Fact fact = Objects.requireNonNull(catalogue.fact(Objects.requireNonNull(column.fact())));
    List<Object> all = new ArrayList<>(cell instanceof List<?> list ? list : List.of(cell));
    return all.stream().map(one -> word(fact, one)).collect(Collectors.joining("、"));
  }

  private static String word(Fact fact, Object value) {
    if (value instanceof Boolean flag) {
      return flag ? "はい" : "いいえ";
    }
    if (value instanceof BigDecimal number) {
      boolean percent = "%".equals(fact.unit());
      BigDecimal all = percent ? number.multiply(BigDecimal.valueOf(100)) : number;
      return all.setScale(30).stripTrailingZeros().toPlainString() + (percent ? "%" : "");
    }
    return fact.choiceLabel(value.toString());
  }
}
