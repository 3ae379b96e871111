package io.kakaritsuke.scenario;

import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes given facts as a scenario has them. */
final class GivenText {
  private GivenText() {}

  /** On one line, as {@code {lastLoginOn: 2025-12-12, enterprise: true}}. */
  static String of(Map<String, ? extends @Nullable Object> given) {
    return given.entrySet().stream()
        .map(fact -> fact.getKey() + ": " + YamlText.scalar(fact.getValue()))
        .collect(Collectors.joining(", ", "{", "}"));
  }
}
