package io.kakaritsuke.assignment;

/** Why an account should go to somebody, stay, or is left over. */
enum ReasonCode {
  /** Its owner stays. */
  KEPT,
  /** Nobody looks after it. */
  NO_OWNER,
  /** Its owner is not in team.xlsx. */
  NOT_IN_TEAM,
  /** Its owner is absent, or has not come yet. */
  ABSENT,
  /** A 上限 of its owner binds. */
  OWNER_AT_CAP,
  /** Its owner could keep it, and the weights say more for the other. */
  WEIGHED,
  /** Whoever gets it is good at what it is. */
  SKILL,
  /** Whoever gets it is new, and it is light. */
  LIGHT,
  /** Whoever gets it has room. */
  ROOM,
  /** A 上限 binds of each who is there. */
  CAPS,
  /** There is nobody who could look after any. */
  NOBODY,
  /** It has no decision that can be made again, so its segment is not known. */
  UNDECIDED
}
