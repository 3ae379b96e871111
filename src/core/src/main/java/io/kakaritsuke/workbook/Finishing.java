package io.kakaritsuke.workbook;

import io.kakaritsuke.rulebook.Cell;
import io.kakaritsuke.rulebook.Column;
import io.kakaritsuke.rulebook.DecisionTable;
import io.kakaritsuke.rulebook.Operator;
import io.kakaritsuke.rulebook.Row;
import io.kakaritsuke.rulebook.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Gives every row its id and turns drafts into tables and settings. */
final class Finishing {
  private final RowIds ids;

  Finishing(RowIds ids) {
    this.ids = ids;
  }

  void takeIds(List<TableDraft> tables, List<SettingDraft> settings) {
    // Of two rows with one id the copy is the one whose table never had it.
    takeIds(tables, true);
    takeIds(tables, false);
    settings.forEach(setting -> ids.take(setting.id(), setting.idPlace()));
  }

  private void takeIds(List<TableDraft> tables, boolean own) {
    for (TableDraft table : tables) {
      Was was = table.block().was();
      Set<String> before =
          was == null ? Set.of() : was.baseRows().stream().map(Was::id).collect(Collectors.toSet());
      table.rows().stream()
          .filter(row -> before.contains(String.valueOf(row.id())) == own)
          .forEach(row -> ids.take(row.id(), place(table, row)));
    }
  }

  DecisionTable table(TableDraft draft) {
    Title title = draft.title();
    Place place = draft.block().place();
    return new DecisionTable(
        place.workbook(),
        draft.block().sheet().name(),
        title.name(),
        draft.kind(),
        draft.kind().hitPolicy(),
        title.code(),
        title.category(),
        title.maxPoints(),
        draft.columns().stream().map(ReadColumn::column).toList(),
        draft.rows().stream().map(row -> row(draft, row)).toList());
  }

  private Row row(TableDraft table, RowDraft row) {
    String id = row.id();
    return new Row(
        id == null ? ids.derived(content(table, row), place(table, row)) : id,
        row.number(),
        row.notApplicable(),
        row.cells());
  }

  Setting setting(SettingDraft draft) {
    String id = draft.id();
    String content = "設定|" + draft.code() + "|" + typed(draft.value());
    return new Setting(
        draft.idPlace().workbook(),
        Objects.requireNonNull(draft.idPlace().sheet()),
        id == null ? ids.derived(content, draft.idPlace()) : id,
        draft.row(),
        draft.code(),
        draft.label(),
        draft.value(),
        Objects.requireNonNull(draft.valuePlace().cell()),
        Objects.requireNonNull(draft.codePlace().cell()),
        draft.percent());
  }

  private static Place place(TableDraft table, RowDraft row) {
    return table.block().place().at(GridCell.ref(row.number(), 0));
  }

  // Blank cells are left out, so that a new column does not change the ids of old rows.
  private static String content(TableDraft table, RowDraft row) {
    List<String> parts = new ArrayList<>();
    parts.add(table.kind().name());
    parts.add(table.title().codeOrName());
    parts.add(String.valueOf(row.notApplicable()));
    for (int i = 0; i < table.columns().size(); i++) {
      Cell cell = row.cells().get(i);
      if (cell.value() != null) {
        Column column = table.columns().get(i).column();
        Operator operator = column.operator();
        String operatorWord = operator == null ? "" : operator.label();
        parts.add(column.header() + " " + operatorWord + " " + typed(cell.value()));
      }
    }
    return String.join("\n", parts);
  }

  private static String typed(@Nullable Object value) {
    return value == null ? "" : value.getClass().getSimpleName().charAt(0) + ":" + value;
  }
}
