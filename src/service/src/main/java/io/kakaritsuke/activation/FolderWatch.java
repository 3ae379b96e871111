package io.kakaritsuke.activation;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Notices that files of a rulebook have changed, and that nobody is still copying: they have to
 * look the same for a while. Looks at names, sizes and times only, and works on any file system.
 */
final class FolderWatch {
  private record Seen(String fingerprint, long since, boolean taken) {}

  private final RulebookFolders folders;
  private final long quietNanos;
  private final Map<String, Seen> seen = new HashMap<>();

  FolderWatch(RulebookFolders folders, Duration quiet) {
    this.folders = folders;
    this.quietNanos = quiet.toNanos();
  }

  /** What lies there now is being read anyway and counts as taken. */
  synchronized void note() {
    for (String rulebook : folders.names()) {
      seen.put(rulebook, new Seen(folders.fingerprint(rulebook), System.nanoTime(), true));
    }
  }

  /** The rulebooks to be read again; each time, until {@link #taken} is told. */
  synchronized List<String> changed() {
    SortedSet<String> names = new TreeSet<>(folders.names());
    names.addAll(seen.keySet());
    return names.stream().filter(this::isDue).toList();
  }

  private boolean isDue(String rulebook) {
    String now = folders.fingerprint(rulebook);
    Seen before = seen.get(rulebook);
    if (before == null || !before.fingerprint().equals(now)) {
      seen.put(rulebook, new Seen(now, System.nanoTime(), false));
      return quietNanos == 0;
    }
    return !before.taken() && System.nanoTime() - before.since() >= quietNanos;
  }

  /** The rulebook has been read since it was found changed. */
  synchronized void taken(String rulebook) {
    seen.computeIfPresent(rulebook, (name, s) -> new Seen(s.fingerprint(), s.since(), true));
  }

  /** The rulebook could not be read to its end, and is to be read again. */
  synchronized void again(String rulebook) {
    seen.computeIfPresent(rulebook, (name, s) -> new Seen(s.fingerprint(), s.since(), false));
  }
}
