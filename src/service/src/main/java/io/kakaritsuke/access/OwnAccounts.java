package io.kakaritsuke.access;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * Which accounts somebody may tell facts of: everybody's, or those that they look after. An account
 * is looked after by whom its owner is called as; as of persons, blanks, width and case of a name
 * make no other one.
 */
public final class OwnAccounts {
  /** All of them. */
  public static final OwnAccounts EVERYBODYS = new OwnAccounts(true, null);

  private final boolean everybodys;
  private final @Nullable Person person;

  private OwnAccounts(boolean everybodys, @Nullable Person person) {
    this.everybodys = everybodys;
    this.person = person;
  }

  /** Those that somebody looks after, however it was found out who they are. */
  public static OwnAccounts of(String person) {
    return new OwnAccounts(false, Person.named(person));
  }

  static OwnAccounts of(Grant grant, String rulebook) {
    boolean all = grant.has(Role.EVALUATOR, rulebook) || grant.has(Role.PUBLISHER, rulebook);
    return all ? EVERYBODYS : new OwnAccounts(false, grant.person());
  }

  /** Whether it makes no difference whose an account is. */
  public boolean areEverybodys() {
    return everybodys;
  }

  /**
   * Whether an account is among them.
   *
   * @param owner what its owner is called, in all ways; empty where it has none
   */
  public boolean has(Collection<String> owner) {
    Person own = person;
    return everybodys
        || own != null
            && owner.stream()
                .map(name -> Person.named(name).identity())
                .anyMatch(Person.named(own.name()).identity()::equals);
  }

  /** The name of the person who looks after them; null where nobody in particular does. */
  public @Nullable String person() {
    return person == null ? null : person.name();
  }
}
