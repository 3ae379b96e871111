package io.kakaritsuke.activation.draft;

import io.kakaritsuke.activation.ActiveVersion;
import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.rulebook.Rulebook;
import java.sql.SQLException;
import java.util.List;

/**
 * What another room knows to be under way, and a draft would end or leave to others: who publishes
 * it is told before.
 */
public interface UnderWay {
  /**
   * Warnings of it, as it stands now.
   *
   * @param base what the draft was made on
   */
  List<Finding> findings(ActiveVersion base, Rulebook draft) throws SQLException;
}
