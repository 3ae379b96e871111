package io.kakaritsuke.account;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;

/**
 * The days of the last good runs of feeds, as of any day; each is asked for once. For one thread.
 */
public final class FeedDays {
  private final Lookup lookup;
  private final Map<LocalDate, Map<String, LocalDate>> known = new HashMap<>();

  /** Where they are asked for: in a transaction, or anew each time. */
  public interface Lookup {
    /** By the names of feeds, as they were on a day. */
    Map<String, LocalDate> on(LocalDate day) throws SQLException;
  }

  /** Days that are looked up there. */
  public FeedDays(Lookup lookup) {
    this.lookup = lookup;
  }

  /**
   * By the names of feeds, as they were on a day; feeds without one are absent.
   *
   * @throws SQLException the database is gone or too slow
   */
  public Map<String, LocalDate> on(LocalDate day) throws SQLException {
    Map<String, LocalDate> found = known.get(day);
    if (found == null) {
      found = lookup.on(day);
      known.put(day, found);
    }
    return found;
  }
}
