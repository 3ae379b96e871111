package io.kakaritsuke.decision;

import io.kakaritsuke.activation.ActiveRulebooks;
import io.kakaritsuke.activation.ActiveVersion;
import io.kakaritsuke.activation.VersionLookup;
import io.kakaritsuke.problem.Problem;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the version that a request is to be decided with, once, for its whole life. */
@Singleton
class Versions {
  private final ActiveRulebooks rulebooks;

  Versions(ActiveRulebooks rulebooks) {
    this.rulebooks = rulebooks;
  }

  /** A version, or why there is none. */
  sealed interface Found {
    record Version(ActiveVersion version) implements Found {}

    record None(Problem problem) implements Found {}
  }

  /** Whether finding the version may have to read the database and compile. */
  boolean mayBlock(String rulebook, @Nullable Integer number) {
    return number != null
        && rulebooks.active(rulebook).map(active -> active.number() != number).orElse(true);
  }

  /**
   * Finds a version.
   *
   * @param number null for the active one
   */
  Found find(String rulebook, @Nullable Integer number) {
    if (number == null) {
      Optional<ActiveVersion> active = rulebooks.active(rulebook);
      return active.isPresent()
          ? new Found.Version(active.get())
          : new Found.None(
              rulebooks.names().contains(rulebook)
                  ? Problems.notLoaded(rulebook)
                  : unknown(rulebook));
    }
    VersionLookup lookup = rulebooks.version(rulebook, number);
    if (lookup instanceof VersionLookup.Found found) {
      return new Found.Version(found.version());
    }
    if (lookup instanceof VersionLookup.UnknownRulebook) {
      return new Found.None(unknown(rulebook));
    }
    if (lookup instanceof VersionLookup.UnknownVersion) {
      return new Found.None(Problems.unknownVersion(rulebook, number));
    }
    return new Found.None(
        lookup instanceof VersionLookup.Broken
            ? Problems.brokenVersion(rulebook, number)
            : Problems.versionNotAvailable());
  }

  private Problem unknown(String rulebook) {
    return Problems.unknownRulebook(rulebook, rulebooks.names());
  }
}
