package io.kakaritsuke.scenario;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A part of a decision as a scenario expects it; what is not named is not compared. */
public sealed interface Expected {
  /** Where the expectation stands. */
  Spot spot();

  /** The same as plain maps, lists and values, as they would stand in JSON. */
  @Nullable Object plain();

  /**
   * One value.
   *
   * @param value null for "none"; else BigDecimal, Boolean, or String (dates and codes included)
   */
  record Value(@Nullable Object value, Spot spot) implements Expected {
    @Override
    public @Nullable Object plain() {
      return value;
    }
  }

  /** Named parts of an object. */
  record Members(Map<String, Expected> members, Spot spot) implements Expected {
    public Members {
      members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
    }

    @Override
    public Map<String, @Nullable Object> plain() {
      Map<String, @Nullable Object> plain = new LinkedHashMap<>();
      members.forEach((name, one) -> plain.put(name, one.plain()));
      return plain;
    }

    /** The text of a member, or null where it is not named or no text. */
    @Nullable String text(String name) {
      return members.get(name) instanceof Value one && one.value() instanceof String text
          ? text
          : null;
    }
  }

  /**
   * Elements of a list, each found by its code.
   *
   * @param key the name of the member that identifies an element
   * @param items empty: the list must have no element
   */
  record Items(String key, List<Members> items, Spot spot) implements Expected {
    public Items {
      Objects.requireNonNull(key);
      items = List.copyOf(items);
    }

    @Override
    public List<Map<String, @Nullable Object>> plain() {
      return items.stream().map(Members::plain).toList();
    }
  }

  /**
   * Texts of a list.
   *
   * @param whole whether exactly these, in this order; else these among others, none when empty
   */
  record Names(List<String> names, boolean whole, Spot spot) implements Expected {
    public Names {
      names = List.copyOf(names);
    }

    @Override
    public List<String> plain() {
      return names;
    }
  }
}
