package io.kakaritsuke.scenario;

import io.kakaritsuke.fact.Choice;
import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.rulebook.Cell;
import io.kakaritsuke.rulebook.Column;
import io.kakaritsuke.rulebook.DecisionTable;
import io.kakaritsuke.rulebook.Row;
import io.kakaritsuke.rulebook.Rulebook;
import io.kakaritsuke.rulebook.Severity;
import io.kakaritsuke.rulebook.TableKind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes the mutants of the decision tables: of every cell, every row and every title. */
final class TableMutants {
  private static final String TITLE = "表題";
  private static final String POINTS = "点数";

  private final Rulebook rulebook;
  private final Consumer<Mutant> mutants;

  TableMutants(Rulebook rulebook, Consumer<Mutant> mutants) {
    this.rulebook = rulebook;
    this.mutants = mutants;
  }

  void make() {
    for (DecisionTable table : rulebook.tables()) {
      ofTitle(table);
      for (int r = 0; r < table.rows().size(); r++) {
        ofRow(table, r);
        for (int c = 0; c < table.columns().size(); c++) {
          ofCell(table, r, c);
        }
      }
    }
  }

  private void ofTitle(DecisionTable table) {
    Integer most = table.maxPoints();
    String category = table.category();
    if (most != null) {
      title(table, table.name(), category, most - 1, "満点 " + most + " → " + (most - 1));
      title(table, table.name(), category, most + 1, "満点 " + most + " → " + (most + 1));
      String name = table.name() + "_X";
      title(table, name, category, most, table.name() + " → " + name);
    }
    if (category != null) {
      String other = category + "_X";
      title(table, table.name(), other, most, category + " → " + other);
    }
  }

  private void title(
      DecisionTable table,
      String name,
      @Nullable String category,
      @Nullable Integer most,
      String change) {
    DecisionTable changed =
        new DecisionTable(
            table.workbook(),
            table.sheet(),
            name,
            table.kind(),
            table.hitPolicy(),
            table.code(),
            category,
            most,
            table.columns(),
            table.rows());
    mutants.accept(
        new Mutant(
            table.workbook(),
            table.sheet(),
            null,
            TITLE + " " + table.name(),
            change,
            false,
            () -> with(table, changed)));
  }

  private void ofRow(DecisionTable table, int r) {
    Row row = table.rows().get(r);
    add(table, row, "A" + row.number(), "行の削除", () -> without(table.rows(), r));
    if (row.notApplicable() && table.kind() == TableKind.INDICATOR) {
      int points = pointsColumn(table);
      Row counted = with(row, points, 0L, false);
      String cell = row.cells().get(points).cell();
      add(table, row, cell, "対象外 → 0", () -> with(table.rows(), r, counted));
    }
  }

  private static int pointsColumn(DecisionTable table) {
    int found = table.columns().size() - 1;
    for (int c = 0; c < table.columns().size(); c++) {
      found = table.columns().get(c).header().equals(POINTS) ? c : found;
    }
    return found;
  }

  private void ofCell(DecisionTable table, int r, int c) {
    Row row = table.rows().get(r);
    Column column = table.columns().get(c);
    Cell cell = row.cells().get(c);
    String header =
        column.operator() == null
            ? column.header()
            : column.header() + " " + column.operator().label();
    for (Object other : others(table, row, column, cell.value())) {
      Row changed = with(row, c, other, row.notApplicable());
      String change = Slips.words(header, cell.value(), other);
      add(table, row, cell.cell(), change, () -> with(table.rows(), r, changed));
    }
  }

  private List<Object> others(DecisionTable table, Row row, Column column, @Nullable Object value) {
    if (column.isCondition()) {
      Fact fact =
          Objects.requireNonNull(rulebook.catalogue().fact(Objects.requireNonNull(column.fact())));
      return value == null ? List.of() : within(fact.minimum(), fact.maximum(), value, fact);
    }
    if (row.notApplicable() || column.header().equals("保留")) {
      return List.of();
    }
    if (value instanceof Number) {
      BigDecimal most = table.maxPoints() == null ? null : BigDecimal.valueOf(table.maxPoints());
      return within(BigDecimal.ZERO, most, value, null);
    }
    if (value != null) {
      return Slips.of(value, outcomes(table, column.header()));
    }
    return switch (column.header()) {
      case "期限（時間）" -> List.of(BigDecimal.ONE);
      case "エスカレーション先" -> List.of("SOMEBODY");
      default -> List.of();
    };
  }

  // What is read from a workbook must lie within bounds; a slip beyond them is refused there.
  private static List<Object> within(
      @Nullable BigDecimal least, @Nullable BigDecimal most, Object value, @Nullable Fact fact) {
    return Slips.of(value, fact == null ? List.of() : fact.choices()).stream()
        .filter(other -> !(other instanceof Number) || isWithin(least, most, other))
        .toList();
  }

  private static boolean isWithin(
      @Nullable BigDecimal least, @Nullable BigDecimal most, Object other) {
    BigDecimal number = new BigDecimal(other.toString());
    return (least == null || number.compareTo(least) >= 0)
        && (most == null || number.compareTo(most) <= 0);
  }

  private List<Choice> outcomes(DecisionTable table, String header) {
    return switch (header) {
      case "区分" -> choices(Objects.requireNonNull(table.code()));
      case "バンド" -> choices(FactCatalogue.BAND);
      case "重要度" ->
          Arrays.stream(Severity.values())
              .map(severity -> new Choice(severity.name(), severity.label()))
              .toList();
      default -> List.of();
    };
  }

  private List<Choice> choices(String decided) {
    Fact fact = rulebook.catalogue().fact(decided);
    return fact == null ? List.of() : fact.choices();
  }

  private void add(
      DecisionTable table, Row row, String cell, String change, Supplier<List<Row>> rows) {
    mutants.accept(
        new Mutant(
            table.workbook(),
            table.sheet(),
            row.id(),
            cell,
            change,
            false,
            () -> with(table, table.withRows(rows.get()))));
  }

  private Rulebook with(DecisionTable table, DecisionTable changed) {
    List<DecisionTable> tables = new ArrayList<>(rulebook.tables());
    tables.replaceAll(one -> one == table ? changed : one);
    return new Rulebook(
        rulebook.name(), rulebook.catalogue(), tables, rulebook.settings(), rulebook.ruleFiles());
  }

  private static Row with(Row row, int column, Object value, boolean notApplicable) {
    List<Cell> cells = new ArrayList<>(row.cells());
    cells.set(column, new Cell(cells.get(column).cell(), value));
    return new Row(row.id(), row.number(), notApplicable, cells);
  }

  private static List<Row> with(List<Row> rows, int index, Row changed) {
    List<Row> others = new ArrayList<>(rows);
    others.set(index, changed);
    return others;
  }

  private static List<Row> without(List<Row> rows, int index) {
    List<Row> fewer = new ArrayList<>(rows);
    fewer.remove(index);
    return fewer;
  }
}
