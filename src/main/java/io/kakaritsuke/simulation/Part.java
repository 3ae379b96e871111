package io.kakaritsuke.simulation;

/** The parts of a decision that two versions may decide differently. */
enum Part {
  SEGMENT,
  INDICATOR,
  BAND,
  SIGNAL,
  OPPORTUNITY,
  INTERVENTION,
  /** A number that a DRL rule hands on. */
  FIGURE
}
