package io.kakaritsuke.workbook;

import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.text.Hidden;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Collects what is found in all files of a rulebook; the same thing is kept once. */
final class Findings {
  // A hostile file could fill the memory with findings; nobody reads more than these.
  private static final int MOST_PER_FILE = 2_000;
  private static final int LONGEST_VALUE = 100;
  private static final Set<String> LOST_HEADS =
      Set.of("title-missing", "header-missing", "title-incomplete", "unknown-kind");

  private final Set<Finding> kept = new LinkedHashSet<>();
  private final Map<String, Integer> countByFile = new HashMap<>();
  private final Map<String, Boolean> droppedErrorByFile = new HashMap<>();
  private final Silence silence;
  private int errors;

  Findings() {
    this(new Silence());
  }

  /**
   * @param silence what nothing is told of
   */
  Findings(Silence silence) {
    this.silence = silence;
  }

  Silence silence() {
    return silence;
  }

  void add(Place place, Complaint complaint) {
    add(place, complaint, null);
  }

  void add(GridCell cell, Complaint complaint) {
    add(cell.place(), complaint, cell.shown());
  }

  void add(Place place, Complaint complaint, @Nullable String value) {
    add(finding(place, complaint, value));
  }

  void add(Finding finding) {
    if (finding.isError()) {
      errors++;
    }
    if (kept.contains(finding)) {
      return;
    }
    if (countByFile.merge(finding.workbook(), 1, Integer::sum) > MOST_PER_FILE) {
      droppedErrorByFile.merge(finding.workbook(), finding.isError(), Boolean::logicalOr);
    } else {
      kept.add(finding);
    }
  }

  /** Whether nothing more is kept for that file, so that no effort need go into its wording. */
  boolean isFull(Place place) {
    return countByFile.getOrDefault(place.workbook(), 0) > MOST_PER_FILE;
  }

  /** Counts an error that is told only when everything has been read. */
  void foretell() {
    errors++;
  }

  /** The sheets with a finding of that code, as {@link FormerValues} names them. */
  Set<String> sheetsOf(String code) {
    return kept.stream()
        .filter(one -> one.code().equals(code))
        .map(one -> FormerValues.sheet(one.workbook(), one.sheet()))
        .collect(Collectors.toSet());
  }

  /** Whether an error is told in a row of the file, on whatever sheet. */
  boolean hasErrorIn(String workbook, int row) {
    return kept.stream()
        .filter(one -> one.isError() && one.workbook().equals(workbook))
        .anyMatch(one -> String.valueOf(one.cell()).matches("[A-Z]+" + row));
  }

  /** Whether something of that code is told in a row of the sheet. */
  boolean has(String code, Place sheet, int row) {
    return kept.stream()
        .filter(one -> one.code().equals(code) && one.workbook().equals(sheet.workbook()))
        .filter(one -> Objects.equals(one.sheet(), sheet.sheet()))
        .anyMatch(one -> String.valueOf(one.cell()).matches("[A-Z]+" + row));
  }

  /** All that is so. */
  List<Finding> where(Predicate<Finding> condition) {
    return kept.stream().filter(condition).toList();
  }

  /** Takes findings back in favour of one that says what they come of. */
  void removeAll(List<Finding> others) {
    kept.removeAll(Set.copyOf(others));
  }

  /** Says each finding in other words, or with another fix. */
  void replaceAll(UnaryOperator<Finding> other) {
    List<Finding> all = List.copyOf(kept);
    kept.clear();
    all.stream().map(other).forEach(kept::add);
  }

  /** Whether a title or header of the sheet is missing. */
  boolean hasLostHead(Place place) {
    return kept.stream()
        .anyMatch(
            one ->
                LOST_HEADS.contains(one.code())
                    && one.workbook().equals(place.workbook())
                    && String.valueOf(one.sheet()).equals(String.valueOf(place.sheet())));
  }

  /** Grows with every error; two readings that are equal say that nothing failed in between. */
  int errors() {
    return errors;
  }

  boolean hasErrors() {
    return errors > 0;
  }

  List<Finding> sorted() {
    List<Finding> all = new ArrayList<>(kept);
    // What keeps a workbook from being read is told, though it be in a row of something else.
    boolean alone = all.stream().filter(Finding::isError).allMatch(silence::has);
    all.removeIf(one -> silence.has(one) && !(alone && one.isError()));
    List<Finding> told = List.copyOf(all);
    all.removeIf(one -> one.code().equals(Hidden.CODE) && hasErrorAt(one, told));
    droppedErrorByFile.forEach((file, error) -> all.add(more(file, error)));
    all.replaceAll(new Doubts(all)::withoutFix);
    all.sort(Finding.BY_PLACE);
    return List.copyOf(SameScale.together(all));
  }

  // What is to be typed anew says it as well.
  private static boolean hasErrorAt(Finding warning, List<Finding> all) {
    return all.stream()
        .filter(one -> one.isError() && one.workbook().equals(warning.workbook()))
        .filter(one -> Objects.equals(one.sheet(), warning.sheet()))
        .anyMatch(one -> Objects.equals(one.cell(), warning.cell()));
  }

  private Finding more(String file, boolean error) {
    int count = countByFile.getOrDefault(file, 0) - MOST_PER_FILE;
    return finding(Place.file(file), FileComplaints.moreFindings(count, error), null);
  }

  private static Finding finding(Place place, Complaint complaint, @Nullable String value) {
    return new Finding(
        complaint.level(),
        place.workbook(),
        place.sheet(),
        place.cell(),
        complaint.code(),
        complaint.text(),
        shortened(value),
        complaint.remedy() == null ? null : complaint.remedy().at(place));
  }

  static @Nullable String shortened(@Nullable String value) {
    return value == null || value.length() <= LONGEST_VALUE
        ? value
        : value.substring(0, LONGEST_VALUE) + "…";
  }

  /**
   * What is found many times is no typing mistake. Headers that are not known: the workbook, or the
   * catalogue, is that of another rulebook. Ids that stand twice: a whole table does.
   */
  private record Doubts(Map<String, Long> counts) {
    private static final Map<String, Integer> MOST =
        Map.of("unknown-header", 3, "duplicate-row-id", 2);

    Doubts(List<Finding> all) {
      this(all.stream().collect(Collectors.groupingBy(Finding::code, Collectors.counting())));
    }

    Finding withoutFix(Finding finding) {
      int most = MOST.getOrDefault(finding.code(), Integer.MAX_VALUE);
      return counts.getOrDefault(finding.code(), 0L) > most ? finding.with(null) : finding;
    }
  }
}
