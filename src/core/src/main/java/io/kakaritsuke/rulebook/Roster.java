package io.kakaritsuke.rulebook;

import io.kakaritsuke.rulebook.Person.Duty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who there is, as team.xlsx and the line 責任者 of the sheet ルールブック say. Nothing that decides sees
 * it: it says whom something reaches, and how much one can look after.
 *
 * @param people in the order of the sheet 担当者
 * @param responsible 責任者, by name; null where nobody is named
 */
public record Roster(List<Person> people, List<Duty> duties, @Nullable String responsible) {
  /** Of a rulebook without team.xlsx. */
  public static final Roster NONE = new Roster(List.of(), List.of(), null);

  public Roster {
    people = List.copyOf(people);
    duties = List.copyOf(duties);
  }
}
