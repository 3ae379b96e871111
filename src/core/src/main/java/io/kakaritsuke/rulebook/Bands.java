package io.kakaritsuke.rulebook;

import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.fact.FactCatalogue;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The bands of a rulebook from the best to the worst: by the highest score that a row of the band
 * tables takes for them, whatever else the row asks for. A band that asks for no score (判定不能) has
 * no place among them.
 */
public final class Bands {
  private static final int HIGHEST = 100;

  private final List<String> bestFirst;
  private final Map<String, Integer> highest;
  private final Map<String, Integer> lowest;

  private Bands(Map<String, Integer> highest, Map<String, Integer> lowest) {
    this.bestFirst = List.copyOf(highest.keySet());
    this.highest = Map.copyOf(highest);
    this.lowest = Map.copyOf(lowest);
  }

  /** Reads the band tables. */
  public static Bands of(Rulebook rulebook) {
    Fact score = rulebook.catalogue().fact(FactCatalogue.SCORE);
    Map<String, Integer> highest = new LinkedHashMap<>();
    Map<String, Integer> lowest = new HashMap<>();
    for (int points = HIGHEST; points >= 0 && score != null; points--) {
      BigInteger step = BigInteger.valueOf(points);
      Scale scale = new Scale(score);
      for (DecisionTable table : rulebook.tables(TableKind.BAND).toList()) {
        for (Row row : table.rows()) {
          if (!row.notApplicable() && takes(table, row, scale, step)) {
            String band = (String) Objects.requireNonNull(table.outcome(row, OutcomeColumn.BAND));
            highest.putIfAbsent(band, points);
            lowest.put(band, points);
          }
        }
      }
    }
    return new Bands(highest, lowest);
  }

  private static boolean takes(DecisionTable table, Row row, Scale scale, BigInteger score) {
    boolean asks = false;
    for (int i = 0; i < table.columns().size(); i++) {
      Column column = table.columns().get(i);
      Object cell = row.cells().get(i).value();
      Operator operator = column.operator();
      if (cell != null && operator != null && FactCatalogue.SCORE.equals(column.fact())) {
        if (operator == Operator.PRESENCE
            ? !cell.equals(true)
            : !scale.holds(score, operator, cell)) {
          return false;
        }
        asks = true;
      }
    }
    return asks;
  }

  /** All that have a place, the best first. */
  public List<String> bestFirst() {
    return bestFirst;
  }

  /** The highest score that has the band; -1 for none. */
  public int highest(String band) {
    return highest.getOrDefault(band, -1);
  }

  /** The lowest score that has the band; -1 for none. */
  public int lowest(String band) {
    return lowest.getOrDefault(band, -1);
  }

  /** The place of a band, 0 for the best; -1 for none, or one without a place. */
  public int place(@Nullable String band) {
    return band == null ? -1 : bestFirst.indexOf(band);
  }
}
