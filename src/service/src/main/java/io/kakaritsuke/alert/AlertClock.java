package io.kakaritsuke.alert;

import io.agroal.api.AgroalDataSource;
import io.kakaritsuke.activation.ActiveRulebooks;
import io.kakaritsuke.activation.ActiveVersion;
import io.kakaritsuke.alert.AlertStep.What;
import io.kakaritsuke.alert.AlertStore.Stepped;
import io.kakaritsuke.decisionlog.Transaction;
import io.kakaritsuke.notification.Notification;
import io.kakaritsuke.telling.Alert;
import io.kakaritsuke.telling.AlertAnswer.Moved;
import io.kakaritsuke.telling.AlertRow;
import io.kakaritsuke.telling.AlertSign;
import io.kakaritsuke.telling.StormGuard.Cause;
import io.kakaritsuke.text.Text;
import io.kakaritsuke.upkeep.Upkeep;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Lets time pass for alerts: what is told with others at its moment, what is held back, and what is
 * asked of nobody any more. Each is done once over all processes.
 */
@ApplicationScoped
class AlertClock {
  private static final Duration LOOK = Duration.ofSeconds(15);
  private static final int STRETCH = 200;
  private static final Text ENDED = new Text("アカウントが終わりました", "the account has ended");
  private static final Text NO_ROW =
      new Text("公開中の版に、この通知の行がありません", "the active version has no such row");

  private final AgroalDataSource pool;
  private final AlertStore store;
  private final AlertNotices notices;
  private final ShownAlerts shown;
  private final HeldNotices held;
  private final RowsAgain back;
  private final KnownRows rows;
  private final ActiveRulebooks rulebooks;
  private final Clock clock;

  @Inject
  AlertClock(
      AgroalDataSource pool,
      AlertStore store,
      AlertNotices notices,
      ShownAlerts shown,
      HeldNotices held,
      RowsAgain back,
      KnownRows rows,
      ActiveRulebooks rulebooks,
      Clock clock) {
    this.pool = pool;
    this.store = store;
    this.notices = notices;
    this.shown = shown;
    this.held = held;
    this.back = back;
    this.rows = rows;
    this.rulebooks = rulebooks;
    this.clock = clock;
  }

  void begin(@Observes StartupEvent event, Upkeep upkeep) {
    upkeep.every(LOOK, "alerts", () -> look(clock.instant()));
  }

  /** Does what its moment has come for. */
  void look(Instant now) throws SQLException {
    for (String rulebook : rulebooks.names()) {
      Optional<ActiveVersion> version = rulebooks.active(rulebook);
      if (version.isPresent()) {
        look(version.get(), now);
      }
    }
  }

  private void look(ActiveVersion version, Instant now) throws SQLException {
    while (inTransaction(connection -> withdrawEnded(connection, version, now)) == STRETCH) {
      // There is more.
    }
    while (inTransaction(connection -> withdrawWithoutRow(connection, version, now)) == STRETCH) {
      // There is more.
    }
    while (inTransaction(connection -> back.goOn(connection, version, now, STRETCH)) == STRETCH) {
      // There is more.
    }
    inTransaction(
        connection -> {
          LocalDate today = LocalDate.ofInstant(now, version.catalogue().zone());
          notices.unsilence(connection, version, today, now);
          notices.due(connection, version, now);
          held.tellHolders(connection, version, now);
          return 0;
        });
  }

  private int inTransaction(Transaction<Integer> work) throws SQLException {
    try (Connection connection = pool.getConnection()) {
      return Transaction.on(connection, work);
    }
  }

  private int withdrawEnded(Connection connection, ActiveVersion version, Instant now)
      throws SQLException {
    LocalDate today = LocalDate.ofInstant(now, version.catalogue().zone());
    List<StoredAlert> ended = store.ofEnded(connection, version.rulebook(), today, STRETCH);
    withdraw(connection, version, ended, AlertSign.GONE, now);
    return ended.size();
  }

  private int withdrawWithoutRow(Connection connection, ActiveVersion version, Instant now)
      throws SQLException {
    List<String> codes = rows.of(version).rows().stream().map(row -> row.life().code()).toList();
    List<StoredAlert> found =
        store.withoutRow(connection, version.rulebook(), codes, version.number(), STRETCH);
    withdraw(connection, version, found, AlertSign.NO_ROW, now);
    return found.size();
  }

  /**
   * @param sign why. Whoever published the version is told of rows that went: who ends an account
   *     knows
   */
  private void withdraw(
      Connection connection,
      ActiveVersion version,
      List<StoredAlert> all,
      AlertSign sign,
      Instant now)
      throws SQLException {
    boolean published = sign == AlertSign.NO_ROW;
    LocalDate today = LocalDate.ofInstant(now, version.catalogue().zone());
    String note =
        (published ? NO_ROW : ENDED).in(Locale.forLanguageTag(version.catalogue().language()));
    List<StoredAlert> changed = new ArrayList<>();
    List<AlertTelling> tellings = new ArrayList<>();
    List<Stepped> steps = new ArrayList<>();
    for (StoredAlert alert : all) {
      Alert.Seen seen = alert.alert().seen();
      LocalDate day = seen != null && seen.asOf().isAfter(today) ? seen.asOf() : today;
      Notification row = rows.of(version).row(alert.code());
      AlertRow life = row == null ? new AlertRow(alert.code(), 0, 0, false, null, 0) : row.life();
      Moved moved = alert.alert().see(life, day, sign);
      StoredAlert after = alert.by(version.number()).moved(moved.alert(), day);
      changed.add(after);
      steps.add(new Stepped(after.id(), AlertMoves.step(after, What.WITHDRAWN, day, now, note)));
      if (published) {
        moved
            .told()
            .forEach(
                told ->
                    tellings.add(
                        new AlertTelling(after, row, told, Cause.ORDINARY, day, Map.of())));
      }
    }
    store.save(connection, changed);
    shown.outdate(connection, version.rulebook(), changed, now);
    steps.addAll(notices.tell(connection, version, tellings, now));
    store.steps(connection, steps);
  }
}
