package io.kakaritsuke.telling;

import io.kakaritsuke.rulebook.Person;
import io.kakaritsuke.rulebook.Person.Absence;
import io.kakaritsuke.rulebook.Person.Duty;
import io.kakaritsuke.rulebook.Roster;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who there is, and to whom something goes on a day (alerts.md, "Alerts", 5): who is absent has it
 * go to 代理, then to 上長, and what nobody can take lies in the queue, which the Monday list shows
 * first. Nothing goes nowhere.
 */
public final class Team {
  private final Map<String, Person> people;
  private final List<Duty> duties;
  private final @Nullable String responsible;

  private Team(Map<String, Person> people, List<Duty> duties, @Nullable String responsible) {
    this.people = Collections.unmodifiableMap(people);
    this.duties = duties;
    this.responsible = responsible;
  }

  /** What is wrong with a team. */
  public sealed interface Fault {
    /** Two rows of one name. */
    record Twice(String name) implements Fault {}

    /** A name that no row has. */
    record Unknown(Place place, String of, String name) implements Fault {}

    /** A 役割 that a row names and nobody has. */
    record Nobody(String role) implements Fault {}

    /** People who stand in for one another, or are above one another, in a circle. */
    record Circle(Place place, List<String> names) implements Fault {}
  }

  /** Where a name stands. */
  public enum Place {
    MANAGER("上長"),
    DEPUTY("代理"),
    DUTY("当番"),
    RESPONSIBLE("責任者");

    private final String label;

    Place(String label) {
      this.label = label;
    }

    /** The word that stands in the sheet. */
    public String label() {
      return label;
    }
  }

  /** A team, or all that is wrong with it. */
  public record Result(@Nullable Team team, List<Fault> faults) {
    public Result {
      faults = List.copyOf(faults);
    }
  }

  /**
   * A team, unless something is wrong with it.
   *
   * @param rolesNamed the 役割 that rows of the rulebook name
   */
  public static Result of(Roster roster, Collection<String> rolesNamed) {
    List<Person> people = roster.people();
    List<Duty> duties = roster.duties();
    String responsible = roster.responsible();
    Map<String, Person> byName = new LinkedHashMap<>();
    List<Fault> faults = new ArrayList<>();
    for (Person one : people) {
      if (byName.putIfAbsent(one.name(), one) != null) {
        faults.add(new Fault.Twice(one.name()));
      }
    }
    for (Person one : byName.values()) {
      managers(one).forEach(name -> check(byName, Place.MANAGER, one.name(), name, faults));
      deputies(one).forEach(name -> check(byName, Place.DEPUTY, one.name(), name, faults));
    }
    for (Duty duty : duties) {
      check(byName, Place.DUTY, duty.role(), duty.person(), faults);
    }
    if (responsible != null) {
      check(byName, Place.RESPONSIBLE, Place.RESPONSIBLE.label(), responsible, faults);
    }
    rolesNamed.stream()
        .filter(role -> duties.stream().noneMatch(one -> one.role().equals(role)))
        .filter(role -> people.stream().noneMatch(one -> one.roles().contains(role)))
        .forEach(role -> faults.add(new Fault.Nobody(role)));
    faults.addAll(circles(byName, Place.MANAGER, Team::managers));
    faults.addAll(circles(byName, Place.DEPUTY, Team::deputies));
    return faults.isEmpty()
        ? new Result(new Team(byName, duties, responsible), faults)
        : new Result(null, faults);
  }

  private static List<String> managers(Person person) {
    return person.manager() == null ? List.of() : List.of(person.manager());
  }

  private static List<String> deputies(Person person) {
    Stream<@Nullable String> own = Stream.ofNullable(person.deputy());
    return Stream.concat(own, person.absences().stream().map(Absence::deputy))
        .filter(Objects::nonNull)
        .distinct()
        .toList();
  }

  private static void check(
      Map<String, Person> people, Place place, String of, String name, List<Fault> faults) {
    if (!people.containsKey(name)) {
      faults.add(new Fault.Unknown(place, of, name));
    }
  }

  private static List<Fault> circles(
      Map<String, Person> people, Place place, Function<Person, List<String>> next) {
    List<Fault> circles = new ArrayList<>();
    Set<String> walked = new HashSet<>();
    people
        .keySet()
        .forEach(
            name ->
                walk(
                    people,
                    name,
                    next,
                    new ArrayList<>(),
                    walked,
                    circle -> circles.add(new Fault.Circle(place, circle))));
    return circles;
  }

  private static void walk(
      Map<String, Person> people,
      String name,
      Function<Person, List<String>> next,
      List<String> way,
      Set<String> walked,
      Consumer<List<String>> circles) {
    if (way.contains(name)) {
      circles.accept(List.copyOf(way.subList(way.indexOf(name), way.size())));
      return;
    }
    Person person = people.get(name);
    if (person == null || walked.contains(name)) {
      return;
    }
    way.add(name);
    next.apply(person).forEach(one -> walk(people, one, next, way, walked, circles));
    way.remove(way.size() - 1);
    walked.add(name);
  }

  /** Somebody by name; null for who is not in it, so that it goes to 責任者. */
  public @Nullable Person person(@Nullable String name) {
    return name == null ? null : people.get(name);
  }

  /** Where something goes. */
  public sealed interface Recipient {
    /**
     * To somebody who is there.
     *
     * @param insteadOf who was to have it and is not there, in turn; nearly always nobody
     * @param unknown who was to have it and is not in the team, so that 責任者 has; null for nobody
     */
    record To(Person person, List<String> insteadOf, @Nullable String unknown)
        implements Recipient {}

    /** To the queue without an owner. */
    record Queue() implements Recipient {}
  }

  /**
   * To whom something goes on a day; each person once, and at least one entry.
   *
   * @param owner of the account, by name; null where nobody is known
   */
  public List<Recipient> recipients(
      List<Addressee> addressees, @Nullable String owner, LocalDate day) {
    Map<String, Recipient> found = new LinkedHashMap<>();
    addressees.stream()
        .flatMap(one -> wanted(one, owner, day).stream())
        .forEach(
            wanted -> {
              Set<String> asked = new LinkedHashSet<>();
              Person there = there(wanted.person(), day, asked);
              if (there != null) {
                asked.remove(there.name());
                found.putIfAbsent(
                    there.name(), new Recipient.To(there, List.copyOf(asked), wanted.insteadOf()));
              }
            });
    return found.isEmpty() ? List.of(new Recipient.Queue()) : List.copyOf(found.values());
  }

  /** Who is to have something; 責任者 in place of who is not in the team. */
  private record Wanted(Person person, @Nullable String insteadOf) {}

  private List<Wanted> wanted(Addressee addressee, @Nullable String owner, LocalDate day) {
    List<Wanted> wanted =
        named(addressee, person(owner), day)
            .map(this::person)
            .filter(Objects::nonNull)
            .map(one -> new Wanted(one, unknown(addressee, owner)))
            .toList();
    Person last = person(responsible);
    return wanted.isEmpty() && last != null
        ? List.of(new Wanted(last, unknown(addressee, owner)))
        : wanted;
  }

  /** The one who is named, where they are not in the team. */
  private @Nullable String unknown(Addressee addressee, @Nullable String owner) {
    String name =
        addressee instanceof Addressee.Named named
            ? named.name()
            : addressee instanceof Addressee.Role || addressee instanceof Addressee.Responsible
                ? null
                : owner;
    return person(name) == null ? name : null;
  }

  private Stream<@Nullable String> named(
      Addressee addressee, @Nullable Person owner, LocalDate day) {
    if (addressee instanceof Addressee.Named named) {
      return Stream.of(named.name());
    }
    if (addressee instanceof Addressee.Role role) {
      return withRole(role.code(), day);
    }
    if (addressee instanceof Addressee.Responsible || owner == null) {
      return Stream.of(responsible);
    }
    if (addressee instanceof Addressee.Manager) {
      return Stream.of(owner.manager());
    }
    // Who is there is asked themselves, and who is not has the deputy asked.
    return Stream.of(owner.name());
  }

  private Stream<String> withRole(String role, LocalDate day) {
    List<String> onDuty =
        duties.stream()
            .filter(one -> one.role().equals(role) && one.covers(day))
            .map(Duty::person)
            .toList();
    return onDuty.isEmpty()
        ? people.values().stream().filter(one -> one.roles().contains(role)).map(Person::name)
        : onDuty.stream();
  }

  private @Nullable Person there(Person wanted, LocalDate day, Set<String> asked) {
    if (!asked.add(wanted.name())) {
      return null;
    }
    Absence absence = wanted.absence(day);
    if (absence == null) {
      return wanted;
    }
    for (String next : Arrays.asList(wanted.deputyIn(absence), wanted.manager())) {
      Person other = person(next);
      Person there = other == null ? null : there(other, day, asked);
      if (there != null) {
        return there;
      }
    }
    return null;
  }
}
