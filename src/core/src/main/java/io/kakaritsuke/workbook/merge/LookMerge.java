package io.kakaritsuke.workbook.merge;

import io.kakaritsuke.text.Text;
import io.kakaritsuke.workbook.diff.Place;
import io.kakaritsuke.workbook.edit.BookLooks;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.poi.ss.util.CellReference;
import org.jspecify.annotations.Nullable;

/**
 * Decides what of the look of a workbook is brought over that the other side than the carrier has
 * changed: fonts, fills, formats, comments, widths. What cannot be brought over is said.
 */
final class LookMerge {
  private static final int BASE = TableTrio.BASE;

  private final BookTrio book;
  private final List<BookLooks> looks;
  private final int carrier;
  private final int other;
  private final Ledger ledger;
  private final List<TablePlan.Copy> copies = new ArrayList<>();
  private final List<LookPlan.Note> notes = new ArrayList<>();
  private final List<LookPlan.Width> widths = new ArrayList<>();
  private final List<LookPlan.Height> heights = new ArrayList<>();

  private LookMerge(BookTrio book, List<BookLooks> looks, int carrier, Ledger ledger) {
    this.book = book;
    this.looks = looks;
    this.carrier = carrier;
    this.other = carrier == TableTrio.OURS ? TableTrio.THEIRS : TableTrio.OURS;
    this.ledger = ledger;
  }

  /**
   * @param files of base, ours and theirs
   */
  static LookPlan of(BookTrio book, List<byte[]> files, int carrier, Ledger ledger) {
    List<BookLooks> looks = new ArrayList<>();
    files.forEach(file -> BookLooks.of(file).ifPresent(looks::add));
    if (looks.size() < files.size()) {
      return LookPlan.NONE;
    }
    LookMerge merge = new LookMerge(book, looks, carrier, ledger);
    for (SheetTrio sheet : book.sheets()) {
      if (sheet.has(TableTrio.OURS) && sheet.has(TableTrio.THEIRS) && sheet.has(BASE)) {
        merge.new OfSheet(sheet).merge();
      }
    }
    return new LookPlan(merge.copies, merge.notes, merge.widths, merge.heights);
  }

  /** One sheet that all have. */
  private final class OfSheet {
    private final SheetTrio sheet;
    private final CellPlaces places;
    private int cells;
    private int clashes;

    OfSheet(SheetTrio sheet) {
      this.sheet = sheet;
      this.places = new CellPlaces(book, sheet);
    }

    void merge() {
      for (CellPlaces.Key key : filled()) {
        look(key);
      }
      tellLooks();
      for (CellPlaces.Key key : noted()) {
        note(key);
      }
      heights();
      widths();
      for (BookLooks.Part part : BookLooks.Part.values()) {
        whole(part);
      }
    }

    private BookLooks of(int side) {
      return looks.get(side);
    }

    private Set<CellPlaces.Key> filled() {
      Set<CellPlaces.Key> keys = new LinkedHashSet<>();
      for (TableTrio table : book.tablesOn(other, sheet.on(other))) {
        Block block = table.block(other);
        List<Integer> rows = new ArrayList<>(List.of(block.area().headerRow()));
        if (block.operatorRow() > 0) {
          rows.add(block.operatorRow());
        }
        block.lines().forEach(line -> rows.add(line.number()));
        for (int row : rows) {
          add(keys, row, 0);
          block.columns().forEach(column -> add(keys, row, column.column()));
        }
      }
      book.cells(other)
          .filled(sheet.on(other))
          .forEach((row, columns) -> columns.forEach(column -> add(keys, row, column)));
      return keys;
    }

    private void add(Set<CellPlaces.Key> keys, int row, int column) {
      CellPlaces.Key key = places.key(other, row, column);
      if (key != null) {
        keys.add(key);
      }
    }

    private @Nullable String look(int side, int @Nullable [] at) {
      return at == null ? null : of(side).look(sheet.on(side), at[0], at[1]);
    }

    private void look(CellPlaces.Key key) {
      int[] from = places.at(other, key);
      int[] to = places.at(carrier, key);
      String before = look(BASE, places.at(BASE, key));
      String there = look(other, from);
      String here = look(carrier, to);
      if (from == null
          || to == null
          || before == null
          || there == null
          || there.equals(here)
          || there.equals(before)) {
        return;
      }
      if (Objects.equals(here, before)) {
        copies.add(
            new TablePlan.Copy(sheet.on(other), from[0], from[1], sheet.on(carrier), to[0], to[1]));
        cells++;
      } else {
        clashes++;
      }
    }

    private void tellLooks() {
      if (cells > 0 && other == TableTrio.THEIRS) {
        ledger.taken(place(null), MergeWords.looks(sheet.any(), cells));
      }
      if (clashes > 0) {
        ledger.taken(place(null), MergeWords.notTaken(MergeWords.looks(sheet.any(), clashes)));
      }
    }

    private Place place(@Nullable String cell) {
      return new Place(book.workbook(), sheet.on(TableTrio.OURS), cell, null, null);
    }

    private Set<CellPlaces.Key> noted() {
      Map<String, CellPlaces.Key> keys = new TreeMap<>();
      for (int side : new int[] {BASE, carrier, other}) {
        for (String cell : of(side).notes(sheet.on(side)).keySet()) {
          CellReference at = new CellReference(cell);
          CellPlaces.Key key = places.key(side, at.getRow() + 1, at.getCol());
          if (key != null) {
            keys.put(key.toString(), key);
          }
        }
      }
      return new LinkedHashSet<>(keys.values());
    }

    private @Nullable String note(int side, int @Nullable [] at) {
      return at == null ? null : of(side).note(sheet.on(side), at[0], at[1]);
    }

    private void note(CellPlaces.Key key) {
      int[] to = places.at(carrier, key);
      int[] from = places.at(other, key);
      if (to == null || from == null) {
        return;
      }
      String before = note(BASE, places.at(BASE, key));
      String here = note(carrier, to);
      String there = note(other, from);
      if (Objects.equals(there, here) || Objects.equals(there, before)) {
        return;
      }
      if (Objects.equals(here, before)) {
        set(to, there);
        if (other == TableTrio.THEIRS) {
          Text subject = MergeWords.comment(sheet.any(), name(to));
          ledger.taken(
              place(name(to)),
              MergeWords.change(subject, MergeWords.noted(before), MergeWords.noted(there)));
        }
        return;
      }
      boolean byUs = carrier == TableTrio.OURS;
      String ours = byUs ? here : there;
      String theirs = byUs ? there : here;
      int[] at = Objects.requireNonNull(places.at(TableTrio.OURS, key));
      Choice had =
          ledger.conflict(
              Conflict.Kind.CELL,
              place(name(at)),
              sheet.any() + " comment " + key,
              MergeWords.comment(sheet.on(TableTrio.OURS), name(at)),
              new Ledger.Values(
                  MergeWords.noted(before), MergeWords.noted(theirs), MergeWords.noted(ours)));
      if (TableTrio.side(had) == other) {
        set(to, there);
      }
    }

    private void set(int[] to, @Nullable String text) {
      notes.add(new LookPlan.Note(sheet.on(carrier), name(to), text));
    }

    private String name(int[] at) {
      return CellReference.convertNumToColString(at[1]) + at[0];
    }

    private void heights() {
      for (TableTrio table : book.tablesOn(other, sheet.on(other))) {
        for (int[] row : table.rows()) {
          if (table.has(carrier) && row[BASE] >= 0 && row[carrier] >= 0 && row[other] >= 0) {
            String before = height(BASE, table, row);
            String there = height(other, table, row);
            if (!there.equals(before) && height(carrier, table, row).equals(before)) {
              heights.add(
                  new LookPlan.Height(
                      table.block(carrier).sheet(), table.line(carrier, row).number(), there));
            }
          }
        }
      }
    }

    private String height(int side, TableTrio table, int[] row) {
      return of(side).height(table.block(side).sheet(), table.line(side, row).number());
    }

    // A column of a sheet is the same as long as nobody puts one in before it.
    private void widths() {
      Map<Integer, String> before = of(BASE).widths(sheet.on(BASE));
      Map<Integer, String> there = of(other).widths(sheet.on(other));
      Map<Integer, String> here = of(carrier).widths(sheet.on(carrier));
      Map<Integer, String> changed = new LinkedHashMap<>();
      Set<Integer> columns = new TreeSet<>(before.keySet());
      columns.addAll(there.keySet());
      for (int column : columns) {
        String old = before.getOrDefault(column, "");
        String now = there.getOrDefault(column, "");
        if (!isAlike(old, now) && isAlike(here.getOrDefault(column, ""), old)) {
          changed.put(column, now);
        }
      }
      if (changed.isEmpty()) {
        return;
      }
      boolean same = hasSameColumns();
      Text words = MergeWords.widths(sheet.any());
      if (same) {
        changed.forEach(
            (column, width) -> widths.add(new LookPlan.Width(sheet.on(carrier), column, width)));
      }
      if (!same || other == TableTrio.THEIRS) {
        ledger.taken(place(null), same ? words : MergeWords.notTaken(words));
      }
    }

    // Programs round them when they save.
    private static boolean isAlike(String one, String other) {
      if (one.isEmpty() || other.isEmpty()) {
        return one.equals(other);
      }
      return Math.abs(Double.parseDouble(one) - Double.parseDouble(other)) < 1;
    }

    private boolean hasSameColumns() {
      return book.tables().stream()
          .filter(table -> table.has(BASE) && table.has(carrier) && table.has(other))
          .filter(table -> table.block(other).sheet().equals(sheet.on(other)))
          .allMatch(
              table ->
                  table.columns().stream()
                      .allMatch(
                          column ->
                              column[BASE] == column[carrier] && column[BASE] == column[other]));
    }

    private void whole(BookLooks.Part part) {
      TreeSet<String> before = of(BASE).part(sheet.on(BASE), part);
      TreeSet<String> there = of(other).part(sheet.on(other), part);
      boolean has = of(carrier).part(sheet.on(carrier), part).containsAll(there);
      if (!there.equals(before) && !has && hasSameColumns()) {
        ledger.taken(place(null), MergeWords.notTaken(MergeWords.part(sheet.any(), part)));
      }
    }
  }
}
