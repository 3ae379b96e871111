package io.kakaritsuke.engine;

/** How far it is known, before a rulebook decides anything, that its code comes to an end. */
public enum Ending {
  /** There is no code, or none that repeats anything: a decision takes microseconds. */
  AT_ONCE,
  /** Everything that takes time is counted: a decision takes at most what it is allowed. */
  COUNTED,
  /** It calls what nobody counts; whoever waits for it may wait for ever. */
  UNKNOWN;

  /** Of code that consists of both. */
  Ending and(Ending other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
