package io.kakaritsuke.fact;

import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * The values of one subject on one day, laid out by the index of the catalogue; null is missing.
 * What is decided on the way is null until it is decided.
 */
public final class FactValues {
  private final FactCatalogue catalogue;
  private final LocalDate asOf;
  private final @Nullable Object[] values;
  private final StaleFacts stale;
  private final SortedMap<Integer, Boolean> erased;

  /**
   * @param values one for each fact of the catalogue, checked and derived, null for what is stale;
   *     not copied: the caller gives it away
   */
  FactValues(FactCatalogue catalogue, LocalDate asOf, @Nullable Object[] values, StaleFacts stale) {
    this(catalogue, asOf, values, stale, Collections.emptySortedMap());
  }

  /**
   * The same, with the facts whose values were erased from the log.
   *
   * @param erased by index, whether something was decided by them
   */
  FactValues(
      FactCatalogue catalogue,
      LocalDate asOf,
      @Nullable Object[] values,
      StaleFacts stale,
      SortedMap<Integer, Boolean> erased) {
    this.erased = Collections.unmodifiableSortedMap(erased);
    this.stale = Objects.requireNonNull(stale);
    this.catalogue = Objects.requireNonNull(catalogue);
    this.asOf = Objects.requireNonNull(asOf);
    this.values = values;
  }

  public FactCatalogue catalogue() {
    return catalogue;
  }

  /** The only clock that rules see. */
  public LocalDate asOf() {
    return asOf;
  }

  /** The value of the fact with that index, or null when missing. */
  public @Nullable Object get(int index) {
    return values[index];
  }

  /** The value of the fact of that name, or null when missing or unknown. */
  public @Nullable Object get(String name) {
    int index = catalogue.index(name);
    return index < 0 ? null : values[index];
  }

  /** The given facts that are known and too old to be used, in the order of the catalogue. */
  public Map<String, Stale> stale() {
    if (stale.isEmpty()) {
      return Map.of();
    }
    Map<String, Stale> named = new LinkedHashMap<>();
    stale.given().forEach((index, how) -> named.put(catalogue.facts().get(index).name(), how));
    return Collections.unmodifiableMap(named);
  }

  /** Whether the fact, or one that it is derived from, is too old to be used. */
  public boolean isStale(int index) {
    return stale.has(index);
  }

  /**
   * The given facts whose values were erased from the log, in the order of the catalogue, and
   * whether something was decided by them.
   */
  public Map<String, Boolean> erased() {
    Map<String, Boolean> named = new LinkedHashMap<>();
    erased.forEach((index, decided) -> named.put(catalogue.facts().get(index).name(), decided));
    return named;
  }

  SortedMap<Integer, Boolean> erasedFacts() {
    return erased;
  }

  StaleFacts staleFacts() {
    return stale;
  }

  /**
   * The same facts but for one, checked and derived anew.
   *
   * @param given the index of a given fact
   * @param value of its type; null for missing
   */
  public FactIntake.Checked with(int given, @Nullable Object value) {
    return FactIntake.again(this, asOf, given, value);
  }

  /** The same given facts on another day, checked and derived anew. */
  public FactIntake.Checked on(LocalDate day) {
    return FactIntake.again(this, day, -1, null);
  }

  /**
   * The same given facts, some of which are known and too old to be used.
   *
   * @param stale by name of given facts; what was stale before is so besides
   */
  public FactIntake.Checked aged(Map<String, Stale> stale) {
    return FactIntake.aged(this, stale);
  }

  /** The subject of these facts. */
  public String subject() {
    return Objects.requireNonNull((String) get(catalogue.subjectIndex()));
  }

  /** All values by index, the decided ones null; a copy. */
  public @Nullable Object[] toArray() {
    return values.clone();
  }

  /**
   * The same values for another catalogue: what that one does not know, or knows as another type,
   * is left out, and nothing is checked or derived anew.
   */
  public FactValues laidOutBy(FactCatalogue other) {
    @Nullable Object[] moved = new Object[other.facts().size()];
    StaleFacts old = StaleFacts.NONE;
    for (Map.Entry<String, Stale> one : stale().entrySet()) {
      int index = other.index(one.getKey());
      old = index < 0 ? old : old.and(index, one.getValue());
    }
    for (int i = 0; i < moved.length; i++) {
      Fact fact = other.facts().get(i);
      Fact mine = catalogue.fact(fact.name());
      if (mine != null && mine.type() == fact.type()) {
        moved[i] = get(fact.name());
      }
    }
    return new FactValues(other, asOf, moved, old);
  }
}
