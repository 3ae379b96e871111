package io.kakaritsuke.workbook;

import io.kakaritsuke.fact.Derivation.Function;
import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.fact.Holidays;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads the sheet 休業日: the days beside Saturdays and Sundays that are no business days. */
final class HolidayReader {
  static final String DATE = "日付";
  static final String NAME = "名称";
  static final List<String> HEADERS = List.of(DATE, NAME);

  private final Findings findings;
  private final SheetTable.Reader cells;
  private final SheetTable.Once dates = new SheetTable.Once(Set.of());
  private final TreeMap<LocalDate, String> names = new TreeMap<>();
  private @Nullable Place last;

  private HolidayReader(Findings findings) {
    this.findings = findings;
    this.cells = new SheetTable.Reader(new Values(findings), findings);
  }

  /**
   * The holidays; none where there is no such sheet.
   *
   * @param derived the facts that may count by them
   * @param derivedFrom the sheet that these stand on
   * @param stored whether an older build may have passed over the sheet: what is wrong with it is
   *     told only where something counts by it
   */
  static Holidays read(
      @Nullable SheetGrid sheet,
      List<Fact> derived,
      Place derivedFrom,
      boolean stored,
      Findings findings) {
    Fact counting = derived.stream().filter(HolidayReader::counts).findFirst().orElse(null);
    boolean passedOver = stored && counting == null;
    HolidayReader reader = new HolidayReader(passedOver ? new Findings() : findings);
    if (sheet != null) {
      SheetTable.entries(sheet, HEADERS, HEADERS, reader.findings).forEach(reader::read);
    }
    if (counting != null && sheet != null) {
      reader.sayHowFar(counting, sheet);
    } else if (counting != null) {
      findings.add(derivedFrom, CatalogueComplaints.noHolidays(counting.label()));
    }
    return new Holidays(reader.names);
  }

  private static boolean counts(Fact fact) {
    return fact.derivation() != null && fact.derivation().function() == Function.BUSINESS_DAYS;
  }

  private void read(SheetTable.Entry entry) {
    GridCell cell = cells.filled(entry, DATE);
    if (cell == null) {
      cells.required(entry, DATE);
      return;
    }
    LocalDate date = cells.values().date(cell);
    String name = cells.optional(entry, NAME);
    if (date == null) {
      return;
    }
    String first = dates.first(date.toString(), entry.place(DATE));
    if (first != null) {
      findings.add(
          cell, CatalogueComplaints.duplicate("duplicate-holiday", DATE, shown(date), first));
      return;
    }
    if (names.isEmpty() || date.isAfter(names.lastKey())) {
      last = entry.place(DATE);
    }
    names.put(date, name == null ? "" : name);
  }

  private static String shown(LocalDate date) {
    return date.getYear() + "/" + date.getMonthValue() + "/" + date.getDayOfMonth();
  }

  // Which day it is, is no part of a version: it is said how far they go, and not that it is over.
  private void sayHowFar(Fact counting, SheetGrid sheet) {
    if (names.isEmpty() && SheetTable.header(sheet, HEADERS) != null) {
      findings.add(sheet.place(), CatalogueComplaints.noHolidays(counting.label()));
    } else if (last != null) {
      findings.add(
          last, CatalogueComplaints.holidaysEnd(counting.label(), names.lastKey().getYear() + 1));
    }
  }
}
