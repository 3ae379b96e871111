package io.kakaritsuke.alert;

import io.kakaritsuke.activation.ActiveVersion;
import io.kakaritsuke.notification.Notifications;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The rows of the tables 通知, read once a version. */
@ApplicationScoped
class KnownRows {
  private final Map<String, Read> read = new ConcurrentHashMap<>();

  private record Read(String hash, Notifications rows) {}

  /** Those of a version; of each rulebook those of the version that was asked for last are kept. */
  Notifications of(ActiveVersion version) {
    return read.compute(
            version.rulebook(),
            (rulebook, known) ->
                known != null && known.hash().equals(version.hash())
                    ? known
                    : new Read(version.hash(), Notifications.of(version.compiled().rulebook())))
        .rows();
  }
}
