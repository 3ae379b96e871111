package io.kakaritsuke.workbook;

import io.kakaritsuke.rulebook.Fix;
import io.kakaritsuke.text.Text;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads the sheets of the catalogue, or of team.xlsx, beside those of the version that they came
 * from: a sheet or a row of headers that is gone would take all that is defined there with it, and
 * everything that uses it would be unknown. Each is told once, and then read as it stood.
 */
final class CatalogueLayout {
  /** Fewer headers that both have make no copy of another sheet. */
  private static final double LEAST_ALIKE = 0.7;

  private final List<SheetGrid> sheets;
  private final List<SheetGrid> before;
  private final Map<String, List<String>> headers;
  private final Findings findings;

  private CatalogueLayout(
      List<SheetGrid> sheets,
      List<SheetGrid> before,
      Map<String, List<String>> headers,
      Findings findings) {
    this.sheets = sheets;
    this.before = before;
    this.headers = headers;
    this.findings = findings;
  }

  /**
   * The sheets with what they lost of those of the base.
   *
   * @param headers the sheets that are read, with the headers that each may have
   */
  static List<SheetGrid> back(
      List<SheetGrid> sheets,
      List<SheetGrid> before,
      Map<String, List<String>> headers,
      Findings findings) {
    CatalogueLayout layout = new CatalogueLayout(sheets, before, headers, findings);
    List<SheetGrid> back = new ArrayList<>(sheets);
    for (SheetGrid base : before) {
      List<String> known = headers.getOrDefault(base.name(), List.of());
      GridRow was = known.isEmpty() ? null : SheetTable.header(base, known);
      if (was != null) {
        SheetGrid read = layout.read(base, was, known);
        back.removeIf(sheet -> sheet.name().equals(base.name()));
        back.add(read);
      }
    }
    layout.copies(back);
    return back;
  }

  /** Sheets that look like one which is read: what is changed there does not count. */
  private void copies(List<SheetGrid> read) {
    for (SheetGrid sheet : sheets) {
      boolean known = before.stream().anyMatch(one -> one.name().equals(sheet.name()));
      if (!known && !headers.containsKey(sheet.name()) && RulebookReader.isRead(sheet)) {
        copy(sheet, read);
      }
    }
  }

  private void copy(SheetGrid sheet, List<SheetGrid> read) {
    SheetGrid like = null;
    GridRow header = null;
    double most = LEAST_ALIKE;
    for (SheetGrid one : read) {
      List<String> known = headers.getOrDefault(one.name(), List.of());
      GridRow own = known.isEmpty() ? null : SheetTable.header(one, known);
      GridRow there = known.isEmpty() ? null : SheetTable.header(sheet, known);
      double alike = own == null || there == null ? 0 : alike(words(own), words(there));
      if (alike > most) {
        most = alike;
        like = one;
        header = there;
      }
    }
    if (like != null && header != null && !findings.silence().hasSheet(like.place())) {
      findings.add(
          sheet.place(header.number(), header.cells().firstKey()),
          CatalogueComplaints.sheetNotRead(sheet.name(), like.name()));
    }
  }

  /** The share of the words that both have. */
  private static double alike(Set<String> one, Set<String> other) {
    Set<String> both = new HashSet<>(one);
    both.retainAll(other);
    return (double) both.size() / (one.size() + other.size() - both.size());
  }

  private static Set<String> words(GridRow header) {
    Set<String> words = new HashSet<>();
    header.cells().values().forEach(cell -> words.add(cell.word()));
    return words;
  }

  private SheetGrid read(SheetGrid base, GridRow was, List<String> known) {
    SheetGrid sheet =
        sheets.stream().filter(one -> one.name().equals(base.name())).findFirst().orElse(null);
    GridRow now = sheet == null ? null : header(sheet, was, known);
    if (sheet != null && now != null) {
      SheetGrid headed =
          new HeadedSheet(sheet, base, was, now, known::contains, any -> true, findings).back();
      return ReversedBounds.back(headed, base, known, findings);
    }
    SheetGrid elsewhere = elsewhere(was, known);
    if (elsewhere != null) {
      return moved(elsewhere, base, sheet != null, known);
    }
    return sheet == null ? gone(base) : HeaderRows.back(sheet, base, was, findings);
  }

  /** The row of headers, mistyped as it may be. */
  private static @Nullable GridRow header(SheetGrid sheet, GridRow was, List<String> known) {
    GridRow found = SheetTable.header(sheet, known);
    GridRow there = sheet.rows().get(was.number());
    boolean some =
        there != null
            && there.cells().values().stream().anyMatch(one -> known.contains(one.word()));
    return found == null && some ? there : found;
  }

  private @Nullable SheetGrid elsewhere(GridRow was, List<String> known) {
    Set<String> names = new HashSet<>(headers.keySet());
    before.forEach(one -> names.add(one.name()));
    for (SheetGrid sheet : sheets) {
      GridRow header = names.contains(sheet.name()) ? null : SheetTable.header(sheet, known);
      if (header != null) {
        Set<String> words = words(header);
        long same = was.cells().values().stream().filter(c -> words.contains(c.word())).count();
        if (2 * same > was.cells().size()) {
          return sheet;
        }
      }
    }
    return null;
  }

  /** Reads what stands on another sheet, under the name of the one where it is looked for. */
  private SheetGrid moved(SheetGrid there, SheetGrid base, boolean taken, List<String> known) {
    GridRow header = SheetTable.header(there, known);
    int row = header == null ? 1 : header.number();
    int column = header == null ? 0 : header.cells().firstKey();
    findings.add(
        there.place(row, column), CatalogueComplaints.sheetMoved(base.name(), there.name(), taken));
    findings.silence().sheet(base.place());
    NavigableMap<Integer, GridRow> rows = new TreeMap<>();
    there
        .rows()
        .forEach((number, one) -> rows.put(number, VirtualCells.moved(one, base.place(), number)));
    return base.with(rows, there.merged());
  }

  private SheetGrid gone(SheetGrid base) {
    Fix fix =
        new Fix(
            new Text(
                "シート" + CellComplaints.quoted(base.name()) + "をもとの版から戻す",
                "Put the sheet " + base.name() + " back"),
            new Fix.RestoreSheet(base.name()));
    findings.add(
        Place.file(base.place().workbook()), CatalogueComplaints.sheetGone(base.name(), fix));
    return base;
  }
}
