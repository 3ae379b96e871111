package io.kakaritsuke.rulebook;

import java.math.BigInteger;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Neighbouring steps of a scale.
 *
 * @param from the first one; null where there is no lower end
 * @param to the last one; null where there is no upper end
 */
public record Steps(@Nullable BigInteger from, @Nullable BigInteger to) {
  /** Every step there is. */
  public static final Steps ALL = new Steps(null, null);

  /** Whether there is no step at all. */
  public boolean isEmpty() {
    return from != null && to != null && from.compareTo(to) > 0;
  }

  /** Whether there is one step only. */
  public boolean isOne() {
    return from != null && from.equals(to);
  }

  /** The first step, which is known to be there. */
  public BigInteger low() {
    return Objects.requireNonNull(from);
  }

  /** The last step, which is known to be there. */
  public BigInteger high() {
    return Objects.requireNonNull(to);
  }

  /** The steps that are in both. */
  public Steps and(Steps other) {
    BigInteger first =
        from == null || other.from == null
            ? (from == null ? other.from : from)
            : from.max(other.from);
    BigInteger last =
        to == null || other.to == null ? (to == null ? other.to : to) : to.min(other.to);
    return new Steps(first, last);
  }

  /** Whether there are steps below this one and others from it on. */
  public boolean isCutBy(BigInteger step) {
    return (from == null || step.compareTo(from) > 0) && (to == null || step.compareTo(to) <= 0);
  }
}
