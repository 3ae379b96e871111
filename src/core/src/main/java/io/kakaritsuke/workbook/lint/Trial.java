package io.kakaritsuke.workbook.lint;

import io.kakaritsuke.fact.FactValues;
import io.kakaritsuke.fact.Interval;
import io.kakaritsuke.rulebook.Scale;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Tries some subjects of a part: one with plain values, then those that it would have to be
 * instead, one source changed after the other.
 */
final class Trial {
  private static final int MOST = 60;

  /** Where nothing says which day: any. */
  private static final BigDecimal SOME_DAY = Scale.number(LocalDate.of(2026, 4, 1));

  private final Related related;
  private final Map<String, Span> part;
  private final Box region;
  private int left = MOST;

  /**
   * @param part what the sources can be, by name
   * @param region what the facts of the table have to be
   */
  Trial(Related related, Map<String, Span> part, Box region) {
    this.related = related;
    this.part = part;
    this.region = region;
  }

  /** A subject of the part that lies in the region; null where none was hit upon. */
  @Nullable FactValues subject() {
    return subject(plain(), related.indices().size());
  }

  private Map<String, BigDecimal> plain() {
    BigDecimal day = day();
    Map<String, BigDecimal> plain = new HashMap<>();
    for (Source source : related.sources()) {
      Interval values = values(source);
      if (values != null && source.isDay()) {
        plain.put(source.name(), day);
      } else if (values != null && source.isDate()) {
        BigDecimal date = source.date(region);
        plain.put(
            source.name(), values.nearest(date == null ? BigDecimal.ZERO : day.subtract(date)));
      } else if (values != null) {
        plain.put(source.name(), source.plain(values));
      }
    }
    return plain;
  }

  /** A day that goes with a date of the region, if there is one. */
  private BigDecimal day() {
    BigDecimal day = SOME_DAY;
    Interval days = null;
    for (Source source : related.sources()) {
      BigDecimal date = source.date(region);
      day = date == null ? day : date;
      days = source.isDay() ? values(source) : days;
    }
    return days == null ? day : days.nearest(day);
  }

  private @Nullable Interval values(Source source) {
    return Objects.requireNonNull(part.get(source.name())).values();
  }

  private @Nullable FactValues subject(Map<String, BigDecimal> point, int depth) {
    left--;
    FactValues facts = facts(point);
    List<Aiming.Change> changes = changes(facts);
    if (changes == null) {
      return facts;
    }
    for (Aiming.Change change : depth > 0 ? changes : List.<Aiming.Change>of()) {
      Map<String, BigDecimal> changed = left > 0 ? changed(point, change) : null;
      FactValues found = changed == null ? null : subject(changed, depth - 1);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  private FactValues facts(Map<String, BigDecimal> point) {
    BigDecimal day = point.getOrDefault(Source.DAY, SOME_DAY);
    Map<String, Object> given = new HashMap<>();
    for (Source source : related.sources()) {
      BigDecimal number = point.get(source.name());
      if (number != null && !source.isDay()) {
        given.put(source.name(), source.value(number, day));
      }
    }
    return related.catalogue().derived(LocalDate.ofEpochDay(day.longValueExact()), given);
  }

  /** What might bring the first fact that does not fit into the region; null where all fit. */
  private @Nullable List<Aiming.Change> changes(FactValues facts) {
    for (int index : related.indices()) {
      Axis axis = related.axes().get(index);
      String name = axis.fact().name();
      if (!axis.allows(region.side(index), Span.of(facts.get(name)))) {
        Span span = new Spans(related.catalogue(), part).of(name);
        return changes(axis, region.side(index), span, new Aiming(facts));
      }
    }
    return null;
  }

  private static List<Aiming.Change> changes(Axis axis, Pieces side, Span span, Aiming aiming) {
    String name = axis.fact().name();
    List<Aiming.Change> changes = new ArrayList<>();
    if (axis instanceof NumberAxis numbers && span.values() != null) {
      for (BigDecimal number : numbers.plain(side.and(axis.given()), span.values())) {
        changes.addAll(aiming.at(name, number));
      }
    }
    if (side.meets(axis.missing())) {
      changes.addAll(aiming.at(name, null));
    }
    return changes;
  }

  private @Nullable Map<String, BigDecimal> changed(
      Map<String, BigDecimal> point, Aiming.Change change) {
    for (Source source : related.sources()) {
      Interval values = values(source);
      if (source.name().equals(change.source()) && values != null) {
        BigDecimal number = source.nearest(change.number());
        Map<String, BigDecimal> changed = new HashMap<>(point);
        changed.put(source.name(), number);
        return values.holds(number) ? changed : null;
      }
    }
    return null;
  }
}
