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
 * @param asOf of days the first one, as is what is given
 * @param days empty where one decision is looked at
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
    @Nullable Object not,
    List<Day> days) {
  /**
   * One of the days of a scenario of days; what is expected of it stands below expect and not.
   *
   * @param given all that is known by then
   * @param begin the tasks that somebody begins on it
   */
  @Schema(name = "ScenarioDay")
  record Day(LocalDate asOf, Map<String, @Nullable Object> given, List<String> begin) {}

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
        scenario.not().plain(),
        scenario.days().stream()
            .map(day -> new Day(day.asOf(), day.given(), day.begin()))
            .toList());
  }
}
