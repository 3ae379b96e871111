package io.kakaritsuke.oracle;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the smaller policy decides.
 *
 * @param points one for each indicator in table order; null where it is not measured
 * @param signals in table order
 * @param opportunities the codes in table order
 */
public record SmallDecision(
    @Nullable String segment,
    @Nullable Integer score,
    String band,
    int coverage,
    List<@Nullable Integer> points,
    List<Signal> signals,
    List<String> opportunities,
    @Nullable String intervention) {

  /** A sign of churn and how much it weighs. */
  public record Signal(String code, String severity) {}
}
