package io.kakaritsuke.activation.draft;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.kakaritsuke.engine.Firing;
import io.kakaritsuke.scenario.Acceptance;
import io.kakaritsuke.scenario.ScenarioResult;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What came of one scenario, as clients see it.
 *
 * @param place where it begins in its file: line:column, or a cell
 * @param blocks whether it keeps a version from being published
 * @param accepted what becomes of it when the change is accepted; absent where it stays as it is
 * @param firings the rows and rules that decided; empty where the scenario passed
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "ScenarioResult")
record ScenarioView(
    String name,
    boolean guard,
    String file,
    String place,
    boolean passed,
    boolean blocks,
    List<DifferenceView> differences,
    @Nullable AcceptedView accepted,
    List<Firing> firings) {
  /**
   * One way in which the decision is not what is expected.
   *
   * @param message the same for people, in the words of the workbooks
   */
  @Schema(name = "ScenarioDifference")
  record DifferenceView(String path, String expected, String found, String message) {}

  /**
   * What becomes of a scenario.
   *
   * @param name its sentence, where another one is true then
   * @param gone whether nothing is left of it
   * @param look whether its sentence keeps a number that may be the old one, for a person to look
   *     at
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "AcceptedDifference")
  record AcceptedView(@Nullable String name, boolean gone, boolean look) {}

  static List<ScenarioView> of(List<ScenarioResult> results, Locale locale) {
    return results.stream().map(result -> of(result, null, locale)).toList();
  }

  /** The same of a draft, with what becomes of the scenarios. */
  static List<ScenarioView> of(List<ScenarioResult> results, Acceptance acceptance, Locale locale) {
    Map<String, AcceptedView> accepted = new HashMap<>();
    acceptance
        .scenarios()
        .forEach(
            one ->
                accepted.put(
                    one.before().name(),
                    new AcceptedView(one.newName(), one.after() == null, one.look())));
    return results.stream()
        .map(result -> of(result, accepted.get(result.scenario().name()), locale))
        .toList();
  }

  private static ScenarioView of(
      ScenarioResult result, @Nullable AcceptedView accepted, Locale locale) {
    return new ScenarioView(
        result.scenario().name(),
        result.scenario().guard(),
        result.scenario().file(),
        result.scenario().spot().place(),
        result.passed(),
        result.blocks(),
        result.differences().stream()
            .map(d -> new DifferenceView(d.path(), d.expected(), d.found(), d.text().in(locale)))
            .toList(),
        accepted,
        result.passed() ? List.of() : result.firings());
  }
}
