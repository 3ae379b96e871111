package io.kakaritsuke.workbook;

import io.kakaritsuke.rulebook.TableKind;
import java.util.List;

/**
 * A table as it was read, before its rows are given ids.
 *
 * @param sound whether title and all columns could be read
 */
record TableDraft(
    TableBlock block,
    Title title,
    TableKind kind,
    List<ReadColumn> columns,
    List<RowDraft> rows,
    boolean sound) {}
