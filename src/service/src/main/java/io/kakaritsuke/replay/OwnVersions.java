package io.kakaritsuke.replay;

import io.kakaritsuke.activation.ActiveRulebooks;
import io.kakaritsuke.activation.ActiveVersion;
import io.kakaritsuke.activation.VersionLookup;
import java.sql.SQLTransientConnectionException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The versions that decisions of a range were made by, held while they are needed; for one thread.
 */
final class OwnVersions {
  /** A range follows the versions in time; more than these alternate in no log. */
  private static final int HELD = 4;

  private final ActiveRulebooks rulebooks;
  private final Map<Integer, Optional<ActiveVersion>> held =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, Optional<ActiveVersion>> eldest) {
          return size() > HELD;
        }
      };

  OwnVersions(ActiveRulebooks rulebooks) {
    this.rulebooks = rulebooks;
  }

  /**
   * The version of that number; empty where it can no longer be compiled. May block for seconds.
   *
   * @throws SQLTransientConnectionException the database, which keeps it, is gone
   */
  Optional<ActiveVersion> find(String rulebook, int number) throws SQLTransientConnectionException {
    Optional<ActiveVersion> known = held.get(number);
    if (known != null) {
      return known;
    }
    VersionLookup lookup = rulebooks.version(rulebook, number);
    if (lookup instanceof VersionLookup.Unavailable) {
      throw new SQLTransientConnectionException("versions cannot be read", "08000");
    }
    Optional<ActiveVersion> found =
        lookup instanceof VersionLookup.Found there
            ? Optional.of(there.version())
            : Optional.empty();
    held.put(number, found);
    return found;
  }
}
