package io.kakaritsuke.engine;

import io.kakaritsuke.fact.FactValues;
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
  private @Nullable FactValues subject;

  protected StageFacts(@Nullable Object[] properties) {
    this.properties = properties;
  }

  final @Nullable Object property(int index) {
    return properties[index];
  }

  /** Whether the property, of a fact, is known and too old to be used. */
  final boolean isStale(int index) {
    return subject != null && subject.isStale(index);
  }

  /** Whose values are on the sheet. */
  void about(FactValues facts) {
    this.subject = facts;
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
