package io.kakaritsuke.activation;

import io.kakaritsuke.access.AuditTrail;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Versions that were published for a later instant. They stand in the database, so that every
 * process wakes for them; the lock on the rulebook lets one of them make the version active.
 */
@Singleton
class WaitingVersions {
  private static final Logger LOG = Logger.getLogger(WaitingVersions.class);

  // In SQL: every start asks this, and would load the parser of the other query language for it.
  private static final String WAITING =
      "select * from waiting_version where state in ('UNAPPROVED', 'WAITING')"
          + " order by effective_from";

  private final RulebookRows rulebooks;
  private final AuditTrail audit;
  private final Clock clock;

  @Inject
  WaitingVersions(RulebookRows rulebooks, AuditTrail audit, Clock clock) {
    this.rulebooks = rulebooks;
    this.audit = audit;
    this.clock = clock;
  }

  /** Makes those active whose time has come. */
  void activateDue() {
    for (VersionRow.Id version : due()) {
      QuarkusTransaction.requiringNew().run(() -> activate(version));
    }
  }

  private List<VersionRow.Id> due() {
    Instant now = clock.instant();
    return QuarkusTransaction.requiringNew()
        .call(
            () ->
                waiting().stream()
                    .filter(row -> !row.effectiveFrom.isAfter(now))
                    .map(row -> row.id)
                    .toList());
  }

  private static List<WaitingRow> waiting() {
    return WaitingRow.getEntityManager()
        .createNativeQuery(WAITING, WaitingRow.class)
        .getResultList();
  }

  private void activate(VersionRow.Id version) {
    RulebookRow rulebook = rulebooks.locked(version.rulebook());
    WaitingRow waiting = WaitingRow.findById(version);
    // Somebody may have withdrawn or moved it since it was found.
    if (!waiting.state.isOpen() || waiting.effectiveFrom.isAfter(clock.instant())) {
      return;
    }
    VersionRow row = VersionRow.findById(version);
    Integer before = rulebook.activeVersion;
    boolean fits = waiting.state == WaitingState.WAITING && Objects.equals(before, row.baseVersion);
    if (fits) {
      rulebook.activeVersion = version.number();
      audit.record(AuditTrail.SYSTEM, PublishEntry.of(rulebook, before, row.comment));
    }
    waiting.become(fits ? WaitingState.ACTIVATED : WaitingState.LAPSED, clock.instant(), null);
    LOG.infof(
        "Rulebook %s: version %d, published for %s, is %s",
        version.rulebook(), version.number(), waiting.effectiveFrom, waiting.state);
  }

  /** How long until the next one's time comes. */
  Optional<Duration> untilNext() {
    Instant now = clock.instant();
    return QuarkusTransaction.requiringNew()
        .call(
            () ->
                waiting().stream()
                    .findFirst()
                    .map(row -> Duration.between(now, row.effectiveFrom))
                    .map(time -> time.isNegative() ? Duration.ZERO : time));
  }

  /**
   * By number, what became of the versions of a rulebook that were published for a later instant.
   */
  Map<Integer, WaitingVersion> all(String rulebook) {
    return QuarkusTransaction.requiringNew()
        .call(
            () ->
                WaitingRow.<WaitingRow>list("id.rulebook", rulebook).stream()
                    .map(WaitingRow::read)
                    .collect(Collectors.toMap(WaitingVersion::number, waiting -> waiting)));
  }

  /** The version of a rulebook that waits, approved or not; runs in the caller's transaction. */
  static @Nullable WaitingRow of(String rulebook) {
    return WaitingRow.find("state in (UNAPPROVED, WAITING) and id.rulebook = ?1", rulebook)
        .firstResult();
  }
}
