package io.kakaritsuke.workbook.lint;

import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.fact.FactValues;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Whether some subject lies in a region of a table whose facts come from each other: 月間配信数 0 and
 * 配信数の前月比 above 0% never meet, whatever the rows say. What the given facts behind them can be is
 * divided until a part holds a subject, derived as in a decision, or none of them can, by the
 * bounds of what is derived.
 */
final class SubjectSearch {
  /** Parts that are looked at in one search; for what people write a few are enough. */
  private static final int MOST = 200;

  /** What it takes to look at a part, as a multiple of one look at one row. */
  private static final long PART = 4_000;

  private final List<Axis> axes;
  private final List<Related> groups;

  SubjectSearch(FactCatalogue catalogue, List<Axis> axes) {
    this.axes = axes;
    this.groups = Related.of(catalogue, axes);
  }

  /** What a search comes to. */
  enum Result {
    THERE,
    NOWHERE,
    /** Neither was found out within bounds. */
    UNKNOWN
  }

  /**
   * What a search comes to.
   *
   * @param subjects where there is one: what the facts of each group are
   */
  record Answer(Result result, List<Subject> subjects) {
    private static final Answer NOWHERE = new Answer(Result.NOWHERE, List.of());
    private static final Answer UNKNOWN = new Answer(Result.UNKNOWN, List.of());

    Answer {
      subjects = List.copyOf(subjects);
    }

    boolean is(Result other) {
      return result == other;
    }

    /** The facts that hang together with that of the axis; null where it hangs on no other. */
    @Nullable FactValues of(int axis) {
      return subjects.stream()
          .filter(subject -> subject.group().indices().contains(axis))
          .findFirst()
          .map(Subject::facts)
          .orElse(null);
    }
  }

  /** The facts of one group; all others are missing. */
  record Subject(Related group, FactValues facts) {}

  /** The axes whose facts hang on others, by index. */
  List<Integer> related() {
    return groups.stream().flatMap(group -> group.indices().stream()).sorted().toList();
  }

  /** Looks for a subject in a region that is not empty. */
  Answer in(Box region, Work work) {
    List<Subject> subjects = new ArrayList<>(groups.size());
    boolean unknown = false;
    for (Related group : groups) {
      Answer answer = in(region, group, work);
      if (answer.is(Result.NOWHERE)) {
        return answer;
      }
      unknown |= answer.is(Result.UNKNOWN);
      subjects.addAll(answer.subjects());
    }
    return unknown ? Answer.UNKNOWN : new Answer(Result.THERE, subjects);
  }

  /**
   * A region around one without a subject that has none either, and is as wide as that can be seen.
   */
  Box widened(Box nowhere, Work work) {
    Box wide = nowhere;
    for (int i = 0; i < axes.size(); i++) {
      Pieces all = axes.get(i).all();
      Pieces side = nowhere.side(i);
      List<Pieces> wider =
          List.of(
              all,
              all.and(Pieces.range(side.first(), Math.max(all.last(), side.last()))),
              all.and(Pieces.range(Math.min(1, side.first()), side.last())));
      for (int j = 0; j < wider.size() && !wide.side(i).contains(wider.get(j)); j++) {
        Box candidate = wide.with(i, wider.get(j));
        wide = in(candidate, work).is(Result.NOWHERE) ? candidate : wide;
      }
    }
    return wide;
  }

  private static Answer in(Box region, Related related, Work work) {
    Deque<Map<String, Span>> open = new ArrayDeque<>();
    open.add(whole(region, related));
    for (int looked = 0; !open.isEmpty(); looked++) {
      if (looked == MOST || work.isUsedUp()) {
        return Answer.UNKNOWN;
      }
      work.spend(PART);
      Map<String, Span> part = open.remove();
      if (canHold(part, region, related)) {
        FactValues subject = new Trial(related, part, region).subject();
        if (subject != null) {
          return new Answer(Result.THERE, List.of(new Subject(related, subject)));
        }
        divide(part, related, open);
      }
    }
    return Answer.NOWHERE;
  }

  private static Map<String, Span> whole(Box region, Related related) {
    Map<String, Span> whole = new HashMap<>();
    related.sources().forEach(source -> whole.put(source.name(), source.within(region)));
    return whole;
  }

  private static boolean canHold(Map<String, Span> part, Box region, Related related) {
    if (part.values().stream().anyMatch(Span::isEmpty)) {
      return false;
    }
    Spans spans = new Spans(related.catalogue(), part);
    return related.indices().stream()
        .allMatch(
            index -> {
              Axis axis = related.axes().get(index);
              return axis.allows(region.side(index), spans.of(axis.fact().name()));
            });
  }

  /** In two where it is widest; a single point is no further divided: it was tried. */
  private static void divide(
      Map<String, Span> part, Related related, Deque<Map<String, Span>> open) {
    Source widest = null;
    int width = 0;
    for (Source source : related.sources()) {
      int found = source.width(span(part, source));
      if (found > width) {
        widest = source;
        width = found;
      }
    }
    if (widest != null) {
      for (Span half : widest.halves(span(part, widest))) {
        Map<String, Span> divided = new HashMap<>(part);
        divided.put(widest.name(), half);
        open.add(divided);
      }
    }
  }

  private static Span span(Map<String, Span> part, Source source) {
    return Objects.requireNonNull(part.get(source.name()));
  }
}
