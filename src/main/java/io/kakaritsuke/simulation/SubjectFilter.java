package io.kakaritsuke.simulation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which subjects of a result are wanted; all that is given must hold.
 *
 * @param move from one band to another, as {@code HEALTHY-CAUTION}; null is any
 * @param marks for each inner list, one of its marks
 * @param owner null is any
 * @param changed whether anything changes for the subject; null is any
 * @param touched whether the band moves, or a signal of severity HIGH comes or goes; null is any
 * @param decidable whether both versions can decide; null is any
 */
record SubjectFilter(
    @Nullable String move,
    List<List<Mark>> marks,
    @Nullable String owner,
    @Nullable Boolean changed,
    @Nullable Boolean touched,
    @Nullable Boolean decidable) {
  static final SubjectFilter ALL = new SubjectFilter(null, List.of(), null, null, null, null);

  SubjectFilter {
    marks = List.copyOf(marks);
  }
}
