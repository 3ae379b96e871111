package io.kakaritsuke.workbook;

import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.rulebook.Source;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The sheet 「シナリオ」 of a workbook: a row of headers that begins with 「シナリオ」 in column A, then one
 * scenario a row. What the headers and cells mean is not decided here.
 *
 * @param headers empty where there is no such sheet
 * @param findings why cells cannot be read as they stand
 */
public record ScenarioSheet(List<Header> headers, List<Row> rows, List<Finding> findings) {
  /** The name of the sheet, and the header of its first column. */
  public static final String NAME = "シナリオ";

  public ScenarioSheet {
    headers = List.copyOf(headers);
    rows = List.copyOf(rows);
    findings = List.copyOf(findings);
  }

  /** One header; {@code cell} as C5. */
  public record Header(String text, String cell) {}

  /** One row with its filled cells in the order of the columns; {@code number} counts from 1. */
  public record Row(int number, List<Filled> cells) {
    public Row {
      cells = List.copyOf(cells);
    }
  }

  /**
   * One filled cell under its header.
   *
   * @param cell as C5
   * @param value String, BigDecimal, LocalDate or Boolean; null for what is no value
   * @param shown as people see it, near enough
   */
  public record Filled(String header, String cell, @Nullable Object value, String shown) {}

  /** Whether the source is a workbook that may have such a sheet. */
  public static boolean mayStandIn(Source source) {
    return source.isWorkbook()
        && !source.fileName().startsWith(".")
        && !source.fileName().startsWith("~$");
  }

  /** Reads the sheet; why a file cannot be opened is told by {@link RulebookReader}. */
  public static ScenarioSheet read(Source source) {
    return read(source, null, Set.of());
  }

  /**
   * The same beside the workbook that it came from: what its layout lost is told, and read as it
   * stood.
   *
   * @param base null where there was none
   * @param known the headers that the sheet may have
   */
  public static ScenarioSheet read(Source source, @Nullable Source base, Set<String> known) {
    SheetGrid sheet = sheet(source);
    Source changed = base == null || Arrays.equals(base.bytes(), source.bytes()) ? null : base;
    SheetGrid before = changed == null ? null : sheet(changed);
    Findings findings = new Findings();
    SheetGrid like = changed == null || before == null ? null : like(source, changed);
    if (sheet != null) {
      SheetGrid back = ScenarioLayout.back(sheet, before, known, findings);
      if (like != null) {
        findings.add(
            header(like).place(), CatalogueComplaints.sheetNotRead(like.name(), sheet.name()));
      }
      return read(back, findings);
    }
    if (like != null) {
      findings.add(header(like).place(), CatalogueComplaints.sheetMoved(NAME, like.name(), false));
      return read(like, findings);
    }
    if (before != null && ScenarioLayout.header(before) != null) {
      findings.add(Place.file(source.fileName()), CatalogueComplaints.scenariosGone());
    }
    return new ScenarioSheet(List.of(), List.of(), findings.sorted());
  }

  /** A sheet that the workbook did not have, with the headers of one of scenarios. */
  private static @Nullable SheetGrid like(Source source, Source base) {
    Set<String> names = new HashSet<>();
    sheets(base).forEach(sheet -> names.add(sheet.name()));
    return sheets(source).stream()
        .filter(sheet -> !names.contains(sheet.name()) && isLike(sheet))
        .findFirst()
        .orElse(null);
  }

  /** Whether the sheet has headers of scenarios, under whatever name. */
  static boolean isLike(SheetGrid sheet) {
    GridRow header = ScenarioLayout.header(sheet);
    return RulebookReader.isRead(sheet)
        && header != null
        && header.cells().values().stream()
            .anyMatch(cell -> cell.word().equals(ScenarioLayout.DAY));
  }

  private static GridCell header(SheetGrid sheet) {
    return Objects.requireNonNull(
        Objects.requireNonNull(ScenarioLayout.header(sheet)).cells().firstEntry().getValue());
  }

  private static @Nullable SheetGrid sheet(Source source) {
    return sheets(source).stream().filter(one -> one.name().equals(NAME)).findFirst().orElse(null);
  }

  private static List<SheetGrid> sheets(Source source) {
    List<SheetGrid> sheets = WorkbookFile.open(source.fileName(), source.bytes(), new Findings());
    return sheets == null ? List.of() : sheets;
  }

  private static ScenarioSheet read(SheetGrid sheet, Findings findings) {
    if (sheet.hidden()) {
      findings.add(sheet.place(), FileComplaints.hiddenSheet(sheet.name()));
    }
    Map<Integer, GridCell> headers = new TreeMap<>();
    List<Row> rows = new ArrayList<>();
    for (GridRow row : sheet.rows().values()) {
      if (!headers.isEmpty()) {
        Row read = row(row, headers, findings);
        if (!read.cells().isEmpty() && !isNote(row)) {
          rows.add(read);
        }
      } else if (row.lead().equals(NAME)) {
        headers.putAll(row.cells());
      }
    }
    List<Header> texts =
        headers.values().stream().map(cell -> new Header(cell.word(), cell.ref())).toList();
    return new ScenarioSheet(texts, rows, findings.sorted());
  }

  /** Whether the row is for people only, as one is in a table. */
  private static boolean isNote(GridRow row) {
    return TableBlock.isNote(row.lead()) && row.cells().size() <= 2;
  }

  private static Row row(GridRow row, Map<Integer, GridCell> headers, Findings findings) {
    List<Filled> cells = new ArrayList<>();
    for (GridCell cell : row.cells().values()) {
      GridCell header = headers.get(cell.column());
      if (header == null) {
        continue;
      }
      // A formula without a saved value shows nothing, and is no blank cell.
      Complaint complaint = FormulaCheck.complaint(cell);
      if (complaint != null && !TableBlock.isNote(header.word())) {
        findings.add(cell, complaint);
      }
      if (!cell.shown().isEmpty()) {
        cells.add(new Filled(header.word(), cell.ref(), value(cell.content()), cell.shown()));
      }
    }
    return new Row(row.number(), cells);
  }

  private static @Nullable Object value(Content content) {
    if (content instanceof Content.Words words) {
      return Spaces.stripped(words.text());
    }
    if (content instanceof Content.Numeral number) {
      return number.value();
    }
    if (content instanceof Content.Day day) {
      return day.withTime() ? null : day.date();
    }
    return content instanceof Content.Flag flag ? flag.value() : null;
  }
}
