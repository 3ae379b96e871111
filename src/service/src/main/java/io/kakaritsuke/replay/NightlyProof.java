package io.kakaritsuke.replay;

import io.kakaritsuke.access.AuditTrail;
import io.kakaritsuke.activation.ActiveRulebooks;
import io.kakaritsuke.decisionlog.LogSettings;
import io.kakaritsuke.job.JobState;
import io.kakaritsuke.replay.DifferenceTable.Filter;
import io.kakaritsuke.upkeep.Upkeep;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Each night, a sample of yesterday's decisions of every rulebook is decided again by their own
 * versions. Whichever process is first makes the replay of a day; a night that nobody was up for is
 * made up for in the morning.
 */
@ApplicationScoped
class NightlyProof {
  private static final Logger LOG = Logger.getLogger(NightlyProof.class);
  private static final int NAMED_IN_LOG = 20;

  private final ReplayStore store;
  private final DifferenceTable table;
  private final Replays replays;
  private final ActiveRulebooks rulebooks;
  private final ReplaySettings.Proof settings;
  private final ZoneId zone;
  private final Clock clock;
  private final Counter identical;
  private final Counter notIdentical;
  private volatile List<Replay> latest = List.of();

  @Inject
  NightlyProof(
      ReplayStore store,
      DifferenceTable table,
      Replays replays,
      ActiveRulebooks rulebooks,
      ReplaySettings settings,
      LogSettings log,
      Clock clock,
      MeterRegistry registry) {
    this.store = store;
    this.table = table;
    this.replays = replays;
    this.rulebooks = rulebooks;
    this.settings = settings.proof();
    this.zone = log.timeZone();
    this.clock = clock;
    this.identical = counter(registry, "identical");
    this.notIdentical = counter(registry, "not-identical");
    Gauge.builder("kakaritsuke.replay.proof.not.identical", this, NightlyProof::countNotIdentical)
        .description("Decisions that the latest nightly proofs could not make again")
        .register(registry);
  }

  private static Counter counter(MeterRegistry registry, String result) {
    return Counter.builder("kakaritsuke.replay.proof.decisions")
        .description("Logged decisions that nightly proofs of this process made again")
        .tag("result", result)
        .register(registry);
  }

  /** Begins to watch the clock. */
  void begin(@Observes StartupEvent event, Upkeep upkeep) {
    if (settings.enabled()) {
      upkeep.every(Duration.ofMinutes(1), "nightly-proof", this::look);
    }
  }

  /** The latest proof of each rulebook, as this process knows it. */
  List<Replay> latest() {
    return latest;
  }

  /** How many decisions were not made again, or not to the byte. */
  static long notIdentical(Replay proof) {
    Replay.Counts counts = proof.progress().counts();
    return counts.done() - counts.same();
  }

  /** Whether somebody should look at it. */
  static boolean isWarning(Replay proof) {
    return notIdentical(proof) > 0 || proof.state() == JobState.FAILED;
  }

  private double countNotIdentical() {
    return latest.stream().mapToLong(NightlyProof::notIdentical).sum();
  }

  // A day that is missed now is proved a minute later.
  private void look() throws SQLException {
    proveYesterday();
    latest = store.proofs();
  }

  /** Begins the proofs of yesterday where it is time and nobody has. */
  void proveYesterday() throws SQLException {
    ZonedDateTime now = clock.instant().atZone(zone);
    if (now.getHour() < settings.hour()) {
      return;
    }
    for (String rulebook : rulebooks.names()) {
      replays.begin(proof(rulebook, now.toLocalDate().minusDays(1)));
    }
  }

  private Replay proof(String rulebook, LocalDate day) {
    Instant from = day.atStartOfDay(zone).toInstant();
    Instant to = day.plusDays(1).atStartOfDay(zone).toInstant();
    long seed = UUID.randomUUID().getMostSignificantBits();
    Replay.Asked asked =
        new Replay.Asked(rulebook, from, to, null, settings.sample(), null, seed, null, null);
    return ReplayRequest.made(asked, day, clock.instant(), AuditTrail.SYSTEM);
  }

  /** Tells what came of a proof. */
  void ended(@Observes Replay replay) throws SQLException {
    if (replay.proofDay() == null) {
      return;
    }
    long failed = notIdentical(replay);
    identical.increment(replay.progress().counts().same());
    notIdentical.increment(failed);
    if (failed > 0) {
      LOG.errorf(
          "Nightly proof of %s, %s: %d of %d decisions are not made again as they are logged,"
              + " among them %s; replay %s",
          replay.asked().rulebook(),
          replay.proofDay(),
          failed,
          replay.progress().counts().done(),
          named(replay.id()),
          replay.id());
    }
    latest = store.proofs();
  }

  private List<UUID> named(UUID replay) throws SQLException {
    return table.page(replay, Filter.ALL, null, NAMED_IN_LOG).stream()
        .map(DifferenceRow::decision)
        .toList();
  }

  /** The latest proof of one rulebook; empty where there is none yet. */
  Optional<Replay> latest(String rulebook) throws SQLException {
    return store.proofs().stream()
        .filter(proof -> proof.asked().rulebook().equals(rulebook))
        .findFirst();
  }
}
