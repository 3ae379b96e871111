package io.kakaritsuke.text;

import java.util.Objects;

/**
 * One thing that is wrong with what a client sent.
 *
 * @param field the fact (or other member) as the client named it
 * @param code stable, kebab-case, for programs
 * @param message what was found and what would be right, for people
 */
public record Violation(String field, String code, Text message) {
  public Violation {
    Objects.requireNonNull(field);
    Objects.requireNonNull(code);
    Objects.requireNonNull(message);
  }
}
