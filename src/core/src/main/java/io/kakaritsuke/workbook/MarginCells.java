package io.kakaritsuke.workbook;

import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.fact.FactType;
import io.kakaritsuke.rulebook.Operator;
import io.kakaritsuke.rulebook.OutcomeColumn;
import io.kakaritsuke.telling.Measure;
import io.kakaritsuke.telling.RowCondition;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Checks that the 解除の余裕 of a row is counted in something, and that it is such a number. */
final class MarginCells {
  private MarginCells() {}

  static void check(RowDraft row, List<ReadColumn> columns, Findings findings) {
    int margin = OutcomeColumn.MARGIN.placeIn(columns.stream().map(ReadColumn::column).toList());
    if (margin < 0 || !(row.cells().get(margin).value() instanceof BigDecimal number)) {
      return;
    }
    Place place = columns.get(margin).header().place().at(row.cells().get(margin).cell());
    Measure measure = Measure.of(conditions(row, columns));
    String found = Decimals.plain(number);
    if (measure instanceof Measure.None) {
      findings.add(place, NotificationComplaints.marginOfNothing(), found);
    } else if (measure instanceof Measure.Several several) {
      findings.add(place, NotificationComplaints.marginOfSeveral(several.labels()), found);
    } else {
      boolean whole =
          measure instanceof Measure.OfBand
              || measure instanceof Measure.OfFact of && of.fact().type() == FactType.INTEGER;
      if (whole && !Decimals.isWhole(number)) {
        findings.add(place, NumberComplaints.notAnInteger(number), found);
      }
    }
  }

  private static List<RowCondition> conditions(RowDraft row, List<ReadColumn> columns) {
    List<RowCondition> conditions = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      Fact fact = columns.get(i).fact();
      Operator operator = columns.get(i).column().operator();
      Object cell = row.cells().get(i).value();
      if (fact != null && operator != null && cell != null) {
        conditions.add(new RowCondition(fact, operator, cell));
      }
    }
    return conditions;
  }
}
