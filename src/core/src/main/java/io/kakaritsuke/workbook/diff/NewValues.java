package io.kakaritsuke.workbook.diff;

import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.fact.TimeUnits;
import io.kakaritsuke.rulebook.Cell;
import io.kakaritsuke.rulebook.Column;
import io.kakaritsuke.rulebook.DecisionTable;
import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.rulebook.Fix;
import io.kakaritsuke.rulebook.Operator;
import io.kakaritsuke.rulebook.OutcomeColumn;
import io.kakaritsuke.rulebook.Row;
import io.kakaritsuke.rulebook.Rulebook;
import io.kakaritsuke.text.Text;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is doubtful in values that the base does not have: a version that was published with them
 * goes on as it is.
 */
final class NewValues {
  /** 2000/1/1 and 2100/1/1 as spreadsheets count days; as a number of days no threshold. */
  private static final long FIRST_DATE = 36_526;

  private static final long LAST_DATE = 73_051;
  private static final LocalDate DAY_ZERO = LocalDate.of(1899, 12, 30);
  private static final Set<String> LONG_UNITS = Set.of("日", "週", "ヶ月", "年");
  private static final Set<String> DUE =
      Set.of(OutcomeColumn.DUE_IN_HOURS.header(), OutcomeColumn.DUE_IN_MINUTES.header());

  private final Rulebook draft;
  private final Map<String, List<@Nullable Object>> before = new HashMap<>();
  private final List<Finding> findings = new ArrayList<>();

  private NewValues(Rulebook base, Rulebook draft) {
    this.draft = draft;
    for (DecisionTable table : base.tables()) {
      for (Row row : table.rows()) {
        List<@Nullable Object> values = new ArrayList<>();
        row.cells().forEach(cell -> values.add(ShownValue.normal(cell.value())));
        before.put(row.id(), values);
      }
    }
  }

  static List<Finding> of(Rulebook base, Rulebook draft, List<Change> changes) {
    NewValues values = new NewValues(base, draft);
    draft.tables().forEach(values::dates);
    for (Change change : changes) {
      if (change instanceof CellChange cell
          && cell.before().value() == null
          && ShownValue.normal(cell.after().value()) instanceof BigDecimal number
          && number.signum() == 0) {
        values.zero(cell);
      }
    }
    return values.findings;
  }

  private void dates(DecisionTable table) {
    for (Row row : table.rows()) {
      for (int i = 0; i < table.columns().size(); i++) {
        Cell cell = row.cells().get(i);
        if (cell.value() instanceof Long days && isDate(days, table.columns().get(i))) {
          List<@Nullable Object> old = before.getOrDefault(row.id(), List.of());
          if (!old.contains(ShownValue.normal(days))) {
            date(table, cell, days, table.columns().get(i));
          }
        }
      }
    }
  }

  private boolean isDate(long value, Column column) {
    Fact fact = column.fact() == null ? null : draft.catalogue().fact(column.fact());
    String unit = fact == null || fact.unit() == null ? "" : TimeUnits.canonical(fact.unit());
    return value >= FIRST_DATE && value < LAST_DATE && LONG_UNITS.contains(unit);
  }

  private void date(DecisionTable table, Cell cell, long days, Column column) {
    LocalDate day = DAY_ZERO.plusDays(days);
    String date = day.getYear() + "/" + day.getMonthValue() + "/" + day.getDayOfMonth();
    String unit =
        Objects.requireNonNull(
            Objects.requireNonNull(draft.catalogue().fact(String.valueOf(column.fact()))).unit());
    String found = String.format(Locale.ROOT, "%,d", days) + unit;
    findings.add(
        new Finding(
            Finding.Level.ERROR,
            table.workbook(),
            table.sheet(),
            cell.cell(),
            "date-in-days",
            new Text(
                "%sは、日付 %s が数値として入ったものです。単位「%s」の数値を入力してください（例 60）".formatted(found, date, unit),
                "%s is the date %s taken as a number. Type a number, counted in %s, as 60"
                    .formatted(found, date, unit)),
            found));
  }

  private void zero(CellChange change) {
    Text meaning = meaning(change);
    Place place = change.place();
    if (meaning != null && place.sheet() != null && place.cell() != null) {
      Fix fix =
          new Fix(
              new Text(place.cell() + " を空に戻す", "Leave " + place.cell() + " blank again"),
              new Fix.SetCell(place.sheet(), place.cell(), null));
      findings.add(
          new Finding(
              Finding.Level.WARNING,
              place.workbook(),
              place.sheet(),
              place.cell(),
              "zero-for-blank",
              meaning,
              change.after().text().ja(),
              fix));
    }
  }

  private @Nullable Text meaning(CellChange change) {
    Column column = change.column();
    String after = change.after().text().ja();
    String afterEn = change.after().text().en();
    if (DUE.contains(column.header())) {
      return new Text(
          "空欄だった期限が 0 になり、「ただちに」の意味に変わります。期限を決めないなら空欄にしてください",
          "The due time was blank and is 0 now, which means at once. Without one, leave it blank");
    }
    Operator operator = column.operator();
    if (operator == Operator.AT_LEAST && isNeverBelowZero(column)) {
      return new Text(
          "空欄（問わない）だった「%s」が %sになりました。値が分かっていればすべて当てはまり、分からないものは当てはまらなくなります。条件にしないなら空欄にしてください"
              .formatted(column.header(), after),
          "%s was blank (any) and is %s now: whatever has a value matches, what has none no longer does. Without a condition, leave it blank"
              .formatted(column.header(), afterEn));
    }
    boolean compared = operator != null && operator != Operator.PRESENCE;
    return compared
        ? new Text(
            "空欄（問わない）だった「%s」が %sになり、条件が増えました。条件にしないなら空欄にしてください".formatted(column.header(), after),
            "%s was blank (any) and is %s now, a further condition. Without it, leave it blank"
                .formatted(column.header(), afterEn))
        : null;
  }

  private boolean isNeverBelowZero(Column column) {
    Fact fact = column.fact() == null ? null : draft.catalogue().fact(column.fact());
    return fact != null && fact.minimum() != null && fact.minimum().signum() >= 0;
  }
}
