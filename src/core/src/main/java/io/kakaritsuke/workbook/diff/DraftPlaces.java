package io.kakaritsuke.workbook.diff;

import io.kakaritsuke.rulebook.DecisionTable;
import io.kakaritsuke.rulebook.Rulebook;
import io.kakaritsuke.telling.ToldFacts;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where people see a change in the draft, also one of what the draft no longer has. */
public final class DraftPlaces {
  private DraftPlaces() {}

  /**
   * The place of the change; of something deleted, the table that had it, or what is left of its
   * sheet or workbook.
   */
  public static Place of(Change change, Rulebook draft) {
    Place place = change.place();
    if (change.after() != null) {
      return place;
    }
    return ToldFacts.asWritten(draft).tables().stream()
        .filter(table -> table.workbook().equals(place.workbook()))
        .filter(table -> table.name().equals(place.table()))
        .findFirst()
        .map(table -> new TableCells(table).place())
        .orElseGet(() -> left(place, draft));
  }

  private static Place left(Place place, Rulebook draft) {
    return new Place(
        place.workbook(), hasSheet(draft, place) ? place.sheet() : null, null, null, place.table());
  }

  private static boolean hasSheet(Rulebook draft, Place place) {
    return Stream.concat(
            ToldFacts.asWritten(draft).tables().stream().map(DraftPlaces::sheet),
            draft.settings().stream().map(one -> sheet(one.workbook(), one.sheet())))
        .anyMatch(sheet(place.workbook(), place.sheet())::equals);
  }

  private static String sheet(DecisionTable table) {
    return sheet(table.workbook(), table.sheet());
  }

  private static String sheet(String workbook, @Nullable String sheet) {
    return workbook + "\n" + sheet;
  }
}
