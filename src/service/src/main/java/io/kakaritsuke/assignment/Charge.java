package io.kakaritsuke.assignment;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An account that somebody should look after.
 *
 * @param segment that of the first dimension, by code; null where it has none
 * @param owner one of those who can look after it, by name; null where nobody of them does
 * @param choices facts that are choices, by name, with their codes
 */
record Charge(
    String subject, @Nullable String segment, @Nullable String owner, Map<String, String> choices) {
  public Charge {
    choices = Map.copyOf(choices);
  }
}
