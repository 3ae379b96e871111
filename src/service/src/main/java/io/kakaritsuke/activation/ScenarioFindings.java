package io.kakaritsuke.activation;

import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.rulebook.Finding.Level;
import io.kakaritsuke.scenario.Difference;
import io.kakaritsuke.scenario.ScenarioResult;
import io.kakaritsuke.text.Text;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What scenarios have to say against sources that are to become a version. */
public final class ScenarioFindings {
  /** What goes with a part of a decision, by the end of its path, and with which part. */
  private static final Map<String, List<String>> GOES_WITH =
      Map.of(
          "health.label", List.of("health.band"),
          "health.response", List.of("health.band"),
          ".label", List.of("", ".code"),
          ".dueInHours", List.of(".dueInMinutes"));

  private static final int MOST_NAMES = 3;

  private ScenarioFindings() {}

  /** One finding for each scenario that is decided otherwise, where it stands in its file. */
  public static List<Finding> of(List<ScenarioResult> results) {
    return results.stream().filter(result -> !result.passed()).map(ScenarioFindings::of).toList();
  }

  private static Finding of(ScenarioResult result) {
    return new Finding(
        result.blocks() ? Level.ERROR : Level.WARNING,
        result.scenario().file(),
        null,
        result.scenario().spot().place(),
        code(result),
        message(List.of(result)),
        null);
  }

  /** What is found of scenarios that differ alike: they have one code. */
  public static String code(ScenarioResult result) {
    return result.undecided()
        ? "scenario-undecided"
        : result.blocks() ? "guard-failed" : "scenario-differs";
  }

  /** What scenarios that differ alike say, in one line. */
  public static Text message(List<ScenarioResult> alike) {
    ScenarioResult first = alike.get(0);
    Text differences = differences(first);
    String name = first.scenario().name();
    if (first.undecided()) {
      return new Text(
          "シナリオ" + names(alike) + "を判定できなくなります。" + differences.ja() + "。変更を元に戻すか、ルール作成者に依頼してください",
          "Scenarios that cannot be decided any more: "
              + names(alike)
              + ". "
              + differences.en()
              + ". Take the change back, or ask a rule author");
    }
    if (first.blocks()) {
      return new Text(
          "守るべきシナリオ"
              + names(alike)
              + "に反します。"
              + (alike.size() > 1 ? "たとえば「" + name + "」の場合、" : "この場合、")
              + differences.ja()
              + "。変更を見直すか、守るべき内容を変えるときはルール作成者に依頼してください",
          "Guards that do not hold: "
              + names(alike)
              + ". For '"
              + name
              + "': "
              + differences.en()
              + ". Reconsider the change, or ask a rule author to change the guard");
    }
    if (alike.size() == 1) {
      return new Text(
          "シナリオ「" + name + "」の結果が変わります。この場合、" + differences.ja(),
          "The scenario '" + name + "' is decided otherwise: " + differences.en());
    }
    return new Text(
        "シナリオ%d件の結果が変わります。たとえば「%s」の場合、%s。ほかに%s"
            .formatted(alike.size(), name, differences.ja(), names(alike.subList(1, alike.size()))),
        "%d scenarios are decided otherwise. For '%s': %s. Others: %s"
            .formatted(
                alike.size(), name, differences.en(), names(alike.subList(1, alike.size()))));
  }

  private static String names(List<ScenarioResult> results) {
    String first =
        results.stream()
            .limit(MOST_NAMES)
            .map(result -> "「" + result.scenario().name() + "」")
            .collect(Collectors.joining());
    return results.size() > MOST_NAMES ? first + "など" : first;
  }

  /** All of them in one line; what goes with another one that is told is not told again. */
  public static Text differences(ScenarioResult result) {
    List<Text> told =
        result.differences().stream()
            .filter(one -> !goesWithAnother(one.path(), result))
            .map(Difference::text)
            .toList();
    return new Text(
        told.stream().map(Text::ja).collect(Collectors.joining("。")),
        told.stream().map(Text::en).collect(Collectors.joining("; ")));
  }

  private static boolean goesWithAnother(String path, ScenarioResult result) {
    return GOES_WITH.entrySet().stream()
        .filter(one -> path.endsWith(one.getKey()))
        .anyMatch(
            one ->
                one.getValue().stream()
                    .map(part -> path.substring(0, path.length() - one.getKey().length()) + part)
                    .anyMatch(
                        other ->
                            result.differences().stream().anyMatch(d -> d.path().equals(other))));
  }
}
