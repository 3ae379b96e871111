package io.kakaritsuke.activation;

import io.kakaritsuke.rulebook.Sources;
import java.sql.SQLException;
import java.util.Optional;

/** Fails whatever is asked of it, as a driver would. */
final class NoDatabase implements VersionSource {
  private final String state;

  NoDatabase(String state) {
    this.state = state;
  }

  @Override
  public Optional<StoredVersion> version(String rulebook, int number) {
    throw failure();
  }

  @Override
  public Sources sources(String rulebook, int number) {
    throw failure();
  }

  private IllegalStateException failure() {
    return new IllegalStateException(new SQLException("no", state));
  }
}
