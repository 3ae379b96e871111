package io.kakaritsuke.alert;

import io.kakaritsuke.access.AuditTrail;
import io.kakaritsuke.account.AccountDecided;
import io.kakaritsuke.account.DecisionListener;
import io.kakaritsuke.activation.ActiveVersion;
import io.kakaritsuke.alert.AlertStep.What;
import io.kakaritsuke.alert.AlertStore.Stepped;
import io.kakaritsuke.alert.StoredAlert.Worded;
import io.kakaritsuke.answer.DecisionIds;
import io.kakaritsuke.answer.Why;
import io.kakaritsuke.notification.Notification;
import io.kakaritsuke.notification.Notifications;
import io.kakaritsuke.telling.Alert;
import io.kakaritsuke.telling.AlertAnswer.Moved;
import io.kakaritsuke.telling.AlertSign;
import io.kakaritsuke.telling.AlertState.Closed;
import io.kakaritsuke.telling.By;
import io.kakaritsuke.telling.Told;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Moves alerts by the decisions of their accounts, and tells people of it (alerts.md, "Alerts"), in
 * the transaction of the decision.
 */
@ApplicationScoped
class AlertListener implements DecisionListener {
  private final AlertStore store;
  private final AlertNotices notices;
  private final ShownAlerts shown;
  private final KnownRows rows;
  private final Clock clock;

  @Inject
  AlertListener(
      AlertStore store, AlertNotices notices, ShownAlerts shown, KnownRows rows, Clock clock) {
    this.store = store;
    this.notices = notices;
    this.shown = shown;
    this.rows = rows;
    this.clock = clock;
  }

  @Override
  public void decided(Connection connection, ActiveVersion version, List<AccountDecided> decided)
      throws SQLException {
    Notifications known = rows.of(version);
    if (known.isEmpty()) {
      return;
    }
    // Nobody sees what an account was between two decisions of one transaction.
    Map<String, AccountDecided> heard = new TreeMap<>();
    for (AccountDecided one : decided) {
      if (one.why() != Why.BACKFILL) {
        AccountDecided earlier = heard.get(one.subject());
        heard.put(one.subject(), earlier == null ? one : one.after(earlier));
      }
    }
    if (heard.isEmpty()) {
      return;
    }
    Turn turn = new Turn(version, store.of(connection, version.rulebook(), heard.keySet()));
    for (AccountDecided one : heard.values()) {
      turn.hear(one, known);
    }
    store.save(connection, turn.changed);
    shown.outdate(connection, version.rulebook(), turn.moved, turn.now);
    notices.goOn(connection, version, turn.back, turn.now);
    turn.steps.addAll(notices.tell(connection, version, turn.tellings, turn.now));
    store.steps(connection, turn.steps);
  }

  /** What the decisions of one transaction make of the alerts of their accounts. */
  private final class Turn {
    private final ActiveVersion version;
    private final Map<String, Map<String, StoredAlert>> last;
    private final Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    private final List<StoredAlert> changed = new ArrayList<>();
    private final List<StoredAlert> moved = new ArrayList<>();
    private final List<StoredAlert> back = new ArrayList<>();
    private final List<Stepped> steps = new ArrayList<>();
    private final List<AlertTelling> tellings = new ArrayList<>();

    Turn(ActiveVersion version, Map<String, Map<String, StoredAlert>> last) {
      this.version = version;
      this.last = last;
    }

    void hear(AccountDecided decided, Notifications known) throws SQLException {
      Map<String, StoredAlert> alerts = last.getOrDefault(decided.subject(), Map.of());
      Judgement judgement = new Judgement(decided, version.compiled().rulebook());
      for (Notification row : known.rows()) {
        StoredAlert before = alerts.get(row.life().code());
        see(decided, row, before == null ? unseen(decided, row) : before, judgement);
      }
    }

    private StoredAlert unseen(AccountDecided decided, Notification row) {
      return new StoredAlert(
          DecisionIds.at(now.toEpochMilli()),
          version.rulebook(),
          decided.subject(),
          row.life().code(),
          decided.name(),
          decided.owner(),
          decided.asOf(),
          null,
          "",
          new Worded("", "", null, null, false),
          decided.decision(),
          version.number(),
          Alert.UNSEEN);
    }

    private void see(
        AccountDecided decided, Notification row, StoredAlert before, Judgement judgement)
        throws SQLException {
      StoredAlert now =
          before.seen(decided.name(), decided.owner(), decided.decision(), version.number());
      List<AlertStep> what = new ArrayList<>();
      List<Told> told = new ArrayList<>();
      if (before.inEpisode() != null && !Objects.equals(before.owner(), now.owner())) {
        now = handOver(now, row, decided, told);
        what.add(step(now, What.HANDED_OVER, decided.asOf(), now.owner()));
      }
      AlertSign sign = sign(decided, row, now, judgement);
      LocalDate day = latest(now.alert(), decided.asOf());
      StoredAlert after;
      if (decided.madeUp()) {
        after = now.moved(now.alert().makeUp(row.life(), day, sign), day);
      } else {
        Moved moved = now.alert().see(row.life(), day, sign);
        after = now.moved(moved.alert(), day);
        told.addAll(moved.told());
      }
      boolean opens = AlertMoves.opens(now.alert(), after.alert());
      if (opens || told.stream().anyMatch(one -> one.audience() == Told.Audience.RECIPIENTS)) {
        after = after.worded(judgement.words(row), opens ? judgement.mark(row) : after.mark());
      }
      what.addAll(AlertMoves.between(now, after, day, this.now));
      keep(before, after, what);
      for (Told one : told) {
        tellings.add(
            new AlertTelling(after, row, one, Held.cause(decided), day, judgement.deadFeeds()));
      }
    }

    private AlertStep step(StoredAlert alert, What what, LocalDate day, @Nullable String note) {
      return AlertMoves.step(alert, what, day, now, note);
    }

    private StoredAlert handOver(
        StoredAlert alert, Notification row, AccountDecided decided, List<Told> told) {
      By by = new By(AuditTrail.SYSTEM, now, decided.asOf());
      if (alert.alert().handOver(row.life(), by) instanceof Moved moved) {
        told.addAll(decided.owner() == null ? List.of() : moved.told());
        return alert.moved(moved.alert(), decided.asOf());
      }
      return alert;
    }

    /** What the decision says of the row, as far as this is the occasion to say so. */
    private AlertSign sign(
        AccountDecided decided, Notification row, StoredAlert alert, Judgement judgement)
        throws SQLException {
      Alert.Seen seen = alert.alert().seen();
      return row.sign(judgement.of(row), alert.markOfEpisode())
          .on(Held.cause(decided), judgement.isWorst(), seen == null ? null : seen.sign());
    }

    private LocalDate latest(Alert alert, LocalDate day) {
      Alert.Seen seen = alert.seen();
      return seen != null && seen.asOf().isAfter(day) ? seen.asOf() : day;
    }

    private void keep(StoredAlert before, StoredAlert after, List<AlertStep> what) {
      boolean isNothing = before.alert().seen() == null && after.alert().state() instanceof Closed;
      if (isNothing || before.saysLike(after) && what.isEmpty()) {
        return;
      }
      changed.add(after);
      boolean stands = before.alert().state().name() == after.alert().state().name();
      if ((before.inEpisode() != null || before.alert().awaitsRow()) && !stands) {
        moved.add(after);
      }
      if (AlertMoves.goesOn(before.alert(), after.alert())) {
        back.add(after);
      }
      what.forEach(one -> steps.add(new Stepped(after.id(), one)));
    }
  }
}
