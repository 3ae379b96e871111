package io.kakaritsuke.replay;

/** What may be otherwise when a logged decision is decided again. */
enum Factor {
  /** Tables and rules of another version. */
  RULE,
  /** The same given facts, which another version's catalogue checks or derives otherwise. */
  FACTS,
  /** Another day. */
  CALENDAR
}
