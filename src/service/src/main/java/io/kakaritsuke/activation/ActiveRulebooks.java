package io.kakaritsuke.activation;

import io.kakaritsuke.problem.LostDatabase;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The version of every rulebook that decides now. */
@Singleton
public class ActiveRulebooks {
  private static final int OTHERS = 8;

  private record VersionKey(String rulebook, int number) {}

  private record Known(RulebookStatus status, @Nullable ActiveVersion active) {}

  private final StoredVersions stored;
  private final RecentlyUsed<VersionKey, VersionLookup> others =
      new RecentlyUsed<>(OTHERS, ActiveRulebooks::isLasting);

  // Replaced as a whole: a reader sees the state before a swap or after it, without a lock.
  private volatile Map<String, Known> known = Map.of();

  @Inject
  ActiveRulebooks(StoredVersions stored) {
    this.stored = stored;
  }

  /** The active version; empty where the rulebook is unknown or has none. Never blocks. */
  public Optional<ActiveVersion> active(String rulebook) {
    Known entry = known.get(rulebook);
    return entry == null ? Optional.empty() : Optional.ofNullable(entry.active());
  }

  /**
   * One version by its number: the active one, or compiled from the sources in the database. May
   * block for seconds; never to be called on an event loop.
   */
  public VersionLookup version(String rulebook, int number) {
    Known entry = known.get(rulebook);
    if (entry == null) {
      return new VersionLookup.UnknownRulebook();
    }
    if (entry.active() != null && entry.active().number() == number) {
      return new VersionLookup.Found(entry.active());
    }
    return others.get(new VersionKey(rulebook, number), this::lookUp);
  }

  // A version never changes, but it may come to be, and the database may come back.
  private static boolean isLasting(VersionLookup lookup) {
    return lookup instanceof VersionLookup.Found || lookup instanceof VersionLookup.Broken;
  }

  private VersionLookup lookUp(VersionKey key) {
    try {
      return stored.version(key.rulebook(), key.number());
    } catch (RuntimeException e) {
      if (LostDatabase.isCauseOf(e)) {
        return new VersionLookup.Unavailable();
      }
      throw e;
    }
  }

  /** Every known rulebook, also those without an active version, sorted. */
  public Set<String> names() {
    return new TreeSet<>(known.keySet());
  }

  /** How the loading of a rulebook stands; empty where it is unknown. */
  public Optional<RulebookStatus> status(String rulebook) {
    return Optional.ofNullable(known.get(rulebook)).map(Known::status);
  }

  /** Makes a version the one that decides from now on; decisions in flight keep theirs. */
  synchronized void swap(RulebookStatus status, @Nullable ActiveVersion active) {
    Map<String, Known> next = new HashMap<>(known);
    next.put(status.rulebook(), new Known(status, active));
    known = Map.copyOf(next);
  }
}
