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
     * @param ended the version that waited and will not become active any more
     * @param next the version that waits in its place
     */
    record Published(
        int version, @Nullable Integer before, @Nullable Integer ended, @Nullable Integer next)
        implements Outcome {
      /** Nothing else has changed by it. */
      public static Published only(int version, @Nullable Integer before) {
        return new Published(version, before, null, null);
      }
    }

    /** Another version is active than the one that the draft was made on. */
    record BaseNotActive(@Nullable Integer active) implements Outcome {}

    /** A version waits for its day, and it was not said what is to become of it. */
    record AnotherWaits(int version, Instant effectiveFrom) implements Outcome {}

    /** That content is active already. */
    record SameContent(int version) implements Outcome {}
  }

  /**
   * What goes on with the change of a version that waits, on top of what is published now.
   *
   * @param waiting the version that waits
   * @param merged both changes; null where nothing is left of the one that waits
   * @param approved whether it may become active without a second person's word
   * @param carried whether anything of its change goes on, in what is published or in what follows;
   *     else it is taken back
   */
  public record Following(
      int waiting, @Nullable NewVersion merged, boolean approved, boolean carried) {}

  /** From here to the end of the transaction nobody else publishes anything of the rulebook. */
  public void lock(String rulebook) {
    rulebooks.locked(rulebook);
  }

  /** Publishes what was a draft; where a version waits, that is not done. */
  public Outcome publish(NewVersion version) {
    return publish(version, null);
  }

  /**
   * Publishes what was a draft, and puts what follows in the place of the version that waits. Where
   * none waits any more, nothing follows. What is for the very instant for which another waits, and
   * has its change in it, takes the place of that one.
   */
  public Outcome publish(NewVersion version, @Nullable Following following) {
    String rulebook = version.sources().rulebook();
    RulebookRow row = rulebooks.locked(rulebook);
    if (!Objects.equals(row.activeVersion, version.baseVersion())) {
      return new Outcome.BaseNotActive(row.activeVersion);
    }
    Instant effectiveFrom = version.effectiveFrom();
    WaitingRow waiting = WaitingVersions.of(rulebook);
    if (waiting != null && !isMeant(following, waiting, effectiveFrom)) {
      return new Outcome.AnotherWaits(waiting.id.number(), waiting.effectiveFrom);
    }
    if (row.activeVersion != null && isActive(row, version.sources().contentHash())) {
      return new Outcome.SameContent(row.activeVersion);
    }
    Integer before = row.activeVersion;
    int number = versions.insert(version);
    if (effectiveFrom != null) {
      WaitingState state =
          waiting == null || following == null
              ? WaitingState.WAITING
              : end(waiting, following, number, version);
      await(rulebook, number, effectiveFrom, state, version.publishedBy());
      return new Outcome.Published(
          number, before, waiting == null ? null : waiting.id.number(), null);
    }
    row.activeVersion = number;
    return waiting == null || following == null
        ? Outcome.Published.only(number, before)
        : new Outcome.Published(
            number, before, waiting.id.number(), replace(waiting, following, number, version));
  }

  private static boolean isMeant(
      @Nullable Following following, WaitingRow waiting, @Nullable Instant effectiveFrom) {
    return following != null
        && following.waiting() == waiting.id.number()
        && (effectiveFrom == null || effectiveFrom.equals(waiting.effectiveFrom));
  }

  /** Ends the waiting of a version, and says how what takes its place waits. */
  private WaitingState end(WaitingRow waiting, Following following, int by, NewVersion published) {
    WaitingState state =
        following.approved() || !following.carried() ? waiting.state : WaitingState.UNAPPROVED;
    if (following.carried()) {
      waiting.replace(by, versions.now(), published.publishedBy());
    } else {
      waiting.withdraw(versions.now(), published.publishedBy(), published.comment());
    }
    // One version waits at a time, also in the eyes of the database.
    waiting.flush();
    return state;
  }

  /** Puts what follows in the place of what waits; null where nothing is left of it. */
  private @Nullable Integer replace(
      WaitingRow waiting, Following following, int urgent, NewVersion by) {
    NewVersion merged = following.merged();
    Integer next =
        merged == null ? null : versions.insert(merged.on(urgent).from(waiting.effectiveFrom));
    WaitingState state = end(waiting, following, next == null ? urgent : next, by);
    if (next != null) {
      await(by.sources().rulebook(), next, waiting.effectiveFrom, state, by.publishedBy());
    }
    return next;
  }

  private void await(
      String rulebook, int number, Instant from, WaitingState state, @Nullable String by) {
    WaitingRow waiting = new WaitingRow();
    waiting.id = new VersionRow.Id(rulebook, number);
    waiting.effectiveFrom = from;
    waiting.state = state;
    waiting.changedAt = versions.now();
    waiting.changedBy = by;
    waiting.persist();
  }

  /**
   * Publishes the content of an earlier version again, whatever is active. A version that waits is
   * withdrawn: it was not made on what is active from now on.
   *
   * @param seen the version that was seen to be active; null: whichever is
   */
  public Outcome rollBack(
      String rulebook, int number, @Nullable Integer seen, String comment, String by) {
    RulebookRow row = rulebooks.locked(rulebook);
    VersionRow earlier = VersionRow.findById(new VersionRow.Id(rulebook, number));
    if (row.activeVersion != null && isActive(row, earlier)) {
      return new Outcome.SameContent(row.activeVersion);
    }
    if (seen != null && !seen.equals(row.activeVersion)) {
      return new Outcome.BaseNotActive(row.activeVersion);
    }
    Integer withdrawn = withdrawWaiting(rulebook, by, comment);
    Integer before = row.activeVersion;
    Sources sources = earlier.with(files.read(rulebook, number));
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
    return new Outcome.Published(row.activeVersion, before, withdrawn, null);
  }

  private @Nullable Integer withdrawWaiting(String rulebook, String by, String comment) {
    WaitingRow waiting = WaitingVersions.of(rulebook);
    if (waiting == null) {
      return null;
    }
    waiting.withdraw(versions.now(), by, comment);
    return waiting.id.number();
  }

  /**
   * Changes a version that waits, if it still does.
   *
   * @return how it stood before; null where it never waited
   */
  public @Nullable WaitingVersion changeWaiting(
      String rulebook, int number, WaitingChange change, String by) {
    rulebooks.locked(rulebook);
    WaitingRow waiting = WaitingRow.findById(new VersionRow.Id(rulebook, number));
    if (waiting == null) {
      return null;
    }
    WaitingVersion before = waiting.read();
    if (before.state().isOpen()) {
      change(waiting, change, by);
    }
    return before;
  }

  private void change(WaitingRow waiting, WaitingChange change, String by) {
    Instant now = versions.now();
    if (change instanceof WaitingChange.Move move) {
      waiting.move(move.effectiveFrom(), now, by, move.reason());
    } else if (change instanceof WaitingChange.Approve) {
      if (waiting.state == WaitingState.UNAPPROVED) {
        waiting.become(WaitingState.WAITING, now, by);
      }
    } else if (change instanceof WaitingChange.Withdraw withdraw) {
      waiting.withdraw(now, by, withdraw.reason());
    }
  }

  // What the same files decide hangs on how they are read as well.
  private static boolean isActive(RulebookRow row, VersionRow earlier) {
    if (row.activeVersion == null) {
      return false;
    }
    VersionRow active = VersionRow.findById(new VersionRow.Id(row.name, row.activeVersion));
    return active.contentHash.equals(earlier.contentHash) && active.level == earlier.level;
  }

  private static boolean isActive(RulebookRow row, String hash) {
    return hash.equals(VersionStore.activeHash(row));
  }
}
