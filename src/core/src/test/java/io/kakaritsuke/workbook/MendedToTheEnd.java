package io.kakaritsuke.workbook;

import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.rulebook.Sources;
import io.kakaritsuke.workbook.edit.FixResult;
import io.kakaritsuke.workbook.edit.WorkbookFixes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All that is offered is done, again and again, as somebody does who trusts it. */
final class MendedToTheEnd {
  private static final int MOST_STEPS = 5;
  private static final int MOST_SHOWN = 4;

  private MendedToTheEnd() {}

  /**
   * Why the workbook does not become what it should be; null where it does, with less to be told at
   * each step.
   *
   * @param accepted what may stand in it at the end, as {@link ShippedTable#cells} has it
   * @param silent whether nothing needs to be told
   */
  static @Nullable String problem(
      Sources base,
      Sources slipped,
      String workbook,
      List<Map<String, String>> accepted,
      boolean silent) {
    Sources now = slipped;
    List<Finding> told = told(now, base);
    List<Finding> first = told;
    if (silent && told.isEmpty()) {
      return null;
    }
    for (int step = 0; step < MOST_STEPS; step++) {
      List<Finding> mendable = told.stream().filter(one -> one.fix() != null).toList();
      if (mendable.isEmpty()) {
        return "ends otherwise, first " + shown(first) + " now " + shown(told);
      }
      if (!(WorkbookFixes.apply(now, base, mendable) instanceof FixResult.Mended mended)) {
        return "refused " + shown(mendable);
      }
      now = mended.sources();
      if (accepted.contains(ShippedTable.cells(now, workbook))) {
        return null;
      }
      List<Finding> left = told(now, base);
      if (left.size() >= told.size()) {
        return "no fewer, first " + shown(told) + " then " + shown(left);
      }
      told = left;
    }
    return "no end " + shown(first);
  }

  private static List<Finding> told(Sources sources, Sources base) {
    ReadResult read = RulebookReader.read(sources, base);
    List<Finding> all = new ArrayList<>(read.findings());
    all.addAll(read.besideBase());
    return all;
  }

  private static List<String> shown(List<Finding> findings) {
    return findings.stream()
        .limit(MOST_SHOWN)
        .map(one -> one.cell() + " " + one.code() + " " + one.message().ja())
        .toList();
  }
}
