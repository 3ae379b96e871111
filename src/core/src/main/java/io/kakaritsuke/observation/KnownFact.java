package io.kakaritsuke.observation;

import java.util.List;

/**
 * What is known of one fact.
 *
 * @param value a JSON scalar
 * @param told the newest observation that says so, of any source
 * @param source whose word it is
 * @param disagreeing those who say something else still
 */
public record KnownFact(String value, Moment told, String source, List<Disagreement> disagreeing) {
  public KnownFact {
    disagreeing = List.copyOf(disagreeing);
  }

  /**
   * What another source goes on to say.
   *
   * @param value a JSON scalar
   */
  public record Disagreement(String source, String value) {}
}
