package io.kakaritsuke.telling;

import io.kakaritsuke.telling.StormGuard.Cause;
import org.jspecify.annotations.Nullable;

/**
 * What an account's decision says of a row of the table 通知 (alerts.md, "Alerts"). Whoever makes it
 * out of facts knows 変化 and 解除の余裕, so that the states of an alert need not.
 */
public enum AlertSign {
  /**
   * The row holds, and with it its 変化: an episode may open. So it is for a row without 変化 on every
   * day on which it holds, and for any row on the first decision of its account.
   */
  OPENS,
  /** The row holds but for its 変化: what is open goes on. */
  HOLDS,
  /** It holds no more, yet within its 解除の余裕. */
  WITHIN_MARGIN,
  /** It holds no more, and is beyond its 解除の余裕. */
  CEASED,
  /** A fact that it asks for is stale: nothing can be said. */
  STALE,
  /** The row that the version has does not mean it any more, or the account has ended. */
  GONE,
  /** The version has no such row: it may come back with a later one. */
  NO_ROW;

  /**
   * What it comes to on its occasion: of accounts that were not known before only what is worst
   * opens, and what does not hold under a version that is published is withdrawn, not over.
   *
   * @param worst whether a signal of the account is 高, or its band the worst
   * @param latest what the decision before said; null before the first
   */
  public AlertSign on(Cause cause, boolean worst, @Nullable AlertSign latest) {
    if (this == OPENS && !StormGuard.passes(cause, worst)) {
      return HOLDS;
    }
    boolean held = latest != null && latest.holds();
    return cause == Cause.PUBLISH && this == CEASED && held ? GONE : this;
  }

  /** Whether what would be told is true on that day. */
  public boolean holds() {
    return this == OPENS || this == HOLDS;
  }
}
