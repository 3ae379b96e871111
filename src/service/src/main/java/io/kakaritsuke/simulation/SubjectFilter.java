package io.kakaritsuke.simulation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which subjects of a result are wanted; all that is given must hold.
 *
 * @param moves from one band to another, as {@code HEALTHY-CAUTION}, any of them; empty is any
 * @param marks for each inner list, one of its marks
 * @param owners any of them; empty is any
 * @param changed whether anything changes for the subject; null is any
 * @param touched whether the band moves, or a signal of severity HIGH comes or goes; null is any
 * @param decidable whether both versions can decide; null is any
 */
record SubjectFilter(
    List<String> moves,
    List<List<Mark>> marks,
    List<String> owners,
    @Nullable Boolean changed,
    @Nullable Boolean touched,
    @Nullable Boolean decidable) {
  static final SubjectFilter ALL =
      new SubjectFilter(List.of(), List.of(), List.of(), null, null, null);

  SubjectFilter {
    moves = List.copyOf(moves);
    marks = List.copyOf(marks);
    owners = List.copyOf(owners);
  }
}
