package io.kakaritsuke.workbook.edit;

import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.rulebook.Fix;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds fixes of one workbook that cannot be done together. */
final class FixOverlaps {
  private final Map<Object, Fix.Step> taken = new HashMap<>();

  private FixOverlaps() {}

  private record Target(String sheet, String what) {}

  static List<Finding> among(List<Finding> fixed) {
    FixOverlaps overlaps = new FixOverlaps();
    List<Finding> refused = new ArrayList<>();
    for (Finding finding : fixed) {
      List<Fix.Step> steps = Fix.stepsOf(finding);
      if (steps.stream().anyMatch(overlaps::isTaken)) {
        refused.add(EditComplaints.fixesOverlap(finding));
      }
      // The steps of one fix go together.
      steps.forEach(overlaps::take);
    }
    boolean wholeFile =
        fixed.stream().anyMatch(finding -> Fix.stepsOf(finding).contains(new Fix.TakeBaseFile()));
    if (wholeFile) {
      fixed.stream()
          .filter(finding -> !Fix.stepsOf(finding).equals(List.of(new Fix.TakeBaseFile())))
          .forEach(finding -> refused.add(EditComplaints.fixesOverlap(finding)));
    }
    return refused.stream().distinct().toList();
  }

  // The same step twice is one step.
  private boolean isTaken(Fix.Step step) {
    Object target = target(step);
    Fix.Step before = target == null ? null : taken.get(target);
    return before != null && !plain(before).equals(plain(step));
  }

  /** However the number is held that a step types. */
  private static Fix.Step plain(Fix.Step step) {
    return step instanceof Fix.SetCell set && set.value() instanceof Number number
        ? new Fix.SetCell(
            set.sheet(), set.cell(), new BigDecimal(number.toString()).stripTrailingZeros())
        : step;
  }

  private void take(Fix.Step step) {
    Object target = target(step);
    if (target != null) {
      taken.putIfAbsent(target, step);
    }
  }

  private static @Nullable Object target(Fix.Step step) {
    if (step instanceof Fix.SetCell set) {
      return new Target(set.sheet(), set.cell());
    }
    if (step instanceof Fix.SetFormat set) {
      return new Target(set.sheet(), set.cell() + " format");
    }
    return step instanceof Fix.OnSheet on && FixRun.movesCells(step)
        ? new Target(on.sheet(), "row " + FixRun.row(step))
        : null;
  }
}
