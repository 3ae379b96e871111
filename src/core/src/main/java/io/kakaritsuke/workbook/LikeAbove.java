package io.kakaritsuke.workbook;

import io.kakaritsuke.rulebook.Finding;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * 同上 and its like in cells of tables, which say nothing to who reads them one by one: what is told
 * of such a cell says what the row above has, and offers it. Where such a word would be taken as a
 * text, that is told as well.
 */
final class LikeAbove {
  private final Map<String, Complaint> complaints = new HashMap<>();
  private final Set<String> told = new HashSet<>();

  private LikeAbove() {}

  static void tell(List<TableBlock> tables, Findings findings) {
    LikeAbove above = new LikeAbove();
    Map<GridCell, Complaint> found = new HashMap<>();
    for (TableBlock table : tables) {
      for (GridCell header : table.headerCells()) {
        if (!TableBlock.isNote(header.word())) {
          above.column(table, header.column(), found);
        }
      }
    }
    if (found.isEmpty()) {
      return;
    }
    found.forEach((cell, complaint) -> above.complaints.put(key(cell.place()), complaint));
    findings.replaceAll(above::told);
    found.forEach(
        (cell, complaint) -> {
          if (!above.told.contains(key(cell.place()))) {
            Complaint warning =
                Complaint.warning(complaint.code(), complaint.text().ja(), complaint.text().en());
            findings.add(cell, warning.with(complaint.remedy()));
          }
        });
  }

  private void column(TableBlock table, int column, Map<GridCell, Complaint> found) {
    GridCell above = null;
    boolean any = false;
    for (GridRow row : table.body()) {
      GridCell cell = row.cell(column);
      if (cell != null && BlankWords.isAbove(cell)) {
        if (any) {
          found.put(cell, CellComplaints.likeAbove(cell.shown(), above));
        }
      } else if (any || !Was.id(row).isEmpty()) {
        // Above the first row with an id stand operators.
        above = cell;
        any = true;
      }
    }
  }

  private static String key(Place place) {
    return key(place.workbook(), place.sheet(), place.cell());
  }

  private static String key(String workbook, @Nullable String sheet, @Nullable String cell) {
    return workbook + "\n" + sheet + "\n" + cell;
  }

  private Finding told(Finding finding) {
    String key = key(finding.workbook(), finding.sheet(), finding.cell());
    Complaint complaint = complaints.get(key);
    if (complaint == null) {
      return finding;
    }
    told.add(key);
    Place place = new Place(finding.workbook(), finding.sheet(), finding.cell());
    return finding.isError() && complaint.remedy() != null
        ? new Finding(
            finding.severity(),
            finding.workbook(),
            finding.sheet(),
            finding.cell(),
            complaint.code(),
            complaint.text(),
            finding.value(),
            complaint.remedy().at(place))
        : finding;
  }
}
