package io.kakaritsuke.replay;

/** What deciding a logged decision again comes to. */
enum Verdict {
  /** By its own version on its own day, identical to the byte; else decided the same. */
  SAME,
  /** Its own version still makes what is logged; the other version or day decides otherwise. */
  DIFFERENT,
  /** The other version or day refuses its facts, or its own version cannot be had any more. */
  NOT_DECIDABLE,
  /** Its own version on its own day does not make what is logged. */
  NOT_REPRODUCED
}
