package io.kakaritsuke.workbook;

import io.kakaritsuke.fact.Choice;
import io.kakaritsuke.problem.Text;
import io.kakaritsuke.rulebook.Fix;
import io.kakaritsuke.rulebook.Operator;
import io.kakaritsuke.rulebook.TableKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Conditions on signals whose rule was deleted, or whose code or name was changed, since the
 * version that the workbooks came from: the same slip in another workbook, and no word that nobody
 * knows.
 */
final class GoneSignals {
  private final BaseTables base;
  private final List<TableBlock> now;

  GoneSignals(BaseTables base, List<TableBlock> now) {
    this.base = base;
    this.now = now;
  }

  /**
   * What is to be said of a cell that names a signal which is gone; null where it does not.
   *
   * @param row where the cell stands
   * @param choices the signals that there are now
   */
  @Nullable Complaint complaint(
      GridRow row, GridCell cell, Operator operator, List<Choice> choices) {
    List<OutcomeCodes.Named> before = OutcomeCodes.rows(TableKind.SIGNAL, base.blocks());
    List<Choice> all = new ArrayList<>(choices);
    before.stream()
        .map(OutcomeCodes.Named::choice)
        .filter(old -> !choices.contains(old))
        .forEach(all::add);
    List<Choice> kept = new ArrayList<>();
    List<OutcomeCodes.Named> gone = new ArrayList<>();
    for (String part : ChoiceWords.parts(cell.word(), all)) {
      String code = ChoiceWords.code(part, choices);
      String old = code == null ? ChoiceWords.code(part, all) : null;
      if (code != null) {
        choices.stream().filter(one -> one.code().equals(code)).forEach(kept::add);
      } else if (old != null) {
        before.stream().filter(one -> one.choice().code().equals(old)).forEach(gone::add);
      } else {
        // A word that was never known either: that is told, and mended, first.
        return null;
      }
    }
    return gone.isEmpty() ? null : complaint(row, cell, operator, gone.get(0), kept);
  }

  private Complaint complaint(
      GridRow row, GridCell cell, Operator operator, OutcomeCodes.Named gone, List<Choice> kept) {
    Choice renamed = renamed(gone);
    String old = gone.choice().label();
    if (renamed != null) {
      List<Choice> all = new ArrayList<>(kept);
      all.add(renamed);
      String list = ChoiceWords.list(all);
      return renamed.code().equals(gone.choice().code())
          ? BaseComplaints.signalCalled(old, renamed.label(), place(gone), list)
          : BaseComplaints.signalRenamed(old, renamed, list);
    }
    if (!kept.isEmpty()) {
      return BaseComplaints.signalGone(old, place(gone), ChoiceWords.list(kept));
    }
    int number = row.number();
    return operator == Operator.ANY_OF
        ? BaseComplaints.onlySignalGone(
            old,
            place(gone),
            number,
            new Fix(
                new Text(number + "行目を削除する", "Delete row " + number),
                new Fix.DeleteRows(String.valueOf(cell.sheet().sheet()), number, number)))
        : BaseComplaints.signalGone(old, place(gone), "");
  }

  private static Place place(OutcomeCodes.Named gone) {
    return gone.block().sheet().place().at("A" + gone.row().number());
  }

  /** What the row gives now whose code it was. */
  private @Nullable Choice renamed(OutcomeCodes.Named gone) {
    String id = id(gone);
    return OutcomeCodes.rows(TableKind.SIGNAL, now).stream()
        .filter(one -> !id.isEmpty() && id(one).equals(id))
        .map(OutcomeCodes.Named::choice)
        .findFirst()
        .or(() -> sameCode(gone))
        .orElse(null);
  }

  private Optional<Choice> sameCode(OutcomeCodes.Named gone) {
    return OutcomeCodes.of(TableKind.SIGNAL, now).stream()
        .filter(one -> one.code().equals(gone.choice().code()))
        .findFirst();
  }

  private static String id(OutcomeCodes.Named named) {
    GridCell cell = named.row().cell(0);
    return cell == null ? "" : cell.shown();
  }
}
