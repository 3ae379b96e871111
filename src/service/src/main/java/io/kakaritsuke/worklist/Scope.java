package io.kakaritsuke.worklist;

import io.kakaritsuke.rulebook.Person;
import io.kakaritsuke.rulebook.Roster;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whose things stand in a list: those of one person, and of who is below them by 上長. What is
 * nobody's stands in the lists of those who look after others.
 *
 * @param names null for everybody's
 * @param oversees whether they look after others
 */
record Scope(@Nullable Set<String> names, boolean oversees) {

  /**
   * @param owner null for everybody's
   */
  static Scope of(Roster roster, @Nullable String owner) {
    if (owner == null) {
      return new Scope(null, true);
    }
    Set<String> names = new LinkedHashSet<>(List.of(owner));
    boolean more = true;
    while (more) {
      more = false;
      for (Person person : roster.people()) {
        more |=
            person.manager() != null
                && names.contains(person.manager())
                && names.add(person.name());
      }
    }
    return new Scope(names, names.size() > 1 || owner.equals(roster.responsible()));
  }

  /** Whether what belongs to somebody is among it; null is nobody. */
  boolean has(@Nullable String owner) {
    return owner == null ? oversees : names == null || names.contains(owner);
  }
}
