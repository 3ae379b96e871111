package io.kakaritsuke.fact;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How people speak of the subjects of a rulebook. Facts are given ones, by name, and null where the
 * catalogue has none.
 *
 * @param owner says who looks after a subject
 * @param amount says how much a subject brings
 * @param label says what people call a subject
 * @param counter follows a number of subjects in Japanese, as 社 or 院
 */
public record AboutSubjects(
    @Nullable String owner, @Nullable String amount, @Nullable String label, String counter) {
  /** Counts anything. */
  public static final String ANY_COUNTER = "件";

  public static final AboutSubjects NOTHING = new AboutSubjects(null, null, null, ANY_COUNTER);

  public AboutSubjects {
    Objects.requireNonNull(counter);
  }
}
