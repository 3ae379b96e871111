package io.kakaritsuke.notification;

import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.rulebook.DecisionTable;
import io.kakaritsuke.rulebook.Row;
import io.kakaritsuke.rulebook.Rulebook;
import io.kakaritsuke.rulebook.TableKind;
import io.kakaritsuke.telling.ToldFacts;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of the tables 通知 of a rulebook, in table order; none where it has no such table. */
public final class Notifications {
  private final List<Notification> rows;

  private Notifications(List<Notification> rows) {
    this.rows = List.copyOf(rows);
  }

  /** Reads them once for a version; what comes of it may be kept and shared. */
  public static Notifications of(Rulebook rulebook) {
    List<Notification> rows = new ArrayList<>();
    List<DecisionTable> tables = rulebook.tables(TableKind.NOTIFICATION).toList();
    if (!tables.isEmpty()) {
      FactCatalogue catalogue = ToldFacts.in(rulebook);
      Behind behind = new Behind(rulebook);
      ScoresOfBands scores = new ScoresOfBands(rulebook);
      for (DecisionTable table : rulebook.tables(TableKind.NOTIFICATION).toList()) {
        for (Row row : table.rows()) {
          if (!row.notApplicable()) {
            rows.add(new Notification(catalogue, table, row, rulebook.roster(), behind, scores));
          }
        }
      }
    }
    return new Notifications(rows);
  }

  public List<Notification> rows() {
    return rows;
  }

  /** The row that gives alerts that code; null where none does. */
  public @Nullable Notification row(String code) {
    return rows.stream().filter(row -> row.life().code().equals(code)).findFirst().orElse(null);
  }

  public boolean isEmpty() {
    return rows.isEmpty();
  }
}
