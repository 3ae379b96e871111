package io.kakaritsuke.telling;

import io.kakaritsuke.rulebook.Person;
import io.kakaritsuke.rulebook.Roster;
import io.kakaritsuke.telling.Team.Recipient;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who there is in a rulebook, and so to whom something goes. */
public final class Recipients {
  /** Who has what is nobody's. */
  private static final String NOBODYS = "担当なし";

  private final @Nullable Team team;

  private Recipients(@Nullable Team team) {
    this.team = team;
  }

  /** By a team, or without one. */
  public static Recipients of(Roster roster) {
    return new Recipients(roster.people().isEmpty() ? null : Team.of(roster, List.of()).team());
  }

  /** Somebody by name; null for who is not in the team. */
  public @Nullable Person person(@Nullable String name) {
    return team == null ? null : team.person(name);
  }

  /**
   * To whom something goes on a day; each once, and at least one. Without a team those who are
   * named hear of it, and of what has no name the role.
   *
   * @param to 担当 where it is empty
   * @param owner of the account; null where nobody is known
   */
  public List<Hearer> hearers(List<Addressee> to, @Nullable String owner, LocalDate day) {
    List<Addressee> meant = to.isEmpty() ? List.of(new Addressee.Owner()) : to;
    if (team == null) {
      return meant.stream().map(one -> named(one, owner)).distinct().map(Hearer::of).toList();
    }
    return team.recipients(meant, owner, day).stream()
        .map(
            one ->
                one instanceof Recipient.To there
                    ? new Hearer(there.person().name(), there.insteadOf(), there.unknown())
                    : Hearer.of(NOBODYS))
        .toList();
  }

  /** The same by name alone. */
  public List<String> names(List<Addressee> to, @Nullable String owner, LocalDate day) {
    return hearers(to, owner, day).stream().map(Hearer::name).distinct().toList();
  }

  private static String named(Addressee addressee, @Nullable String owner) {
    if (addressee instanceof Addressee.Role role) {
      return role.code();
    }
    if (addressee instanceof Addressee.Named named) {
      return named.name();
    }
    return owner == null ? NOBODYS : owner;
  }
}
