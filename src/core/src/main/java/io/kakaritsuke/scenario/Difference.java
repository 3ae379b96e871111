package io.kakaritsuke.scenario;

import io.kakaritsuke.text.Text;
import java.util.Objects;

/**
 * One way in which a decision is not what a scenario expects.
 *
 * @param path as {@code health.score} or {@code signals[NO_LOGIN].severity}; what must not be
 *     begins with {@code not}
 * @param expected as people write it in a scenario
 * @param found what the decision has there; "-" for nothing
 * @param text the same for people, in the words of the workbooks
 */
public record Difference(String path, String expected, String found, Text text) {
  public Difference {
    Objects.requireNonNull(path);
    Objects.requireNonNull(expected);
    Objects.requireNonNull(found);
    Objects.requireNonNull(text);
  }
}
