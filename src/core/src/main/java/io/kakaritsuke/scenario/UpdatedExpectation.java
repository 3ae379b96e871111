package io.kakaritsuke.scenario;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a scenario expects after its expectation has been brought in line with a decision. It names
 * the same things as before: what is gone moves to {@code not}, what appeared moves out of it.
 */
record UpdatedExpectation(Expected.Members expect, Expected.Members not) {

  static UpdatedExpectation of(Scenario scenario, Map<String, @Nullable Object> parts) {
    Sides sides = members(scenario.expect(), scenario.not(), parts);
    return new UpdatedExpectation(
        sides.expect() instanceof Expected.Members members ? members : none(scenario.expect()),
        sides.not() instanceof Expected.Members members ? members : none(scenario.not()));
  }

  /** What must be and what must not be at one place; null where nothing is said. */
  private record Sides(@Nullable Expected expect, @Nullable Expected not) {}

  private static Expected.Members none(Expected before) {
    return new Expected.Members(Map.of(), before.spot());
  }

  private static Sides update(
      @Nullable Expected expect, @Nullable Expected not, @Nullable Object found) {
    if (expect instanceof Expected.Items || not instanceof Expected.Items) {
      return items((Expected.Items) expect, (Expected.Items) not, list(found));
    }
    if (expect instanceof Expected.Names || not instanceof Expected.Names) {
      return names((Expected.Names) expect, (Expected.Names) not, list(found));
    }
    if (found instanceof Map<?, ?> parts
        && !(expect instanceof Expected.Value)
        && !(not instanceof Expected.Value)) {
      return members((Expected.Members) expect, (Expected.Members) not, parts);
    }
    return values(expect, not, found);
  }

  private static Sides members(
      Expected.@Nullable Members expect, Expected.@Nullable Members not, Map<?, ?> parts) {
    Set<String> names = new LinkedHashSet<>();
    addNames(names, expect);
    addNames(names, not);
    Map<String, Expected> must = new LinkedHashMap<>();
    Map<String, Expected> mustNot = new LinkedHashMap<>();
    for (String name : names) {
      Sides sides = update(member(expect, name), member(not, name), parts.get(name));
      put(must, name, sides.expect());
      put(mustNot, name, sides.not());
    }
    return new Sides(side(expect, must), side(not, mustNot));
  }

  private static @Nullable Expected side(
      Expected.@Nullable Members before, Map<String, Expected> members) {
    if (before != null && before.members().equals(members)) {
      return before;
    }
    Spot spot = before == null ? Spot.TOP : before.spot();
    return members.isEmpty() ? null : new Expected.Members(members, spot);
  }

  private static Sides values(
      @Nullable Expected expect, @Nullable Expected not, @Nullable Object found) {
    Expected must = expect == null || Comparison.holds(expect, found) ? expect : now(found);
    if (not instanceof Expected.Value && Comparison.holds(not, found)) {
      return new Sides(must == null ? now(found) : must, null);
    }
    return new Sides(must, not);
  }

  private static Sides items(
      Expected.@Nullable Items expect, Expected.@Nullable Items not, List<?> found) {
    String key = expect != null ? expect.key() : java.util.Objects.requireNonNull(not).key();
    List<Expected.Members> must = new ArrayList<>();
    List<Expected.Members> mustNot = new ArrayList<>();
    for (Expected.Members item : expect == null ? List.<Expected.Members>of() : expect.items()) {
      Map<?, ?> element = Comparison.element(java.util.Objects.requireNonNull(expect), item, found);
      if (element == null) {
        mustNot.add(only(key, item));
      } else if (members(item, null, element).expect() instanceof Expected.Members kept) {
        must.add(kept);
      }
    }
    for (Expected.Members item : not == null ? List.<Expected.Members>of() : not.items()) {
      List<?> there = found.stream().filter(one -> Comparison.holds(item, one)).toList();
      if (there.isEmpty()) {
        mustNot.add(item);
      }
      there.forEach(element -> addNew(must, key, item, (Map<?, ?>) element));
    }
    if (expect != null && expect.items().isEmpty()) {
      found.forEach(element -> addNew(must, key, none(expect), (Map<?, ?>) element));
    }
    boolean noneAtAll = expect != null && must.isEmpty() && found.isEmpty();
    return new Sides(
        must.isEmpty() && !noneAtAll ? null : itemsOrBefore(expect, key, must),
        mustNot.isEmpty() ? null : itemsOrBefore(not, key, mustNot));
  }

  private static Expected itemsOrBefore(
      Expected.@Nullable Items before, String key, List<Expected.Members> items) {
    if (before != null && before.items().equals(items)) {
      return before;
    }
    return new Expected.Items(key, items, before == null ? Spot.TOP : before.spot());
  }

  // What was denied and is there now: its code, and the members that the denial named.
  private static void addNew(
      List<Expected.Members> must, String key, Expected.Members denied, Map<?, ?> element) {
    String code = String.valueOf(element.get(key));
    if (must.stream().noneMatch(item -> code.equals(item.text(key)))) {
      Map<String, Expected> members = new LinkedHashMap<>();
      members.put(key, now(code));
      members.putAll(denied.members());
      must.add(new Expected.Members(members, Spot.TOP));
    }
  }

  private static Expected.Members only(String key, Expected.Members item) {
    return new Expected.Members(Map.of(key, now(item.text(key))), Spot.TOP);
  }

  private static Sides names(
      Expected.@Nullable Names expect, Expected.@Nullable Names not, List<?> found) {
    List<String> now = found.stream().map(String::valueOf).toList();
    Expected must = expect;
    Expected mustNot = not;
    if (expect != null && !Comparison.holds(expect, found)) {
      List<String> kept = expect.names().stream().filter(now::contains).toList();
      List<String> gone = expect.names().stream().filter(name -> !now.contains(name)).toList();
      must =
          new Expected.Names(
              expect.whole() || kept.isEmpty() ? now : kept, expect.whole(), expect.spot());
      mustNot = expect.whole() || gone.isEmpty() ? not : joined(not, gone);
    }
    if (not != null && isThere(not, now)) {
      List<String> kept = not.names().stream().filter(name -> !now.contains(name)).toList();
      must = must == null ? new Expected.Names(now, not.whole(), Spot.TOP) : must;
      mustNot = not.whole() || kept.isEmpty() ? null : new Expected.Names(kept, false, not.spot());
    }
    return new Sides(must, mustNot);
  }

  private static boolean isThere(Expected.Names not, List<String> now) {
    return not.whole() ? now.equals(not.names()) : not.names().stream().anyMatch(now::contains);
  }

  private static Expected joined(Expected.@Nullable Names not, List<String> more) {
    List<String> all = new ArrayList<>(not == null ? List.of() : not.names());
    all.addAll(more);
    return new Expected.Names(all, false, not == null ? Spot.TOP : not.spot());
  }

  private static Expected now(@Nullable Object found) {
    if (found instanceof Map<?, ?> parts) {
      return new Expected.Members(Map.of("code", now(parts.get("code"))), Spot.TOP);
    }
    Object value = found;
    if (found instanceof Number number) {
      value = new BigDecimal(number.toString());
    } else if (found != null && !(found instanceof Boolean)) {
      value = found.toString();
    }
    return new Expected.Value(value, Spot.TOP);
  }

  private static List<?> list(@Nullable Object found) {
    return found instanceof List<?> list ? list : List.of();
  }

  private static @Nullable Expected member(Expected.@Nullable Members members, String name) {
    return members == null ? null : members.members().get(name);
  }

  private static void addNames(Set<String> names, Expected.@Nullable Members members) {
    if (members != null) {
      names.addAll(members.members().keySet());
    }
  }

  private static void put(Map<String, Expected> members, String name, @Nullable Expected value) {
    if (value != null) {
      members.put(name, value);
    }
  }
}
