package io.kakaritsuke.workbook;

import io.kakaritsuke.fact.Choice;
import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.rulebook.TableKind;
import io.kakaritsuke.telling.ToldFacts;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Signals, interventions and upsell triggers that tables which tell name. Whoever deletes a rule,
 * or gives it another code, is not kept from it by who is told of it, in a file that they may never
 * have seen: what nothing decides is told as a warning, and nobody is told of it.
 */
final class ToldCodes {
  private ToldCodes() {}

  /** The kind of tables whose codes a condition names; null for another condition. */
  static @Nullable TableKind kind(String fact) {
    return switch (fact) {
      case FactCatalogue.SIGNALS -> TableKind.SIGNAL;
      case ToldFacts.INTERVENTIONS -> TableKind.INTERVENTION;
      case ToldFacts.OPPORTUNITIES -> TableKind.TRIGGER;
      default -> null;
    };
  }

  /**
   * The codes of a cell of which some are none of the choices, as they stand there: so they are
   * read whoever reads them. Null where all are, or where no list stands there: that is read as in
   * any table.
   */
  static @Nullable List<String> read(
      GridCell cell, TableKind kind, List<Choice> choices, GoneNames gone, Values values) {
    List<String> parts = ChoiceWords.parts(cell.word(), choices);
    boolean words = cell.content() instanceof Content.Words;
    if (!words || parts.stream().anyMatch(String::isEmpty)) {
      return null;
    }
    List<String> codes = new ArrayList<>();
    List<String> unknown = new ArrayList<>();
    List<Choice> meant = new ArrayList<>();
    for (String part : parts) {
      String known = ChoiceWords.code(part, choices);
      codes.add(known == null ? part : known);
      if (known == null) {
        unknown.add(part);
      }
      String now = known == null ? gone.codeNow(kind, part) : known;
      choices.stream().filter(one -> one.code().equals(now)).findFirst().ifPresent(meant::add);
    }
    if (unknown.isEmpty()) {
      return null;
    }
    Complaint complaint = NotificationComplaints.codeOfNothing(kind.label(), unknown);
    values.tell(
        cell,
        meant.size() == parts.size()
            ? complaint.with(Remedy.type(ChoiceWords.list(meant)))
            : complaint);
    return codes.stream().distinct().toList();
  }
}
