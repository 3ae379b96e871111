package io.kakaritsuke.workbook.merge;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What of the look of the other side is brought into the carrier, before anything moves there.
 *
 * @param looks cells that take the look of another one
 */
record LookPlan(
    List<TablePlan.Copy> looks, List<Note> notes, List<Width> widths, List<Height> heights) {
  static final LookPlan NONE = new LookPlan(List.of(), List.of(), List.of(), List.of());

  /** A comment for a cell, as B7; null takes it away. */
  record Note(String sheet, String cell, @Nullable String text) {}

  /** A width for a column, from 0. */
  record Width(String sheet, int column, String width) {}

  /** A height for a row, from 1. */
  record Height(String sheet, int row, String height) {}

  LookPlan {
    looks = List.copyOf(looks);
    notes = List.copyOf(notes);
    widths = List.copyOf(widths);
    heights = List.copyOf(heights);
  }
}
