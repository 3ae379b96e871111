package io.kakaritsuke.telling;

import io.kakaritsuke.text.Text;
import java.util.List;

/** What comes of an act. */
public sealed interface AlertAnswer {
  /**
   * The alert after it.
   *
   * @param told in the order of their steps
   */
  record Moved(Alert alert, List<Told> told) implements AlertAnswer {
    public Moved {
      told = List.copyOf(told);
    }
  }

  /** The state has no such move; nothing has changed. */
  record Refused(Text reason) implements AlertAnswer {}
}
