package io.kakaritsuke.workbook.diff;

import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.rulebook.Cell;
import io.kakaritsuke.rulebook.Column;
import io.kakaritsuke.rulebook.DecisionTable;
import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.rulebook.Fix;
import io.kakaritsuke.rulebook.Row;
import io.kakaritsuke.rulebook.Rulebook;
import io.kakaritsuke.text.Spacing;
import io.kakaritsuke.text.Text;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Thresholds that two workbooks of a rulebook share, as scores and warnings of the same figures do,
 * and of which one was changed alone. Told only where the two have most of their thresholds in
 * common: the same number somewhere else is an accident.
 */
final class SameThreshold {
  /** So many facts, and three of four that both ask for, have to agree. */
  private static final int FEWEST_FACTS = 3;

  private final Rulebook base;
  private final Rulebook draft;
  private final Map<String, Map<String, Set<BigDecimal>>> thresholds = new HashMap<>();
  private final Set<String> told = new HashSet<>();
  private final List<Finding> findings = new ArrayList<>();

  /** A condition on a number, in the draft. */
  private record Place(String sheet, String cell, Object value) {}

  private SameThreshold(Rulebook base, Rulebook draft) {
    this.base = base;
    this.draft = draft;
    for (DecisionTable table : base.tables()) {
      for (int i = 0; i < table.columns().size(); i++) {
        String fact = table.columns().get(i).fact();
        for (Row row : fact == null ? List.<Row>of() : table.rows()) {
          BigDecimal value = number(row.cells().get(i).value());
          if (value != null) {
            thresholds
                .computeIfAbsent(table.workbook(), key -> new HashMap<>())
                .computeIfAbsent(fact, key -> new HashSet<>())
                .add(value);
          }
        }
      }
    }
  }

  static List<Finding> of(Rulebook base, Rulebook draft, List<Change> changes) {
    SameThreshold same = new SameThreshold(base, draft);
    for (Change change : changes) {
      if (change instanceof CellChange cell
          && cell.column().isCondition()
          && cell.sameFact()
          && cell.place().sheet() != null
          && cell.place().cell() != null) {
        same.look(cell);
      }
    }
    return same.findings;
  }

  private static @Nullable BigDecimal number(@Nullable Object value) {
    return ShownValue.normal(value) instanceof BigDecimal number ? number : null;
  }

  private void look(CellChange change) {
    BigDecimal before = number(change.before().value());
    BigDecimal after = number(change.after().value());
    String fact = String.valueOf(change.column().fact());
    String workbook = change.place().workbook();
    if (before == null || after == null || !told.add(workbook + fact + before + after)) {
      return;
    }
    thresholds.forEach(
        (other, facts) -> {
          if (!other.equals(workbook)
              && facts.getOrDefault(fact, Set.of()).contains(before)
              && isAlike(workbook, other)) {
            List<Place> left = left(other, fact, before);
            if (!left.isEmpty()) {
              tell(change, other, left);
            }
          }
        });
  }

  private boolean isAlike(String one, String other) {
    Map<String, Set<BigDecimal>> first = thresholds.getOrDefault(one, Map.of());
    Map<String, Set<BigDecimal>> second = thresholds.getOrDefault(other, Map.of());
    Set<String> both = new HashSet<>(first.keySet());
    both.retainAll(second.keySet());
    long agree =
        both.stream()
            .filter(
                fact ->
                    !Collections.disjoint(
                        first.getOrDefault(fact, Set.of()), second.getOrDefault(fact, Set.of())))
            .count();
    return agree >= FEWEST_FACTS && 4 * agree >= 3L * both.size();
  }

  /** Where the other workbook still says what it said; nothing where part of it was changed too. */
  private List<Place> left(String workbook, String fact, BigDecimal value) {
    List<Place> was = places(base, workbook, fact, value);
    List<Place> now = places(draft, workbook, fact, value);
    return was.size() == now.size() ? now : List.of();
  }

  private static List<Place> places(
      Rulebook rulebook, String workbook, String fact, BigDecimal value) {
    List<Place> places = new ArrayList<>();
    for (DecisionTable table : rulebook.tables()) {
      List<Column> columns = table.columns();
      for (int i = 0; table.workbook().equals(workbook) && i < columns.size(); i++) {
        for (Row row : fact.equals(columns.get(i).fact()) ? table.rows() : List.<Row>of()) {
          Cell cell = row.cells().get(i);
          if (value.equals(number(cell.value()))) {
            places.add(new Place(table.sheet(), cell.cell(), Objects.requireNonNull(cell.value())));
          }
        }
      }
    }
    return places;
  }

  private void tell(CellChange change, String other, List<Place> left) {
    Fact fact = fact(draft.catalogue(), change);
    Object now = Objects.requireNonNull(change.after().value());
    String before = io.kakaritsuke.fact.ShownValue.of(fact, left.get(0).value());
    String after = io.kakaritsuke.fact.ShownValue.of(fact, now);
    String sheet = left.get(0).sheet();
    String cells = String.join("・", left.stream().map(Place::cell).distinct().toList());
    boolean one = left.stream().allMatch(place -> place.sheet().equals(sheet));
    String where = other + (one ? " のシート「" + sheet + "」の " + cells : "");
    String whereEn = one ? cells + " of the sheet " + sheet + " of " + other : other;
    List<Fix.Step> steps = new ArrayList<>();
    left.forEach(
        place ->
            steps.add(
                new Fix.InWorkbook(
                    other, new Fix.SetCell(place.sheet(), place.cell(), typed(now)))));
    findings.add(
        new Finding(
            Finding.Level.WARNING,
            change.place().workbook(),
            change.place().sheet(),
            change.place().cell(),
            "same-threshold",
            new Text(
                "「"
                    + fact.label()
                    + "」の "
                    + Spacing.followed(before, "は ")
                    + Spacing.followed(where, "にもあり、もとのままです。そろえるのなら、そちらも ")
                    + Spacing.followed(after, "にしてください"),
                fact.label()
                    + " "
                    + before
                    + " also stands in "
                    + whereEn
                    + ", as before. If both are to agree, make it "
                    + after
                    + " there too"),
            null,
            new Fix(
                new Text(
                    other + " も " + Spacing.followed(after, "にする"),
                    "Make it " + after + " in " + other + " too"),
                steps)));
  }

  private static Object typed(Object value) {
    return value instanceof BigDecimal || value instanceof Long ? value : value.toString();
  }

  private static Fact fact(FactCatalogue catalogue, CellChange change) {
    return Objects.requireNonNull(catalogue.fact(String.valueOf(change.column().fact())));
  }
}
