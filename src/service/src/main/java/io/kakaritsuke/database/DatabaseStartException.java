package io.kakaritsuke.database;

/**
 * Why the embedded database cannot start, in one line for the operator: what, where, what to do.
 */
public final class DatabaseStartException extends RuntimeException {
  public DatabaseStartException(String message) {
    super(message);
  }

  public DatabaseStartException(String message, Throwable cause) {
    super(message, cause);
  }
}
