package io.kakaritsuke.notification;

import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.rulebook.DecisionTable;
import io.kakaritsuke.rulebook.Row;
import io.kakaritsuke.rulebook.Rulebook;
import io.kakaritsuke.rulebook.TableKind;
import io.kakaritsuke.telling.ListFacts;
import io.kakaritsuke.telling.ToldFacts;
import java.util.ArrayList;
import java.util.List;

/** The sections of the Monday list of a rulebook: the rows of its tables 一覧, in table order. */
public final class Sections {
  private final List<Section> rows;

  private Sections(List<Section> rows) {
    this.rows = List.copyOf(rows);
  }

  /** Reads them once for a version; what comes of it may be kept and shared. */
  public static Sections of(Rulebook rulebook) {
    List<DecisionTable> tables = rulebook.tables(TableKind.WORKLIST).toList();
    List<Section> rows = new ArrayList<>();
    if (!tables.isEmpty()) {
      FactCatalogue catalogue = ListFacts.in(ToldFacts.in(rulebook));
      ContactIntervals intervals = new ContactIntervals(rulebook);
      for (DecisionTable table : tables) {
        for (Row row : table.rows()) {
          if (!row.notApplicable()) {
            rows.add(new Section(catalogue, table, row, intervals));
          }
        }
      }
    }
    return new Sections(rows);
  }

  public List<Section> rows() {
    return rows;
  }

  public boolean isEmpty() {
    return rows.isEmpty();
  }
}
