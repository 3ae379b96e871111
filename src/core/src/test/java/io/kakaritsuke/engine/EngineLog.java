package io.kakaritsuke.engine;

import java.util.logging.Level;
import java.util.logging.Logger;

/** The log of tests without the service around them. */
final class EngineLog {
  private EngineLog() {}

  /**
   * Sets the level of the service. By itself the log manager of the service takes everything down
   * to TRACE, and the engine writes several lines for each rule that fires: three times the time of
   * a test.
   */
  static void asInTheService() {
    Logger.getLogger("").setLevel(Level.INFO);
  }
}
