package io.kakaritsuke.alert;

import io.kakaritsuke.decisionlog.Erasing;
import io.kakaritsuke.telling.Alert;
import io.kakaritsuke.telling.AlertState;
import io.kakaritsuke.telling.AlertState.Frozen;
import io.kakaritsuke.telling.AlertState.Live;
import io.kakaritsuke.telling.AlertState.Snoozed;
import io.kakaritsuke.telling.AlertState.Withdrawn;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Takes erased values out of the alerts of the account, and of what was told of them with others.
 */
@ApplicationScoped
class ErasedAlerts implements Erasing {
  private static final String OF_ALERT =
      "alert in (select id from alert where rulebook = ? and subject = ?)";

  /** The columns of texts by table, with what makes a row the account's. */
  private static final List<Place> PLACES =
      List.of(
          new Place("alert", "title", "rulebook = ? and subject = ?"),
          new Place("alert", "text", "rulebook = ? and subject = ?"),
          new Place("alert_step", "note", OF_ALERT),
          new Place("alert_notice", "title", "rulebook = ? and subject = ?"),
          new Place("alert_notice", "text", "rulebook = ? and subject = ?"),
          new Place("silence", "why", "rulebook = ? and subject = ?"));

  private record Place(String table, String column, String where) {}

  private final AlertStore store;

  @Inject
  ErasedAlerts(AlertStore store) {
    this.store = store;
  }

  @Override
  public void erase(Connection connection, What what, Removed removed) throws SQLException {
    long count = 0;
    Map<String, StoredAlert> alerts =
        store
            .of(connection, what.rulebook(), List.of(what.subject()))
            .getOrDefault(what.subject(), Map.of());
    List<StoredAlert> changed = new ArrayList<>();
    for (StoredAlert alert : alerts.values()) {
      StoredAlert rest = rest(alert, what);
      if (!rest.equals(alert)) {
        changed.add(rest);
        count++;
      }
    }
    store.save(connection, changed);
    for (Place place : PLACES) {
      count += replace(connection, place, what);
    }
    removed.from("alerts", count);
  }

  private static StoredAlert rest(StoredAlert alert, What what) {
    Alert life = alert.alert();
    Alert rest =
        new Alert(
            rest(life.state(), what),
            life.episodes(),
            life.mutedUntil(),
            life.steps(),
            life.seen());
    return alert
        .moved(rest, alert.since())
        .seen(
            rest(alert.name(), what), rest(alert.owner(), what), alert.decision(), alert.version());
  }

  private static AlertState rest(AlertState state, What what) {
    if (state instanceof Frozen frozen) {
      return new Frozen((Live) rest(frozen.before(), what), frozen.since(), frozen.told());
    }
    if (state instanceof Withdrawn gone && gone.before() != null) {
      return new Withdrawn(gone.on(), (Live) rest(gone.before(), what));
    }
    return state instanceof Snoozed snoozed
        ? new Snoozed(
            snoozed.episode(), snoozed.by(), scrubbed(snoozed.why(), what), snoozed.until())
        : state;
  }

  private static @Nullable String rest(@Nullable String value, What what) {
    return value != null && what.texts().contains(value) ? null : value;
  }

  private static String scrubbed(String text, What what) {
    String rest = text;
    for (String erased : what.texts()) {
      rest = erased.isEmpty() ? rest : rest.replace(erased, ERASED);
    }
    return rest;
  }

  private static long replace(Connection connection, Place place, What what) throws SQLException {
    long count = 0;
    try (PreparedStatement statement =
        connection.prepareStatement(
            String.format(
                Locale.ROOT,
                "update %1$s set %2$s = replace(%2$s, ?, ?) where %3$s and strpos(%2$s, ?) > 0",
                place.table(),
                place.column(),
                place.where()))) {
      for (String text : what.texts()) {
        if (!text.isEmpty()) {
          statement.setString(1, text);
          statement.setString(2, ERASED);
          statement.setString(3, what.rulebook());
          statement.setString(4, what.subject());
          statement.setString(5, text);
          count += statement.executeUpdate();
        }
      }
    }
    return count;
  }
}
