package io.kakaritsuke.decisionlog;

import java.time.LocalDate;
import java.util.Objects;

/**
 * What the log knows last of one subject.
 *
 * @param asOf the day that its latest decision was made for
 * @param facts the facts that were given then, a JSON object
 */
public record KnownFacts(String subject, LocalDate asOf, LoggedText facts) {
  public KnownFacts {
    Objects.requireNonNull(subject);
    Objects.requireNonNull(asOf);
    Objects.requireNonNull(facts);
  }
}
