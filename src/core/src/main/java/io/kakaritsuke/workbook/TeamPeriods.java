package io.kakaritsuke.workbook;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The days of a sheet of team.xlsx: of whom, from when to when. */
final class TeamPeriods {
  static final String FROM = "開始日";
  static final String TO = "終了日";

  private final String what;
  private final UnaryOperator<String> shown;
  private final Findings findings;
  private final SheetTable.Reader cells;
  private final List<Period> all = new ArrayList<>();

  /**
   * Those of one row.
   *
   * @param of whose or which they are
   */
  record Period(String of, LocalDate from, LocalDate to, Place begins) {}

  /**
   * @param what the sheet is about, in a word
   * @param shown how sheets show whose the days are
   */
  TeamPeriods(String what, UnaryOperator<String> shown, Findings findings) {
    this.what = what;
    this.shown = shown;
    this.findings = findings;
    this.cells = new SheetTable.Reader(new Values(findings), findings);
  }

  /** The days of a row, or null where a finding says why there are none. */
  @Nullable Period read(SheetTable.Entry row, @Nullable String of) {
    LocalDate from = date(row, FROM);
    LocalDate to = date(row, TO);
    if (from == null || to == null) {
      return null;
    }
    if (to.isBefore(from)) {
      findings.add(row.place(TO), TeamComplaints.overBefore(from, to), TeamComplaints.shown(to));
      return null;
    }
    return of == null ? null : new Period(of, from, to, row.place(FROM));
  }

  private @Nullable LocalDate date(SheetTable.Entry row, String header) {
    GridCell cell = cells.filled(row, header);
    if (cell == null) {
      cells.required(row, header);
      return null;
    }
    return cells.values().date(cell);
  }

  void add(Period period) {
    all.add(period);
  }

  /** Tells of days that are somebody's twice. */
  void tellOverlaps() {
    for (List<Period> own : inOrder()) {
      Period last = own.get(0);
      for (Period next : own.subList(1, own.size())) {
        if (!next.from().isAfter(last.to())) {
          findings.add(next.begins(), TeamComplaints.overlap(what, shown.apply(next.of()), last));
        }
        last = next.to().isAfter(last.to()) ? next : last;
      }
    }
  }

  /** Tells of days in between that are nobody's. */
  void tellGaps() {
    for (List<Period> own : inOrder()) {
      LocalDate last = own.get(0).to();
      for (Period next : own) {
        LocalDate free = last.plusDays(1);
        if (next.from().isAfter(free)) {
          findings.add(
              next.begins(),
              TeamComplaints.gap(shown.apply(next.of()), free, next.from().minusDays(1)));
        }
        last = next.to().isAfter(last) ? next.to() : last;
      }
    }
  }

  private List<List<Period>> inOrder() {
    Map<String, List<Period>> byOf = new LinkedHashMap<>();
    all.stream()
        .sorted(Comparator.comparing(Period::from))
        .forEach(one -> byOf.computeIfAbsent(one.of(), key -> new ArrayList<>()).add(one));
    return List.copyOf(byOf.values());
  }
}
