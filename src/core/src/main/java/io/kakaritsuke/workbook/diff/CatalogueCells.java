package io.kakaritsuke.workbook.diff;

import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.rulebook.Source;
import io.kakaritsuke.rulebook.Sources;
import io.kakaritsuke.workbook.BookCells;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.poi.ss.util.CellReference;
import org.jspecify.annotations.Nullable;

/**
 * The cells of facts.xlsx that findings about its content mean: the typed content does not know
 * them, so they are found among those that differ from the base.
 */
public final class CatalogueCells {
  private static final int SHORTEST = 2;

  private record Differing(String cell, List<String> words) {}

  private final String name;
  private final @Nullable BookCells before;
  private final @Nullable BookCells now;
  private final Map<String, List<Differing>> differing = new HashMap<>();

  private CatalogueCells(String name, @Nullable BookCells before, @Nullable BookCells now) {
    this.name = name;
    this.before = before;
    this.now = now;
  }

  /**
   * Of the catalogue of a draft beside that of its base; opened only where it was changed.
   *
   * @param path of the catalogue in both
   */
  public static CatalogueCells of(Sources base, Sources draft, String path) {
    Source before = base.find(path);
    Source now = draft.find(path);
    if (now == null || before == null || Arrays.equals(now.bytes(), before.bytes())) {
      return new CatalogueCells("", null, null);
    }
    return new CatalogueCells(
        now.fileName(),
        BookCells.of(before.fileName(), before.bytes()),
        BookCells.of(now.fileName(), now.bytes()));
  }

  /** The finding at its cell, where it is about one that can be told. */
  public Finding located(Finding finding) {
    String sheet = finding.sheet();
    if (sheet == null || finding.cell() != null || !finding.workbook().equals(name)) {
      return finding;
    }
    String cell = cell(sheet, finding.message().ja());
    return cell == null
        ? finding
        : new Finding(
            finding.severity(),
            finding.workbook(),
            sheet,
            cell,
            finding.code(),
            finding.message(),
            finding.value(),
            finding.fix());
  }

  private @Nullable String cell(String sheet, String message) {
    List<Differing> all = differing.computeIfAbsent(sheet, this::differing);
    if (all.size() == 1) {
      return all.get(0).cell();
    }
    return all.stream()
        .filter(one -> one.words().stream().anyMatch(message::contains))
        .map(Differing::cell)
        .findFirst()
        .orElse(null);
  }

  private List<Differing> differing(String sheet) {
    List<Differing> all = new ArrayList<>();
    if (before == null || now == null) {
      return all;
    }
    Map<Integer, List<Integer>> old = before.filled(sheet);
    Map<Integer, List<Integer>> fresh = now.filled(sheet);
    TreeSet<Integer> rows = new TreeSet<>(old.keySet());
    rows.addAll(fresh.keySet());
    for (int row : rows) {
      TreeSet<Integer> columns = new TreeSet<>(old.getOrDefault(row, List.of()));
      columns.addAll(fresh.getOrDefault(row, List.of()));
      for (int column : columns) {
        BookCells.Cell was = before.cell(sheet, row, column);
        BookCells.Cell is = now.cell(sheet, row, column);
        if (!BookCells.Cell.same(was, is)) {
          all.add(new Differing(CellReference.convertNumToColString(column) + row, words(was, is)));
        }
      }
    }
    return all;
  }

  private static List<String> words(BookCells.@Nullable Cell was, BookCells.@Nullable Cell is) {
    return Stream.of(was, is)
        .filter(Objects::nonNull)
        .map(cell -> cell.shown().strip())
        .filter(word -> word.length() >= SHORTEST)
        .toList();
  }
}
