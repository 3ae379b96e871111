package io.kakaritsuke.workbook.lint;

import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.fact.FactType;
import io.kakaritsuke.rulebook.Column;
import io.kakaritsuke.rulebook.DecisionTable;
import io.kakaritsuke.rulebook.Operator;
import io.kakaritsuke.rulebook.Row;
import io.kakaritsuke.rulebook.TableKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A table as regions: one axis for each fact that its conditions name, one box for each row.
 *
 * @param axes in the order of the columns; facts that hold several codes at once have none, nor
 *     those that are not told apart
 * @param boxes what the rows match, in their order; an empty one where the conditions of a row on
 *     one fact contradict each other
 * @param world what the facts can be together, as far as it is only about which are missing
 * @param search for what of that can really be
 * @param untold the facts whose values are of too many kinds to be told apart
 */
record Grid(
    DecisionTable table,
    List<Axis> axes,
    List<Box> boxes,
    List<Box> world,
    SubjectSearch search,
    List<Fact> untold) {
  static Grid of(FactCatalogue catalogue, DecisionTable table) {
    Map<Fact, List<Condition>> conditions = new LinkedHashMap<>();
    for (int i = 0; i < table.columns().size(); i++) {
      Fact fact = fact(catalogue, table.columns().get(i));
      if (fact != null && fact.type() != FactType.CODES) {
        collect(table, i, conditions.computeIfAbsent(fact, key -> new ArrayList<>()));
      }
    }
    List<Axis> axes = new ArrayList<>();
    List<Fact> untold = new ArrayList<>();
    conditions.forEach(
        (fact, asked) -> {
          if (ListedAxis.canTell(fact, asked)) {
            axes.add(Axis.of(fact, asked));
          } else {
            untold.add(fact);
          }
        });
    List<Box> boxes = table.rows().stream().map(row -> box(table, axes, row)).toList();
    SubjectSearch search = new SubjectSearch(catalogue, axes);
    return new Grid(table, axes, boxes, World.of(catalogue, axes), search, untold);
  }

  static @Nullable Fact fact(FactCatalogue catalogue, Column column) {
    return column.fact() == null ? null : catalogue.fact(column.fact());
  }

  private static void collect(DecisionTable table, int column, List<Condition> conditions) {
    Operator operator = Objects.requireNonNull(table.columns().get(column).operator());
    for (Row row : table.rows()) {
      Object value = row.cells().get(column).value();
      if (value != null) {
        conditions.add(new Condition(column, operator, value));
      }
    }
  }

  private static Box box(DecisionTable table, List<Axis> axes, Row row) {
    List<Pieces> sides = new ArrayList<>(axes.size());
    for (Axis axis : axes) {
      Pieces side = axis.all();
      for (Condition condition : conditions(table, row, axis.fact())) {
        side = side.and(axis.matching(condition.operator(), condition.value()));
      }
      sides.add(side);
    }
    return new Box(sides);
  }

  /** The filled conditions of a row on one fact. */
  static List<Condition> conditions(DecisionTable table, Row row, Fact fact) {
    List<Condition> conditions = new ArrayList<>();
    for (int i = 0; i < table.columns().size(); i++) {
      Column column = table.columns().get(i);
      Object value = row.cells().get(i).value();
      if (column.operator() != null && value != null && fact.name().equals(column.fact())) {
        conditions.add(new Condition(i, column.operator(), value));
      }
    }
    return conditions;
  }

  /** Whether every condition of the table is on an axis, so that the boxes say all there is. */
  boolean isWhole() {
    return table.columns().stream()
        .filter(Column::isCondition)
        .allMatch(
            column -> axes.stream().anyMatch(axis -> axis.fact().name().equals(column.fact())));
  }

  /** What it takes to compare two boxes, as a multiple of what it takes for simple ones. */
  long price() {
    long runs = 0;
    for (Box box : boxes) {
      for (Pieces side : box.sides()) {
        runs += Math.max(0, side.runs() - 1);
      }
    }
    return 1 + runs / Math.max(1, boxes.size());
  }

  Row row(int index) {
    return table.rows().get(index);
  }

  /** Whether anything can match the row. */
  boolean isPossible(int row) {
    return world.stream().anyMatch(boxes.get(row)::meets);
  }

  /**
   * The part of the world in which facts are missing only where that counts: where some row asks
   * for it, and of the score in a table of bands, which has to say what a missing score is.
   */
  List<Box> measured() {
    List<Box> parts = new ArrayList<>();
    for (Box part : world) {
      Box kept = part;
      for (int i = 0; i < axes.size(); i++) {
        Axis axis = axes.get(i);
        boolean counts = asksPresence(axis) || (table.kind() == TableKind.BAND && isScore(axis));
        kept = counts ? kept : kept.with(i, kept.side(i).and(axis.given()));
      }
      if (!kept.isEmpty()) {
        parts.add(kept);
      }
    }
    return parts;
  }

  private boolean asksPresence(Axis axis) {
    return table.rows().stream()
        .flatMap(row -> conditions(table, row, axis.fact()).stream())
        .anyMatch(condition -> condition.operator() == Operator.PRESENCE);
  }

  private static boolean isScore(Axis axis) {
    return axis.fact().name().equals(FactCatalogue.SCORE);
  }
}
