package io.kakaritsuke.comparison;

import io.kakaritsuke.rulebook.Concern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The parts of a decision that may be decided differently. */
@Schema(name = "DecisionPart")
public enum Part {
  SEGMENT(Concern.SEGMENTATION),
  INDICATOR(Concern.HEALTH_SCORE),
  BAND(Concern.HEALTH_SCORE),
  SIGNAL(Concern.CHURN_SIGNAL),
  OPPORTUNITY(Concern.UPSELL_TRIGGER),
  INTERVENTION(Concern.INTERVENTION),
  /** A number that a DRL rule hands on. */
  FIGURE(null);

  private final @Nullable Concern concern;

  Part(@Nullable Concern concern) {
    this.concern = concern;
  }

  /**
   * Whether a decision that was asked for some concerns has this part.
   *
   * @param asked a set of concerns
   */
  public boolean isAsked(int asked) {
    return concern == null || concern.isIn(asked);
  }
}
