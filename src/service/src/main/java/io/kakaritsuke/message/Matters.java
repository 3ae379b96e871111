package io.kakaritsuke.message;

import io.kakaritsuke.activation.ActiveVersion;
import io.kakaritsuke.channel.Letter.Matter;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Knows what messages are about that people can act on, and where it stands now. */
public interface Matters {
  /**
   * Those of some messages; one without any is left out.
   *
   * @param messages of the version's rulebook
   */
  Map<UUID, List<Matter>> of(
      Connection connection, ActiveVersion version, Collection<UUID> messages) throws SQLException;
}
