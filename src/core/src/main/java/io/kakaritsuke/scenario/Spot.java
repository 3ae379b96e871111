package io.kakaritsuke.scenario;

import java.util.Objects;

/**
 * Where something stands in a scenario file.
 *
 * @param place as people find it: {@code line:column}, both from 1
 * @param start the index of its first character in the text
 * @param end the index after its last character
 */
public record Spot(String place, int start, int end) {
  /** The beginning of a file. */
  static final Spot TOP = new Spot("1:1", 0, 0);

  public Spot {
    Objects.requireNonNull(place);
  }
}
