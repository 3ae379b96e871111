package io.kakaritsuke.notification;

import io.kakaritsuke.engine.Evaluation;
import io.kakaritsuke.engine.Evaluation.Segment;
import io.kakaritsuke.rulebook.DecisionTable;
import io.kakaritsuke.rulebook.OutcomeColumn;
import io.kakaritsuke.rulebook.Row;
import io.kakaritsuke.rulebook.Rulebook;
import io.kakaritsuke.rulebook.TableKind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The 接点間隔（日） of segments. A decision does not have them: of several rows that give a segment the
 * first that says one counts.
 */
final class ContactIntervals {
  private record OfTable(String dimension, Map<String, Long> days) {}

  private final List<OfTable> tables;

  ContactIntervals(Rulebook rulebook) {
    this.tables = rulebook.tables(TableKind.DIMENSION).map(ContactIntervals::of).toList();
  }

  private static OfTable of(DecisionTable table) {
    Map<String, Long> days = new HashMap<>();
    for (Row row : table.rows()) {
      if (table.outcome(row, OutcomeColumn.SEGMENT) instanceof String segment
          && table.outcome(row, OutcomeColumn.CONTACT_INTERVAL) instanceof Long interval) {
        days.putIfAbsent(segment, interval);
      }
    }
    return new OfTable(Objects.requireNonNull(table.code()), days);
  }

  /** That of the first segment of an account that has one; null where none has. */
  @Nullable Long of(Evaluation evaluation) {
    for (OfTable table : tables) {
      Segment segment = evaluation.segments().get(table.dimension());
      Long days = segment == null ? null : table.days().get(segment.code());
      if (days != null) {
        return days;
      }
    }
    return null;
  }
}
