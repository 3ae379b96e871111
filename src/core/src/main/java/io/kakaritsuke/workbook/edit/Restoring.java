package io.kakaritsuke.workbook.edit;

import io.kakaritsuke.rulebook.Fix;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Brings what was deleted from a workbook back from its base. */
final class Restoring {
  private Restoring() {}

  /**
   * The workbook with all that the steps want back; the same where they want nothing. Empty where
   * it, or the base, cannot be opened.
   */
  static Optional<byte[]> restored(byte[] bytes, byte[] base, Collection<Fix.Step> steps) {
    boolean any =
        steps.stream()
            .anyMatch(step -> step instanceof Fix.RestoreSheet || step instanceof Fix.RestoreRows);
    return any
        ? CellTransfer.between(base, bytes, transfer -> steps.forEach(step -> run(transfer, step)))
        : Optional.of(bytes);
  }

  private static void run(CellTransfer transfer, Fix.Step step) {
    if (step instanceof Fix.RestoreSheet restore) {
      SheetTransfer sheets = transfer.sheets();
      List<String> order = order(sheets.namesThere(), sheets.names(), restore.sheet());
      sheets.copy(restore.sheet());
      sheets.arrange(order);
    } else if (step instanceof Fix.RestoreRows restore) {
      transfer.appendRows(restore.sheet(), restore.first(), restore.last(), restore.sheet());
    }
  }

  /** The sheets as they are with the one behind the nearest that stood before it. */
  private static List<String> order(List<String> there, List<String> here, String sheet) {
    List<String> order = new ArrayList<>(here);
    int place = 0;
    for (String before : there.subList(0, there.indexOf(sheet))) {
      place = Math.max(place, order.indexOf(before) + 1);
    }
    order.add(place, sheet);
    return order;
  }
}
