package io.kakaritsuke.decisionlog;

import io.kakaritsuke.activation.ActiveVersion;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;

/**
 * A place beside the records where values of facts stand, as in answers, files or results. What it
 * has of a subject goes when the subject's personal facts are erased.
 */
public interface Erasing {
  /** What stands where a value was erased out of what people wrote. */
  String ERASED = "［消去済み］";

  /**
   * What is erased.
   *
   * @param version the active one of the rulebook
   * @param facts the names of the facts
   * @param texts what values they had, as people see them
   */
  record What(ActiveVersion version, String subject, Set<String> facts, Set<String> texts) {
    public String rulebook() {
      return version.rulebook();
    }
  }

  /** What goes from a place. */
  interface Removed {
    /**
     * Notes rows, lines or whatever is counted there.
     *
     * @param where the place, as answers call it
     */
    void from(String where, long count);

    /** Notes that something there could not be reached. */
    void notFrom(String where);
  }

  /** Removes it in the transaction of the caller. */
  void erase(Connection connection, What what, Removed removed) throws SQLException;
}
