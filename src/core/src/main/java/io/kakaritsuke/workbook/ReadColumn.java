package io.kakaritsuke.workbook;

import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.rulebook.Column;
import org.jspecify.annotations.Nullable;

/** A column of a table that is read, with the fact of its condition; null for an outcome. */
record ReadColumn(GridCell header, Column column, @Nullable Fact fact) {
  int index() {
    return header.column();
  }
}
