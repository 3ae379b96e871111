package io.kakaritsuke.alert;

import io.agroal.api.AgroalDataSource;
import io.kakaritsuke.access.OwnAccounts;
import io.kakaritsuke.account.OwnerNames;
import io.kakaritsuke.activation.ActiveVersion;
import io.kakaritsuke.alert.AlertStep.What;
import io.kakaritsuke.alert.AlertStore.Stepped;
import io.kakaritsuke.decisionlog.Transaction;
import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.notification.Notification;
import io.kakaritsuke.problem.ProblemException;
import io.kakaritsuke.telling.AlertAnswer;
import io.kakaritsuke.telling.AlertAnswer.Moved;
import io.kakaritsuke.telling.AlertAnswer.Refused;
import io.kakaritsuke.telling.AlertRow;
import io.kakaritsuke.telling.By;
import io.kakaritsuke.telling.StormGuard.Cause;
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
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What people do to alerts, and what tasks make of them. */
@ApplicationScoped
public class Alerts {
  private final AgroalDataSource pool;
  private final AlertStore store;
  private final AlertNotices notices;
  private final ShownAlerts shown;
  private final KnownRows rows;
  private final Clock clock;

  @Inject
  Alerts(
      AgroalDataSource pool,
      AlertStore store,
      AlertNotices notices,
      ShownAlerts shown,
      KnownRows rows,
      Clock clock) {
    this.pool = pool;
    this.store = store;
    this.notices = notices;
    this.shown = shown;
    this.rows = rows;
    this.clock = clock;
  }

  /**
   * Who does something.
   *
   * @param person by name
   */
  record Doer(String person, OwnAccounts own) {}

  /** An alert with what became of it, and what was told of it. */
  record After(StoredAlert alert, List<AlertStep> steps, List<ToldNotice> told) {}

  /** One alert; empty where the rulebook has none such. */
  Optional<After> find(String rulebook, UUID id) throws SQLException {
    try (Connection connection = pool.getConnection()) {
      Optional<StoredAlert> found = store.find(connection, rulebook, id);
      return found.isEmpty() ? Optional.empty() : Optional.of(after(connection, found.get()));
    }
  }

  /** That of an account and row; empty where nothing ever came of it. */
  Optional<After> find(String rulebook, String subject, String code) throws SQLException {
    try (Connection connection = pool.getConnection()) {
      Optional<StoredAlert> found = store.find(connection, rulebook, subject, code);
      return found.isEmpty() ? Optional.empty() : Optional.of(after(connection, found.get()));
    }
  }

  /** Those of some codes that alerts have, whether a row has them still or not. */
  List<String> codesOf(String rulebook, List<String> codes) throws SQLException {
    try (Connection connection = pool.getConnection()) {
      return store.codesOf(connection, rulebook, codes);
    }
  }

  /**
   * How many are open of accounts of some owners.
   *
   * @param owners as {@link OwnerNames} folds them
   */
  public int openOf(String rulebook, List<String> owners) throws SQLException {
    try (Connection connection = pool.getConnection()) {
      return store.openOf(connection, rulebook, owners);
    }
  }

  /** 対応する. */
  After take(ActiveVersion version, UUID id, Doer doer) throws SQLException {
    return move(
        version,
        id,
        doer,
        (alert, row, by) -> new Act(alert.alert().take(row, by), What.TAKEN, null));
  }

  /**
   * 先送り.
   *
   * @param until a day in the rulebook's zone, at whose start it is over
   */
  After snooze(ActiveVersion version, UUID id, Doer doer, LocalDate until, String why)
      throws SQLException {
    return move(
        version,
        id,
        doer,
        (alert, row, by) ->
            new Act(alert.alert().snooze(row, by, why, until), What.SNOOZED, until + " " + why));
  }

  /** The end of a 先送り before its day. */
  After release(ActiveVersion version, UUID id, Doer doer) throws SQLException {
    return move(
        version,
        id,
        doer,
        (alert, row, by) -> new Act(alert.alert().release(row, by), What.UNSNOOZED, null));
  }

  /** What somebody does. */
  private record Act(AlertAnswer answer, What what, @Nullable String note) {}

  private interface Move {
    Act make(StoredAlert alert, AlertRow row, By by);
  }

  private After move(ActiveVersion version, UUID id, Doer doer, Move move) throws SQLException {
    try (Connection connection = pool.getConnection()) {
      return Transaction.on(
          connection,
          transaction -> {
            StoredAlert alert =
                store
                    .lock(transaction, version.rulebook(), id)
                    .orElseThrow(() -> new ProblemException(AlertProblems.unknown(id.toString())));
            if (!doer.own().has(called(version, alert))) {
              throw new ProblemException(AlertProblems.notOwn(alert, doer.own().person()));
            }
            Notification row = rows.of(version).row(alert.code());
            if (row == null) {
              throw new ProblemException(AlertProblems.noRow(alert));
            }
            By by = By.of(doer.person(), now(), version.catalogue().zone());
            Act act = move.make(alert, row.life(), by);
            if (act.answer() instanceof Refused refused) {
              throw new ProblemException(AlertProblems.refused(refused.reason()));
            }
            StoredAlert next = moved(transaction, version, alert, row, act, by);
            return after(transaction, next);
          });
    }
  }

  /** Keeps an act, and tells what is to be told of it; what changes nothing is no act. */
  private StoredAlert moved(
      Connection connection,
      ActiveVersion version,
      StoredAlert alert,
      Notification row,
      Act act,
      By by)
      throws SQLException {
    Moved moved = (Moved) act.answer();
    StoredAlert next = alert.moved(moved.alert(), by.day());
    if (next.alert().equals(alert.alert())) {
      return alert;
    }
    List<Stepped> steps = new ArrayList<>();
    steps.add(
        new Stepped(
            next.id(),
            new AlertStep(
                by.at(),
                by.day(),
                act.what(),
                by.person(),
                next.alert().state().name(),
                next.alert().episodes(),
                next.decision(),
                act.note())));
    AlertMoves.between(alert, next, by.day(), by.at()).stream()
        .filter(step -> step.what() != What.WOKEN)
        .forEach(step -> steps.add(new Stepped(next.id(), step)));
    store.save(connection, List.of(next));
    shown.outdate(connection, version.rulebook(), List.of(next), by.at());
    steps.addAll(
        notices.tell(
            connection,
            version,
            moved.told().stream()
                .map(told -> new AlertTelling(next, row, told, Cause.ORDINARY, by.day(), Map.of()))
                .toList(),
            by.at()));
    store.steps(connection, steps);
    return next;
  }

  /** What became of a task. */
  public enum TaskMove {
    /** Somebody has begun it. */
    BEGUN,
    /** What came of it was recorded. */
    OUTCOME,
    CANCELLED
  }

  /**
   * Moves the alerts of an account by a task of theirs (対応する介入), in the transaction of the caller,
   * who has locked the account.
   *
   * @param version the active one
   * @param intervention the code of the task
   */
  public void follow(
      Connection connection,
      ActiveVersion version,
      String subject,
      String intervention,
      TaskMove what,
      By by)
      throws SQLException {
    List<Notification> answered =
        rows.of(version).rows().stream()
            .filter(row -> row.interventions().contains(intervention))
            .toList();
    if (answered.isEmpty()) {
      return;
    }
    Map<String, StoredAlert> alerts =
        store.of(connection, version.rulebook(), List.of(subject)).getOrDefault(subject, Map.of());
    for (Notification row : answered) {
      StoredAlert alert = alerts.get(row.life().code());
      Act act = alert == null ? null : act(alert, row.life(), what, intervention, by);
      if (alert != null && act != null && act.answer() instanceof Moved) {
        moved(connection, version, alert, row, act, by);
      }
    }
  }

  private static Act act(
      StoredAlert alert, AlertRow row, TaskMove what, String intervention, By by) {
    return switch (what) {
      case BEGUN -> new Act(alert.alert().take(row, by), What.TAKEN, intervention);
      case OUTCOME -> new Act(alert.alert().outcome(row, by), What.OUTCOME, intervention);
      case CANCELLED ->
          new Act(alert.alert().taskCancelled(row, by), What.TASK_CANCELLED, intervention);
    };
  }

  /**
   * Lets go what is held back together, in the transaction of the caller: what is still true is
   * told now, or with what is gathered next.
   *
   * @param owners of whose accounts; empty for all
   * @return how many notices
   */
  public int release(
      Connection connection, ActiveVersion version, UUID group, List<String> owners, Instant now)
      throws SQLException {
    int count = notices.release(connection, version, group, owners, now);
    notices.due(connection, version, now);
    return count;
  }

  private After after(Connection connection, StoredAlert alert) throws SQLException {
    return new After(
        alert,
        store.steps(connection, alert.id()),
        ToldNotice.of(connection, alert.rulebook(), alert.id()));
  }

  static List<String> called(ActiveVersion version, StoredAlert alert) {
    Fact owner = version.catalogue().owner();
    if (alert.owner() == null) {
      return List.of();
    }
    return List.of(alert.owner(), owner == null ? alert.owner() : owner.choiceLabel(alert.owner()));
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
