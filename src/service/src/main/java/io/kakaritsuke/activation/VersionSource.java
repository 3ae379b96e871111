package io.kakaritsuke.activation;

import io.kakaritsuke.rulebook.Sources;
import java.util.Optional;

/** Where stored versions come from. */
public interface VersionSource {
  Optional<StoredVersion> version(String rulebook, int number);

  /** All files of a version with their bytes. */
  Sources sources(String rulebook, int number);
}
