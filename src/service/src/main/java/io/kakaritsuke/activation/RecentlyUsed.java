package io.kakaritsuke.activation;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What was asked for last; found once, however many ask for it at the same time. By hand, since
 * four or so are kept: the caches of libraries at hand admit by frequency, and at that size turn
 * away what was just found.
 */
public final class RecentlyUsed<K, V> {
  private final int size;
  private final Predicate<V> lasting;
  private final Map<K, CompletableFuture<V>> entries =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<K, CompletableFuture<V>> eldest) {
          return size() > size;
        }
      };

  /**
   * Keeps at most {@code size} of them.
   *
   * @param lasting whether a value that was found may be given again
   */
  public RecentlyUsed(int size, Predicate<V> lasting) {
    this.size = size;
    this.lasting = lasting;
  }

  /** From memory, or found now; others that ask meanwhile wait. */
  public V get(K key, Function<K, V> finder) {
    CompletableFuture<V> mine = new CompletableFuture<>();
    CompletableFuture<V> entry;
    synchronized (entries) {
      entry = entries.computeIfAbsent(key, absent -> mine);
    }
    if (entry == mine) {
      find(key, mine, finder);
    }
    return entry.join();
  }

  private void find(K key, CompletableFuture<V> mine, Function<K, V> finder) {
    try {
      V found = finder.apply(key);
      mine.complete(found);
      if (!lasting.test(found)) {
        forget(key, mine);
      }
    } catch (RuntimeException | Error e) {
      forget(key, mine);
      mine.completeExceptionally(e);
    }
  }

  private void forget(K key, CompletableFuture<V> mine) {
    synchronized (entries) {
      entries.remove(key, mine);
    }
  }
}
