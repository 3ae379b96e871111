package io.kakaritsuke.workbook;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a title row lost of what it said in the base. */
final class LostTitles {
  private static final List<String> KEYS =
      List.of(Title.KIND, Title.POLICY, Title.CODE, Title.CATEGORY, Title.MAX_POINTS);

  private LostTitles() {}

  /** Whether the row cannot be read as a title, or lacks a key, a value or the name. */
  static boolean isBroken(GridRow now, GridRow base) {
    Findings found = new Findings();
    TitleCells cells = TitleCells.of(now, found);
    TitleCells was = TitleCells.of(base, new Findings());
    GridCell kind = cells.value(Title.KIND);
    boolean known =
        kind != null
            && (kind.word().equals(Title.SETTINGS) || TitleCells.kind(kind.word()) != null);
    boolean lost =
        KEYS.stream().anyMatch(key -> was.value(key) != null && cells.value(key) == null);
    return found.hasErrors() || !known || lost || (cells.name() == null && was.name() != null);
  }

  /** Whether at least half of the cells say what they said; else they were moved. */
  static boolean isInPlace(GridRow now, GridRow base) {
    long same =
        base.cells().values().stream().filter(was -> same(now.cell(was.column()), was)).count();
    return 2 * same >= base.cells().size();
  }

  private static boolean same(@Nullable GridCell cell, GridCell was) {
    return cell != null && cell.shown().equals(was.shown());
  }

  /** Whether the cell is a key, or the kind of the table; other values may well be changed. */
  static boolean decides(GridRow base, GridCell was) {
    GridCell kind = TitleCells.of(base, new Findings()).value(Title.KIND);
    return KEYS.contains(was.word()) || was == kind;
  }

  static String code(GridCell was) {
    return KEYS.contains(was.word()) ? "unknown-title-key" : "unknown-kind";
  }
}
