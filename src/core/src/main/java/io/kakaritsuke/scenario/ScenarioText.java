package io.kakaritsuke.scenario;

import java.util.List;

/** Writes scenarios as a YAML file that reads back as what was written. */
final class ScenarioText {
  private ScenarioText() {}

  static String of(String comment, List<Scenario> scenarios) {
    StringBuilder text = new StringBuilder("# " + comment + "\nscenarios:\n");
    if (scenarios.isEmpty()) {
      return "# " + comment + "\nscenarios: []\n";
    }
    for (Scenario scenario : scenarios) {
      text.append("  - name: ").append(YamlText.scalar(scenario.name()));
      text.append(scenario.guard() ? "\n    guard: true" : "");
      text.append("\n    asOf: ").append(scenario.asOf());
      text.append("\n    given: ").append(GivenText.of(scenario.given()));
      append(text, "expect", scenario.expect());
      append(text, "not", scenario.not());
      text.append('\n');
    }
    return text.toString();
  }

  private static void append(StringBuilder text, String key, Expected.Members members) {
    if (!members.members().isEmpty()) {
      text.append("\n    ").append(key).append(": ").append(YamlText.flow(members));
    }
  }
}
