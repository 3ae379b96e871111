package io.kakaritsuke.workbook;

import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.fact.FactType;
import io.kakaritsuke.rulebook.Operator;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Whether at most one row of a table matches, and whether one always does; exact. */
final class UniqueCheck {
  private final TableDraft table;
  private final Findings findings;
  private final List<Fact> facts;
  private final List<Judged> rows = new ArrayList<>();

  /** A row with its region for each fact of the table. */
  private record Judged(RowDraft row, List<Region> regions) {}

  private UniqueCheck(TableDraft table, Findings findings) {
    this.table = table;
    this.findings = findings;
    Set<Fact> used = new LinkedHashSet<>();
    for (ReadColumn column : table.columns()) {
      if (column.fact() != null) {
        used.add(column.fact());
      }
    }
    this.facts = List.copyOf(used);
  }

  static void check(TableDraft table, Findings findings) {
    if (table.sound()) {
      UniqueCheck check = new UniqueCheck(table, findings);
      table.rows().stream().filter(RowDraft::sound).forEach(check::judge);
      check.overlaps();
      check.gaps();
    }
  }

  private void judge(RowDraft row) {
    List<Region> regions = facts.stream().map(fact -> region(row, fact)).toList();
    rows.add(new Judged(row, regions));
  }

  private Region region(RowDraft row, Fact fact) {
    Region region = Region.all(fact);
    for (int i = 0; i < table.columns().size(); i++) {
      Operator operator = table.columns().get(i).column().operator();
      Object value = row.cells().get(i).value();
      if (fact.equals(table.columns().get(i).fact()) && operator != null && value != null) {
        region = region.with(fact, operator, value);
      }
    }
    return region;
  }

  private void overlaps() {
    if (comparisons() > Limits.COMPARISONS) {
      findings.add(table.block().place(), TableComplaints.tooIntricate());
      return;
    }
    for (int later = 1; later < rows.size(); later++) {
      for (int earlier = 0; earlier < later; earlier++) {
        if (meet(rows.get(earlier), rows.get(later))) {
          complainAboutOverlap(rows.get(earlier), rows.get(later));
          break;
        }
      }
    }
  }

  private double comparisons() {
    double mostParts = 1;
    for (Judged row : rows) {
      for (Region region : row.regions()) {
        mostParts = Math.max(mostParts, region.values().parts());
      }
    }
    return rows.size() / 2.0 * rows.size() * mostParts * mostParts;
  }

  // Asked fifty million times for the largest table: builds nothing.
  private static boolean meet(Judged one, Judged other) {
    for (int i = 0; i < one.regions().size(); i++) {
      if (!one.regions().get(i).meets(other.regions().get(i))) {
        return false;
      }
    }
    return true;
  }

  private void complainAboutOverlap(Judged earlier, Judged later) {
    List<Region> common = new ArrayList<>();
    for (int i = 0; i < facts.size(); i++) {
      common.add(earlier.regions().get(i).and(later.regions().get(i)));
    }
    String example = example(common);
    Complaint complaint = TableComplaints.uniqueOverlap(example, earlier.row().number());
    findings.add(firstFilled(later.row()), complaint, example);
  }

  private Place firstFilled(RowDraft row) {
    for (int i = 0; i < table.columns().size(); i++) {
      if (table.columns().get(i).fact() != null && row.cells().get(i).value() != null) {
        return table.block().place().at(row.cells().get(i).cell());
      }
    }
    return table.block().place().at(GridCell.ref(row.number(), 0));
  }

  private String example(List<Region> common) {
    if (facts.isEmpty()) {
      return "どの値";
    }
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < facts.size(); i++) {
      String value = shown(facts.get(i), common.get(i));
      parts.add(facts.size() == 1 ? value : facts.get(i).label() + " " + value);
    }
    return parts.stream().collect(Collectors.joining("、"));
  }

  private static String shown(Fact fact, Region region) {
    if (region.values().isEmpty()) {
      return "(入力なし)";
    }
    Object example = region.values().example();
    if (example instanceof BigDecimal number) {
      return fact.type() == FactType.DATE
          ? LocalDate.ofEpochDay(number.longValueExact()).toString()
          : Decimals.plain(number);
    }
    if (example instanceof Boolean yes) {
      return yes ? Values.YES : Values.NO;
    }
    return fact.choiceLabel(example.toString());
  }

  private void gaps() {
    boolean allSound = table.rows().stream().allMatch(RowDraft::sound);
    if (facts.size() != 1 || !allSound) {
      return;
    }
    Fact fact = facts.get(0);
    if (fact.type() == FactType.INTEGER || fact.type() == FactType.DECIMAL) {
      List<Span> covered = new ArrayList<>();
      rows.forEach(row -> covered.addAll(((Spans) row.regions().get(0).values()).spans()));
      boolean whole = fact.type() == FactType.INTEGER;
      Spans domain = (Spans) Region.all(fact).values();
      Spans left = (Spans) domain.and(Spans.union(covered, whole).complement());
      left.spans().forEach(gap -> complainAboutGap(gap, fact));
    }
  }

  private void complainAboutGap(Span gap, Fact fact) {
    String example = Decimals.plain(gap.example());
    findings.add(
        table.block().place(), TableComplaints.gap(example, fact.label(), gap.shown()), example);
  }
}
