package io.kakaritsuke.activation;

import io.kakaritsuke.activation.RulebookStatus.Attempt;
import io.kakaritsuke.activation.RulebookStatus.Outcome;
import io.kakaritsuke.activation.RulebookStatus.Success;
import io.kakaritsuke.rulebook.Finding;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Brings rulebooks up, one at a time. The folders are looked at first: what changed there since
 * they were last taken over becomes the next version, if it passes the gate. Then the version that
 * the database calls active is loaded, whoever published it; if it cannot be, the one that is being
 * served goes on.
 */
@Singleton
final class RulebookLoader {
  /** What loading came to: an active version or none, and all that was found on the way. */
  private record Loaded(@Nullable ActiveVersion active, Outcome outcome, List<Finding> findings) {}

  private final RulebookFolders folders;
  private final VersionStore store;
  private final StoredVersions stored;
  private final RulebookGate gate;
  private final ActiveRulebooks active;

  @Inject
  RulebookLoader(
      RulebookFolders folders,
      VersionStore store,
      StoredVersions stored,
      RulebookGate gate,
      ActiveRulebooks active) {
    this.folders = folders;
    this.store = store;
    this.stored = stored;
    this.gate = gate;
    this.active = active;
  }

  /** Every rulebook in the folders or the database. */
  SortedSet<String> names() {
    SortedSet<String> names = new TreeSet<>(folders.names());
    names.addAll(store.names());
    return names;
  }

  /**
   * Looks at the folders, then loads what the database calls active and swaps it in; what is wrong
   * stands in the status.
   */
  synchronized RulebookStatus load(String rulebook) {
    return swapIn(rulebook, folders.read(rulebook).flatMap(this::admitIfChanged).orElse(null));
  }

  /** The same without the folders. */
  synchronized RulebookStatus follow(String rulebook) {
    return swapIn(rulebook, null);
  }

  private RulebookStatus swapIn(String rulebook, @Nullable GateResult folder) {
    StoredRulebook recorded = store.rulebook(rulebook);
    Loaded loaded = loadActive(rulebook, recorded, folder);
    RulebookStatus status = status(rulebook, loaded, recorded.lastSuccess());
    store.recordAttempt(status);
    active.swap(status, loaded.active());
    return status;
  }

  // Compiled before the database is locked: other replicas need not wait for that.
  private Optional<GateResult> admitIfChanged(FolderContent content) {
    if (!content.findings().isEmpty()) {
      return Optional.of(new GateResult.Refused(content.findings()));
    }
    String taken = store.rulebook(content.sources().rulebook()).folderHash();
    if (content.sources().contentHash().equals(taken)) {
      return Optional.empty();
    }
    GateResult result = gate.admitNew(content.sources());
    if (result instanceof GateResult.Gated) {
      store.takeFolder(content.sources());
    }
    return Optional.of(result);
  }

  private Loaded loadActive(String rulebook, StoredRulebook recorded, @Nullable GateResult folder) {
    List<Finding> refusal = folder instanceof GateResult.Refused r ? r.findings() : List.of();
    if (recorded.activeVersion() == null) {
      return new Loaded(null, Outcome.REFUSED, refusal);
    }
    int number = recorded.activeVersion();
    ActiveVersion serving = active.active(rulebook).orElse(null);
    if (serving != null && serving.number() == number) {
      return loaded(serving, refusal);
    }
    GateResult result = gateActive(rulebook, number, folder);
    if (result instanceof GateResult.Gated gated) {
      return loaded(StoredVersions.activeVersion(rulebook, number, gated), refusal);
    }
    List<Finding> all = new ArrayList<>(refusal);
    all.addAll(result.findings());
    return new Loaded(serving, Outcome.REFUSED, all);
  }

  // What is served goes on being warned of, also when nothing has changed since.
  private static Loaded loaded(ActiveVersion version, List<Finding> refusal) {
    return refusal.isEmpty()
        ? new Loaded(version, Outcome.OK, version.findings())
        : new Loaded(version, Outcome.REFUSED, refusal);
  }

  // What came through the gate a moment ago need not be compiled again, if it is what is active.
  private GateResult gateActive(String rulebook, int number, @Nullable GateResult folder) {
    if (folder instanceof GateResult.Gated gated) {
      if (store.version(rulebook, number).orElseThrow().contentHash().equals(gated.hash())) {
        return gated;
      }
    }
    return stored.gate(rulebook, number).orElseThrow();
  }

  private RulebookStatus status(String rulebook, Loaded loaded, @Nullable Success before) {
    Attempt attempt = new Attempt(store.now(), loaded.outcome(), loaded.findings());
    ActiveVersion version = loaded.active();
    if (version == null) {
      return new RulebookStatus(rulebook, null, null, attempt, before);
    }
    Success success =
        loaded.outcome() == Outcome.OK ? new Success(attempt.at(), version.number()) : before;
    return new RulebookStatus(rulebook, version.number(), version.hash(), attempt, success);
  }
}
