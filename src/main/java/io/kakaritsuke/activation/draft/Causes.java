package io.kakaritsuke.activation.draft;

import io.kakaritsuke.rulebook.Finding;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** One cause, one finding: what is told of a draft, the worst first. */
final class Causes {
  /** What a value on the wrong scale or of the wrong kind is called besides. */
  private static final String MOVED = "threshold-moved";

  private static final Set<String> EXPLAINING =
      Set.of("suspicious-unit", "date-in-days", "zero-for-blank");

  private Causes() {}

  static List<Finding> of(List<Finding> findings) {
    List<Finding> explaining =
        findings.stream().filter(finding -> EXPLAINING.contains(finding.code())).toList();
    return findings.stream()
        .filter(
            finding ->
                !finding.code().equals(MOVED)
                    || explaining.stream().noneMatch(other -> samePlace(finding, other)))
        .distinct()
        .sorted(Comparator.comparing(Finding::severity).thenComparing(Finding.BY_PLACE))
        .toList();
  }

  private static boolean samePlace(Finding one, Finding other) {
    return one.workbook().equals(other.workbook())
        && Objects.equals(one.sheet(), other.sheet())
        && Objects.equals(one.cell(), other.cell());
  }
}
