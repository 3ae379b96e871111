package io.kakaritsuke.engine;

import org.jspecify.annotations.Nullable;

/**
 * What the rules of one stage match: a view on the fact sheet. A stage is a step of the evaluation
 * after which more is decided; each has a class of its own, so that inserting it wakes its rules
 * only.
 */
public abstract class StageFacts {
  /** The sheet's, for the properties that are written into the classes below. */
  protected final @Nullable Object[] properties;

  private @Nullable Collector collector;

  protected StageFacts(@Nullable Object[] properties) {
    this.properties = properties;
  }

  final @Nullable Object property(int index) {
    return properties[index];
  }

  void collectInto(Collector target) {
    this.collector = target;
  }

  /** The row with that index matched. */
  final void fired(int row) {
    decide().row(row);
  }

  /** Where DRL rules put what they decide. */
  public final Collector decide() {
    Collector target = collector;
    if (target == null) {
      throw new IllegalStateException("no evaluation is under way");
    }
    return target;
  }
}
