package io.kakaritsuke.activation;

import io.kakaritsuke.rulebook.Rulebook;
import io.kakaritsuke.rulebook.Sources;
import io.kakaritsuke.workbook.RulebookReader;
import io.kakaritsuke.workbook.diff.Change;
import io.kakaritsuke.workbook.diff.Diff;
import io.kakaritsuke.workbook.diff.Side;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Compares stored versions; they are read for it, and not compiled. */
@Singleton
public class VersionComparison {
  private final VersionStore store;

  @Inject
  VersionComparison(VersionStore store) {
    this.store = store;
  }

  /** What a version changed; empty where there is no earlier one, or one cannot be read. */
  Optional<List<Change>> changes(StoredVersion version) {
    Integer base = version.baseVersion();
    if (base == null) {
      return Optional.empty();
    }
    return between(version.rulebook(), base, version.number());
  }

  /** What is different in content against a version; empty where one cannot be read. */
  public Optional<List<Change>> between(String rulebook, int number, Sources other) {
    return between(side(store.sources(rulebook, number)), side(other));
  }

  private Optional<List<Change>> between(String rulebook, int number, int other) {
    return between(rulebook, number, store.sources(rulebook, other));
  }

  private static Optional<List<Change>> between(@Nullable Side before, @Nullable Side after) {
    return before == null || after == null ? Optional.empty() : Optional.of(Diff.of(before, after));
  }

  private static @Nullable Side side(Sources sources) {
    Rulebook read = RulebookReader.read(sources).rulebook();
    return read == null ? null : new Side(read, sources);
  }
}
