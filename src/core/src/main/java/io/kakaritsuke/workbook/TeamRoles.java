package io.kakaritsuke.workbook;

import io.kakaritsuke.fact.Choice;
import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.rulebook.DecisionTable;
import io.kakaritsuke.rulebook.OutcomeColumn;
import io.kakaritsuke.rulebook.Roster;
import io.kakaritsuke.rulebook.Row;
import io.kakaritsuke.rulebook.TableKind;
import io.kakaritsuke.telling.Addressee;
import io.kakaritsuke.telling.Team;
import io.kakaritsuke.telling.Team.Fault;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What 役割 there are, and which of them rows of tables name although nobody has them. */
final class TeamRoles {
  /** The list of choices that they are of, those of the columns 担当 and エスカレーション先. */
  private static final String LIST = OutcomeColumn.ASSIGNEE.header();

  private static final List<OutcomeColumn> NAMING =
      List.of(OutcomeColumn.ASSIGNEE, OutcomeColumn.ESCALATION);

  private final List<Choice> all;
  private final GoneNames gone;
  private final Values values;

  TeamRoles(FactCatalogue catalogue, GoneNames gone, Findings findings) {
    this.gone = gone;
    this.all = catalogue.choiceLists().getOrDefault(LIST, List.of());
    this.values = new Values(findings);
  }

  /** Those of a cell, by code; without a list of them, any words. */
  Set<String> read(@Nullable GridCell cell) {
    String text = cell == null || !all.isEmpty() ? null : values.text(cell);
    List<String> codes =
        cell == null || tellsGone(cell)
            ? List.of()
            : text == null ? values.choices(cell, all, true) : ListText.parts(text);
    return codes == null ? Set.of() : new LinkedHashSet<>(codes);
  }

  /** The one of a cell, by code. */
  @Nullable String readOne(GridCell cell) {
    if (all.isEmpty()) {
      return values.text(cell);
    }
    return tellsGone(cell) ? null : values.choice(cell, all, true);
  }

  private boolean tellsGone(GridCell cell) {
    return !all.isEmpty() && gone.tells(cell, LIST, all);
  }

  /** The role as sheets show it. */
  String shown(String code) {
    return label(code, all);
  }

  /** What sheets show for a code; the code itself where it is none of the choices. */
  static String label(String code, List<Choice> choices) {
    return choices.stream()
        .filter(one -> one.code().equals(code))
        .map(Choice::label)
        .findFirst()
        .orElse(code);
  }

  /**
   * Tells of roles that rows of tables name and nobody has: what goes to them goes to 責任者.
   *
   * @param place where somebody would be given a role
   */
  void tellNobody(Roster roster, List<DecisionTable> tables, Place place, Findings findings) {
    Map<String, String> named = new LinkedHashMap<>();
    tables.stream()
        .filter(table -> table.kind() == TableKind.INTERVENTION)
        .forEach(table -> table.rows().forEach(row -> add(table, row, named)));
    tables.stream()
        .filter(table -> !table.kind().isDeciding())
        .forEach(table -> table.rows().forEach(row -> addTold(table, row, roster, named)));
    for (Fault fault : Team.of(roster, named.keySet()).faults()) {
      if (fault instanceof Fault.Nobody nobody) {
        String first = named.getOrDefault(nobody.role(), "");
        findings.add(place, TeamComplaints.nobody(shown(nobody.role()), first));
      }
    }
  }

  /** Of 宛先 only those that are roles. */
  private static void addTold(
      DecisionTable table, Row row, Roster roster, Map<String, String> named) {
    int column = OutcomeColumn.RECIPIENTS.placeIn(table.columns());
    if (column >= 0 && row.cells().get(column).value() instanceof List<?> recipients) {
      recipients.stream()
          .map(one -> Addressee.ofRecipient(String.valueOf(one), roster))
          .filter(Addressee.Role.class::isInstance)
          .forEach(one -> named.putIfAbsent(((Addressee.Role) one).code(), at(table, row, column)));
    }
  }

  private static String at(DecisionTable table, Row row, int column) {
    return table.workbook() + "「" + table.sheet() + "」" + row.cells().get(column).cell();
  }

  private static void add(DecisionTable table, Row row, Map<String, String> named) {
    for (int i = 0; i < table.columns().size(); i++) {
      OutcomeColumn column = OutcomeColumn.of(table.columns().get(i).header());
      Object value = row.cells().get(i).value();
      if (!table.columns().get(i).isCondition() && value != null && NAMING.contains(column)) {
        String cell = at(table, row, i);
        Stream<?> roles = value instanceof List<?> several ? several.stream() : Stream.of(value);
        roles.forEach(role -> named.putIfAbsent(role.toString(), cell));
      }
    }
  }
}
