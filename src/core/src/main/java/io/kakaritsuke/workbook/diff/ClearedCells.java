package io.kakaritsuke.workbook.diff;

import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.rulebook.Column;
import io.kakaritsuke.rulebook.DecisionTable;
import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.rulebook.Fix;
import io.kakaritsuke.rulebook.Operator;
import io.kakaritsuke.rulebook.Row;
import io.kakaritsuke.rulebook.Rulebook;
import io.kakaritsuke.text.Text;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Single cells that had a value and are blank now: a condition that is not asked any more, so that
 * the row matches more than before, or an outcome that may be blank. Who clears a whole column, or
 * writes a row anew, means it.
 */
final class ClearedCells {
  private static final int MOST_NAMED = 5;

  /** So many other conditions of a row that changed make it another row. */
  private static final int ANOTHER_ROW = 2;

  private final Rulebook base;
  private final Rulebook draft;
  private final List<Change> changes;
  private final List<Finding> findings = new ArrayList<>();

  private ClearedCells(Rulebook base, Rulebook draft, List<Change> changes) {
    this.base = base;
    this.draft = draft;
    this.changes = changes;
  }

  /**
   * @param told what is told of rows that have no condition left
   */
  static List<Finding> of(Rulebook base, Rulebook draft, List<Change> changes, List<Finding> told) {
    ClearedCells cleared = new ClearedCells(base, draft, changes);
    Map<String, List<CellChange>> columns = new LinkedHashMap<>();
    for (Change change : changes) {
      if (change instanceof CellChange cell && cleared.isCleared(cell) && !isTold(cell, told)) {
        columns.computeIfAbsent(column(cell), key -> new ArrayList<>()).add(cell);
      } else if (change instanceof SettingChange setting && isCleared(setting)) {
        cleared.tell(setting);
      }
    }
    columns.values().stream().filter(cells -> !cleared.isWholeColumn(cells)).forEach(cleared::tell);
    return cleared.findings;
  }

  private static String column(CellChange cell) {
    Place place = cell.place();
    return String.join(
        "\n",
        place.workbook(),
        place.sheet(),
        place.table(),
        String.valueOf(place.cell()).replaceAll("[0-9]", ""));
  }

  private static boolean isTold(CellChange cell, List<Finding> told) {
    return told.stream()
        .filter(one -> one.workbook().equals(cell.place().workbook()))
        .flatMap(one -> Fix.stepsOf(one).stream())
        .anyMatch(
            step ->
                step instanceof Fix.SetCell set
                    && set.sheet().equals(cell.place().sheet())
                    && set.cell().equals(cell.place().cell()));
  }

  private boolean isCleared(CellChange cell) {
    Column now = cell.draftColumn();
    Column was = cell.baseColumn();
    return cell.before().value() != null
        && cell.after().value() == null
        && now != null
        && was != null
        && cell.sameFact()
        && now.operator() == was.operator()
        && cell.place().sheet() != null
        && cell.place().cell() != null
        && row(cell) != null
        && !isAnotherRow(cell)
        && !saysNothing(cell, now);
  }

  private @Nullable Row row(CellChange cell) {
    return table(draft, cell)
        .flatMap(table -> table.rows().stream())
        .filter(row -> !row.notApplicable() || cell.column().isCondition())
        .filter(row -> row.cells().stream().anyMatch(one -> one.cell().equals(cell.place().cell())))
        .findFirst()
        .orElse(null);
  }

  private static Stream<DecisionTable> table(Rulebook rulebook, CellChange cell) {
    return rulebook.tables().stream()
        .filter(table -> table.workbook().equals(cell.place().workbook()))
        .filter(table -> table.sheet().equals(cell.place().sheet()))
        .filter(table -> table.name().equals(cell.place().table()));
  }

  /** Whether other cells of the row say something new in place of this one. */
  private boolean isAnotherRow(CellChange cleared) {
    int others = 0;
    for (Change change : changes) {
      if (change instanceof CellChange cell
          && cell != cleared
          && cell.kind() == cleared.kind()
          && isInRowOf(cell, cleared)
          && cell.after().value() != null) {
        if (cell.before().value() == null) {
          return true;
        }
        others++;
      }
    }
    return others >= ANOTHER_ROW;
  }

  private static boolean isInRowOf(CellChange one, CellChange other) {
    return one.place().workbook().equals(other.place().workbook())
        && Objects.equals(one.place().sheet(), other.place().sheet())
        && Objects.equals(one.place().rowId(), other.place().rowId());
  }

  /** Whether the condition held for whatever value there may be, which others still ask for. */
  private boolean saysNothing(CellChange cell, Column column) {
    Fact fact = column.fact() == null ? null : draft.catalogue().fact(column.fact());
    if (fact == null || !(ShownValue.normal(cell.before().value()) instanceof BigDecimal bound)) {
      return false;
    }
    BigDecimal maximum = column.operator() == Operator.AT_MOST ? fact.maximum() : null;
    BigDecimal minimum = column.operator() == Operator.AT_LEAST ? fact.minimum() : null;
    boolean any =
        (maximum != null && bound.compareTo(maximum) >= 0)
            || (minimum != null && bound.compareTo(minimum) <= 0);
    return any && asksElsewhere(cell, fact);
  }

  private boolean asksElsewhere(CellChange cell, Fact fact) {
    Row row = Objects.requireNonNull(row(cell));
    return table(draft, cell)
        .filter(table -> table.rows().contains(row))
        .anyMatch(
            table ->
                IntStream.range(0, row.cells().size())
                    .anyMatch(
                        i ->
                            fact.name().equals(table.columns().get(i).fact())
                                && row.cells().get(i).value() != null));
  }

  /** Whether nothing is left of several values of a column. */
  private boolean isWholeColumn(List<CellChange> cleared) {
    CellChange first = cleared.get(0);
    return cleared.size() > 1
        && table(draft, first)
            .allMatch(
                table -> {
                  int column = table.columns().indexOf(first.draftColumn());
                  return column >= 0
                      && table.rows().stream()
                          .allMatch(row -> row.cells().get(column).value() == null);
                });
  }

  private void tell(List<CellChange> cleared) {
    CellChange first = cleared.get(0);
    TypedAgain typed = new TypedAgain(base.catalogue());
    List<Fix.Step> steps = new ArrayList<>();
    List<String> was = new ArrayList<>();
    List<String> wasEn = new ArrayList<>();
    for (CellChange cell : cleared) {
      Place place = cell.place();
      String ref = Objects.requireNonNull(place.cell());
      Object value = typed.value(cell.column(), cell.before());
      steps.add(new Fix.SetCell(Objects.requireNonNull(place.sheet()), ref, value));
      boolean condition = cell.column().isCondition();
      String shown = condition ? cell.before().text().ja() : shown(value);
      String shownEn = condition ? cell.before().text().en() : shown(value);
      was.add(cleared.size() == 1 ? "「" + shown + "」" : ref + " が「" + shown + "」");
      wasEn.add(cleared.size() == 1 ? shownEn : shownEn + " in " + ref);
    }
    CellChange landed = cleared.size() == 1 ? landed(first) : null;
    String there = landed == null ? "" : String.valueOf(landed.place().cell());
    if (landed != null) {
      Object before = landed.before().value();
      steps.add(
          new Fix.SetCell(
              Objects.requireNonNull(landed.place().sheet()),
              there,
              before == null ? null : typed.value(landed.column(), landed.before())));
    }
    String header = first.column().header();
    boolean condition = first.column().isCondition();
    String rows = cleared.size() == 1 ? "" : cleared.size() + "行で";
    String rowsEn = cleared.size() == 1 ? "" : " in " + cleared.size() + " rows";
    tell(
        first.place(),
        condition ? "condition-cleared" : "outcome-cleared",
        new Text(
            "「"
                + header
                + "」が"
                + rows
                + (condition ? "空になり、この条件を問わなくなります" : "空になりました")
                + "。もとの版では"
                + named(was, "、", "など")
                + "でした。"
                + (landed == null ? "" : "その値は、いま " + there + " にあります。")
                + "消すつもりでなければ、元に戻してください",
            header
                + " is blank now"
                + rowsEn
                + (condition ? " and is not asked any more" : "")
                + ". It was "
                + named(wasEn, ", ", " and so on")
                + (landed == null ? "" : ", which stands in " + there + " now")
                + ". Put it back if that is not meant"),
        new Fix(
            cleared.size() == 1
                ? new Text(
                    (landed == null ? "" : there + " に移った値を") + "もとの版の" + was.get(0) + "に戻す",
                    "Put " + wasEn.get(0) + " back")
                : new Text(
                    "空になった" + cleared.size() + "セルを元に戻す",
                    "Put all " + cleared.size() + " cells back"),
            steps));
  }

  /** The one cell of its row or column that says what it said, and did not before. */
  private @Nullable CellChange landed(CellChange cleared) {
    Object value = ShownValue.normal(cleared.before().value());
    List<CellChange> found = new ArrayList<>();
    for (Change change : changes) {
      if (change instanceof CellChange cell
          && cell != cleared
          && cell.place().cell() != null
          && Objects.equals(cell.place().table(), cleared.place().table())
          && (isInRowOf(cell, cleared) || column(cell).equals(column(cleared)))
          && Objects.equals(ShownValue.normal(cell.after().value()), value)) {
        found.add(cell);
      }
    }
    return found.size() == 1 ? found.get(0) : null;
  }

  private static String named(List<String> all, String separator, String more) {
    boolean some = all.size() > MOST_NAMED;
    return String.join(separator, some ? all.subList(0, MOST_NAMED) : all) + (some ? more : "");
  }

  private static String shown(Object value) {
    Object number = value instanceof Number ? ShownValue.normal(value) : null;
    return number instanceof BigDecimal plain ? plain.toPlainString() : value.toString();
  }

  private static boolean isCleared(SettingChange setting) {
    return setting.property() == SettingChange.Property.VALUE
        && setting.kind() == ChangeKind.SETTING_CHANGED
        && setting.before() != null
        && setting.before().value() != null
        && setting.after() != null
        && setting.after().value() == null
        && setting.place().sheet() != null
        && setting.place().cell() != null;
  }

  private void tell(SettingChange setting) {
    ShownValue before = Objects.requireNonNull(setting.before());
    Object value = Objects.requireNonNull(before.value());
    Object typed = value instanceof Boolean yes ? yes ? "はい" : "いいえ" : value;
    String shown = shown(typed);
    Place place = setting.place();
    tell(
        place,
        "setting-cleared",
        new Text(
            "設定「" + setting.label() + "」の値が空になりました。もとの版では「" + shown + "」でした。消すつもりでなければ、元に戻してください",
            "The setting \""
                + setting.label()
                + "\" has no value now. It was "
                + shown
                + ". Put it back if that is not meant"),
        new Fix(
            new Text("もとの版の「" + shown + "」に戻す", "Put " + shown + " back"),
            new Fix.SetCell(
                Objects.requireNonNull(place.sheet()),
                Objects.requireNonNull(place.cell()),
                typed)));
  }

  private void tell(Place place, String code, Text message, Fix fix) {
    findings.add(
        new Finding(
            Finding.Level.WARNING,
            place.workbook(),
            place.sheet(),
            place.cell(),
            code,
            message,
            null,
            fix));
  }
}
