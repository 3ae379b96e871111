package io.kakaritsuke.workbook;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Workbooks whose rows are another workbook's: one that was saved under a new name. Said once of
 * the workbook; of each row it would sound as if its id were the mistake, and who clears the ids
 * has every rule twice.
 */
final class CopiedWorkbooks {
  /** A single row may have been copied by itself. */
  private static final int FEWEST = 2;

  private final Map<String, Set<String>> idsByWorkbook = new LinkedHashMap<>();

  private CopiedWorkbooks(List<TableDraft> tables, List<SettingDraft> settings) {
    for (TableDraft table : tables) {
      table.rows().forEach(row -> note(table.block().place().workbook(), row.id()));
    }
    settings.forEach(setting -> note(setting.idPlace().workbook(), setting.id()));
  }

  private void note(String workbook, @Nullable String id) {
    Set<String> ids = idsByWorkbook.computeIfAbsent(workbook, unknown -> new HashSet<>());
    if (id != null) {
      ids.add(id);
    }
  }

  /**
   * Reports them and takes their tables and settings out, so that nothing is said of them twice.
   */
  static void leaveOut(List<TableDraft> tables, List<SettingDraft> settings, Findings findings) {
    Map<String, Complaint> copies = new CopiedWorkbooks(tables, settings).complaints();
    copies.forEach((copy, complaint) -> findings.add(Place.file(copy), complaint));
    tables.removeIf(table -> copies.containsKey(table.block().place().workbook()));
    settings.removeIf(setting -> copies.containsKey(setting.idPlace().workbook()));
  }

  private Map<String, Complaint> complaints() {
    Map<String, Complaint> complaints = new LinkedHashMap<>();
    List<String> workbooks = List.copyOf(idsByWorkbook.keySet());
    for (int later = 1; later < workbooks.size(); later++) {
      String name = workbooks.get(later);
      Set<String> ids = idsByWorkbook.getOrDefault(name, Set.of());
      for (String earlier : workbooks.subList(0, later)) {
        int common = common(ids, idsByWorkbook.getOrDefault(earlier, Set.of()));
        if (common >= FEWEST && 2 * common >= ids.size()) {
          complaints.putIfAbsent(name, FileComplaints.copiedWorkbook(earlier, common));
        }
      }
    }
    return complaints;
  }

  private static int common(Set<String> ids, Set<String> others) {
    return (int) ids.stream().filter(others::contains).count();
  }
}
