package io.kakaritsuke.account;

import io.agroal.api.AgroalDataSource;
import io.kakaritsuke.access.AuditEntry;
import io.kakaritsuke.access.AuditTrail;
import io.kakaritsuke.activation.ActiveRulebooks;
import io.kakaritsuke.activation.ActiveVersion;
import io.kakaritsuke.activation.VersionLookup;
import io.kakaritsuke.answer.Decision;
import io.kakaritsuke.answer.FactsJson;
import io.kakaritsuke.answer.LogEntry;
import io.kakaritsuke.answer.Repetition;
import io.kakaritsuke.decisionlog.ErasedLog;
import io.kakaritsuke.decisionlog.Erasing;
import io.kakaritsuke.decisionlog.LoggedDecision;
import io.kakaritsuke.decisionlog.LoggedFacts;
import io.kakaritsuke.decisionlog.LoggedText;
import io.kakaritsuke.engine.RuleFailedException;
import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.fact.FactIntake.Checked;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Erases what is known of a person: the values that an account's personal facts have and had,
 * wherever the database has them. What the logs had before a fact was marked personal is rewritten;
 * the trail says who had it done.
 */
@ApplicationScoped
class Erasure {
  /** What is done under that name in the trail; the database asks for it. */
  private static final String ACTION = "erase-account";

  private static final Duration LONGEST = Duration.ofMinutes(10);

  private final AgroalDataSource pool;
  private final AuditTrail trail;
  private final AccountStore store;
  private final ActiveRulebooks rulebooks;
  private final ErasedLog log;
  private final Instance<Erasing> places;

  @Inject
  Erasure(
      AgroalDataSource pool,
      AuditTrail trail,
      AccountStore store,
      ActiveRulebooks rulebooks,
      ErasedLog log,
      @Any Instance<Erasing> places) {
    this.pool = pool;
    this.trail = trail;
    this.store = store;
    this.rulebooks = rulebooks;
    this.log = log;
    this.places = places;
  }

  /**
   * What was erased.
   *
   * @param facts the names of those that had values
   * @param removed how many rows or lines, by place
   * @param notRepeated decisions that were made by an erased value: they cannot be made again
   * @param notReached places that still have some of it
   */
  record Erased(
      SortedSet<String> facts,
      Map<String, Long> removed,
      long notRepeated,
      SortedSet<String> notReached) {}

  /**
   * Erases all personal facts of a subject, whole or not at all.
   *
   * @param version the active one
   * @return empty where nothing is known of the subject
   */
  Optional<Erased> erase(ActiveVersion version, String subject, String why) {
    return QuarkusTransaction.requiringNew()
        .timeout((int) LONGEST.toSeconds())
        .call(
            () -> {
              try (Connection connection = pool.getConnection()) {
                return isKnown(connection, version.rulebook(), subject)
                    ? Optional.of(new Turn(connection, version, subject).erase(why))
                    : Optional.empty();
              }
            });
  }

  private boolean isKnown(Connection connection, String rulebook, String subject)
      throws SQLException {
    return AccountStore.canBe(subject)
        && (store.isKnown(connection, rulebook, subject)
            || !log.decisions(connection, rulebook, subject).isEmpty());
  }

  /** One subject in one transaction. */
  private final class Turn implements Erasing.Removed {
    private final Connection connection;
    private final ActiveVersion version;
    private final String subject;
    private final Set<String> names = new TreeSet<>();
    private final SortedSet<String> found = new TreeSet<>();
    private final Set<String> texts = new TreeSet<>();
    private final Map<String, Long> removed = new LinkedHashMap<>();
    private final SortedSet<String> notReached = new TreeSet<>();
    private final Map<UUID, String> rewritten = new TreeMap<>();
    private long notRepeated;

    Turn(Connection connection, ActiveVersion version, String subject) {
      this.connection = connection;
      this.version = version;
      this.subject = subject;
    }

    @Override
    public void from(String where, long count) {
      removed.merge(where, count, Long::sum);
    }

    @Override
    public void notFrom(String where) {
      notReached.add(where);
    }

    Erased erase(String why) throws SQLException {
      long audit =
          trail.record(new AuditEntry(ACTION, version.rulebook(), subject, null, null, why));
      // Nobody is to make known what they read of it before.
      LogFollower.lock(connection);
      SortedMap<String, Account> locked =
          store.lock(connection, version.rulebook(), Set.of(subject));
      version.catalogue().personal().stream().map(Fact::name).forEach(names::add);
      beside();
      decisions(audit);
      observations(audit);
      account(Objects.requireNonNull(locked.get(subject)));
      Erasing.What what = new Erasing.What(version, subject, Set.copyOf(names), Set.copyOf(texts));
      for (Erasing place : places) {
        place.erase(connection, what, this);
      }
      store.forgetUntold(connection, version.rulebook(), Set.of(subject));
      return new Erased(found, removed, notRepeated, notReached);
    }

    // Also what an older version marked, and the active one does not.
    private void beside() throws SQLException {
      List<String> rows = log.removePersonal(connection, version.rulebook(), subject);
      rows.forEach(facts -> names.addAll(FactsJson.read(facts).keySet()));
      rows.forEach(this::hits);
      from("personalFacts", rows.size());
    }

    /** The names of facts of the object that are to be erased, with their values noted. */
    private SortedSet<String> hits(String facts) {
      SortedMap<String, @Nullable String> values;
      try {
        values = FactsJson.read(facts);
      } catch (IllegalStateException e) {
        // One that somebody has tampered with says nothing.
        return new TreeSet<>();
      }
      values.keySet().retainAll(names);
      note(values);
      return new TreeSet<>(values.keySet());
    }

    private void note(Map<String, @Nullable String> values) {
      found.addAll(values.keySet());
      for (String value : values.values()) {
        if (value != null) {
          texts.add(FactsJson.text(value));
        }
      }
    }

    private void decisions(long audit) throws SQLException {
      for (LoggedDecision logged : log.decisions(connection, version.rulebook(), subject)) {
        SortedSet<String> hits = hits(logged.facts().toString());
        if (!hits.isEmpty()) {
          Rest rest = rest(logged, hits);
          log.rewrite(connection, audit, logged, hits, rest.facts(), rest.digest());
          rewritten.put(logged.id(), rest.facts());
        }
      }
      from("decisions", rewritten.size());
    }

    /** What is left of a decision. */
    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    private record Rest(String facts, byte[] digest) {}

    private Rest rest(LoggedDecision logged, Collection<String> hits) throws SQLException {
      String was = logged.facts().toString();
      String without = FactsJson.erased(was, hits, false);
      LogEntry before = repeated(logged, was);
      if (before == null || !logged.unlike(before).isEmpty()) {
        // That it is not what its version makes stays to be seen.
        return new Rest(without, HexFormat.of().parseHex(logged.digest()));
      }
      LogEntry now = repeated(logged, without);
      if (now != null && Set.of("facts", "digest").containsAll(logged.unlike(now))) {
        return new Rest(new String(now.facts(), StandardCharsets.UTF_8), now.digest());
      }
      notRepeated++;
      return new Rest(
          FactsJson.erased(was, hits, true),
          now == null ? HexFormat.of().parseHex(logged.digest()) : now.digest());
    }

    /** The decision made again by its own version; null where it cannot be. */
    private @Nullable LogEntry repeated(LoggedDecision logged, String facts) throws SQLException {
      VersionLookup lookup = rulebooks.version(logged.rulebook(), logged.version());
      if (lookup instanceof VersionLookup.Unavailable) {
        throw new SQLException("version " + logged.version() + " cannot be read");
      }
      if (!(lookup instanceof VersionLookup.Found own)) {
        return null;
      }
      try {
        Checked checked =
            LoggedFacts.check(LoggedText.of(facts), own.version().catalogue(), logged.asOf());
        if (!(checked instanceof Checked.Valid valid)) {
          return null;
        }
        Decision decision =
            new Decision(
                logged.id(),
                logged.rulebook(),
                logged.version(),
                own.version().hash(),
                logged.asked(),
                logged.decidedAt(),
                own.version().compiled().evaluate(valid.facts()));
        return Repetition.of(decision, own.version().compiled()).entry();
      } catch (RuleFailedException | IllegalStateException e) {
        return null;
      }
    }

    private void observations(long audit) throws SQLException {
      Map<UUID, String> rows = new LinkedHashMap<>();
      try (PreparedStatement statement =
          connection.prepareStatement(
              "select id, facts from observation where rulebook = ? and subject = ?")) {
        statement.setString(1, version.rulebook());
        statement.setString(2, subject);
        try (ResultSet row = statement.executeQuery()) {
          while (row.next()) {
            rows.put(row.getObject(1, UUID.class), row.getString(2));
          }
        }
      }
      long count = 0;
      for (Map.Entry<UUID, String> row : rows.entrySet()) {
        SortedSet<String> hits = hits(row.getValue());
        if (!hits.isEmpty()) {
          SortedMap<String, @Nullable String> rest = FactsJson.read(row.getValue());
          rest.keySet().removeAll(hits);
          log.rewrite(connection, audit, row.getKey(), hits, FactsJson.object(rest));
          count++;
        }
      }
      from("observations", count);
    }

    private void account(Account account) throws SQLException {
      SortedMap<String, @Nullable String> known = new TreeMap<>();
      account.known(version.catalogue()).forEach((name, fact) -> known.put(name, fact.value()));
      known.keySet().retainAll(names);
      note(known);
      AccountDecision decision = account.decision();
      String given = decision == null ? null : rewritten.get(decision.id());
      Account rest = account.knowing(account.facts().without(names));
      store.save(
          connection,
          version.catalogue(),
          List.of(decision == null || given == null ? rest : rest.given(decision.of(given))));
      store.unname(connection, version.rulebook(), subject, rewritten.keySet());
      from("knownFacts", known.size());
    }
  }
}
