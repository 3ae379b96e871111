package io.kakaritsuke.workbook.lint;

import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.fact.FactType;
import io.kakaritsuke.fact.ShownValue;
import io.kakaritsuke.rulebook.Cell;
import io.kakaritsuke.rulebook.Column;
import io.kakaritsuke.rulebook.Fix;
import io.kakaritsuke.rulebook.HitPolicy;
import io.kakaritsuke.rulebook.Operator;
import io.kakaritsuke.rulebook.Row;
import io.kakaritsuke.text.Spacing;
import io.kakaritsuke.text.Text;
import io.kakaritsuke.workbook.lint.SubjectSearch.Result;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Rows that can never match: contradictory in themselves, or taken away by the rows above. */
final class ReachCheck {
  /** Of more rows that shadow one together, not the fewest are looked for. */
  private static final int MOST_TRIED = 20;

  private final FactCatalogue catalogue;
  private final Grid grid;
  private final Work work;
  private final Report report;
  private boolean allMatch = true;

  private ReachCheck(FactCatalogue catalogue, Grid grid, Work work, Report report) {
    this.catalogue = catalogue;
    this.grid = grid;
    this.work = work;
    this.report = report;
  }

  /** Whether every row can match something, for sure. */
  static boolean check(FactCatalogue catalogue, Grid grid, Work work, Report report) {
    ReachCheck check = new ReachCheck(catalogue, grid, work, report);
    check.check();
    return check.allMatch && !work.isUsedUp();
  }

  private void check() {
    boolean first = grid.table().hitPolicy() == HitPolicy.FIRST && grid.isWhole();
    for (int i = 0; i < grid.boxes().size(); i++) {
      if (!isPossible(i) || !codesCanHold(i)) {
        allMatch = false;
        complainAboutContradiction(i);
      } else if (first && i > 0 && !work.isUsedUp()) {
        shadow(i);
      }
    }
    if (work.isUsedUp()) {
      report.unfinished();
    }
  }

  private boolean isPossible(int row) {
    Box box = grid.boxes().get(row);
    boolean unknown = false;
    for (Box part : grid.world()) {
      if (box.meets(part)) {
        SubjectSearch.Answer answer = grid.search().in(box.and(part), work);
        if (answer.is(Result.THERE)) {
          return true;
        }
        unknown |= answer.is(Result.UNKNOWN);
      }
    }
    if (unknown) {
      report.unfinished();
    }
    return unknown;
  }

  /** Any number of codes holds at once: a row needs one of each list that none other excludes. */
  private boolean codesCanHold(int row) {
    return codes().stream().allMatch(fact -> codesCanHold(grid.row(row), fact));
  }

  private Set<Fact> codes() {
    Set<Fact> facts = new HashSet<>();
    for (Column column : grid.table().columns()) {
      Fact fact = Grid.fact(catalogue, column);
      if (fact != null && fact.type() == FactType.CODES) {
        facts.add(fact);
      }
    }
    return facts;
  }

  private boolean codesCanHold(Row row, Fact fact) {
    List<Condition> conditions = Grid.conditions(grid.table(), row, fact);
    Set<Object> excluded = new HashSet<>();
    for (Condition condition : conditions) {
      if (condition.operator().denies()) {
        excluded.addAll(condition.values());
      }
    }
    boolean noneAsked = conditions.stream().anyMatch(one -> isPresence(one, false));
    boolean someAsked = conditions.stream().anyMatch(one -> isPresence(one, true));
    return !(noneAsked && someAsked)
        && conditions.stream()
            .filter(one -> one.operator().namesValues())
            .noneMatch(one -> noneAsked || excluded.containsAll(one.values()));
  }

  private static boolean isPresence(Condition condition, boolean given) {
    return condition.operator() == Operator.PRESENCE && condition.value().equals(given);
  }

  private void complainAboutContradiction(int index) {
    Row row = grid.row(index);
    Fact fact = contradicted(index, row);
    Text message;
    Fix fix = fact == null ? null : exchanged(row, fact);
    if (fact == null) {
      String labels =
          grid.axes().stream()
              .map(Axis::fact)
              .filter(each -> !Grid.conditions(grid.table(), row, each).isEmpty())
              .map(each -> "「" + each.label() + "」")
              .collect(Collectors.joining("、"));
      message = LintMessages.impossible(labels);
    } else {
      message = LintMessages.contradiction(fact.label(), conditions(row, fact), fix != null);
    }
    report.mendable(report.place(row), "impossible-row", message, fix);
    report.stating(
        fact == null
            ? message
            : LintMessages.contradicting(Report.name(row), fact.label(), conditions(row, fact)));
  }

  /** Puts a lower and an upper bound into each other's place, where that is what is wrong. */
  private @Nullable Fix exchanged(Row row, Fact fact) {
    List<Condition> bounds = Grid.conditions(grid.table(), row, fact);
    if (bounds.size() != 2) {
      return null;
    }
    Condition lower = bounds.get(bounds.get(0).operator().isLower() ? 0 : 1);
    Condition upper = bounds.get(lower == bounds.get(0) ? 1 : 0);
    if (!lower.operator().isLower()
        || !upper.operator().isUpper()
        || !isMore(lower.value(), upper.value())) {
      return null;
    }
    if (grid.table().hitPolicy() == HitPolicy.UNIQUE && isTaken(row, lower, upper)) {
      return null;
    }
    String sheet = grid.table().sheet();
    String low = row.cells().get(lower.column()).cell();
    String high = row.cells().get(upper.column()).cell();
    return new Fix(
        new Text(
            low + " と " + high + " の値を入れ替える", "Exchange the values of " + low + " and " + high),
        new Fix.SetCell(sheet, low, upper.value()),
        new Fix.SetCell(sheet, high, lower.value()));
  }

  /** Whether the row with the two exchanged would match what another one matches already. */
  private boolean isTaken(Row row, Condition lower, Condition upper) {
    List<Cell> cells = new ArrayList<>(row.cells());
    cells.set(lower.column(), new Cell(cells.get(lower.column()).cell(), upper.value()));
    cells.set(upper.column(), new Cell(cells.get(upper.column()).cell(), lower.value()));
    List<Row> rows = new ArrayList<>(grid.table().rows());
    int index = rows.indexOf(row);
    rows.set(index, new Row(row.id(), row.number(), row.notApplicable(), cells));
    List<Box> boxes = Grid.of(catalogue, grid.table().withRows(rows)).boxes();
    return IntStream.range(0, boxes.size())
        .anyMatch(other -> other != index && boxes.get(other).meets(boxes.get(index)));
  }

  private static boolean isMore(Object one, Object other) {
    if (one instanceof Long number && other instanceof Long than) {
      return number > than;
    }
    if (one instanceof LocalDate day && other instanceof LocalDate than) {
      return day.isAfter(than);
    }
    return one instanceof BigDecimal number
        && other instanceof BigDecimal than
        && number.compareTo(than) > 0;
  }

  private @Nullable Fact contradicted(int index, Row row) {
    for (int i = 0; i < grid.axes().size(); i++) {
      if (grid.boxes().get(index).side(i).isEmpty()) {
        return grid.axes().get(i).fact();
      }
    }
    return codes().stream().filter(fact -> !codesCanHold(row, fact)).findFirst().orElse(null);
  }

  private Text conditions(Row row, Fact fact) {
    Map<String, String> words = new LinkedHashMap<>();
    for (Condition condition : Grid.conditions(grid.table(), row, fact)) {
      boolean presence = condition.operator() == Operator.PRESENCE;
      String word =
          presence
              ? (condition.value().equals(true) ? Words.IS_GIVEN : Words.IS_MISSING).ja()
              : asked(condition, Words.shortened(ShownValue.of(fact, condition.value())));
      words.put(word, word);
    }
    return Words.same(String.join("、", words.keySet()));
  }

  private static String asked(Condition condition, String shown) {
    return condition.operator().asksForParts()
        ? condition.operator().words(condition.value(), Words.same(shown)).ja()
        : Spacing.followed(shown, condition.operator().label());
  }

  private void shadow(int index) {
    int[] above =
        IntStream.range(0, index)
            .filter(row -> grid.boxes().get(row).meets(grid.boxes().get(index)))
            .toArray();
    work.spend(index);
    if (!covers(index, above, new ArrayList<>())) {
      return;
    }
    List<Integer> rows = fewest(index, above);
    allMatch = false;
    if (!work.isUsedUp()) {
      Row row = grid.row(index);
      Text names = Words.rows(rows.stream().map(each -> Report.name(grid.row(each))).toList());
      report.warning(
          report.place(row),
          "shadowed-row",
          LintMessages.shadowed(names, rows.size() > 1),
          row.id());
      report.stating(LintMessages.unused(Report.name(row), names));
    }
  }

  /** Whether the rows take everything that the row could match. */
  private boolean covers(int index, int[] rows, List<Integer> used) {
    Cover cover = new Cover(grid.boxes(), work);
    for (Box part : grid.world()) {
      Box left = grid.boxes().get(index).and(part);
      if (!left.isEmpty() && (cover.uncovered(left, rows) != null || work.isUsedUp())) {
        return false;
      }
    }
    cover.used().stream().forEach(used::add);
    return true;
  }

  private List<Integer> fewest(int index, int[] above) {
    for (int row : above) {
      if (covers(index, new int[] {row}, new ArrayList<>())) {
        return List.of(row);
      }
    }
    List<Integer> rows = new ArrayList<>();
    covers(index, above, rows);
    for (int i = 0; i < rows.size() && rows.size() <= MOST_TRIED; ) {
      int tried = i;
      int[] others =
          IntStream.range(0, rows.size()).filter(j -> j != tried).map(rows::get).toArray();
      if (covers(index, others, new ArrayList<>())) {
        rows.remove(i);
      } else {
        i++;
      }
    }
    return rows;
  }
}
