package io.kakaritsuke.scenario;

import io.kakaritsuke.fact.Choice;
import io.kakaritsuke.fact.Derivation;
import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.fact.Origin;
import io.kakaritsuke.rulebook.Cell;
import io.kakaritsuke.rulebook.Column;
import io.kakaritsuke.rulebook.DecisionTable;
import io.kakaritsuke.rulebook.DueClock;
import io.kakaritsuke.rulebook.Row;
import io.kakaritsuke.rulebook.Rulebook;
import io.kakaritsuke.rulebook.Setting;
import io.kakaritsuke.rulebook.Severity;
import io.kakaritsuke.rulebook.TableKind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes every rulebook that differs from a given one by one step in one cell, or by one row. */
final class Mutants {
  private static final String TITLE = "表題";
  private static final String CATALOGUE = "facts.xlsx";
  private static final BigDecimal ONE_PERCENT = new BigDecimal("0.01");

  private final Rulebook rulebook;
  private final List<Mutant> mutants = new ArrayList<>();

  private Mutants(Rulebook rulebook) {
    this.rulebook = rulebook;
  }

  static List<Mutant> of(Rulebook rulebook) {
    Mutants made = new Mutants(rulebook);
    for (int i = 0; i < rulebook.tables().size(); i++) {
      made.ofTable(i, rulebook.tables().get(i));
    }
    for (int i = 0; i < rulebook.settings().size(); i++) {
      made.ofSetting(i, rulebook.settings().get(i));
    }
    rulebook.catalogue().facts(Origin.GIVEN).forEach(made::ofFact);
    made.ofFigures();
    return made.mutants;
  }

  private void ofTable(int index, DecisionTable table) {
    ofTitle(index, table);
    if (table.kind() == TableKind.WEIGHT) {
      ofWeights(index, table);
      return;
    }
    for (int r = 0; r < table.rows().size(); r++) {
      Row row = table.rows().get(r);
      add(index, table, without(table.rows(), r), row, null, "行の削除 (row dropped)");
      if (row.notApplicable() && table.kind() == TableKind.INDICATOR) {
        int points = table.columns().size() - 1;
        Row counted = with(row, column(table, "点数", points), 0L, false);
        add(index, table, with(table.rows(), r, counted), row, null, "対象外 → 0");
      }
      for (int c = 0; c < table.columns().size(); c++) {
        ofCell(index, table, r, c);
      }
    }
  }

  // What is read adds up to 100%, so what one category loses by a slip another one has won.
  private void ofWeights(int index, DecisionTable table) {
    int weights = column(table, "重み", 0);
    for (int r = 0; r < table.rows().size(); r++) {
      int other = (r + 1) % table.rows().size();
      Row less = moved(table.rows().get(r), weights, ONE_PERCENT.negate());
      Row more = moved(table.rows().get(other), weights, ONE_PERCENT);
      String change = "重み 1% → " + table.outcome(more, "カテゴリ");
      List<Row> rows = with(with(table.rows(), r, less), other, more);
      add(index, table, rows, less, less.cells().get(weights).cell(), change);
      ofCell(index, table, r, column(table, "コード", 0));
    }
  }

  private static Row moved(Row row, int column, BigDecimal by) {
    BigDecimal weight = (BigDecimal) Objects.requireNonNull(row.cells().get(column).value());
    return with(row, column, weight.add(by), row.notApplicable());
  }

  private static int column(DecisionTable table, String outcome, int otherwise) {
    for (int c = 0; c < table.columns().size(); c++) {
      if (table.columns().get(c).header().equals(outcome)) {
        return c;
      }
    }
    return otherwise;
  }

  private void ofCell(int index, DecisionTable table, int r, int c) {
    Row row = table.rows().get(r);
    Column column = table.columns().get(c);
    Cell cell = row.cells().get(c);
    for (Object other : others(table, row, column, cell.value())) {
      Row changed = with(row, c, other, row.notApplicable());
      String change = column.header() + " " + show(cell.value()) + " → " + show(other);
      add(index, table, with(table.rows(), r, changed), row, cell.cell(), change);
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
      case "期限（時間）" -> table.outcome(row, "期限（分）") == null ? List.of(BigDecimal.ONE) : List.of();
      case "エスカレーション先" -> List.of("SOMEBODY");
      default -> List.of();
    };
  }

  // What is read from a workbook must lie within bounds; a slip beyond them is refused there.
  private static List<Object> within(
      @Nullable BigDecimal least, @Nullable BigDecimal most, Object value, @Nullable Fact fact) {
    return Slips.of(value, Slips.choices(fact)).stream()
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
      case "区分" -> Slips.choices(rulebook.catalogue().fact(Objects.requireNonNull(table.code())));
      case "バンド" -> Slips.choices(rulebook.catalogue().fact(FactCatalogue.BAND));
      case "重要度" ->
          Arrays.stream(Severity.values())
              .map(severity -> new Choice(severity.name(), severity.label()))
              .toList();
      case "期限の数え方" ->
          Arrays.stream(DueClock.values())
              .map(clock -> new Choice(clock.name(), clock.label()))
              .toList();
      default -> List.of();
    };
  }

  private void ofTitle(int index, DecisionTable table) {
    Integer most = table.maxPoints();
    List<String> categories = categories();
    // Beside weights no other maximum can be read.
    if (most != null && categories.isEmpty()) {
      title(index, table, table.name(), table.category(), most - 1, most + " → " + (most - 1));
      title(index, table, table.name(), table.category(), most + 1, most + " → " + (most + 1));
    }
    if (most != null) {
      String name = table.name() + "_X";
      title(index, table, name, table.category(), most, table.name() + " → " + name);
    }
    if (table.category() != null) {
      int place = categories.indexOf(table.category());
      String other =
          place < 0 ? table.category() + "_X" : categories.get((place + 1) % categories.size());
      title(index, table, table.name(), other, most, table.category() + " → " + other);
    }
  }

  private List<String> categories() {
    return rulebook
        .tables(TableKind.WEIGHT)
        .flatMap(table -> table.rows().stream().map(row -> table.outcome(row, "カテゴリ")))
        .map(String::valueOf)
        .toList();
  }

  private void title(
      int index,
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
    Rulebook mutated = with(changed, index);
    String place = TITLE + " " + table.name();
    mutants.add(new Mutant(table.workbook(), table.sheet(), null, place, change, false, mutated));
  }

  private void add(
      int index,
      DecisionTable table,
      List<Row> rows,
      Row row,
      @Nullable String cell,
      String change) {
    DecisionTable changed =
        new DecisionTable(
            table.workbook(),
            table.sheet(),
            table.name(),
            table.kind(),
            table.hitPolicy(),
            table.code(),
            table.category(),
            table.maxPoints(),
            table.columns(),
            rows);
    Rulebook mutated = with(changed, index);
    mutants.add(
        new Mutant(table.workbook(), table.sheet(), row.id(), cell, change, false, mutated));
  }

  private void ofSetting(int index, Setting setting) {
    if (setting.value() == null) {
      return;
    }
    boolean ofRules =
        rulebook.ruleFiles().stream().anyMatch(file -> file.text().contains(setting.code()));
    for (Object other : Slips.of(setting.value(), List.of())) {
      List<Setting> settings = new ArrayList<>(rulebook.settings());
      settings.set(
          index,
          new Setting(
              setting.workbook(),
              setting.sheet(),
              setting.id(),
              setting.row(),
              setting.code(),
              setting.label(),
              other,
              setting.cell()));
      mutants.add(
          new Mutant(
              setting.workbook(),
              setting.sheet(),
              setting.id(),
              setting.cell(),
              setting.label() + " " + show(setting.value()) + " → " + show(other),
              ofRules,
              new Rulebook(
                  rulebook.name(),
                  rulebook.catalogue(),
                  rulebook.tables(),
                  settings,
                  rulebook.ruleFiles())));
    }
  }

  private void ofFigures() {
    FactCatalogue before = rulebook.catalogue();
    for (String figure : before.figures()) {
      List<String> others = before.figures().stream().filter(one -> !one.equals(figure)).toList();
      catalogue("派生", figure, "数値として示す → 空", before.withFigures(others));
    }
    for (Fact fact : before.facts(Origin.DERIVED).toList()) {
      for (int step : new int[] {-1, 1}) {
        Derivation other = withPlaces(fact.derivation(), step);
        if (other != null) {
          List<Fact> facts = new ArrayList<>(before.facts());
          facts.set(before.index(fact.name()), withDerivation(fact, other));
          catalogue("派生", fact.name(), "小数点以下 " + step, before.withFacts(facts));
        }
      }
    }
  }

  /** The same but for a place more or less, where a number of places is stated and may be so. */
  private static @Nullable Derivation withPlaces(@Nullable Derivation derivation, int step) {
    if (derivation instanceof Derivation.Ratio ratio && isStated(ratio.places(), step)) {
      return new Derivation.Ratio(ratio.dividend(), ratio.divisor(), ratio.places() + step);
    }
    if (derivation instanceof Derivation.Reciprocal one && isStated(one.places(), step)) {
      return new Derivation.Reciprocal(one.number(), one.places() + step);
    }
    return derivation instanceof Derivation.Product product && isStated(product.places(), step)
        ? new Derivation.Product(product.first(), product.second(), product.places() + step)
        : null;
  }

  private static boolean isStated(int places, int step) {
    return places < Derivation.PLACES && places + step >= 0;
  }

  private static Fact withDerivation(Fact fact, Derivation derivation) {
    return new Fact(
        fact.name(),
        fact.type(),
        fact.label(),
        fact.origin(),
        fact.unit(),
        fact.required(),
        fact.minimum(),
        fact.maximum(),
        fact.maxLength(),
        fact.notAfterAsOf(),
        fact.choices(),
        derivation,
        fact.exportColumns(),
        fact.exportFormat(),
        fact.description());
  }

  private void ofFact(Fact fact) {
    for (boolean lower : new boolean[] {true, false}) {
      BigDecimal bound = lower ? fact.minimum() : fact.maximum();
      for (Object other : bound == null ? List.of() : Slips.of(bound, List.of())) {
        BigDecimal step = (BigDecimal) other;
        String change = (lower ? "最小 " : "最大 ") + show(bound) + " → " + show(step);
        fact(
            fact,
            change,
            lower ? step : fact.minimum(),
            lower ? fact.maximum() : step,
            fact.maxLength());
      }
    }
    if (fact.maxLength() > 0) {
      for (int length : new int[] {fact.maxLength() - 1, fact.maxLength() + 1}) {
        String change = "文字数 " + fact.maxLength() + " → " + length;
        fact(fact, change, fact.minimum(), fact.maximum(), length);
      }
    }
    fact(fact, "基準日より後 " + fact.notAfterAsOf(), !fact.notAfterAsOf(), fact.required());
    fact(fact, "必須 " + fact.required(), fact.notAfterAsOf(), !fact.required());
  }

  private void fact(
      Fact fact, String change, @Nullable BigDecimal least, @Nullable BigDecimal most, int length) {
    fact(fact, change, least, most, length, fact.notAfterAsOf(), fact.required());
  }

  private void fact(Fact fact, String change, boolean notAfterAsOf, boolean required) {
    boolean dateless = fact.type() != io.kakaritsuke.fact.FactType.DATE;
    if (dateless && notAfterAsOf != fact.notAfterAsOf()) {
      return;
    }
    fact(fact, change, fact.minimum(), fact.maximum(), fact.maxLength(), notAfterAsOf, required);
  }

  private void fact(
      Fact fact,
      String change,
      @Nullable BigDecimal least,
      @Nullable BigDecimal most,
      int length,
      boolean notAfterAsOf,
      boolean required) {
    Fact changed =
        new Fact(
            fact.name(),
            fact.type(),
            fact.label(),
            fact.origin(),
            fact.unit(),
            required,
            least,
            most,
            length,
            notAfterAsOf,
            fact.choices(),
            fact.derivation(),
            fact.exportColumns(),
            fact.exportFormat(),
            fact.description());
    FactCatalogue before = rulebook.catalogue();
    List<Fact> facts = new ArrayList<>(before.facts());
    facts.set(before.index(fact.name()), changed);
    catalogue("ファクト", fact.name(), change, before.withFacts(facts));
  }

  private void catalogue(String sheet, String name, String change, FactCatalogue changed) {
    Rulebook mutated =
        new Rulebook(
            rulebook.name(), changed, rulebook.tables(), rulebook.settings(), rulebook.ruleFiles());
    mutants.add(new Mutant(CATALOGUE, sheet, null, name, change, false, mutated));
  }

  private Rulebook with(DecisionTable changed, int index) {
    List<DecisionTable> tables = new ArrayList<>(rulebook.tables());
    tables.set(index, changed);
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

  private static String show(@Nullable Object value) {
    if (value instanceof BigDecimal number) {
      return number.toPlainString();
    }
    return value == null ? "空" : value.toString();
  }
}
