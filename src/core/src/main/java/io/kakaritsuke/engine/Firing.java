package io.kakaritsuke.engine;

import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What decided: one row of a table, or one DRL rule. */
@Schema(name = "Source")
public sealed interface Firing {
  /** A row that fired; {@code row} is its physical row in the sheet, {@code id} its stable id. */
  record OfRow(String workbook, String sheet, int row, String id) implements Firing {
    public OfRow {
      Objects.requireNonNull(workbook);
      Objects.requireNonNull(sheet);
      Objects.requireNonNull(id);
    }

    // The id is unique in its version, and a string keeps its hash: sources are looked up often.
    @Override
    public int hashCode() {
      return 31 * id.hashCode() + row;
    }
  }

  /** A DRL rule that fired, by its name and file. */
  record OfRule(String rule, String file) implements Firing {
    public OfRule {
      Objects.requireNonNull(rule);
      Objects.requireNonNull(file);
    }
  }
}
