package io.kakaritsuke.scenario;

import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One of the days of a scenario.
 *
 * @param given all that is known by then, what earlier days gave included
 * @param begin the tasks that somebody begins on it, after the decision, by code
 * @param spot where it begins in its file
 */
public record ScenarioDay(
    LocalDate asOf, Map<String, @Nullable Object> given, List<String> begin, Spot spot) {
  public ScenarioDay {
    Objects.requireNonNull(asOf);
    given = Collections.unmodifiableMap(new LinkedHashMap<>(given));
    begin = List.copyOf(begin);
    Objects.requireNonNull(spot);
  }
}
