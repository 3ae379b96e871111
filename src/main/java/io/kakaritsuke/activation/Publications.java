package io.kakaritsuke.activation;

import io.kakaritsuke.rulebook.Sources;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Makes versions and says which is active. Runs in the caller's transaction: until that is
 * committed nobody sees anything of it, and then every process is told.
 */
@Singleton
public class Publications {
  private final RulebookRows rulebooks;
  private final VersionRows versions;
  private final VersionFiles files;

  @Inject
  Publications(RulebookRows rulebooks, VersionRows versions, VersionFiles files) {
    this.rulebooks = rulebooks;
    this.versions = versions;
    this.files = files;
  }

  /** What came of wanting to publish. */
  public sealed interface Outcome {
    /**
     * It is done.
     *
     * @param before the version that was active
     * @param waits whether its time has not come
     * @param withdrawn the version that waited and will not become active any more
     */
    record Published(
        int version, @Nullable Integer before, boolean waits, @Nullable Integer withdrawn)
        implements Outcome {}

    /** Another version is active than the one that the draft was made on. */
    record BaseNotActive(@Nullable Integer active) implements Outcome {}

    /** A version waits for its day and would undo this one, or lapse because of it. */
    record AnotherWaits(int version, Instant effectiveFrom) implements Outcome {}

    /** That content is active already. */
    record SameContent(int version) implements Outcome {}
  }

  /** From here to the end of the transaction nobody else publishes anything of the rulebook. */
  public void lock(String rulebook) {
    rulebooks.locked(rulebook);
  }

  /** Publishes what was a draft. */
  public Outcome publish(NewVersion version) {
    String rulebook = version.sources().rulebook();
    RulebookRow row = rulebooks.locked(rulebook);
    if (!Objects.equals(row.activeVersion, version.baseVersion())) {
      return new Outcome.BaseNotActive(row.activeVersion);
    }
    WaitingRow waiting = WaitingVersions.of(rulebook);
    if (waiting != null) {
      return new Outcome.AnotherWaits(waiting.id.number(), waiting.effectiveFrom);
    }
    if (row.activeVersion != null && isActive(row, version.sources().contentHash())) {
      return new Outcome.SameContent(row.activeVersion);
    }
    Integer before = row.activeVersion;
    int number = versions.insert(version);
    Instant effectiveFrom = version.effectiveFrom();
    if (effectiveFrom == null) {
      row.activeVersion = number;
    } else {
      await(new VersionRow.Id(rulebook, number), effectiveFrom, version.publishedBy());
    }
    return new Outcome.Published(number, before, effectiveFrom != null, null);
  }

  private void await(VersionRow.Id version, Instant effectiveFrom, @Nullable String by) {
    WaitingRow waiting = new WaitingRow();
    waiting.id = version;
    waiting.effectiveFrom = effectiveFrom;
    waiting.changedAt = versions.now();
    waiting.changedBy = by;
    waiting.persist();
  }

  /**
   * Publishes the content of an earlier version again, whatever is active. A version that waits is
   * withdrawn: it was not made on what is active from now on.
   */
  public Outcome rollBack(String rulebook, int number, String comment, String by) {
    RulebookRow row = rulebooks.locked(rulebook);
    VersionRow earlier = VersionRow.findById(new VersionRow.Id(rulebook, number));
    if (row.activeVersion != null && isActive(row, earlier.contentHash)) {
      return new Outcome.SameContent(row.activeVersion);
    }
    Integer withdrawn = withdrawWaiting(rulebook, by);
    Integer before = row.activeVersion;
    Sources sources = new Sources(rulebook, files.read(rulebook, number));
    row.activeVersion =
        versions.insert(
            new NewVersion(
                sources,
                files.originals(rulebook, number),
                before,
                number,
                NewVersion.FROM_ROLLBACK,
                comment,
                by,
                null,
                null,
                null));
    return new Outcome.Published(row.activeVersion, before, false, withdrawn);
  }

  private @Nullable Integer withdrawWaiting(String rulebook, String by) {
    WaitingRow waiting = WaitingVersions.of(rulebook);
    if (waiting == null) {
      return null;
    }
    waiting.end(WaitingState.WITHDRAWN, versions.now(), by);
    return waiting.id.number();
  }

  /** Takes back a version that waits; false where it does not wait, or no longer. */
  public boolean withdraw(String rulebook, int number, String by) {
    rulebooks.locked(rulebook);
    WaitingRow waiting = WaitingRow.findById(new VersionRow.Id(rulebook, number));
    if (waiting == null || waiting.state != WaitingState.WAITING) {
      return false;
    }
    waiting.end(WaitingState.WITHDRAWN, versions.now(), by);
    return true;
  }

  private static boolean isActive(RulebookRow row, String hash) {
    return hash.equals(VersionStore.activeHash(row));
  }
}
