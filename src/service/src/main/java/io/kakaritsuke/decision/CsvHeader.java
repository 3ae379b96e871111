package io.kakaritsuke.decision;

import io.kakaritsuke.csv.CsvReader;
import io.kakaritsuke.csv.CsvRecord;
import io.kakaritsuke.fact.ExportFacts;
import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.fact.Origin;
import io.kakaritsuke.text.Violation;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The header of an export: which column holds which fact.
 *
 * @param names as they stand in the file; blank ones are those of columns without a name
 * @param facts the index of the fact of each column, {@link #IGNORED} where it is passed over
 * @param violations what is wrong; empty when rows may follow
 */
record CsvHeader(List<String> names, List<Integer> facts, List<Violation> violations) {
  static final int IGNORED = -1;

  CsvHeader {
    names = List.copyOf(names);
    facts = List.copyOf(facts);
    violations = List.copyOf(violations);
  }

  /**
   * Reads the header.
   *
   * @param needed the facts that must have a column
   * @param ignoreUnknown whether columns are passed over that the catalogue does not know
   */
  static CsvHeader of(
      CsvRecord record,
      CsvReader reader,
      FactCatalogue catalogue,
      ExportFacts facts,
      Predicate<Fact> needed,
      boolean ignoreUnknown) {
    CsvRecord.Broken broken = record.broken();
    if (broken != null) {
      return wrong(CsvComplaints.brokenHeader(broken));
    }
    if (record.fields().stream()
        .anyMatch(name -> facts.column(name) < 0 && hasRow(name, record, reader))) {
      return wrong(CsvComplaints.headerSwallows(record));
    }
    if (IntStream.range(0, record.fields().size()).anyMatch(record::isUndecoded)) {
      // Of what cannot be read nothing else that is said would be true.
      return wrong(CsvComplaints.undecodedHeader(reader.charset()));
    }
    List<Violation> violations = new ArrayList<>();
    List<Integer> columns = new ArrayList<>();
    int named = lastNamed(record.fields());
    for (int i = 0; i < record.fields().size(); i++) {
      String name = record.fields().get(i);
      int index = facts.column(name);
      if (name.isBlank()) {
        if (i <= named && !ignoreUnknown) {
          violations.add(CsvComplaints.blankHeader(i));
        }
      } else if (index < 0 && !ignoreUnknown) {
        violations.add(CsvComplaints.unknownColumn(name, facts.nearest(name)));
      } else if (index >= 0 && columns.contains(index)) {
        int first = columns.indexOf(index);
        violations.add(CsvComplaints.duplicateColumn(name, i, record.fields().get(first), first));
      }
      columns.add(index);
    }
    if (violations.stream().allMatch(CsvComplaints::mayBePassedOver)) {
      catalogue
          .facts(Origin.GIVEN)
          .filter(needed)
          .filter(fact -> !columns.contains(catalogue.index(fact.name())))
          .findFirst()
          .ifPresent(fact -> violations.add(missing(fact, record, facts)));
    }
    return new CsvHeader(record.fields(), columns, violations);
  }

  /** Whether a name over several lines has about as many values in one as the header itself. */
  private static boolean hasRow(String name, CsvRecord record, CsvReader reader) {
    return name.lines()
        .skip(1)
        .anyMatch(line -> reader.split(line).size() >= Math.max(2, record.fields().size() / 2));
  }

  static CsvHeader wrong(Violation violation) {
    return new CsvHeader(List.of(), List.of(), List.of(violation));
  }

  private static Violation missing(Fact fact, CsvRecord record, ExportFacts facts) {
    return CsvComplaints.missingColumn(
        fact,
        record.fields().stream()
            .filter(name -> facts.column(name) < 0 && isMeant(fact, facts.nearest(name), facts))
            .findFirst()
            .orElse(null));
  }

  private static boolean isMeant(Fact fact, @Nullable String nearest, ExportFacts facts) {
    return nearest != null && facts.column(nearest) == facts.column(fact.name());
  }

  private static int lastNamed(List<String> names) {
    int last = names.size() - 1;
    while (last >= 0 && names.get(last).isBlank()) {
      last--;
    }
    return last;
  }

  /** The indexes of the facts that have a column. */
  BitSet named() {
    BitSet named = new BitSet();
    facts.stream().filter(index -> index >= 0).forEach(named::set);
    return named;
  }

  int size() {
    return names.size();
  }
}
