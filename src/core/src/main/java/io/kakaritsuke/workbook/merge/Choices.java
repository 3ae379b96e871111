package io.kakaritsuke.workbook.merge;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What somebody has decided about conflicts.
 *
 * @param byConflict by {@link Conflict#id}; ids of conflicts that are no more are passed over
 */
public record Choices(Map<String, Choice> byConflict) {
  /** Nothing is decided yet. */
  public static final Choices NONE = new Choices(Map.of());

  public Choices {
    byConflict = Map.copyOf(byConflict);
  }

  /** The decision, null where there is none yet. */
  public @Nullable Choice of(String conflict) {
    return byConflict.get(conflict);
  }
}
