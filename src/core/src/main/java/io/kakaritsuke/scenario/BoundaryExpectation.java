package io.kakaritsuke.scenario;

import io.kakaritsuke.engine.CompiledRulebook;
import io.kakaritsuke.engine.DecisionPart;
import io.kakaritsuke.engine.EntryMember;
import io.kakaritsuke.engine.Evaluation;
import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.rulebook.TableKind;
import io.kakaritsuke.scenario.BoundarySearch.Found;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a boundary scenario expects: what its row decides, or that it does not; and all of that part
 * of the decision where less would not show the difference.
 */
record BoundaryExpectation(Expected.Members expect, Expected.Members not) {
  private static final String CODE = "code";

  static BoundaryExpectation of(RowSide side, Found found, CompiledRulebook compiled) {
    Map<String, @Nullable Object> parts = DecisionParts.of(found.decided(), new BitSet());
    BoundaryExpectation brief = brief(side, parts);
    if (!found.tells() || !holds(brief, turned(side, found, compiled))) {
      return brief;
    }
    String part = DecisionPart.of(side.table().kind()).answeredIn();
    return only(part, plain(parts.get(part)));
  }

  private static Map<String, @Nullable Object> turned(
      RowSide side, Found found, CompiledRulebook compiled) {
    PlainInterpreter interpreter =
        new PlainInterpreter(BoundarySearch.turned(compiled.rulebook(), side));
    Evaluation turned = interpreter.decide(found.decided().facts(), found.decided());
    return DecisionParts.of(turned, new BitSet());
  }

  private static boolean holds(BoundaryExpectation expected, Map<String, @Nullable Object> parts) {
    return Comparison.of(expected.expect(), expected.not(), parts, DecisionWords.NONE).isEmpty();
  }

  private static BoundaryExpectation brief(RowSide side, Map<String, @Nullable Object> parts) {
    DecisionPart part = DecisionPart.of(side.table().kind());
    return switch (part.form()) {
      case SEGMENTS -> segment(Objects.requireNonNull(side.table().code()), parts);
      case HEALTH ->
          part == DecisionPart.BAND
              ? only(part.answeredIn(), named(health(parts), Set.of("score", "band")))
              : points(Objects.requireNonNull(side.table().code()), parts);
      case ENTRIES ->
          side.table().kind() == TableKind.HOLD ? held(part, parts) : listed(part, side, parts);
      case FIGURES -> throw new IllegalStateException("has no tables");
    };
  }

  private static Map<?, ?> health(Map<String, @Nullable Object> parts) {
    return map(parts.get(DecisionPart.HEALTH));
  }

  private static BoundaryExpectation segment(
      String dimension, Map<String, @Nullable Object> parts) {
    Object segment = map(parts.get(DecisionPart.SEGMENT.member())).get(dimension);
    Expected code = segment == null ? one(null) : named(map(segment), Set.of(CODE));
    return only(DecisionPart.SEGMENT.member(), members(Map.of(dimension, code)));
  }

  private static BoundaryExpectation points(String indicator, Map<String, @Nullable Object> parts) {
    for (Object one :
        (List<?>) Objects.requireNonNull(health(parts).get(DecisionPart.INDICATOR.member()))) {
      if (indicator.equals(map(one).get(CODE))) {
        Expected.Members item = named(map(one), Set.of(CODE, "points"));
        return only(
            DecisionPart.HEALTH,
            members(Map.of(DecisionPart.INDICATOR.member(), items(List.of(item)))));
      }
    }
    throw new IllegalStateException("no indicator " + indicator);
  }

  private static BoundaryExpectation held(DecisionPart part, Map<String, @Nullable Object> parts) {
    List<Expected.Members> items = new ArrayList<>();
    for (Object one : (List<?>) Objects.requireNonNull(parts.get(part.member()))) {
      items.add(named(map(one), Set.of(CODE, "status", "heldBecause")));
    }
    return only(part.member(), items(items.subList(0, 1)));
  }

  private static BoundaryExpectation listed(
      DecisionPart part, RowSide side, Map<String, @Nullable Object> parts) {
    Object decides = side.table().outcome(side.row(), side.table().kind().decides());
    String code = decides instanceof String text ? text : "";
    for (Object one : (List<?>) Objects.requireNonNull(parts.get(part.member()))) {
      if (code.equals(map(one).get(CODE))) {
        return only(part.member(), items(List.of(named(map(one), telling(part)))));
      }
    }
    Expected.Members denied = members(Map.of(CODE, one(code)));
    return new BoundaryExpectation(
        members(Map.of()), members(Map.of(part.member(), items(List.of(denied)))));
  }

  // Its state, and where no member is that, its reasons.
  private static Set<String> telling(DecisionPart part) {
    EntryMember state = part.stateMember();
    Stream<EntryMember> telling =
        state == null
            ? part.members().stream().filter(one -> one.content() == EntryMember.Content.REASONS)
            : Stream.of(state);
    return Stream.concat(Stream.of(CODE), telling.map(EntryMember::name))
        .collect(Collectors.toSet());
  }

  private static BoundaryExpectation only(String part, Expected expected) {
    return new BoundaryExpectation(members(Map.of(part, expected)), members(Map.of()));
  }

  private static Expected.Members named(Map<?, ?> part, Set<String> names) {
    Map<String, Expected> members = new LinkedHashMap<>();
    part.forEach(
        (name, value) -> {
          if (names.contains(name)) {
            members.put((String) name, plain(value));
          }
        });
    return members(members);
  }

  private static Expected plain(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      Map<String, Expected> members = new LinkedHashMap<>();
      map.forEach((name, one) -> members.put((String) name, plain(one)));
      return members(members);
    }
    if (value instanceof List<?> list) {
      boolean names = !list.isEmpty() && list.get(0) instanceof String;
      return names
          ? new Expected.Names(list.stream().map(String::valueOf).toList(), true, Spot.TOP)
          : items(list.stream().map(one -> (Expected.Members) plain(one)).toList());
    }
    return one(value);
  }

  private static Expected one(@Nullable Object value) {
    Object kept = value;
    if (value instanceof Number number) {
      kept = new BigDecimal(number.toString());
    } else if (value != null && !(value instanceof Boolean)) {
      kept = value.toString();
    }
    return new Expected.Value(kept, Spot.TOP);
  }

  private static Expected.Members members(Map<String, Expected> members) {
    return new Expected.Members(members, Spot.TOP);
  }

  private static Expected items(List<Expected.Members> items) {
    return new Expected.Items(CODE, items, Spot.TOP);
  }

  private static Map<?, ?> map(@Nullable Object part) {
    return part instanceof Map<?, ?> map ? map : Map.of();
  }

  /** The value of a fact after everything was decided. */
  static @Nullable Object value(Fact fact, Evaluation decided) {
    FactCatalogue catalogue = decided.facts().catalogue();
    return PlainValues.decided(catalogue, decided).get(fact.name());
  }
}
