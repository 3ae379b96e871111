package io.kakaritsuke.explanation;

import io.kakaritsuke.decisionlog.LoggedText;
import io.kakaritsuke.engine.CompiledRulebook;
import java.time.LocalDate;
import java.util.Objects;

/**
 * All that a decision follows from.
 *
 * @param facts the facts that were given, a JSON object
 * @param rules the version that decides
 * @param hash the content of the version
 */
record Corner(LoggedText facts, CompiledRulebook rules, String hash, LocalDate asOf) {
  Corner {
    Objects.requireNonNull(facts);
    Objects.requireNonNull(rules);
    Objects.requireNonNull(hash);
    Objects.requireNonNull(asOf);
  }
}
