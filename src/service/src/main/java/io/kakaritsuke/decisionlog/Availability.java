package io.kakaritsuke.decisionlog;

import org.jboss.logging.Logger;

/**
 * Whether the database can be reached, as far as is known. While it cannot, callers are turned away
 * at once and the writers alone keep asking.
 */
final class Availability {
  private static final Logger LOG = Logger.getLogger(Availability.class);

  private volatile boolean lost;

  boolean isLost() {
    return lost;
  }

  synchronized void lose(Exception cause) {
    if (!lost) {
      lost = true;
      LOG.errorf(cause, "Decisions cannot be stored: the database is not available");
    }
  }

  synchronized void regain() {
    if (lost) {
      lost = false;
      LOG.info("Decisions can be stored again");
    }
  }
}
