package io.kakaritsuke.fact;

/** Where the value of a fact comes from. */
public enum Origin {
  /** The client gives it. */
  GIVEN,
  /** It follows from given facts. */
  DERIVED,
  /** It is decided on the way: a segment dimension, the band, the signals. */
  DECIDED
}
