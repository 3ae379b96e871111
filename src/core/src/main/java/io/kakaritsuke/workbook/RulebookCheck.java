package io.kakaritsuke.workbook;

import io.kakaritsuke.rulebook.OutcomeColumn;
import io.kakaritsuke.rulebook.TableKind;
import io.kakaritsuke.telling.Gathering;
import io.kakaritsuke.telling.ListFacts;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What has to be right between tables: codes that stand once, weights that add up. */
final class RulebookCheck {
  private static final int FULL_SCORE = 100;

  private final GoneNames gone;
  private final Findings findings;

  RulebookCheck(GoneNames gone, Findings findings) {
    this.gone = gone;
    this.findings = findings;
  }

  void check(List<TableDraft> tables, List<SettingDraft> settings) {
    duplicateTables(tables);
    duplicateSettings(settings);
    duplicateCodes(tables, List.of(TableKind.NOTIFICATION));
    duplicateCodes(tables, List.of(TableKind.INTERVENTION, TableKind.HANDOVER));
    contactIntervals(tables);
    alertsOfAll(tables);
    weights(tables);
  }

  private void duplicateTables(List<TableDraft> tables) {
    Map<String, Place> firstByCode = new HashMap<>();
    for (TableDraft table : tables) {
      Title title = table.title();
      boolean alone = table.kind() == TableKind.BAND || table.kind() == TableKind.WEIGHT;
      boolean once = title.code() != null || alone;
      String code = title.code() == null ? table.kind().label() : title.code();
      Place first = once ? firstByCode.putIfAbsent(table.kind() + code, title.codeCell()) : null;
      if (first != null) {
        String what = table.kind().label() + "の表";
        findings.add(title.codeCell(), TableComplaints.duplicateCode(what, code, first), code);
      }
    }
  }

  private void duplicateSettings(List<SettingDraft> settings) {
    Map<String, Place> firstByCode = new HashMap<>();
    for (SettingDraft setting : settings) {
      Place first = firstByCode.putIfAbsent(setting.code(), setting.codePlace());
      if (first != null) {
        Complaint complaint = TableComplaints.duplicateCode("設定", setting.code(), first);
        findings.add(setting.codePlace(), complaint, setting.code());
      }
    }
  }

  /**
   * By its code an alert is known over the versions, and a task, whichever row gives it. Several
   * rows may ask for one intervention.
   */
  private void duplicateCodes(List<TableDraft> tables, List<TableKind> kinds) {
    Map<String, Place> firstByCode = new HashMap<>();
    for (TableDraft table : tables) {
      int place = place(table, OutcomeColumn.CODE);
      for (RowDraft row : table.rows()) {
        if (kinds.contains(table.kind())
            && place >= 0
            && row.cells().get(place).value() instanceof String code) {
          Place cell = table.block().place().at(row.cells().get(place).cell());
          Place first = firstByCode.putIfAbsent(code, cell);
          if (first != null && !table.kind().isDeciding()) {
            findings.add(cell, TableComplaints.duplicateCode("コード", code, first), code);
          }
        }
      }
    }
  }

  /** Who counts by the 接点間隔（日） of segments needs a table that says them. */
  private void contactIntervals(List<TableDraft> tables) {
    boolean known =
        tables.stream()
            .filter(table -> table.kind() == TableKind.DIMENSION)
            .anyMatch(table -> place(table, OutcomeColumn.CONTACT_INTERVAL) >= 0);
    for (TableDraft table : tables) {
      int place = table.kind() == TableKind.WORKLIST ? place(table, OutcomeColumn.INTERVAL) : -1;
      for (RowDraft row : place < 0 || known ? List.<RowDraft>of() : table.rows()) {
        if (ListFacts.CONTACT_INTERVAL.equals(row.cells().get(place).value())) {
          Place cell = table.block().place().at(row.cells().get(place).cell());
          findings.add(cell, SectionComplaints.noContactInterval(), ListFacts.OF_SEGMENT.label());
        }
      }
    }
  }

  /** A row without conditions tells of every account there is, each by a message of its own. */
  private void alertsOfAll(List<TableDraft> tables) {
    for (TableDraft table : tables) {
      int gathering = place(table, OutcomeColumn.GATHERING);
      for (RowDraft row :
          table.kind() == TableKind.NOTIFICATION ? table.rows() : List.<RowDraft>of()) {
        Object gathered = gathering < 0 ? null : row.cells().get(gathering).value();
        boolean atOnce = gathered == null || Gathering.AT_ONCE.name().equals(gathered);
        boolean asks =
            table.columns().stream()
                .anyMatch(
                    column ->
                        column.column().isCondition() && row.row().cell(column.index()) != null);
        if (atOnce && row.sound() && !asks) {
          int code = Math.max(0, place(table, OutcomeColumn.CODE));
          Place cell = table.block().place().at(row.cells().get(code).cell());
          findings.add(cell, NotificationComplaints.ofAll());
        }
      }
    }
  }

  private static int place(TableDraft table, OutcomeColumn outcome) {
    return outcome.placeIn(table.columns().stream().map(ReadColumn::column).toList());
  }

  private void weights(List<TableDraft> tables) {
    List<Title> indicators =
        tables.stream()
            .filter(table -> table.kind() == TableKind.INDICATOR)
            .map(TableDraft::title)
            .toList();
    List<TableDraft> weights =
        tables.stream().filter(table -> table.kind() == TableKind.WEIGHT).toList();
    if (!weights.isEmpty()) {
      WeightCheck.check(weights.get(0), indicators, gone, findings);
      return;
    }
    boolean known = indicators.stream().allMatch(title -> title.maxPoints() != null);
    if (indicators.isEmpty() || !known) {
      return;
    }
    int sum = indicators.stream().mapToInt(t -> Objects.requireNonNull(t.maxPoints())).sum();
    if (sum != FULL_SCORE) {
      Place place =
          tables.stream()
              .filter(table -> table.kind() == TableKind.INDICATOR && hasAnotherMaximum(table))
              .map(table -> table.title().maxPointsCell())
              .findFirst()
              .orElse(indicators.get(0).maxPointsCell());
      findings.add(place, TableComplaints.weightsNot100(sum), String.valueOf(sum));
    }
  }

  /** Whether the maximum is another one than it was: then that is where the sum went wrong. */
  private static boolean hasAnotherMaximum(TableDraft table) {
    Was was = table.block().was();
    GridCell before =
        was == null
            ? null
            : TitleCells.of(was.base().title(), new Findings()).value(Title.MAX_POINTS);
    Integer now = table.title().maxPoints();
    return now != null
        && before != null
        && before.content() instanceof Content.Numeral number
        && number.value().compareTo(BigDecimal.valueOf(now)) != 0;
  }
}
