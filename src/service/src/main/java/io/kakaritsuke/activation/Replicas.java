package io.kakaritsuke.activation;

import io.kakaritsuke.activation.RulebookStatus.Outcome;
import io.kakaritsuke.activation.RulebookStatus.Success;
import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.text.Text;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;
import org.hibernate.query.MutationQuery;
import org.jspecify.annotations.Nullable;

/**
 * The processes that serve from this database. Each reports for itself; all times are those of the
 * database, so that clocks that differ make nobody look dead.
 */
@Singleton
public class Replicas {
  private static final long LOOK_AGAIN_MILLIS = 50;

  private static final String SEEN =
      """
      insert into replica (id, address, started_at, seen_at) values (?1, ?2, now(), now())
      on conflict (id) do update set seen_at = now()
      """;
  private static final String EXPIRED =
      "delete from replica where seen_at < now() - make_interval(secs => ?1)";
  private static final String REPORTED =
      """
      insert into replica_rulebook values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
      on conflict (replica, rulebook) do update set
        active_version = excluded.active_version, content_hash = excluded.content_hash,
        last_attempt_at = excluded.last_attempt_at,
        last_attempt_outcome = excluded.last_attempt_outcome,
        last_success_at = excluded.last_success_at,
        last_success_version = excluded.last_success_version,
        last_error_ja = excluded.last_error_ja, last_error_en = excluded.last_error_en
      """;
  private static final String ALIVE =
      """
      select r.id, r.address, r.started_at, r.seen_at, s.active_version, s.last_attempt_outcome,
        s.last_attempt_at, s.last_success_at, s.last_success_version, s.last_error_ja,
        s.last_error_en
      from replica r join replica_rulebook s on s.replica = r.id
      where s.rulebook = ?1 and r.seen_at >= now() - make_interval(secs => ?2)
      order by r.started_at, r.id
      """;

  private final EntityManager database;
  private final Duration expiry;
  private final String address;
  private final UUID id = UUID.randomUUID();

  @Inject
  Replicas(EntityManager database, ReplicaSettings settings, ReplicaAddress address) {
    this(database, settings.expiry(), settings.address().orElseGet(address::hostAndPort));
  }

  Replicas(EntityManager database, Duration expiry, String address) {
    this.database = database;
    this.expiry = expiry;
    this.address = address;
  }

  /** The id of this process. */
  public UUID id() {
    return id;
  }

  /** Tells that this process is alive and how its rulebooks stand. */
  void report(Collection<RulebookStatus> statuses) {
    QuarkusTransaction.requiringNew()
        .run(
            () -> {
              database
                  .createNativeQuery(SEEN)
                  .setParameter(1, id)
                  .setParameter(2, address)
                  .executeUpdate();
              statuses.forEach(this::upsert);
            });
  }

  private void upsert(RulebookStatus status) {
    Success success = status.lastSuccess();
    Optional<Text> error = error(status);
    // With their types: the database cannot guess that of a null.
    MutationQuery query = database.unwrap(Session.class).createNativeMutationQuery(REPORTED);
    query.setParameter(1, id);
    query.setParameter(2, status.rulebook());
    query.setParameter(3, status.activeVersion(), Integer.class);
    query.setParameter(4, status.contentHash(), String.class);
    query.setParameter(5, status.lastAttempt().at());
    query.setParameter(6, status.lastAttempt().outcome().name());
    query.setParameter(7, success == null ? null : success.at(), Instant.class);
    query.setParameter(8, success == null ? null : success.version(), Integer.class);
    query.setParameter(9, error.map(Text::ja).orElse(null), String.class);
    query.setParameter(10, error.map(Text::en).orElse(null), String.class);
    query.executeUpdate();
  }

  // The first of them; all stand in the status of the process itself.
  private static Optional<Text> error(RulebookStatus status) {
    return status.lastAttempt().outcome() == Outcome.OK
        ? Optional.empty()
        : status.lastAttempt().findings().stream()
            .filter(Finding::isError)
            .findFirst()
            .map(Findings::withPlace);
  }

  /** Forgets the processes that have been silent for long. */
  void expire() {
    QuarkusTransaction.requiringNew()
        .run(
            () ->
                database
                    .createNativeQuery(EXPIRED)
                    .setParameter(1, 10.0 * expiry.toMillis() / 1_000)
                    .executeUpdate());
  }

  /** This process is about to end. */
  void leave() {
    QuarkusTransaction.requiringNew()
        .run(
            () ->
                database
                    .createNativeQuery("delete from replica where id = ?1")
                    .setParameter(1, id)
                    .executeUpdate());
  }

  /** How a rulebook stands in every process that is alive, the oldest first. */
  public List<ReplicaReport> alive(String rulebook) {
    List<?> rows =
        QuarkusTransaction.requiringNew()
            .call(
                () ->
                    database
                        .createNativeQuery(ALIVE, Tuple.class)
                        .setParameter(1, rulebook)
                        .setParameter(2, expiry.toMillis() / 1_000.0)
                        .getResultList());
    return rows.stream().map(row -> read((Tuple) row)).toList();
  }

  private static ReplicaReport read(Tuple row) {
    Instant successAt = row.get(7, Instant.class);
    Integer success = row.get(8, Integer.class);
    return new ReplicaReport(
        row.get(0, UUID.class),
        row.get(1, String.class),
        row.get(2, Instant.class),
        row.get(3, Instant.class),
        row.get(4, Integer.class),
        Outcome.valueOf(row.get(5, String.class)),
        row.get(6, Instant.class),
        successAt == null || success == null ? null : new Success(successAt, success),
        text(row.get(9, String.class), row.get(10, String.class)));
  }

  private static @Nullable Text text(@Nullable String ja, @Nullable String en) {
    return ja == null || en == null ? null : new Text(ja, en);
  }

  /**
   * Waits until every process that is alive serves the version, or a later one.
   *
   * @return those that do not, when the time is over
   */
  public List<ReplicaReport> awaitVersion(String rulebook, int version, Duration bound) {
    long end = System.nanoTime() + bound.toNanos();
    while (true) {
      List<ReplicaReport> behind =
          alive(rulebook).stream()
              .filter(r -> r.activeVersion() == null || r.activeVersion() < version)
              .toList();
      if (behind.isEmpty() || System.nanoTime() >= end || !pause()) {
        return behind;
      }
    }
  }

  private static boolean pause() {
    try {
      Thread.sleep(LOOK_AGAIN_MILLIS);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
