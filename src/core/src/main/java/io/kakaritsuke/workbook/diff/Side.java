package io.kakaritsuke.workbook.diff;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.kakaritsuke.rulebook.RuleFile;
import io.kakaritsuke.rulebook.Rulebook;
import io.kakaritsuke.rulebook.Source;
import io.kakaritsuke.rulebook.Sources;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * One of the versions that are compared.
 *
 * @param rulebook its typed content
 * @param sources the files that it was read from; only scenarios are looked at
 */
public record Side(Rulebook rulebook, Sources sources) {
  public Side {
    Objects.requireNonNull(rulebook);
    Objects.requireNonNull(sources);
  }

  /** A version whose scenarios are not compared. */
  static Side withoutFiles(Rulebook rulebook) {
    return new Side(rulebook, new Sources(rulebook.name(), List.of()));
  }

  Map<String, String> ruleFiles() {
    Map<String, String> files = new TreeMap<>();
    for (RuleFile file : rulebook.ruleFiles()) {
      files.put(file.name(), file.text());
    }
    return files;
  }

  Map<String, String> scenarioFiles() {
    Map<String, String> files = new TreeMap<>();
    for (Source file : sources.files()) {
      if (file.path().matches("rules/scenarios/.+\\.ya?ml")) {
        files.put(file.path().substring("rules/".length()), new String(file.bytes(), UTF_8));
      }
    }
    return files;
  }
}
