package io.kakaritsuke.scenario;

import java.util.Objects;

/**
 * A slip that changes no decision, so that no scenario can notice it, and why.
 *
 * @param at the id of the row; 表題 and the name of a table, or the name of a fact, where there is no
 *     row
 * @param change as the mutation score tells it
 * @param file where it is written, without folders
 * @param place line:column there
 */
public record Equivalent(String at, String change, String why, String file, String place) {
  public Equivalent {
    Objects.requireNonNull(at);
    Objects.requireNonNull(change);
    Objects.requireNonNull(why);
    Objects.requireNonNull(file);
    Objects.requireNonNull(place);
  }

  boolean isAbout(Mutant mutant) {
    return at.equals(mutant.place()) && change.equals(mutant.change());
  }
}
