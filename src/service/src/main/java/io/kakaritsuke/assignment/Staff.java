package io.kakaritsuke.assignment;

import io.kakaritsuke.account.OwnerNames;
import io.kakaritsuke.rulebook.Newcomers;
import io.kakaritsuke.rulebook.Person;
import io.kakaritsuke.rulebook.Person.Absence;
import io.kakaritsuke.rulebook.Rulebook;
import io.kakaritsuke.text.Text;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The people of team.xlsx as they stand on a day: who can look after accounts, and why not. */
final class Staff {
  private final List<Person> people;
  private final Newcomers newcomers;
  private final LocalDate day;
  private final Map<String, String> names = new HashMap<>();
  private final Map<String, Text> away = new HashMap<>();

  Staff(Rulebook rulebook, LocalDate day) {
    this.people = rulebook.roster().people();
    this.newcomers = rulebook.newcomers();
    this.day = day;
    for (Person person : people) {
      names.put(OwnerNames.folded(person.name()), person.name());
      Text why = why(person);
      if (why != null) {
        away.put(person.name(), why);
      }
    }
  }

  private @Nullable Text why(Person person) {
    Absence absence = person.absence(day);
    if (absence != null) {
      return new Text(
          absence.from() + "〜" + absence.to() + " 不在",
          "absent from " + absence.from() + " to " + absence.to());
    }
    LocalDate since = person.since();
    return since != null && day.isBefore(since)
        ? new Text(since + " 着任", "begins on " + since)
        : null;
  }

  List<Person> people() {
    return people;
  }

  /** What team.xlsx calls somebody; null where it has nobody of that name. */
  @Nullable String named(String owner) {
    return names.get(OwnerNames.folded(owner));
  }

  /** Why nobody is given to somebody; null where they are there. */
  @Nullable Text away(String name) {
    return away.get(name);
  }

  /** Those who are there, in the order of the sheet. */
  List<Carer> carers() {
    return people.stream()
        .filter(person -> !away.containsKey(person.name()))
        .map(
            person ->
                new Carer(
                    person.name(),
                    cap(person.mostAccounts(), person),
                    caps(person),
                    newcomers.areNew(person, day),
                    person.skills()))
        .toList();
  }

  private Map<String, Integer> caps(Person person) {
    Map<String, Integer> caps = new LinkedHashMap<>();
    person
        .caps()
        .forEach(
            (segment, most) -> {
              Integer cap = cap(most, person);
              if (cap != null) {
                caps.put(segment, cap);
              }
            });
    return caps;
  }

  private @Nullable Integer cap(@Nullable Integer most, Person person) {
    return newcomers.cap(most, person, day);
  }
}
