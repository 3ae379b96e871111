package io.kakaritsuke.rulebook;

import java.util.Objects;

/** One DRL file: its name without folders, and its text. */
public record RuleFile(String name, String text) {
  public RuleFile {
    Objects.requireNonNull(name);
    Objects.requireNonNull(text);
  }
}
