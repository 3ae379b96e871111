package io.kakaritsuke.rulebook;

import java.util.Optional;

/** The five things that are decided, in the order in which they are decided. */
public enum Concern {
  SEGMENTATION("segmentation"),
  HEALTH_SCORE("health-score"),
  CHURN_SIGNAL("churn-signal"),
  UPSELL_TRIGGER("upsell-trigger"),
  INTERVENTION("intervention");

  private final String code;

  Concern(String code) {
    this.code = code;
  }

  /** The name in requests and of the workbook. */
  public String code() {
    return code;
  }

  /** The concern of that code. */
  public static Optional<Concern> of(String code) {
    for (Concern concern : values()) {
      if (concern.code.equals(code)) {
        return Optional.of(concern);
      }
    }
    return Optional.empty();
  }
}
