package io.kakaritsuke.scenario;

import io.kakaritsuke.fact.Choice;
import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.rulebook.Cell;
import io.kakaritsuke.rulebook.Column;
import io.kakaritsuke.rulebook.DecisionTable;
import io.kakaritsuke.rulebook.DueClock;
import io.kakaritsuke.rulebook.OutcomeColumn;
import io.kakaritsuke.rulebook.Row;
import io.kakaritsuke.rulebook.Rulebook;
import io.kakaritsuke.rulebook.Severity;
import io.kakaritsuke.rulebook.TableKind;
import io.kakaritsuke.telling.ToldFacts;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes the mutants of the decision tables: of every cell, every row and every title. */
final class TableMutants {
  private static final String TITLE = "表題";

  /** What is said in words, or looked at by nothing that decides or tells. */
  private static final Set<OutcomeColumn> NO_DECISION =
      EnumSet.of(OutcomeColumn.HOLD, OutcomeColumn.SUBJECT_LINE, OutcomeColumn.MESSAGE);

  private static final BigDecimal ONE_PERCENT = new BigDecimal("0.01");

  private final Rulebook rulebook;
  private final FactCatalogue told;
  private final Consumer<Mutant> mutants;

  TableMutants(Rulebook rulebook, Consumer<Mutant> mutants) {
    this.rulebook = rulebook;
    this.told = ToldFacts.in(rulebook);
    this.mutants = mutants;
  }

  void make() {
    make(rulebook.tables());
    make(
        rulebook.notifications().stream()
            .filter(table -> table.kind() == TableKind.NOTIFICATION)
            .toList());
  }

  private void make(List<DecisionTable> tables) {
    for (DecisionTable table : tables) {
      ofTitle(table);
      if (table.kind() == TableKind.WEIGHT) {
        ofWeights(table);
        continue;
      }
      for (int r = 0; r < table.rows().size(); r++) {
        ofRow(table, r);
        for (int c = 0; c < table.columns().size(); c++) {
          ofCell(table, r, c);
        }
      }
    }
  }

  // What is read adds up to 100%, so what one category loses by a slip another one has won.
  private void ofWeights(DecisionTable table) {
    int weights = column(table, OutcomeColumn.WEIGHT, 0);
    for (int r = 0; r < table.rows().size(); r++) {
      int other = (r + 1) % table.rows().size();
      Row less = moved(table.rows().get(r), weights, ONE_PERCENT.negate());
      Row more = moved(table.rows().get(other), weights, ONE_PERCENT);
      String change = "重み 1% → " + table.outcome(more, OutcomeColumn.CATEGORY);
      List<Row> rows = with(with(table.rows(), r, less), other, more);
      add(table, less, less.cells().get(weights).cell(), change, () -> rows);
      ofCell(table, r, column(table, OutcomeColumn.CODE, 0));
    }
  }

  private static Row moved(Row row, int column, BigDecimal by) {
    BigDecimal weight = (BigDecimal) Objects.requireNonNull(row.cells().get(column).value());
    return with(row, column, weight.add(by), row.notApplicable());
  }

  private static int column(DecisionTable table, OutcomeColumn outcome, int otherwise) {
    for (int c = 0; c < table.columns().size(); c++) {
      if (table.columns().get(c).header().equals(outcome.header())) {
        return c;
      }
    }
    return otherwise;
  }

  private void ofTitle(DecisionTable table) {
    Integer most = table.maxPoints();
    String category = table.category();
    List<String> categories = categories();
    // Beside weights no other maximum can be read.
    if (most != null && categories.isEmpty()) {
      title(table, table.name(), category, most - 1, "満点 " + most + " → " + (most - 1));
      title(table, table.name(), category, most + 1, "満点 " + most + " → " + (most + 1));
    }
    if (most != null) {
      String name = table.name() + "_X";
      title(table, name, category, most, table.name() + " → " + name);
    }
    if (category != null) {
      int place = categories.indexOf(category);
      String other = place < 0 ? category + "_X" : categories.get((place + 1) % categories.size());
      title(table, table.name(), other, most, category + " → " + other);
    }
  }

  private List<String> categories() {
    return rulebook
        .tables(TableKind.WEIGHT)
        .flatMap(
            table -> table.rows().stream().map(row -> table.outcome(row, OutcomeColumn.CATEGORY)))
        .map(String::valueOf)
        .toList();
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
      int points = column(table, OutcomeColumn.POINTS, table.columns().size() - 1);
      Row counted = with(row, points, 0L, false);
      String cell = row.cells().get(points).cell();
      add(table, row, cell, "対象外 → 0", () -> with(table.rows(), r, counted));
    }
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
      Fact fact = Objects.requireNonNull(told.fact(Objects.requireNonNull(column.fact())));
      return value == null ? List.of() : within(fact.minimum(), fact.maximum(), value, fact);
    }
    OutcomeColumn outcome = column.attribute() ? null : OutcomeColumn.of(column.header());
    boolean decides = outcome == null || outcome.isDeciding() && !NO_DECISION.contains(outcome);
    if (row.notApplicable() || !decides) {
      return List.of();
    }
    if (value instanceof Number) {
      BigDecimal most = table.maxPoints() == null ? null : BigDecimal.valueOf(table.maxPoints());
      boolean again = outcome == OutcomeColumn.REPEAT_DAYS;
      return within(again ? BigDecimal.ONE : BigDecimal.ZERO, most, value, null);
    }
    if (value != null) {
      return Slips.of(value, outcomes(table, column.header()));
    }
    if (outcome == OutcomeColumn.DUE_IN_HOURS) {
      boolean due = table.outcome(row, OutcomeColumn.DUE_IN_MINUTES) != null;
      return due ? List.of() : List.of(BigDecimal.ONE);
    }
    return outcome == OutcomeColumn.ESCALATION ? List.of("SOMEBODY") : List.of();
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
    OutcomeColumn outcome = OutcomeColumn.of(header);
    if (outcome == null) {
      return List.of();
    }
    return switch (outcome) {
      case SEGMENT -> choices(Objects.requireNonNull(table.code()));
      case BAND -> choices(FactCatalogue.BAND);
      case SEVERITY ->
          Arrays.stream(Severity.values())
              .map(severity -> new Choice(severity.name(), severity.label()))
              .toList();
      case DUE_CLOCK ->
          Arrays.stream(DueClock.values())
              .map(clock -> new Choice(clock.name(), clock.label()))
              .toList();
      case GATHERING -> told.choiceLists().getOrDefault(header, List.of());
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
    return table.kind().isDeciding()
        ? rulebook.withTables(replaced(rulebook.tables(), table, changed))
        : rulebook.withNotifications(replaced(rulebook.notifications(), table, changed));
  }

  private static List<DecisionTable> replaced(
      List<DecisionTable> all, DecisionTable table, DecisionTable changed) {
    List<DecisionTable> tables = new ArrayList<>(all);
    tables.replaceAll(one -> one == table ? changed : one);
    return tables;
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
