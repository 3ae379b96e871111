package io.kakaritsuke.workbook;

import io.kakaritsuke.rulebook.OutcomeColumn;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What has to be right where categories have weights: they add up to 100%, every indicator is of
 * one of them and is scored to 100, and every category has an indicator.
 */
final class WeightCheck {
  private static final int FULL_SCORE = 100;

  private final TableDraft weights;
  private final List<Title> indicators;
  private final GoneNames gone;
  private final Findings findings;
  private final List<Weight> rows = new ArrayList<>();

  /** One row of the table; what could not be read is null. */
  private record Weight(
      @Nullable String code,
      @Nullable String label,
      @Nullable BigDecimal share,
      Place codeCell,
      Place labelCell,
      Place shareCell) {}

  private WeightCheck(
      TableDraft weights, List<Title> indicators, GoneNames gone, Findings findings) {
    this.weights = weights;
    this.indicators = indicators;
    this.gone = gone;
    this.findings = findings;
    weights.rows().stream().filter(row -> !row.notApplicable()).forEach(this::add);
  }

  /** Complains about a table of weights and the titles of the indicators beside it. */
  static void check(TableDraft weights, List<Title> indicators, GoneNames gone, Findings findings) {
    WeightCheck check = new WeightCheck(weights, indicators, gone, findings);
    check.once();
    check.sum();
    check.categories();
    check.maxima();
  }

  private void add(RowDraft row) {
    Map<String, Object> values = new HashMap<>();
    Map<String, Place> places = new HashMap<>();
    for (int i = 0; i < weights.columns().size(); i++) {
      ReadColumn column = weights.columns().get(i);
      String header = column.column().header();
      places.put(header, weights.block().place().at(row.cells().get(i).cell()));
      if (row.cells().get(i).value() != null) {
        values.put(header, row.cells().get(i).value());
      }
    }
    String code = OutcomeColumn.CODE.header();
    String label = OutcomeColumn.CATEGORY.header();
    String share = OutcomeColumn.WEIGHT.header();
    Place table = weights.block().place();
    rows.add(
        new Weight(
            (String) values.get(code),
            (String) values.get(label),
            (BigDecimal) values.get(share),
            places.getOrDefault(code, table),
            places.getOrDefault(label, table),
            places.getOrDefault(share, table)));
  }

  private void once() {
    Map<String, Place> codes = new HashMap<>();
    Map<String, Place> labels = new HashMap<>();
    for (Weight row : rows) {
      once(codes, row.code(), row.codeCell());
      once(labels, row.label(), row.labelCell());
    }
  }

  private void once(Map<String, Place> firsts, @Nullable String word, Place place) {
    Place first = word == null ? null : firsts.putIfAbsent(word, place);
    if (word != null && first != null) {
      findings.add(
          place, TableComplaints.duplicateCode(OutcomeColumn.CATEGORY.header(), word, first), word);
    }
  }

  // A sum of what could be read would only repeat that something could not.
  private void sum() {
    BigDecimal sum = BigDecimal.ZERO;
    for (Weight row : rows) {
      if (row.share() == null) {
        return;
      }
      sum = sum.add(row.share());
    }
    if (sum.compareTo(BigDecimal.ONE) != 0) {
      Place place = rows.isEmpty() ? weights.block().place() : rows.get(0).shareCell();
      findings.add(place, TableComplaints.categoryWeightsNot100(sum), Decimals.plain(sum));
    }
  }

  private void categories() {
    Set<String> known = new HashSet<>();
    rows.stream().filter(row -> row.label() != null).forEach(row -> known.add(row.label()));
    Set<String> used = new HashSet<>();
    for (Title indicator : indicators) {
      String category = indicator.category();
      if (category != null && !known.contains(category)) {
        String now = gone.categoryNow(indicator.categoryCell(), category);
        if (now != null) {
          used.add(now);
          continue;
        }
        Complaint complaint =
            TableComplaints.unknownCategory(category, Nearest.to(category, known));
        findings.add(indicator.categoryCell(), complaint, category);
      } else if (category != null) {
        used.add(category);
      }
    }
    for (Weight row : rows) {
      if (row.label() != null && !used.contains(row.label())) {
        Complaint complaint = TableComplaints.categoryWithoutIndicator(row.label());
        findings.add(row.labelCell(), complaint, row.label());
      }
    }
  }

  private void maxima() {
    for (Title indicator : indicators) {
      Integer maximum = indicator.maxPoints();
      if (maximum != null && maximum != FULL_SCORE) {
        Complaint complaint = TableComplaints.maximumNot100(maximum);
        findings.add(indicator.maxPointsCell(), complaint, maximum.toString());
      }
    }
  }
}
