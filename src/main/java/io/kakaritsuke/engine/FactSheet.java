package io.kakaritsuke.engine;

import org.jspecify.annotations.Nullable;

/** The values of one evaluation as typed fields; its one subclass is written for each rulebook. */
public abstract class FactSheet {
  /** Takes over all values, laid out by the index of the catalogue; null is missing. */
  public abstract void load(@Nullable Object[] values);

  /** Takes over what is decided so far from the same array. */
  public abstract void loadDecided(@Nullable Object[] values);

  /** The object that the rules of that stage match. */
  public abstract StageFacts stage(int number);
}
