package io.kakaritsuke.ruletable;

import io.kakaritsuke.ruletable.RuleSheet.Cell;
import io.kakaritsuke.text.Hidden;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Takes a sheet apart: the lines that hold for all of it, and its tables. What the library would
 * pass over, or take for something else than what is written, is an error.
 */
final class SheetLayout {
  private static final int KINDS = 1;
  private static final int TYPES = 2;
  private static final int SNIPPETS = 3;
  private static final int LABELS = 4;

  /** Each is compiled, tried out, and looked at in every decision. */
  private static final int MOST_RULES = 300;

  /** Of one cell, as in every workbook. */
  private static final int MOST_TEXT = 2_000;

  /** As long as a DRL file may be. */
  private static final long MOST_LENGTH = 1 << 20;

  /** The lines of a rule that no cell says. */
  private static final int RULE_LENGTH = 120;

  private static final Pattern PARAMETER =
      Pattern.compile("\\$param|\\$1|forall\\([^{}]*\\)\\{[^{}]+\\}");
  private static final Pattern LIST = Pattern.compile("\\$1|forall\\([^{}]*\\)\\{[^{}]+\\}");
  private static final Pattern COMPARED =
      Pattern.compile("(?:[=!<>]=?|\\b(?:contains|matches|memberOf|in)\\b)\\s*[^\\s=<>!]");

  private final RuleTableComplaints complaints;
  private final List<Cell> fed = new ArrayList<>();
  private final List<Table> tables = new ArrayList<>();
  private final List<SheetSetting> settings = new ArrayList<>();
  private @Nullable Table open;
  private boolean gap;

  /**
   * One table.
   *
   * @param types by column, the cells of the row for patterns, snippets those of code
   * @param rules the cells of each rule by row
   */
  record Table(
      Cell title,
      NavigableMap<Integer, ColumnKind> kinds,
      Map<Integer, Cell> types,
      Map<Integer, Cell> snippets,
      NavigableMap<Integer, NavigableMap<Integer, Cell>> rules) {
    int lastRow() {
      return rules.isEmpty() ? title.row() + LABELS : rules.lastKey();
    }

    boolean hasRule(int row) {
      return rules.containsKey(row);
    }

    /** The first column of the pattern that a condition is part of; its own without one. */
    int group(int column) {
      Cell type = types.get(column);
      return type == null || type.mergedFrom() < 0 ? column : type.mergedFrom();
    }

    /** Whether the values of a column are taken apart by commas. */
    boolean takesList(int column) {
      Cell snippet = snippets.get(column);
      return snippet != null && LIST.matcher(snippet.text()).find();
    }

    /** The column of an attribute, or null. */
    @Nullable Integer columnOf(String keyword) {
      for (Map.Entry<Integer, ColumnKind> column : kinds.entrySet()) {
        if (keyword.equals(column.getValue().keyword())) {
          return column.getKey();
        }
      }
      return null;
    }
  }

  private SheetLayout(RuleTableComplaints complaints) {
    this.complaints = complaints;
  }

  static SheetLayout of(RuleSheet sheet, RuleTableComplaints complaints) {
    NavigableMap<Integer, NavigableMap<Integer, Cell>> rows = new TreeMap<>();
    for (Cell cell : sheet.cells()) {
      rows.computeIfAbsent(cell.row(), row -> new TreeMap<>()).put(cell.column(), cell);
    }
    SheetLayout layout = new SheetLayout(complaints);
    rows.forEach(layout::row);
    layout.fed.forEach(layout::length);
    layout.tables.forEach(layout::check);
    ValueComplaints values = new ValueComplaints(complaints);
    layout.tables.forEach(table -> RuleValues.check(table, values));
    return layout;
  }

  /** The cells that the library is to see, in order. */
  List<Cell> fed() {
    return fed;
  }

  List<Table> tables() {
    return tables;
  }

  List<SheetSetting> settings() {
    return settings;
  }

  private void row(int row, NavigableMap<Integer, Cell> cells) {
    List<Cell> titles = cells.values().stream().filter(Cell::isTitle).toList();
    if (!titles.isEmpty()) {
      titles.stream().skip(1).forEach(complaints::besideAnotherTable);
      begin(titles.get(0));
    } else if (open == null) {
      setting(cells);
    } else if (row <= open.title().row() + LABELS) {
      head(open, row - open.title().row(), cells);
    } else {
      rule(open, row, cells);
    }
  }

  // What stands above the tables may be whole functions.
  private void length(Cell cell) {
    boolean above = tables.isEmpty() || cell.row() < tables.get(0).title().row();
    if (!above && cell.text().length() > MOST_TEXT) {
      complaints.longText(cell, MOST_TEXT);
    }
  }

  private void begin(Cell title) {
    open = new Table(title, new TreeMap<>(), new HashMap<>(), new HashMap<>(), new TreeMap<>());
    tables.add(open);
    gap = false;
    name(title);
    seen(title);
    fed.add(title);
  }

  private void setting(NavigableMap<Integer, Cell> cells) {
    Cell key = cells.firstEntry().getValue();
    SheetSetting.Name name = SheetSetting.Name.of(key.text());
    Map.Entry<Integer, Cell> value = cells.higherEntry(key.column());
    if (name == null) {
      complaints.unknownSetting(key, value != null);
      return;
    }
    fed.add(key);
    if (value != null) {
      fed.add(value.getValue());
      settings.add(new SheetSetting(name, key, value.getValue()));
      if (!name.admits(value.getValue().text())) {
        complaints.badSetting(name.key().isEmpty() ? key.text() : name.key(), value.getValue());
      }
    }
  }

  private void head(Table table, int place, NavigableMap<Integer, Cell> cells) {
    if (place == KINDS) {
      cells.headMap(table.title().column()).values().stream()
          .filter(cell -> ColumnKind.isWord(cell.text()))
          .forEach(cell -> complaints.leftOfTable(cell, table.title()));
    }
    for (Cell cell : cells.tailMap(table.title().column(), true).values()) {
      if (place == KINDS) {
        kind(table, cell);
      } else if (table.kinds().containsKey(cell.column())) {
        if (place == TYPES) {
          table.types().put(cell.column(), cell);
        } else if (place == SNIPPETS) {
          table.snippets().put(cell.column(), cell);
        }
        fed.add(cell);
      } else {
        table.kinds().computeIfAbsent(cell.column(), column -> withoutKind(table, cell));
      }
    }
  }

  private void kind(Table table, Cell cell) {
    ColumnKind kind = ColumnKind.named(cell.text());
    if (kind == null) {
      complaints.unknownKind(cell, ColumnKind.taken(cell.text()));
      table.kinds().put(cell.column(), ColumnKind.DESCRIPTION);
    } else {
      boolean single = !kind.hasSnippet() && kind != ColumnKind.DESCRIPTION;
      if (single && table.kinds().containsValue(kind)) {
        complaints.kindTwice(cell, kind);
      }
      table.kinds().put(cell.column(), kind);
      fed.add(cell);
    }
  }

  // Told once a column; what stands below it is taken for a comment then.
  private ColumnKind withoutKind(Table table, Cell cell) {
    complaints.withoutKind(table.title().row() + KINDS, cell);
    return ColumnKind.DESCRIPTION;
  }

  private void rule(Table table, int row, NavigableMap<Integer, Cell> cells) {
    NavigableMap<Integer, Cell> own = cells.tailMap(table.title().column(), true);
    if (own.isEmpty()) {
      return;
    }
    gap |= row > table.lastRow() + 1;
    if (gap) {
      Cell first = own.firstEntry().getValue();
      if (SheetSetting.Name.of(first.text()) != null) {
        complaints.settingBelow(first);
      } else if (isRule(table, own.values())) {
        complaints.afterGap(first, table.lastRow());
      }
      return;
    }
    for (Cell cell : own.values()) {
      seen(cell);
      ColumnKind kind =
          table.kinds().computeIfAbsent(cell.column(), column -> withoutKind(table, cell));
      if (kind == ColumnKind.NAME) {
        name(cell);
      } else if (!kind.hasSnippet()) {
        oneLine(cell);
      }
    }
    table.rules().put(row, own);
    fed.addAll(own.values());
  }

  // A single cell below a table is a note.
  private static boolean isRule(Table table, Collection<Cell> cells) {
    return cells.size() > 1
        && cells.stream()
            .map(cell -> table.kinds().get(cell.column()))
            .anyMatch(kind -> kind == ColumnKind.ACTION || kind == ColumnKind.CONDITION);
  }

  private void bounds(Table table) {
    int rules = tables.stream().mapToInt(one -> one.rules().size()).sum();
    if (rules > MOST_RULES) {
      complaints.tooMany(table.title(), rules, MOST_RULES);
    }
    long length = 0;
    for (NavigableMap<Integer, Cell> row : table.rules().values()) {
      length += RULE_LENGTH;
      for (Cell value : row.values()) {
        length += length(table, value);
      }
      if (row.keySet().stream().noneMatch(at -> table.kinds().get(at) == ColumnKind.ACTION)) {
        complaints.doesNothing(row.firstEntry().getValue());
      }
    }
    if (length > MOST_LENGTH) {
      complaints.tooLong(table.title());
    }
  }

  /** At most so much is written for a value: its code as often as it has parts, and it itself. */
  private static long length(Table table, Cell value) {
    Cell snippet = table.snippets().get(value.column());
    Cell type = table.types().get(value.column());
    long code = snippet == null ? 0 : snippet.text().length();
    long places = snippet == null ? 1 : snippet.text().chars().filter(c -> c == '$').count() + 1;
    long parts = 1 + value.text().chars().filter(c -> c == ',').count();
    boolean repeated = snippet != null && snippet.text().contains("forall");
    return (repeated ? code * parts : code)
        + places * value.text().length()
        + (type == null ? 0 : type.text().length());
  }

  // Without a place for the value, the library takes the code for the name of a property.
  private void parameter(Table table, Cell snippet) {
    boolean typed = table.types().containsKey(snippet.column());
    if (typed
        && !PARAMETER.matcher(snippet.text()).find()
        && COMPARED.matcher(snippet.text()).find()) {
      complaints.withoutParameter(snippet);
    }
  }

  // Names and labels are shown in decisions.
  private void seen(Cell cell) {
    if (Hidden.isIn(cell.text())) {
      complaints.hidden(cell);
    }
  }

  // What follows a backslash would be another character.
  private void name(Cell cell) {
    oneLine(cell);
    if (cell.text().indexOf('\\') >= 0) {
      complaints.badName(cell);
    }
  }

  private void oneLine(Cell cell) {
    if (cell.text().indexOf('\n') >= 0) {
      complaints.severalLines(cell);
    }
  }

  private void check(Table table) {
    bounds(table);
    if (table.kinds().isEmpty()) {
      complaints.noKinds(table.title());
    } else if (table.rules().isEmpty()) {
      complaints.noRules(table.title());
    }
    table
        .kinds()
        .forEach(
            (column, kind) -> {
              Cell snippet = table.snippets().get(column);
              boolean used =
                  table.rules().values().stream().anyMatch(row -> row.containsKey(column));
              if (kind.hasSnippet() && snippet == null && used) {
                complaints.noSnippet(table.title().row() + SNIPPETS, column, kind);
              } else if (!kind.hasSnippet() && snippet != null) {
                complaints.snippetForNothing(snippet, kind);
              } else if (kind == ColumnKind.METADATA && snippet != null) {
                oneLine(snippet);
              } else if (kind == ColumnKind.CONDITION && snippet != null && used) {
                parameter(table, snippet);
              }
            });
  }
}
