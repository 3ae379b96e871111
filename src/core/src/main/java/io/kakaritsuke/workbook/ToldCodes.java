package io.kakaritsuke.workbook;

import io.kakaritsuke.fact.Choice;
import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.rulebook.TableKind;
import io.kakaritsuke.telling.ToldFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Signals, interventions and upsell triggers that tables which tell name. Whoever deletes a rule,
 * or gives it another code, is not kept from it by who is told of it, in a file that they may never
 * have seen: that is a warning where the rule stood; what no rule ever gave is one at its cell.
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
   * read whoever reads them, with a version before or without. Null where all are choices, or where
   * no list stands there: that is read as in any table.
   *
   * @param emptied what becomes of the cell where it names nothing else
   */
  static @Nullable List<String> read(
      GridCell cell,
      TableKind kind,
      List<Choice> choices,
      GoneNames gone,
      Values values,
      GoneName.How emptied) {
    return read(
        cell,
        kind,
        choices,
        gone,
        values,
        emptied,
        (word, codes) -> ofNothing(word, codes, cell, choices, emptied));
  }

  /**
   * The same.
   *
   * @param ofNothing what is said of codes that nothing ever decided
   */
  static @Nullable List<String> read(
      GridCell cell,
      TableKind kind,
      List<Choice> choices,
      GoneNames gone,
      Values values,
      GoneName.How emptied,
      BiFunction<String, List<String>, Complaint> ofNothing) {
    List<String> parts = ChoiceWords.parts(cell.word(), choices);
    boolean words = cell.content() instanceof Content.Words;
    if (!words || parts.stream().anyMatch(String::isEmpty)) {
      return null;
    }
    List<String> codes = new ArrayList<>();
    List<String> never = new ArrayList<>();
    List<GoneName> before = new ArrayList<>();
    List<Choice> meant = new ArrayList<>();
    for (String part : parts) {
      String known = ChoiceWords.code(part, choices);
      GoneName name = known == null ? gone.rule(kind, part) : null;
      if (name != null) {
        before.add(name);
      } else if (known == null) {
        never.add(part);
      }
      codes.add(known == null ? part : known);
      String now = name == null ? known : name.now() == null ? null : name.now().code();
      choices.stream().filter(one -> one.code().equals(now)).findFirst().ifPresent(meant::add);
    }
    if (never.isEmpty() && before.isEmpty()) {
      return null;
    }
    if (never.isEmpty()) {
      GoneName.Use use =
          meant.isEmpty()
              ? new GoneName.Use(cell.place(), cell.row(), emptied, null)
              : new GoneName.Use(
                  cell.place(), cell.row(), GoneName.How.TYPE, ChoiceWords.list(meant));
      before.forEach(name -> gone.noteTold(name, use));
    } else {
      values.tell(cell, ofNothing.apply(kind.label(), never));
    }
    return codes.stream().distinct().toList();
  }

  private static Complaint ofNothing(
      String kind, List<String> never, GridCell cell, List<Choice> choices, GoneName.How emptied) {
    List<String> words =
        choices.stream().flatMap(one -> Stream.of(one.code(), one.label())).distinct().toList();
    String meant = never.size() == 1 ? Nearest.sure(never.get(0), words) : null;
    Complaint complaint =
        NotificationComplaints.codeOfNothing(
            kind, never, meant, emptied == GoneName.How.DELETE_ROW);
    return meant == null
        ? complaint
        : complaint.with(Remedy.type(cell.word().replace(never.get(0), meant)));
  }
}
