package io.kakaritsuke.workbook;

import io.kakaritsuke.fact.ReadingLevel;
import io.kakaritsuke.rulebook.TableKind;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads one decision table: columns, then rows. */
final class TableReader {
  private final ReadCatalogue catalogue;
  private final ReadingLevel level;
  private final GoneNames gone;
  private final Findings findings;

  TableReader(ReadCatalogue catalogue, ReadingLevel level, GoneNames gone, Findings findings) {
    this.catalogue = catalogue;
    this.level = level;
    this.gone = gone;
    this.findings = findings;
  }

  /**
   * @param errorsBefore how many errors there were before the title was read
   */
  TableDraft read(
      TableBlock block, Title title, TableKind kind, Set<String> dimensions, int errorsBefore) {
    GridRow operators = operatorRow(block);
    List<ReadColumn> columns =
        new ColumnReader(kind, catalogue, dimensions, gone, findings).read(block, operators);
    List<GridCell> deciding = columns.stream().map(ReadColumn::header).toList();
    ShapeCheck.check(block, deciding, findings);
    List<NotRows.Asked> asked = LikelyCells.asked(columns);
    List<GridRow> rows = new NotRows(block, asked, findings).without(rows(block, operators));
    boolean sound = findings.errors() == errorsBefore && isWhole(block, columns);
    RowReader reader =
        new RowReader(
            title,
            kind,
            columns,
            isWhole(block, columns),
            block.was(),
            operators,
            catalogue,
            level,
            gone,
            findings);
    List<RowDraft> drafts = rows.stream().map(reader::read).toList();
    List<GridRow> readable = drafts.stream().filter(RowDraft::sound).map(RowDraft::row).toList();
    List<Integer> seen = columns.stream().map(ReadColumn::index).toList();
    SeenCheck.check(block, rows, readable, seen, findings);
    OperatorWords.check(block, columns, rows, findings);
    notes(block, rows);
    return new TableDraft(block, title, kind, columns, drafts, sound);
  }

  private void notes(TableBlock block, List<GridRow> rows) {
    Values values = new Values(findings);
    for (GridCell header : block.headerCells()) {
      if (TableBlock.isNote(header.word())) {
        rows.stream()
            .map(row -> row.cell(header.column()))
            .filter(Objects::nonNull)
            .forEach(values::note);
      }
    }
  }

  // A column on a fact that is broken in the catalogue is left out without a word.
  private static boolean isWhole(TableBlock block, List<ReadColumn> columns) {
    long deciding =
        block.headerCells().stream().filter(cell -> !TableBlock.isNote(cell.word())).count();
    return deciding == columns.size();
  }

  /**
   * The row right below the header. Where that one is blank there may be no operators at all, or a
   * blank row was put in between: then the next row has to look like operators.
   */
  static @Nullable GridRow operatorRow(TableBlock block) {
    GridRow header = block.header();
    if (header == null || block.body().isEmpty()) {
      return null;
    }
    GridRow next = block.body().get(0);
    boolean below = next.number() == header.number() + 1;
    return below || looksLikeOperators(next) ? next : null;
  }

  private static boolean looksLikeOperators(GridRow row) {
    return row.cells().values().stream().anyMatch(cell -> Operators.of(cell.word()) != null);
  }

  private List<GridRow> rows(TableBlock block, @Nullable GridRow operators) {
    List<GridRow> rows =
        block.body().stream().filter(row -> row != operators && block.isRow(row)).toList();
    if (rows.size() > Limits.TABLE_ROWS) {
      findings.add(block.place(), TableComplaints.tooManyRows(rows.size()));
      return List.of();
    }
    return rows;
  }
}
