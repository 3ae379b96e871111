package io.kakaritsuke.workbook;

import io.kakaritsuke.rulebook.DecisionTable;
import io.kakaritsuke.rulebook.Row;
import io.kakaritsuke.rulebook.Rulebook;
import io.kakaritsuke.rulebook.Setting;
import io.kakaritsuke.rulebook.Sources;
import io.kakaritsuke.telling.ToldFacts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The ids of rows that had none in the files of a version: they are written into what is handed
 * out, and so stand in what was made from that, but not in a file that somebody keeps.
 */
final class GivenIds {
  private final Sources version;
  private @Nullable Map<String, Map<Integer, String>> bySheet;

  GivenIds(Sources version) {
    this.version = version;
  }

  /**
   * The sheets of a workbook of the version as they were handed out, where the one that came back
   * was made from that; else as they are.
   */
  List<SheetGrid> in(List<SheetGrid> sheets, List<SheetGrid> cameBack) {
    Set<String> found = new HashSet<>();
    cameBack.forEach(sheet -> sheet.rows().values().forEach(row -> found.add(Was.id(row))));
    List<SheetGrid> filled = new ArrayList<>();
    boolean handedOut = false;
    for (SheetGrid sheet : sheets) {
      Map<Integer, String> given = given(sheet);
      handedOut |= given.values().stream().anyMatch(found::contains);
      filled.add(given.isEmpty() ? sheet : filled(sheet, given));
    }
    return handedOut ? filled : sheets;
  }

  private Map<Integer, String> given(SheetGrid sheet) {
    boolean lacking =
        RulebookReader.isRead(sheet)
            && TableBlock.of(sheet, new Findings()).stream()
                .flatMap(block -> Was.rows(block).stream())
                .anyMatch(row -> Was.id(row).isEmpty());
    Map<Integer, String> given = new TreeMap<>();
    if (lacking) {
      ids()
          .getOrDefault(FormerValues.sheet(sheet.place()), Map.of())
          .forEach(
              (number, id) -> {
                GridRow row = sheet.rows().get(number);
                if (row != null && Was.id(row).isEmpty()) {
                  given.put(number, id);
                }
              });
    }
    return given;
  }

  private static SheetGrid filled(SheetGrid sheet, Map<Integer, String> given) {
    NavigableMap<Integer, GridRow> rows = new TreeMap<>(sheet.rows());
    given.forEach(
        (number, id) ->
            rows.computeIfPresent(
                number,
                (same, row) -> VirtualCells.with(row, sheet.place(), 0, new Content.Words(id))));
    return sheet.with(rows, sheet.merged());
  }

  /** All ids of the version by sheet and row; none where it cannot be read. */
  private Map<String, Map<Integer, String>> ids() {
    Map<String, Map<Integer, String>> ids = bySheet;
    if (ids == null) {
      ids = new HashMap<>();
      Rulebook rulebook = RulebookReader.readAlone(version);
      for (DecisionTable table :
          rulebook == null ? List.<DecisionTable>of() : ToldFacts.asWritten(rulebook).tables()) {
        String sheet = FormerValues.sheet(table.workbook(), table.sheet());
        for (Row row : table.rows()) {
          ids.computeIfAbsent(sheet, key -> new HashMap<>()).put(row.number(), row.id());
        }
      }
      for (Setting setting : rulebook == null ? List.<Setting>of() : rulebook.settings()) {
        ids.computeIfAbsent(
                FormerValues.sheet(setting.workbook(), setting.sheet()), key -> new HashMap<>())
            .put(setting.row(), setting.id());
      }
      bySheet = ids;
    }
    return ids;
  }
}
