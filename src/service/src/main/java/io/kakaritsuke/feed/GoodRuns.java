package io.kakaritsuke.feed;

import io.kakaritsuke.account.FeedRuns;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Map;

/** Tells accounts how regularly the feeds have run. */
@Singleton
class GoodRuns implements FeedRuns {
  @Override
  public Map<String, LocalDate> lastGood(Connection connection, String rulebook, LocalDate day)
      throws SQLException {
    return FeedRunStore.lastGood(connection, rulebook, day);
  }
}
