package io.kakaritsuke.workbook.edit;

import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.rulebook.Fix;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds fixes that cannot be done together, whatever the order in which they stand. */
final class FixOverlaps {
  private final Map<Target, Taken> cells = new HashMap<>();
  private final Map<Place, List<Reached>> reached = new HashMap<>();
  private final Map<Place, List<Finding>> typed = new HashMap<>();
  private final Map<String, Finding> wholeFiles = new HashMap<>();
  private final Map<String, Finding> touched = new HashMap<>();
  private final List<Finding> taken = new ArrayList<>();
  private final Set<Map<String, List<Fix.Step>>> offered = new HashSet<>();

  private FixOverlaps() {}

  private record Place(String workbook, String sheet) {}

  private record Target(Place place, String what) {}

  private record Taken(Finding finding, Fix.Step step) {}

  private record Reached(Finding finding, StepReach reach) {}

  /** A complaint for each that goes against one before it; it names both. */
  static List<Finding> among(List<Finding> fixed) {
    FixOverlaps overlaps = new FixOverlaps();
    List<Finding> refused = new ArrayList<>();
    for (Finding finding : fixed) {
      Finding against = overlaps.against(finding);
      if (against != null) {
        refused.add(EditComplaints.fixesOverlap(finding, against));
      }
      overlaps.take(finding);
    }
    return refused.stream().distinct().toList();
  }

  /**
   * Those that can be done together: of two that go against each other the one of the worse
   * finding, or else that which puts cells back to where other findings then see them.
   */
  static List<Finding> together(List<Finding> fixed) {
    List<Finding> worst =
        fixed.stream()
            .sorted(
                Comparator.comparing(Finding::severity)
                    .thenComparing(one -> Fix.stepsOf(one).stream().noneMatch(Fix::moves)))
            .toList();
    FixOverlaps overlaps = new FixOverlaps();
    Set<Finding> chosen = new HashSet<>();
    for (Finding finding : worst) {
      if (overlaps.against(finding) == null) {
        overlaps.take(finding);
        chosen.add(finding);
      }
    }
    return fixed.stream().filter(chosen::contains).toList();
  }

  /** The first of those taken that it goes against, or null. */
  private @Nullable Finding against(Finding finding) {
    // What another finding offers too is done once.
    if (offered.contains(WorkbookFixes.steps(finding))) {
      return null;
    }
    for (Finding other : taken) {
      if (putsBack(finding, other.value()) || putsBack(other, finding.value())) {
        return other;
      }
    }
    for (Map.Entry<String, List<Fix.Step>> file : WorkbookFixes.steps(finding).entrySet()) {
      Finding whole = wholeFiles.get(file.getKey());
      boolean wholeFile = file.getValue().contains(new Fix.TakeBaseFile());
      if (!wholeFile && whole != null) {
        return whole;
      }
      if (wholeFile && whole == null && touched.containsKey(file.getKey())) {
        return touched.get(file.getKey());
      }
      for (Fix.Step step : file.getValue()) {
        Finding other =
            step instanceof Fix.OnSheet on ? against(file.getKey(), on, file.getValue()) : null;
        if (other != null) {
          return other;
        }
      }
    }
    return null;
  }

  /** Whether it puts a row back that says what another fix is to do without. */
  private static boolean putsBack(Finding finding, @Nullable String missing) {
    return missing != null
        && Fix.stepsOf(finding).stream()
            .anyMatch(
                step -> step instanceof Fix.InsertRow row && row.values().containsValue(missing));
  }

  private @Nullable Finding against(String workbook, Fix.OnSheet step, List<Fix.Step> fix) {
    Place place = new Place(workbook, step.sheet());
    String what = what(step);
    Taken before = what == null ? null : cells.get(new Target(place, what));
    // The same step twice is one step.
    if (before != null && !plain(before.step()).equals(plain(step))) {
      return before.finding();
    }
    StepReach reach = StepReach.of(step, fix);
    for (Reached other : reached.getOrDefault(place, List.of())) {
      boolean against =
          reach == null
              ? step instanceof Fix.SetCell set && other.reach().carries(set.cell())
              : reach.isAgainst(other.reach());
      if (against) {
        return other.finding();
      }
    }
    return reach == null
        ? null
        : typed.getOrDefault(place, List.of()).stream()
            .filter(other -> types(other, workbook, step.sheet(), reach))
            .findFirst()
            .orElse(null);
  }

  private static boolean types(Finding other, String workbook, String sheet, StepReach reach) {
    return WorkbookFixes.steps(other).getOrDefault(workbook, List.of()).stream()
        .anyMatch(
            step ->
                step instanceof Fix.SetCell set
                    && set.sheet().equals(sheet)
                    && reach.carries(set.cell()));
  }

  private void take(Finding finding) {
    taken.add(finding);
    offered.add(WorkbookFixes.steps(finding));
    WorkbookFixes.steps(finding)
        .forEach(
            (workbook, steps) -> {
              touched.putIfAbsent(workbook, finding);
              for (Fix.Step step : steps) {
                if (step instanceof Fix.TakeBaseFile) {
                  wholeFiles.putIfAbsent(workbook, finding);
                } else if (step instanceof Fix.OnSheet on) {
                  take(finding, new Place(workbook, on.sheet()), on, steps);
                }
              }
            });
  }

  private void take(Finding finding, Place place, Fix.OnSheet step, List<Fix.Step> fix) {
    String what = what(step);
    if (what != null) {
      cells.putIfAbsent(new Target(place, what), new Taken(finding, step));
    }
    StepReach reach = StepReach.of(step, fix);
    if (reach != null) {
      reached.computeIfAbsent(place, key -> new ArrayList<>()).add(new Reached(finding, reach));
    } else if (step instanceof Fix.SetCell) {
      List<Finding> there = typed.computeIfAbsent(place, key -> new ArrayList<>());
      if (there.isEmpty() || !Objects.equals(there.get(there.size() - 1), finding)) {
        there.add(finding);
      }
    }
  }

  private static @Nullable String what(Fix.Step step) {
    if (step instanceof Fix.SetCell set) {
      return set.cell();
    }
    return step instanceof Fix.SetFormat set ? set.cell() + " format" : null;
  }

  /** However the number is held that a step types. */
  private static Fix.Step plain(Fix.Step step) {
    return step instanceof Fix.SetCell set && set.value() instanceof Number number
        ? new Fix.SetCell(
            set.sheet(), set.cell(), new BigDecimal(number.toString()).stripTrailingZeros())
        : step;
  }
}
