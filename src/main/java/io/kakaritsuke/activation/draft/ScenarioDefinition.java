package io.kakaritsuke.activation.draft;

import io.kakaritsuke.scenario.Scenario;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A scenario as it is written.
 *
 * @param place where it begins in its file: line:column, or a cell
 */
record ScenarioDefinition(
    String name,
    boolean guard,
    String file,
    String place,
    LocalDate asOf,
    Map<String, @Nullable Object> given,
    @Nullable Object expect,
    @Nullable Object not) {
  static ScenarioDefinition of(Scenario scenario) {
    return new ScenarioDefinition(
        scenario.name(),
        scenario.guard(),
        scenario.file(),
        scenario.spot().place(),
        scenario.asOf(),
        scenario.given(),
        scenario.expect().plain(),
        scenario.not().plain());
  }
}
