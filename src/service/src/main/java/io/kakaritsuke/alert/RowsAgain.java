package io.kakaritsuke.alert;

import io.kakaritsuke.account.AccountDecided;
import io.kakaritsuke.account.DecidedAccounts;
import io.kakaritsuke.activation.ActiveVersion;
import io.kakaritsuke.alert.AlertStore.Stepped;
import io.kakaritsuke.notification.Notification;
import io.kakaritsuke.notification.Notifications;
import io.kakaritsuke.telling.Alert;
import io.kakaritsuke.telling.AlertSign;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Has alerts go on that went with their row, where a version has it again and it still holds: a
 * roll back decides nobody anew who is decided alike.
 */
@ApplicationScoped
class RowsAgain {
  private final AlertStore store;
  private final AlertNotices notices;
  private final ShownAlerts shown;
  private final KnownRows rows;
  private final DecidedAccounts accounts;

  @Inject
  RowsAgain(
      AlertStore store,
      AlertNotices notices,
      ShownAlerts shown,
      KnownRows rows,
      DecidedAccounts accounts) {
    this.store = store;
    this.notices = notices;
    this.shown = shown;
    this.rows = rows;
    this.accounts = accounts;
  }

  /**
   * Looks at some of them, by the last decisions of their accounts, in the transaction of the
   * caller; what does not hold any more is looked at once.
   *
   * @return how many there were
   */
  int goOn(Connection connection, ActiveVersion version, Instant now, int atMost)
      throws SQLException {
    Notifications known = rows.of(version);
    List<String> codes = known.rows().stream().map(row -> row.life().code()).toList();
    LocalDate today = LocalDate.ofInstant(now, version.catalogue().zone());
    List<StoredAlert> found =
        store.withRowAgain(connection, version.rulebook(), codes, version.number(), today, atMost);
    List<StoredAlert> changed = new ArrayList<>();
    List<StoredAlert> back = new ArrayList<>();
    List<Stepped> steps = new ArrayList<>();
    for (StoredAlert before : found) {
      Notification row = Objects.requireNonNull(known.row(before.code()));
      Alert.Seen seen = before.alert().seen();
      LocalDate day = seen != null && seen.asOf().isAfter(today) ? seen.asOf() : today;
      Alert next = before.alert().makeUp(row.life(), day, sign(version, before, row, today));
      StoredAlert after = before.by(version.number()).moved(next, day);
      changed.add(after);
      if (AlertMoves.goesOn(before.alert(), next)) {
        back.add(after);
        AlertMoves.between(before, after, day, now)
            .forEach(step -> steps.add(new Stepped(after.id(), step)));
      }
    }
    store.save(connection, changed);
    shown.outdate(connection, version.rulebook(), back, now);
    notices.goOn(connection, version, back, now);
    store.steps(connection, steps);
    return found.size();
  }

  private AlertSign sign(
      ActiveVersion version, StoredAlert alert, Notification row, LocalDate today)
      throws SQLException {
    Optional<AccountDecided> decided = accounts.on(version, alert.subject(), today);
    if (decided.isEmpty()) {
      return AlertSign.CEASED;
    }
    Judgement judgement = new Judgement(decided.get(), version.compiled().rulebook());
    return row.sign(judgement.of(row), alert.markOfEpisode());
  }
}
