package io.kakaritsuke.alert;

import io.agroal.api.AgroalDataSource;
import io.kakaritsuke.telling.Alert;
import io.kakaritsuke.telling.StormGuard.Cause;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Whether the recipients of an alert have heard of its episode, or what keeps them from it: what an
 * alert would tell, and what somebody was told, are two things.
 *
 * @param toldAt when the first of them was told last; null where nobody was
 * @param waits what holds it back where nobody was
 */
record Hearing(@Nullable Instant toldAt, @Nullable NotTold waits) {
  private static final Hearing NONE = new Hearing(null, null);

  /** Those of alerts, as they stand in their present episode. */
  static final class All {
    private final Map<UUID, Hearing> hearings;
    private final ZoneId zone;
    private final LocalDate today;

    private All(Map<UUID, Hearing> hearings, ZoneId zone, Instant now) {
      this.hearings = hearings;
      this.zone = zone;
      this.today = LocalDate.ofInstant(now, zone);
    }

    /** The day on which people were told of the episode last; null where they were not. */
    @Nullable LocalDate toldOn(StoredAlert alert) {
      Instant at = hearing(alert).toldAt();
      return at == null || alert.openedOn() == null ? null : LocalDate.ofInstant(at, zone);
    }

    /** What keeps people from being told of it today; null where nothing does. */
    @Nullable NotTold notTold(StoredAlert alert) {
      Alert.HeldBack own = alert.alert().heldBack(today);
      return own != null ? NotTold.of(own) : alert.isOpen() ? hearing(alert).waits() : null;
    }

    private Hearing hearing(StoredAlert alert) {
      return hearings.getOrDefault(alert.id(), NONE);
    }
  }

  /**
   * Reads them.
   *
   * @param zone that of the rulebook
   */
  static All of(AgroalDataSource pool, Collection<StoredAlert> alerts, ZoneId zone, Instant now)
      throws SQLException {
    if (alerts.isEmpty()) {
      return new All(Map.of(), zone, now);
    }
    try (Connection connection = pool.getConnection();
        PreparedStatement statement =
            connection.prepareStatement(
                "select notice.alert, max(told_at) as told_at,"
                    + " bool_or(waits and silence is not null and due_at is null) as silenced,"
                    + " min(held.cause) filter (where waits and due_at is null) as cause,"
                    + " bool_or(waits and due_at is not null) as gathered"
                    + " from (select *, told_at is null and dropped is null as waits"
                    + " from alert_notice where alert = any (?) and audience = 'RECIPIENTS') notice"
                    + " join alert on alert.id = notice.alert and alert.episode = notice.episode"
                    + " left join held on held.id = notice.held group by notice.alert")) {
      List<UUID> ids = alerts.stream().map(StoredAlert::id).toList();
      statement.setArray(1, connection.createArrayOf("uuid", ids.toArray()));
      Map<UUID, Hearing> found = new HashMap<>();
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          OffsetDateTime at = row.getObject("told_at", OffsetDateTime.class);
          found.put(
              row.getObject("alert", UUID.class),
              at == null ? new Hearing(null, waits(row)) : new Hearing(at.toInstant(), null));
        }
      }
      return new All(found, zone, now);
    }
  }

  private static @Nullable NotTold waits(ResultSet row) throws SQLException {
    String cause = row.getString("cause");
    if (row.getBoolean("silenced")) {
      return NotTold.SILENCE;
    }
    if (cause != null) {
      return NotTold.of(Cause.valueOf(cause));
    }
    return row.getBoolean("gathered") ? NotTold.GATHERED : null;
  }
}
