package io.kakaritsuke.answer;

import java.util.Locale;

/** Why an account was decided (accounts.md, "The day"); the words stand in the log for ever. */
public enum Why {
  /** Somebody posted facts that were not all that is known, and all that is known was decided. */
  REQUEST,
  /** A piece came. */
  PIECE,
  /** A feed ran. */
  FEED,
  /** A day began. */
  DAY,
  /** A version was published, or rolled back. */
  PUBLISH,
  /** What a person heard became a fact. */
  TASK,
  /** History was filled in; nobody is told. */
  BACKFILL;

  /** As it stands in the log and in answers: {@code piece}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
