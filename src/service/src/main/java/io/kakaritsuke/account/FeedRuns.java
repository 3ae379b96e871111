package io.kakaritsuke.account;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Map;

/** How regularly the feeds have run, for whoever asks which facts are stale. */
public interface FeedRuns {
  /**
   * The day that the last good run of each feed was observed for, of those for a day or before it.
   * A run is good from when it is let in. Feeds without one are absent.
   */
  Map<String, LocalDate> lastGood(Connection connection, String rulebook, LocalDate day)
      throws SQLException;
}
