package io.kakaritsuke.oracle;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the webinar policy decides about one account, in the shape of the conformance cases.
 *
 * @param points by code of the indicator, in table order; null where it is not measured
 * @param signals sorted, as {@code NO_LOGIN:HIGH}
 * @param interventions sorted, as {@code RECOVERY:OWNER:MANAGER:48}, {@code -} for what is not set
 * @param opportunities sorted, as {@code ADD_LICENSES:OPEN}
 */
public record Expected(
    @Nullable Integer score,
    String band,
    int coverage,
    Map<String, @Nullable Integer> points,
    @Nullable String segment,
    @Nullable String lifecycle,
    @Nullable String effort,
    List<String> signals,
    List<String> interventions,
    List<String> opportunities) {
  public Expected {
    Objects.requireNonNull(band);
    points = Collections.unmodifiableMap(new LinkedHashMap<>(points));
    signals = List.copyOf(signals);
    interventions = List.copyOf(interventions);
    opportunities = List.copyOf(opportunities);
  }
}
