package io.kakaritsuke.workbook.merge;

import io.kakaritsuke.rulebook.Sources;
import java.util.List;

/**
 * Two changes of one rulebook as one.
 *
 * @param sources with an undecided conflict as ours has it; very bytes of a side wherever only that
 *     side changed a file
 * @param taken what came from theirs, by file and place; what both sides say alike is not told
 * @param conflicts those decided and those open, by file and place
 */
public record Merged(Sources sources, List<Taken> taken, List<Conflict> conflicts) {
  public Merged {
    taken = List.copyOf(taken);
    conflicts = List.copyOf(conflicts);
  }

  /** The conflicts about which somebody still has to decide. */
  public List<Conflict> open() {
    return conflicts.stream().filter(Conflict::isOpen).toList();
  }
}
