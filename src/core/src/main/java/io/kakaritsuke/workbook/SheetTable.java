package io.kakaritsuke.workbook;

import io.kakaritsuke.text.Text;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.poi.ss.util.CellRangeAddress;
import org.jspecify.annotations.Nullable;

/** A sheet of the catalogue: a header row that is found by its words, and the rows below it. */
final class SheetTable {
  /** In sheets with fewer columns a row may well have one cell. */
  private static final int FEWEST_OF_NOTES = 3;

  /** How people begin what is to be no entry. */
  private static final Pattern REMARK = Pattern.compile("[※＊*注→←↑↓●○■□◆◇★☆【（(〈＜<]");

  private final SheetGrid sheet;
  private final List<String> known;
  private final Findings findings;
  private final Map<String, Integer> columns = new TreeMap<>();
  private int headerRow = 1;
  private final List<Entry> entries = new ArrayList<>();

  private SheetTable(SheetGrid sheet, List<String> known, Findings findings) {
    this.sheet = sheet;
    this.known = known;
    this.findings = findings;
  }

  /**
   * @param known all headers that the sheet may have; those in required have to be there
   */
  static List<Entry> entries(
      SheetGrid sheet, List<String> known, List<String> required, Findings findings) {
    SheetTable table = new SheetTable(sheet, known, findings);
    table.read();
    for (String header : required) {
      if (!table.columns.containsKey(header)) {
        findings.add(sheet.place(), CatalogueComplaints.headerMissing(header));
        return List.of();
      }
    }
    if (table.entries.size() > Limits.CATALOGUE_ROWS) {
      int rows = table.entries.size();
      Text most = new Text(Limits.CATALOGUE_ROWS + "行", Limits.CATALOGUE_ROWS + " rows");
      findings.add(
          sheet.place(), FileComplaints.tooLarge(new Text(rows + "行", rows + " rows"), most));
      return List.of();
    }
    table.shape();
    return table.entries;
  }

  private void read() {
    GridRow header = header(sheet, known);
    if (header != null) {
      headerRow = header.number();
      readHeader(header);
      sheet.rows().tailMap(headerRow, false).values().forEach(this::add);
    }
  }

  /** The first row with headers that are known; null where there is none. */
  static @Nullable GridRow header(SheetGrid sheet, List<String> known) {
    return sheet.rows().values().stream()
        .filter(row -> knownWords(row, known) >= Math.min(2, known.size()))
        .findFirst()
        .orElse(null);
  }

  private static long knownWords(GridRow row, List<String> known) {
    return row.cells().values().stream().filter(cell -> known.contains(cell.word())).count();
  }

  private void readHeader(GridRow row) {
    for (GridCell cell : row.cells().values()) {
      String word = cell.word();
      if (known.contains(word)) {
        if (columns.putIfAbsent(word, cell.column()) != null) {
          findings.add(cell, LayoutComplaints.duplicateHeader(word));
        }
      } else if (!TableBlock.isNote(word)) {
        String nearest = Nearest.to(cell.shown(), known);
        findings.add(
            cell,
            nearest == null
                ? LayoutComplaints.noHeader(cell.shown())
                : LayoutComplaints.unknownHeader(cell.shown(), nearest));
      }
    }
  }

  private void add(GridRow row) {
    if (row.cells().keySet().stream().anyMatch(columns::containsValue) && !isNote(row)) {
      entries.add(new Entry(row, columns, sheet.place()));
    }
  }

  /** Whether the row is for people only: it says so, or it is told how to say so. */
  private boolean isNote(GridRow row) {
    GridCell only = row.cells().firstEntry().getValue();
    if (row.cells().size() > 1 || columns.size() < FEWEST_OF_NOTES) {
      return false;
    }
    boolean remark = REMARK.matcher(only.word()).lookingAt();
    if (remark) {
      findings.add(only, CatalogueComplaints.noEntry(row.number(), only));
    }
    return remark || TableBlock.isNote(only.word());
  }

  // What is not seen must not decide here either.
  private void shape() {
    UnseenRows.tell(sheet, List.of(entries.stream().map(Entry::row).toList()), findings);
    columns.forEach(
        (header, column) -> {
          if (sheet.hiddenColumns().get(column)) {
            findings.add(
                sheet.place().at(GridCell.ref(headerRow, column)),
                SeenComplaints.hiddenColumn(sheet, column, header));
          }
        });
    sheet.merged().stream().filter(this::touches).forEach(this::complainAboutMerged);
  }

  private boolean touches(CellRangeAddress range) {
    return entries.stream()
        .anyMatch(
            entry ->
                range.containsRow(entry.row().number() - 1)
                    && columns.values().stream().anyMatch(range::containsColumn));
  }

  private void complainAboutMerged(CellRangeAddress range) {
    Place place = sheet.place(range.getFirstRow() + 1, range.getFirstColumn());
    findings.add(place, LayoutComplaints.mergedCells(range.formatAsString(), ""));
  }

  /** One row below the header row. */
  record Entry(GridRow row, Map<String, Integer> columns, Place sheet) {
    Entry {
      columns = Map.copyOf(columns);
    }

    @Nullable GridCell cell(String header) {
      Integer column = columns.get(header);
      return column == null ? null : row.cell(column);
    }

    /** Where the cell is, or would be. */
    Place place(String header) {
      return sheet.at(GridCell.ref(row.number(), columns.getOrDefault(header, 0)));
    }
  }

  /** Reads entries of a sheet with the words that complaints need. */
  record Reader(Values values, Findings findings) {
    @Nullable String required(Entry entry, String header) {
      GridCell cell = entry.cell(header);
      if (cell == null || values.isBlank(cell)) {
        findings.add(entry.place(header), CatalogueComplaints.entryMissing(header));
        return null;
      }
      return values.text(cell);
    }

    @Nullable String optional(Entry entry, String header) {
      GridCell cell = filled(entry, header);
      return cell == null ? null : values.text(cell);
    }

    /** The cell, or null where it is blank. */
    @Nullable GridCell filled(Entry entry, String header) {
      GridCell cell = entry.cell(header);
      return cell == null || values.isBlank(cell) ? null : cell;
    }
  }

  /** Remembers where each word stood first. */
  static final class Once {
    private final Map<String, String> firstCell = new HashMap<>();

    Once(Set<String> taken) {
      taken.forEach(word -> firstCell.put(word, "このサービス"));
    }

    /** The cell that has the word already, or null. */
    @Nullable String first(String word, Place place) {
      return firstCell.putIfAbsent(word, place.sheet() + " " + place.cell());
    }
  }
}
