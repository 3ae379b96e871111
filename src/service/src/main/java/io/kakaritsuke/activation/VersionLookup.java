package io.kakaritsuke.activation;

import io.kakaritsuke.rulebook.Finding;
import java.util.List;

/** What came of asking for one version of a rulebook. */
public sealed interface VersionLookup {
  /** The version can decide. */
  record Found(ActiveVersion version) implements VersionLookup {}

  /** There is no such rulebook. */
  record UnknownRulebook() implements VersionLookup {}

  /** The rulebook is known, the number is not. */
  record UnknownVersion() implements VersionLookup {}

  /** The database, which keeps the sources, cannot be reached. */
  record Unavailable() implements VersionLookup {}

  /** The stored sources cannot be compiled any more; the findings say why. */
  record Broken(List<Finding> findings) implements VersionLookup {
    public Broken {
      findings = List.copyOf(findings);
    }
  }
}
