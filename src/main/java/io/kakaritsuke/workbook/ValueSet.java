package io.kakaritsuke.workbook;

import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The values of one fact that conditions let through. */
sealed interface ValueSet permits Spans, ValueSet.Members {
  /** The values that are in both; both belong to one fact. */
  ValueSet and(ValueSet other);

  /** Whether a value is in both; the same as {@link #and}, without building it. */
  boolean meets(ValueSet other);

  boolean isEmpty();

  /** How many parts have to be compared with those of another set. */
  int parts();

  /** Some value of the set; only where there is one. */
  Object example();

  /**
   * Codes, truth values or texts.
   *
   * @param excluded whether the set holds all values but these, as texts without a list allow
   */
  record Members(Set<Object> values, boolean excluded) implements ValueSet {
    public Members {
      values = Set.copyOf(values);
    }

    static Members of(List<?> values) {
      return new Members(new HashSet<>(values), false);
    }

    static Members allBut(List<?> values) {
      return new Members(new HashSet<>(values), true);
    }

    @Override
    public ValueSet and(ValueSet other) {
      Members that = (Members) other;
      if (excluded && that.excluded) {
        Set<Object> both = new HashSet<>(values);
        both.addAll(that.values);
        return new Members(both, true);
      }
      Members listed = excluded ? that : this;
      Members filter = excluded ? this : that;
      Set<Object> left = new HashSet<>(listed.values);
      left.removeIf(value -> filter.values.contains(value) == filter.excluded);
      return new Members(left, false);
    }

    @Override
    public boolean meets(ValueSet other) {
      Members that = (Members) other;
      return !excluded && !that.excluded
          ? !Collections.disjoint(values, that.values)
          : !and(that).isEmpty();
    }

    @Override
    public boolean isEmpty() {
      return values.isEmpty() && !excluded;
    }

    @Override
    public int parts() {
      return 1;
    }

    @Override
    public Object example() {
      return excluded ? "(その他)" : values.stream().min(byText()).orElseThrow();
    }

    private static Comparator<Object> byText() {
      return Comparator.comparing(Object::toString);
    }
  }
}
