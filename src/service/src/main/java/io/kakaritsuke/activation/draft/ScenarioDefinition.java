package io.kakaritsuke.activation.draft;

import io.kakaritsuke.scenario.Scenario;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A scenario as it is written.
 *
 * @param place where it begins in its file: line:column, or a cell
 */
@Schema(name = "Scenario")
record ScenarioDefinition(
    String name,
    boolean guard,
    String file,
    String place,
    LocalDate asOf,
    Map<String, @Nullable Object> given,
    Map<String, List<Map<String, @Nullable Object>>> subjects,
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
        scenario.subjects(),
        scenario.expect().plain(),
        scenario.not().plain());
  }
}
