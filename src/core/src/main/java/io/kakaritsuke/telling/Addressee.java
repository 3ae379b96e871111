package io.kakaritsuke.telling;

import io.kakaritsuke.rulebook.Roster;
import java.util.Objects;

/** To whom something goes, as a cell names them (宛先, エスカレーション先; alerts.md). */
public sealed interface Addressee {
  /** The code of {@link Owner} in cells. */
  String OWNER = "OWNER";

  /** The code of {@link Manager} in cells of 宛先, where MANAGER is a role like others. */
  String SUPERIOR = "SUPERIOR";

  /** The code of {@link Deputy} in cells of 宛先. */
  String DEPUTY = "DEPUTY";

  /** The code of {@link Responsible} in cells of 宛先. */
  String RESPONSIBLE = "RESPONSIBLE";

  /** Who is meant by a code of the columns 担当 and エスカレーション先: OWNER, MANAGER, or a role. */
  static Addressee of(String code) {
    return switch (code) {
      case OWNER -> new Owner();
      case "MANAGER" -> new Manager();
      default -> new Role(code);
    };
  }

  /**
   * Who is meant by a code of the column 宛先: one of those above, a person of the roster by name, or
   * a role.
   */
  static Addressee ofRecipient(String code, Roster roster) {
    return switch (code) {
      case OWNER -> new Owner();
      case SUPERIOR -> new Manager();
      case DEPUTY -> new Deputy();
      case RESPONSIBLE -> new Responsible();
      default ->
          roster.people().stream().anyMatch(one -> one.name().equals(code))
              ? new Named(code)
              : new Role(code);
    };
  }

  /** 担当 of the account. */
  record Owner() implements Addressee {}

  /** 上長 of the owner. */
  record Manager() implements Addressee {}

  /** 代理 of the owner; while the owner is there, the owner. */
  record Deputy() implements Addressee {}

  /** 責任者 of the rulebook. */
  record Responsible() implements Addressee {}

  /** Everybody with a 役割, or who has its 当番. */
  record Role(String code) implements Addressee {
    public Role {
      Objects.requireNonNull(code);
    }
  }

  /** One person, by 名前. */
  record Named(String name) implements Addressee {
    public Named {
      Objects.requireNonNull(name);
    }
  }
}
