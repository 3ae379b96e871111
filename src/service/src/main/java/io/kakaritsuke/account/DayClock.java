package io.kakaritsuke.account;

import io.kakaritsuke.account.DayStore.Standing;
import io.kakaritsuke.activation.ActiveRulebooks;
import io.kakaritsuke.activation.ActiveVersion;
import io.kakaritsuke.activation.VersionLookup;
import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.upkeep.Upkeep;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Begins the day of each rulebook at its 判定時刻, one day after the other. Days on which nothing ran
 * are made up for in their order, up to a month back; the first day of a rulebook is today. When
 * another version has become active whose deciding part is another, all accounts are decided again
 * first.
 */
@ApplicationScoped
class DayClock {
  private static final int MADE_UP = 31;
  private static final Duration LOOK = Duration.ofMinutes(1);

  private final Days days;
  private final DayStore store;
  private final ActiveRulebooks rulebooks;
  private final Clock clock;
  private final boolean enabled;

  /** The versions by which all accounts of a rulebook were found to be decided, by rulebook. */
  private final Map<String, Integer> settled = new ConcurrentHashMap<>();

  @Inject
  DayClock(
      Days days,
      DayStore store,
      ActiveRulebooks rulebooks,
      Clock clock,
      @ConfigProperty(name = "kakaritsuke.accounts.days", defaultValue = "true") boolean enabled) {
    this.days = days;
    this.store = store;
    this.rulebooks = rulebooks;
    this.clock = clock;
    this.enabled = enabled;
  }

  void begin(@Observes StartupEvent event, Upkeep upkeep) {
    if (enabled) {
      upkeep.every(LOOK, "days", this::look);
    }
  }

  /** Begins at most one day of each rulebook. */
  void look() throws SQLException {
    for (String rulebook : rulebooks.names()) {
      Optional<ActiveVersion> version = rulebooks.active(rulebook);
      if (version.isPresent()) {
        look(version.get());
      }
    }
  }

  /** Begins at most one day of a rulebook. */
  void look(ActiveVersion version) throws SQLException {
    String rulebook = version.rulebook();
    Standing standing = store.standing(rulebook);
    if (standing.underWay()) {
      return;
    }
    FactCatalogue catalogue = version.catalogue();
    if (!Objects.equals(standing.published(), version.number()) && !isDecidedBy(version)) {
      LocalDate today = LocalDate.ofInstant(clock.instant(), catalogue.zone());
      days.startPublished(rulebook, today, version.number());
      return;
    }
    LocalTime begins = catalogue.days().begins();
    LocalDate next =
        begins == null
            ? null
            : next(standing.last(), begun(clock.instant(), begins, catalogue.zone()));
    if (next != null) {
      days.startByClock(rulebook, next);
    }
  }

  /** Whether all accounts stand as the version decides, or one with the same deciding part. */
  private boolean isDecidedBy(ActiveVersion version) throws SQLException {
    String rulebook = version.rulebook();
    if (Objects.equals(settled.get(rulebook), version.number())) {
      return true;
    }
    for (int other : store.versions(rulebook)) {
      if (other != version.number() && !decidesLike(version, other)) {
        return false;
      }
    }
    settled.put(rulebook, version.number());
    return true;
  }

  private boolean decidesLike(ActiveVersion version, int other) {
    return rulebooks.version(version.rulebook(), other) instanceof VersionLookup.Found found
        && found.version().compiled().rulebook().decidesLike(version.compiled().rulebook());
  }

  /** The last day that has begun. */
  static LocalDate begun(Instant now, LocalTime begins, ZoneId zone) {
    LocalDate today = LocalDate.ofInstant(now, zone);
    return now.isBefore(begin(today, begins, zone)) ? today.minusDays(1) : today;
  }

  /**
   * When a day begins: where its time is left out by the change to summer time, at the first moment
   * after; where it comes twice, at the first.
   */
  static Instant begin(LocalDate day, LocalTime begins, ZoneId zone) {
    LocalDateTime local = day.atTime(begins);
    ZoneOffsetTransition change = zone.getRules().getTransition(local);
    return change != null && change.isGap() ? change.getInstant() : local.atZone(zone).toInstant();
  }

  /**
   * The day that comes next; null where none has begun.
   *
   * @param last the one that came last; null before the first
   */
  static @Nullable LocalDate next(@Nullable LocalDate last, LocalDate today) {
    if (last == null) {
      return today;
    }
    LocalDate first = today.minusDays(MADE_UP - 1);
    LocalDate next = last.plusDays(1);
    if (next.isAfter(today)) {
      return null;
    }
    return next.isBefore(first) ? first : next;
  }
}
