package io.kakaritsuke.workbook;

import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.rulebook.Fix;
import io.kakaritsuke.text.Spacing;
import io.kakaritsuke.text.Text;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Shares of one column that were all typed on the wrong scale, as 30 for 30%: one slip, said of all
 * cells in the same words.
 */
final class SameScale {
  private static final String CODE = "suspicious-percent";
  private static final int MOST_CELLS = 8;

  private SameScale() {}

  /** The findings, those of one column in the same words. */
  static List<Finding> together(List<Finding> findings) {
    Map<String, List<Finding>> columns = new LinkedHashMap<>();
    findings.stream()
        .filter(one -> one.code().equals(CODE) && one.fix() != null && one.cell() != null)
        .forEach(one -> columns.computeIfAbsent(column(one), key -> new ArrayList<>()).add(one));
    List<Finding> all = new ArrayList<>();
    for (Finding one : findings) {
      List<Finding> same = columns.getOrDefault(column(one), List.of());
      all.add(same.size() > 1 && same.contains(one) ? said(one, same) : one);
    }
    return all;
  }

  private static String column(Finding finding) {
    String letters = finding.cell() == null ? "" : finding.cell().replaceAll("[0-9]", "");
    return finding.workbook() + "\n" + finding.sheet() + "\n" + letters;
  }

  private static Finding said(Finding finding, List<Finding> same) {
    List<String> right = new ArrayList<>();
    List<String> rightEn = new ArrayList<>();
    for (Finding one : same.subList(0, Math.min(MOST_CELLS, same.size()))) {
      String percent = percent(one);
      right.add(one.cell() + " は " + percent);
      rightEn.add(one.cell() + ": " + percent);
    }
    boolean more = same.size() > MOST_CELLS;
    Text message =
        new Text(
            "同じ列の"
                + same.size()
                + "セルで百分率の単位が違うようです。"
                + Spacing.followed(String.join("、", right) + (more ? "など" : ""), "ではありませんか"),
            same.size()
                + " cells of this column look like percentages on the wrong scale. Did you mean "
                + String.join(", ", rightEn)
                + (more ? " and so on" : "")
                + "?");
    Text label = new Text("同じ列の" + same.size() + "セルを百分率に直す", "Make all of them percentages");
    return new Finding(
        finding.severity(),
        finding.workbook(),
        finding.sheet(),
        finding.cell(),
        finding.code(),
        message,
        null,
        new Fix(label, Fix.stepsOf(finding)));
  }

  private static String percent(Finding finding) {
    return Fix.stepsOf(finding).stream()
        .filter(Fix.SetCell.class::isInstance)
        .map(step -> ((Fix.SetCell) step).value())
        .map(
            value ->
                value instanceof BigDecimal share
                    ? Decimals.grouped(share.movePointRight(2)) + "%"
                    : String.valueOf(value))
        .findFirst()
        .orElse("");
  }
}
