package io.kakaritsuke.activation;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** The versions beside the active ones that were asked for last. */
final class VersionCache {
  static final int SIZE = 8;

  /** Finds a version that is not in the cache. */
  interface Loader {
    VersionLookup load(String rulebook, int number);
  }

  private record Key(String rulebook, int number) {}

  private final Map<Key, CompletableFuture<VersionLookup>> entries =
      new LinkedHashMap<>(SIZE * 2, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(
            Map.Entry<Key, CompletableFuture<VersionLookup>> eldest) {
          return size() > SIZE;
        }
      };

  /** From the cache, or loaded: once, however many ask at the same time. */
  VersionLookup get(String rulebook, int number, Loader loader) {
    Key key = new Key(rulebook, number);
    CompletableFuture<VersionLookup> mine = new CompletableFuture<>();
    CompletableFuture<VersionLookup> entry;
    synchronized (entries) {
      entry = entries.computeIfAbsent(key, absent -> mine);
    }
    if (entry == mine) {
      load(key, mine, loader);
    }
    return entry.join();
  }

  private void load(Key key, CompletableFuture<VersionLookup> mine, Loader loader) {
    try {
      VersionLookup loaded = loader.load(key.rulebook(), key.number());
      mine.complete(loaded);
      if (!isLasting(loaded)) {
        forget(key, mine);
      }
    } catch (RuntimeException | Error e) {
      forget(key, mine);
      mine.completeExceptionally(e);
    }
  }

  private void forget(Key key, CompletableFuture<VersionLookup> mine) {
    synchronized (entries) {
      entries.remove(key, mine);
    }
  }

  // A version never changes, but it may come to be, and the database may come back.
  private static boolean isLasting(VersionLookup lookup) {
    return lookup instanceof VersionLookup.Found || lookup instanceof VersionLookup.Broken;
  }
}
