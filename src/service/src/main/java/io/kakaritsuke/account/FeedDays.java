package io.kakaritsuke.account;

import io.kakaritsuke.activation.ActiveVersion;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;

/** When feeds ran last, as one transaction sees it; asked once for each day. */
final class FeedDays {
  private final FeedRuns runs;
  private final Connection connection;
  private final ActiveVersion version;
  private final Map<LocalDate, Map<String, LocalDate>> known = new HashMap<>();

  FeedDays(FeedRuns runs, Connection connection, ActiveVersion version) {
    this.runs = runs;
    this.connection = connection;
    this.version = version;
  }

  /** The day of the last good run of each feed on a day; of a rulebook without feeds nothing. */
  Map<String, LocalDate> on(LocalDate day) throws SQLException {
    if (version.compiled().rulebook().feeds().isEmpty()) {
      return Map.of();
    }
    Map<String, LocalDate> found = known.get(day);
    if (found == null) {
      found = runs.lastGood(connection, version.rulebook(), day);
      known.put(day, found);
    }
    return found;
  }
}
