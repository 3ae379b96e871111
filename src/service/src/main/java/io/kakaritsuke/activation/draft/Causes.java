package io.kakaritsuke.activation.draft;

import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.rulebook.Fix;
import io.kakaritsuke.workbook.RowIdentity;
import io.kakaritsuke.workbook.diff.DeletedRules;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One cause, one finding: what is told of a draft, the worst first. */
final class Causes {
  private static final String OF_A_ROW = "row-without-scenario";
  private static final String OF_A_SHEET = "maximum-not-reached";
  private static final String IMPOSSIBLE = "impossible-row";
  private static final String SHADOWED = "shadowed-row";
  private static final String SWAPPED = "swapped-values";
  private static final String MOVED = "value-moved";
  private static final String OF_A_COLUMN = "column-without-effect";

  /** Columns that say nothing, and ids: nothing is decided otherwise for them. */
  private static final Set<String> HARMLESS = Set.of("blank-column", RowIdentity.TORN);

  private static final String GUARD = "guard-failed";
  private static final String STORY = "scenario-differs";

  /** What comes out otherwise, whatever it comes from: told behind all that may be the cause. */
  private static final Set<String> OUTCOMES =
      Set.of(GUARD, STORY, OF_A_ROW, "scenario-undecided", "scenarios-unreadable");

  /** What follows from something else at the same cell, or in the same row or sheet. */
  private static final Map<String, Set<String>> FOLLOWS =
      Map.ofEntries(
          Map.entry(
              "threshold-moved",
              Set.of(
                  "suspicious-unit",
                  "date-in-days",
                  "zero-for-blank",
                  "condition-cleared",
                  IMPOSSIBLE,
                  SHADOWED,
                  MOVED,
                  SWAPPED)),
          Map.entry(IMPOSSIBLE, Set.of(SWAPPED)),
          Map.entry(OF_A_ROW, Set.of(IMPOSSIBLE, SHADOWED)),
          Map.entry(OF_A_COLUMN, Set.of("conditions-gone", "condition-cleared", MOVED)),
          Map.entry("condition-cleared", Set.of(SHADOWED, MOVED)),
          Map.entry("outcome-cleared", Set.of(MOVED)),
          Map.entry("conditions-gone", Set.of(SHADOWED, MOVED)),
          Map.entry(OF_A_SHEET, Set.of("weights-not-100")),
          Map.entry("gap", Set.of(SWAPPED)),
          Map.entry("unique-overlap", Set.of(SWAPPED)),
          Map.entry(SHADOWED, Set.of(SWAPPED)));

  private Causes() {}

  static List<Finding> of(List<Finding> findings) {
    return findings.stream()
        .filter(finding -> !follows(finding, findings))
        .distinct()
        .sorted(
            Comparator.comparing(Finding::severity)
                .thenComparing(finding -> !finding.code().equals(DeletedRules.CODE))
                .thenComparing(finding -> OUTCOMES.contains(finding.code()))
                .thenComparing(Finding.BY_PLACE))
        .toList();
  }

  private static boolean follows(Finding finding, List<Finding> all) {
    Set<String> causes = FOLLOWS.get(finding.code());
    boolean outcome = OUTCOMES.contains(finding.code());
    return outcome && all.stream().anyMatch(other -> explains(other, finding))
        || causes != null
            && all.stream()
                .anyMatch(other -> causes.contains(other.code()) && follows(finding, other));
  }

  private static boolean follows(Finding finding, Finding other) {
    if (finding.isError() && !other.isError()) {
      return false;
    }
    return switch (finding.code()) {
      case OF_A_ROW -> same("[A-Z]", finding, other);
      case OF_A_COLUMN -> same("[0-9]", finding, other);
      case OF_A_SHEET -> same(".", finding, other);
      default -> same("", finding, other) || mends(other, finding);
    };
  }

  /**
   * Whether an outcome comes of what is to be mended there, and is another one, or none,
   * afterwards; who publishes without mending it is asked about the scenarios themselves.
   */
  private static boolean explains(Finding other, Finding outcome) {
    if (HARMLESS.contains(other.code())
        // It may well be meant, and then this is what comes of it.
        || other.code().equals(DeletedRules.CODE)
        || OUTCOMES.contains(other.code())
        || (outcome.isError() && !other.isError())) {
      return false;
    }
    boolean sheet = same("[A-Z]+[0-9]+", outcome, other);
    return (other.isError() && same("", outcome, other))
        || (sheet && Fix.stepsOf(other).stream().anyMatch(Fix::moves))
        || (changes(other)
            && (outcome.code().equals(OF_A_ROW)
                ? typesInRow(other, outcome)
                : mends(other, outcome)));
  }

  /** Whether it types something else than what the cell shows, as the value of a formula is not. */
  private static boolean changes(Finding finding) {
    return Fix.stepsOf(finding).stream()
        .anyMatch(
            step ->
                step instanceof Fix.SetCell set
                    && !String.valueOf(set.value()).equals(finding.value()));
  }

  private static boolean typesInRow(Finding other, Finding finding) {
    return same("[A-Z]+[0-9]+", other, finding)
        && Fix.stepsOf(other).stream()
            .anyMatch(
                step ->
                    step instanceof Fix.SetCell set
                        && set.cell().replaceAll("[A-Z]", "").equals(part("[A-Z]", finding)));
  }

  /** Whether the cell of a finding is one of those that the fix of another types into. */
  private static boolean mends(Finding other, Finding finding) {
    return other.workbook().equals(finding.workbook())
        && Fix.stepsOf(other).stream()
            .anyMatch(
                step ->
                    step instanceof Fix.SetCell set
                        && set.sheet().equals(finding.sheet())
                        && set.cell().equals(finding.cell()));
  }

  /** Whether their places are the same but for what is matched in the cells. */
  private static boolean same(String but, Finding one, Finding other) {
    return one.workbook().equals(other.workbook())
        && Objects.equals(one.sheet(), other.sheet())
        && Objects.equals(part(but, one), part(but, other));
  }

  private static @Nullable String part(String but, Finding finding) {
    return finding.cell() == null ? null : finding.cell().replaceAll(but, "");
  }
}
