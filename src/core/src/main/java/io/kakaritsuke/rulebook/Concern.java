package io.kakaritsuke.rulebook;

import java.util.Optional;

/** The five things that are decided, in the order in which they are decided. */
public enum Concern {
  SEGMENTATION("segmentation", 0),
  HEALTH_SCORE("health-score", 1),
  CHURN_SIGNAL("churn-signal", 2),
  UPSELL_TRIGGER("upsell-trigger", 3),
  INTERVENTION("intervention", 4);

  /** The set of all, as {@link #isIn} reads it. */
  public static final int ALL = all();

  private final String code;
  private final int bit;

  Concern(String code, int bit) {
    this.code = code;
    this.bit = bit;
  }

  /** The name in requests and of the workbook. */
  public String code() {
    return code;
  }

  /**
   * The set of this one alone. Sets of concerns are numbers, and logged decisions have them: a bit
   * stays that of its concern, wherever this one moves in the order of deciding.
   */
  public int set() {
    return 1 << bit;
  }

  /** Whether the set has this one. */
  public boolean isIn(int concerns) {
    return (concerns & set()) != 0;
  }

  private static int all() {
    int all = 0;
    for (Concern concern : values()) {
      all |= concern.set();
    }
    return all;
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
