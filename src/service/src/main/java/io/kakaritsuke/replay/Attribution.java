package io.kakaritsuke.replay;

import io.kakaritsuke.comparison.Change;
import io.kakaritsuke.comparison.Differences;
import io.kakaritsuke.engine.Evaluation;
import io.kakaritsuke.replay.Corners.Corner;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;

/** Finds the causes of what one decision is decided otherwise in. */
final class Attribution {
  private final Corners corners;
  private final Evaluation before;
  private final Map<Set<Factor>, List<Change>> changes = new HashMap<>();

  Attribution(Corners corners, Evaluation before) {
    this.corners = corners;
    this.before = before;
  }

  /** The causes of a change; at least one. */
  List<Cause> of(Change change) {
    return smallest(factors -> changesIt(factors, change));
  }

  /** The causes of not being decidable any more; at least one. */
  List<Cause> ofRefusal() {
    return smallest(factors -> corners.at(factors) instanceof Corner.Refused);
  }

  private boolean changesIt(Set<Factor> factors, Change change) {
    return changes.computeIfAbsent(factors, this::changesWith).stream()
        .anyMatch(
            one ->
                one.part() == change.part()
                    && one.code().equals(change.code())
                    && Objects.equals(one.to(), change.to()));
  }

  private List<Change> changesWith(Set<Factor> factors) {
    return corners.at(factors) instanceof Corner.Decided decided
        ? Differences.between(before, decided.evaluation())
        : List.of();
  }

  // The whole set does it always, as it is what was observed.
  private List<Cause> smallest(Predicate<Set<Factor>> does) {
    Set<Factor> all = corners.factors();
    List<Set<Factor>> found = new ArrayList<>();
    for (Set<Factor> factors : Corners.subsets(all)) {
      boolean needless = factors.isEmpty() || found.stream().anyMatch(factors::containsAll);
      if (!needless && (factors.equals(all) || does.test(factors))) {
        found.add(factors);
      }
    }
    return found.stream().map(Cause::new).toList();
  }
}
