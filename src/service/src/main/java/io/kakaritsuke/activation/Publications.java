package io.kakaritsuke.activation;

import io.kakaritsuke.rulebook.Source;
import io.kakaritsuke.rulebook.Sources;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
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
   * Publishes content of an earlier version again. A version that waits is withdrawn: it was not
   * made on what is active from now on.
   *
   * @param number the earlier one
   * @param active the version with which the content was put together
   * @param seen the version that was seen to be active; null: whichever is
   * @param sources the content of the earlier one, parts of which may be those of the active one
   */
  public Outcome rollBack(
      int number, int active, @Nullable Integer seen, Sources sources, String comment, String by) {
    String rulebook = sources.rulebook();
    RulebookRow row = rulebooks.locked(rulebook);
    if (row.activeVersion == null || row.activeVersion != active) {
      return new Outcome.BaseNotActive(row.activeVersion);
    }
    if (isContentOf(active, sources)) {
      return new Outcome.SameContent(active);
    }
    if (seen != null && seen != active) {
      return new Outcome.BaseNotActive(active);
    }
    Map<String, byte[]> originals = new HashMap<>(originals(sources, active));
    originals.putAll(originals(sources, number));
    Integer withdrawn = withdrawWaiting(rulebook, by, comment);
    row.activeVersion =
        versions.insert(
            new NewVersion(
                sources,
                originals,
                active,
                number,
                NewVersion.FROM_ROLLBACK,
                comment,
                by,
                null,
                null,
                null));
    return new Outcome.Published(row.activeVersion, active, withdrawn, null);
  }

  /** What was uploaded as those files that are published again as a version has them. */
  private Map<String, byte[]> originals(Sources sources, int version) {
    String rulebook = sources.rulebook();
    Map<String, byte[]> originals = new HashMap<>(files.originals(rulebook, version));
    Set<String> same =
        files.read(rulebook, version).stream()
            .filter(file -> isSame(file, sources.find(file.path())))
            .map(Source::path)
            .collect(Collectors.toSet());
    originals.keySet().retainAll(same);
    return originals;
  }

  private static boolean isSame(Source file, @Nullable Source other) {
    return other != null && Arrays.equals(file.bytes(), other.bytes());
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
  private static boolean isContentOf(int number, Sources sources) {
    VersionRow version = VersionRow.findById(new VersionRow.Id(sources.rulebook(), number));
    return version.contentHash.equals(sources.contentHash())
        && version.level == sources.level().number();
  }

  private static boolean isActive(RulebookRow row, String hash) {
    return hash.equals(VersionStore.activeHash(row));
  }
}
