package io.kakaritsuke.scenario;

import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A slip that changes no decision, so that no scenario can notice it, and why.
 *
 * @param at the id of the row; 表題 and the name of a table, or the name of a fact, where there is no
 *     row
 * @param change as the mutation score tells it
 * @param file where it is written, without folders; the workbook where it is so by its kind
 * @param place line:column there, or the sheet
 */
@Schema(name = "EquivalentSlip")
public record Equivalent(String at, String change, String why, String file, String place) {
  public Equivalent {
    Objects.requireNonNull(at);
    Objects.requireNonNull(change);
    Objects.requireNonNull(why);
    Objects.requireNonNull(file);
    Objects.requireNonNull(place);
  }

  /** Of a slip that decides nothing by its kind; null for all others. */
  static @Nullable Equivalent byKind(Mutant mutant) {
    String why = mutant.equivalent();
    return why == null
        ? null
        : new Equivalent(mutant.place(), mutant.change(), why, mutant.workbook(), mutant.sheet());
  }

  boolean isAbout(Mutant mutant) {
    return at.equals(mutant.place()) && change.equals(mutant.change());
  }
}
