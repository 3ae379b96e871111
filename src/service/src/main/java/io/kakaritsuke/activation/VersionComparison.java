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

  /** What is different in one version against another; empty where one cannot be read. */
  public Optional<List<Change>> between(String rulebook, int number, int other) {
    Side before = side(rulebook, number);
    Side after = side(rulebook, other);
    return before == null || after == null ? Optional.empty() : Optional.of(Diff.of(before, after));
  }

  private @Nullable Side side(String rulebook, int number) {
    Sources sources = store.sources(rulebook, number);
    Rulebook read = RulebookReader.read(sources).rulebook();
    return read == null ? null : new Side(read, sources);
  }
}
