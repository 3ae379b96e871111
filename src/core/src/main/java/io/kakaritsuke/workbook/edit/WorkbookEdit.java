package io.kakaritsuke.workbook.edit;

import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.rulebook.Source;
import io.kakaritsuke.rulebook.Sources;
import io.kakaritsuke.workbook.ReadResult;
import io.kakaritsuke.workbook.RulebookReader;
import io.kakaritsuke.workbook.TableArea;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Changes rows of a rulebook's workbooks as if their author had typed it. */
public final class WorkbookEdit {
  /** Each edit is read as a whole; more at once is no person's typing. */
  private static final int MOST_EDITS = 100;

  /** What other rows have a part in may be wrong for a while, as between two edits. */
  private static final Set<String> OF_SEVERAL_ROWS =
      Set.of(
          "unique-overlap", "duplicate-row-id", "duplicate-code", "copied-workbook", "too-large");

  private Sources sources;
  private ReadResult read;
  private final List<@Nullable String> rows = new ArrayList<>();
  private final List<Finding> findings = new ArrayList<>();

  private WorkbookEdit(Sources sources) {
    this.sources = sources;
    this.read = RulebookReader.read(sources);
  }

  /**
   * Makes all edits in their order, or none. An edit is refused where its row, table or column is
   * not there, or where what it puts into a cell cannot stand there; mistakes elsewhere in the
   * draft, and those between rows, do not hinder it. Marks are taken off the workbooks on the way.
   */
  public static EditResult apply(Sources sources, List<RowEdit> edits) {
    if (edits.size() > MOST_EDITS) {
      Finding finding = EditComplaints.tooManyEdits(edits.size(), MOST_EDITS);
      return new EditResult.Refused(List.of(finding));
    }
    return new WorkbookEdit(sources).apply(edits);
  }

  private EditResult apply(List<RowEdit> edits) {
    for (RowEdit edit : edits) {
      apply(edit);
      if (!findings.isEmpty()) {
        return new EditResult.Refused(findings.stream().sorted(Finding.BY_PLACE).toList());
      }
    }
    return new EditResult.Edited(sources, rows);
  }

  private void apply(RowEdit edit) {
    EditTables tables = new EditTables(sources, read.rulebook());
    EditPlan plan = EditPlan.of(edit, tables, findings::add);
    if (plan != null) {
      Source file = file(plan.area().workbook());
      FactCatalogue catalogue = RulebookReader.catalogue(sources);
      Optional<EditRun.Outcome> outcome =
          OpenWorkbook.with(file.bytes(), book -> EditRun.run(book, plan, tables, catalogue));
      if (outcome.isEmpty()) {
        findings.add(EditComplaints.notEditable(file.fileName()));
      } else {
        findings.addAll(outcome.get().findings());
        take(plan, file, outcome.get());
      }
    }
  }

  private Source file(String workbook) {
    return sources.files().stream()
        .filter(source -> EditTables.isWorkbook(source) && source.fileName().equals(workbook))
        .findFirst()
        .orElseThrow();
  }

  private void take(EditPlan plan, Source file, EditRun.Outcome outcome) {
    sources = with(file, outcome.bytes());
    read = RulebookReader.read(sources);
    for (Finding finding : read.findings()) {
      if (finding.isError()
          && finding.workbook().equals(plan.area().workbook())
          && plan.area().sheet().equals(finding.sheet())
          && outcome.cells().contains(String.valueOf(finding.cell()))
          && !OF_SEVERAL_ROWS.contains(finding.code())) {
        findings.add(finding);
      }
    }
    rows.add(findings.isEmpty() ? named(plan, file, outcome) : null);
  }

  // A row keeps its id from now on, whatever its content becomes.
  private @Nullable String named(EditPlan plan, Source file, EditRun.Outcome outcome) {
    if (outcome.row() == 0) {
      return plan.id();
    }
    EditTables tables = new EditTables(sources, read.rulebook());
    TableArea area = tables.tableAt(plan.area(), outcome.row());
    String id = area == null ? null : tables.id(area, outcome.row());
    if (area != null && id != null) {
      TreeMap<Integer, String> ids = new TreeMap<>(Map.of(outcome.row(), id));
      OpenWorkbook.with(
              outcome.bytes(),
              book -> {
                PublishedWorkbook.fill(book, area.sheet(), ids);
                return book.bytes();
              })
          .ifPresent(bytes -> sources = with(file, bytes));
    }
    return id;
  }

  private Sources with(Source file, byte[] bytes) {
    return new Sources(
        sources.rulebook(),
        sources.files().stream()
            .map(old -> old.path().equals(file.path()) ? new Source(old.path(), bytes) : old)
            .toList());
  }
}
