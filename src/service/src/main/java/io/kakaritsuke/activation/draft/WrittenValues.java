package io.kakaritsuke.activation.draft;

import io.kakaritsuke.rulebook.Sources;
import io.kakaritsuke.workbook.diff.Place;
import io.kakaritsuke.workbook.merge.Choice;
import io.kakaritsuke.workbook.merge.Choices;
import io.kakaritsuke.workbook.merge.Conflict;
import io.kakaritsuke.workbook.merge.Merge;
import io.kakaritsuke.workbook.merge.Merged;
import io.kakaritsuke.workbook.merge.Taken;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which conflicts somebody has decided by writing into what both sides had changed. */
final class WrittenValues {
  /** Conflicts of other things than cells are tried one by one, up to so many. */
  private static final int MOST_TRIED = 30;

  private WrittenValues() {}

  /**
   * Adds the decisions about conflicts of one file.
   *
   * @param was the file with the conflicts open
   * @param theirs the same with their values of some of them
   */
  static void settle(
      List<Conflict> some,
      DraftFile now,
      Sources was,
      Function<List<Conflict>, Sources> theirs,
      Map<String, Choice> written) {
    halves(cells(some, now, was, theirs, written), now, was, theirs, written);
  }

  /**
   * The conflicts that are left when all cells are looked at in one go: their values are put upon
   * what was written, and each cell tells for itself.
   */
  private static List<Conflict> cells(
      List<Conflict> some,
      DraftFile now,
      Sources was,
      Function<List<Conflict>, Sources> theirs,
      Map<String, Choice> written) {
    List<Conflict> cells = some.stream().filter(one -> one.kind() == Conflict.Kind.CELL).toList();
    Sources will = theirs.apply(cells);
    byte[] old = DraftMerge.bytes(was, now.path());
    byte[] other = DraftMerge.bytes(will, now.path());
    if (cells.size() < 2 || old == null || other == null) {
      return some;
    }
    Set<String> all = places(between(was.rulebook(), now.path(), old, old, other).taken());
    if (!cells.stream().allMatch(one -> all.contains(place(one.place())))) {
      return some;
    }
    Merged merged = between(was.rulebook(), now.path(), old, now.bytes(), other);
    Set<String> untouched = places(merged.taken());
    Set<String> differing =
        merged.conflicts().stream().map(one -> place(one.place())).collect(Collectors.toSet());
    for (Conflict cell : cells) {
      String place = place(cell.place());
      if (differing.contains(place)) {
        written.put(cell.id(), Choice.OURS);
      } else if (!untouched.contains(place)) {
        written.put(cell.id(), Choice.THEIRS);
      }
    }
    return some.stream().filter(one -> !cells.contains(one)).toList();
  }

  private static Set<String> places(List<Taken> taken) {
    return taken.stream().map(one -> place(one.place())).collect(Collectors.toSet());
  }

  /** What names a cell on both sides: rows move, and so do the numbers of their cells. */
  static String place(Place place) {
    String cell = String.valueOf(place.cell());
    String column = place.rowId() == null ? cell : cell.replaceAll("[0-9]", "");
    return place.sheet() + "\n" + place.table() + "\n" + place.rowId() + "\n" + column;
  }

  /** Halves by halves, as most of them nobody has written into. */
  private static void halves(
      List<Conflict> some,
      DraftFile now,
      Sources was,
      Function<List<Conflict>, Sources> theirs,
      Map<String, Choice> written) {
    if (some.isEmpty() || written.size() >= MOST_TRIED) {
      return;
    }
    Sources will = theirs.apply(some);
    if (some.size() == 1) {
      Choice choice = written(now, was, will);
      if (choice != null) {
        written.put(some.get(0).id(), choice);
      }
    } else if (!isUntouched(now, was, will)) {
      int half = some.size() / 2;
      halves(some.subList(0, half), now, was, theirs, written);
      halves(some.subList(half, some.size()), now, was, theirs, written);
    }
  }

  // All of their values would come in as they do where nobody has written anything.
  private static boolean isUntouched(DraftFile now, Sources was, Sources will) {
    byte[] old = DraftMerge.bytes(was, now.path());
    byte[] theirs = DraftMerge.bytes(will, now.path());
    if (old == null || theirs == null) {
      return true;
    }
    Merged merged = between(was.rulebook(), now.path(), old, now.bytes(), theirs);
    int all = between(was.rulebook(), now.path(), old, old, theirs).taken().size();
    return merged.conflicts().isEmpty() && merged.taken().size() == all;
  }

  private static Merged between(
      String rulebook, String path, byte[] base, byte[] ours, byte[] theirs) {
    return Merge.of(
        DraftMerge.one(rulebook, path, base),
        DraftMerge.one(rulebook, path, ours),
        DraftMerge.one(rulebook, path, theirs),
        Choices.NONE);
  }

  // Their value is put upon what was written: where that is no change any more, it was written.
  private static @Nullable Choice written(DraftFile now, Sources was, Sources will) {
    byte[] old = DraftMerge.bytes(was, now.path());
    byte[] theirs = DraftMerge.bytes(will, now.path());
    if (old == null || theirs == null) {
      return null;
    }
    Merged merged = between(was.rulebook(), now.path(), old, now.bytes(), theirs);
    if (!merged.conflicts().isEmpty()) {
      return Choice.OURS;
    }
    return merged.taken().isEmpty() ? Choice.THEIRS : null;
  }
}
