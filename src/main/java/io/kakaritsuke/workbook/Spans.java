package io.kakaritsuke.workbook;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Numbers, as spans that do not overlap, from low to high.
 *
 * @param whole whether only integers count
 */
record Spans(List<Span> spans, boolean whole) implements ValueSet {
  Spans {
    spans = List.copyOf(spans);
  }

  /** The numbers of all spans together, in whatever order they come. */
  static Spans union(Collection<Span> spans, boolean whole) {
    List<Span> sorted = new ArrayList<>();
    for (Span span : spans) {
      Span kept = whole ? span.wholeNumbers() : span;
      if (!kept.isEmpty()) {
        sorted.add(kept);
      }
    }
    sorted.sort((one, other) -> one.startsAfter(other) ? 1 : other.startsAfter(one) ? -1 : 0);
    List<Span> merged = new ArrayList<>();
    sorted.forEach(span -> append(merged, span));
    return new Spans(merged, whole);
  }

  private static void append(List<Span> merged, Span next) {
    Span last = merged.isEmpty() ? null : merged.get(merged.size() - 1);
    if (last == null || last.and(next).isEmpty()) {
      merged.add(next);
    } else if (last.and(next).equals(last) || reachesFurther(next, last)) {
      merged.set(
          merged.size() - 1, new Span(last.from(), last.withFrom(), next.to(), next.withTo()));
    }
  }

  private static boolean reachesFurther(Span next, Span last) {
    BigDecimal end = last.to();
    if (end == null || next.to() == null) {
      return next.to() == null;
    }
    int order = next.to().compareTo(end);
    return order > 0 || (order == 0 && next.withTo());
  }

  static Spans of(Span span, boolean whole) {
    return union(List.of(span), whole);
  }

  static Spans points(List<BigDecimal> points, boolean whole) {
    return union(points.stream().map(Span::only).toList(), whole);
  }

  /** All numbers that are not in this set. */
  Spans complement() {
    List<Span> gaps = new ArrayList<>();
    Span rest = Span.ALL;
    for (Span span : spans) {
      BigDecimal from = span.from();
      if (from != null) {
        gaps.add(rest.and(Span.to(from, !span.withFrom())));
      }
      BigDecimal to = span.to();
      if (to == null) {
        return union(gaps, whole);
      }
      rest = Span.from(to, !span.withTo());
    }
    gaps.add(rest);
    return union(gaps, whole);
  }

  @Override
  public ValueSet and(ValueSet other) {
    List<Span> both = new ArrayList<>();
    for (Span one : spans) {
      for (Span that : ((Spans) other).spans) {
        Span common = one.and(that);
        if (!common.isEmpty()) {
          both.add(common);
        }
      }
    }
    return union(both, whole);
  }

  @Override
  public boolean meets(ValueSet other) {
    List<Span> others = ((Spans) other).spans;
    for (int i = 0; i < spans.size(); i++) {
      for (int j = 0; j < others.size(); j++) {
        if (spans.get(i).meets(others.get(j))) {
          return true;
        }
      }
    }
    return false;
  }

  @Override
  public boolean isEmpty() {
    return spans.isEmpty();
  }

  @Override
  public int parts() {
    return spans.size();
  }

  @Override
  public Object example() {
    return spans.get(0).example();
  }
}
