package io.kakaritsuke.activation;

import io.kakaritsuke.activation.RulebookStatus.Attempt;
import io.kakaritsuke.activation.RulebookStatus.Outcome;
import io.kakaritsuke.activation.RulebookStatus.Success;
import io.kakaritsuke.bundle.FolderContent;
import io.kakaritsuke.engine.RuleFailedException;
import io.kakaritsuke.problem.ProblemException;
import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.rulebook.Sources;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Brings rulebooks up, one at a time. What the folders hold of a rulebook that is new becomes its
 * first version, if it passes the gate; what changes there later is handed on, and publishes
 * nothing by itself. The version that the database calls active is loaded, whoever published it; if
 * it cannot be, the one that is being served goes on.
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
  private final FolderChanges changes;

  @Inject
  RulebookLoader(
      RulebookFolders folders,
      VersionStore store,
      StoredVersions stored,
      RulebookGate gate,
      ActiveRulebooks active,
      FolderChanges changes) {
    this.folders = folders;
    this.store = store;
    this.stored = stored;
    this.gate = gate;
    this.active = active;
    this.changes = changes;
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
    FolderContent content = folders.read(rulebook).orElse(null);
    if (content == null) {
      return swapIn(rulebook, null);
    }
    if (!content.findings().isEmpty()) {
      return swapIn(rulebook, new GateResult.Refused(content.findings()));
    }
    if (store.rulebook(rulebook).activeVersion() == null) {
      return swapIn(rulebook, first(content.sources()));
    }
    return changed(content.sources());
  }

  // Compiled before the database is locked: other replicas need not wait for that.
  private GateResult first(Sources sources) {
    GateResult result;
    try {
      result = gate.admitNew(sources);
    } catch (ProblemException notNow) {
      return notNow(sources, notNow);
    }
    if (result instanceof GateResult.Gated) {
      store.takeFirst(sources);
    }
    return result;
  }

  // Rule files that cannot be tried now: all else goes on, and they are looked at again.
  private static GateResult notNow(Sources sources, ProblemException why) {
    if (!why.problem().code().equals(RuleFailedException.HANGS)) {
      throw why;
    }
    return new GateResult.Refused(
        List.of(
            Findings.ofRulebook(sources.rulebook(), why.problem().code(), why.problem().detail())));
  }

  /** What is served comes first: a change of the folders is looked at in its light. */
  private RulebookStatus changed(Sources sources) {
    String rulebook = sources.rulebook();
    RulebookStatus status = swapIn(rulebook, null);
    FolderChanges.Taken taken;
    try {
      taken = changes.take(sources);
    } catch (ProblemException notNow) {
      return swapIn(rulebook, notNow(sources, notNow));
    }
    if (!taken.refused().isEmpty()) {
      return swapIn(rulebook, new GateResult.Refused(taken.refused()));
    }
    return taken.published() ? swapIn(rulebook, null) : status;
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
      StoredVersion version = store.version(rulebook, number).orElseThrow();
      if (version.contentHash().equals(gated.hash())
          && version.level().equals(gated.compiled().rulebook().level())) {
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
