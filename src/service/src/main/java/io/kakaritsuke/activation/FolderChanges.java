package io.kakaritsuke.activation;

import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.rulebook.Sources;
import java.util.List;

/** What becomes of a change in the folders of a rulebook that has a version already. */
public interface FolderChanges {
  /**
   * What was done with it.
   *
   * @param published whether another version is active now
   * @param refused the errors that keep it from being published; empty where there are none
   */
  record Taken(boolean published, List<Finding> refused) {
    /** Nothing was to be done. */
    public static final Taken NOTHING = new Taken(false, List.of());

    public Taken {
      refused = List.copyOf(refused);
    }
  }

  /** Takes in what the folders hold; the same content again is nothing new. */
  Taken take(Sources folder);
}
