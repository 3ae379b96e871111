package io.kakaritsuke.workbook.lint;

import io.kakaritsuke.fact.Choice;
import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.fact.FactType;
import io.kakaritsuke.fact.Interval;
import io.kakaritsuke.fact.ShownValue;
import io.kakaritsuke.rulebook.Operator;
import io.kakaritsuke.rulebook.TextKinds;
import io.kakaritsuke.text.Text;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Truth values, choices in the order of the catalogue, or texts: those that are named, and one of
 * every kind of others.
 */
final class ListedAxis extends Axis {
  private final List<Object> values;
  private final Map<Object, Integer> pieceByValue = new HashMap<>();
  private final int named;
  private final List<TextKinds.Part> parts;

  /**
   * @param values one for each piece
   * @param named how many of them stand for themselves; each other one for all of its kind
   * @param parts what the kinds differ in
   */
  private ListedAxis(Fact fact, List<Object> values, int named, List<TextKinds.Part> parts) {
    super(fact, values.size());
    this.values = values;
    this.named = named;
    this.parts = parts;
    for (int i = 0; i < named; i++) {
      pieceByValue.put(values.get(i), i + 1);
    }
  }

  private static ListedAxis closed(Fact fact, List<Object> values) {
    return new ListedAxis(fact, values, values.size(), List.of());
  }

  static ListedAxis of(Fact fact, List<Condition> conditions) {
    if (fact.type() == FactType.BOOLEAN) {
      return closed(fact, List.of(true, false));
    }
    if (fact.type() == FactType.CHOICE) {
      return closed(fact, List.copyOf(codes(fact)));
    }
    TextKinds kinds = kinds(conditions);
    List<Object> values = new ArrayList<>(kinds.named());
    values.addAll(kinds.others());
    return new ListedAxis(fact, List.copyOf(values), kinds.named().size(), kinds.parts());
  }

  /** Whether an axis can tell apart all that the conditions do. */
  static boolean canTell(Fact fact, List<Condition> conditions) {
    return fact.type() != FactType.STRING || kinds(conditions).areAll(fact);
  }

  private static TextKinds kinds(List<Condition> conditions) {
    TextKinds kinds = new TextKinds();
    conditions.forEach(condition -> kinds.note(condition.operator(), condition.value()));
    return kinds;
  }

  private static Set<String> codes(Fact fact) {
    Set<String> codes = new LinkedHashSet<>();
    fact.choices().stream().map(Choice::code).forEach(codes::add);
    return codes;
  }

  @Override
  Pieces values(Condition condition) {
    return matching(value -> condition.operator().holds(value, condition.value()));
  }

  private Pieces matching(Predicate<Object> holds) {
    BitSet pieces = new BitSet();
    for (int i = 0; i < values.size(); i++) {
      pieces.set(i + 1, holds.test(values.get(i)));
    }
    return Pieces.of(pieces);
  }

  // Only of what is derived is it known which of the two it can be; of a given one, anything.
  @Override
  Pieces within(Interval values) {
    if (fact().derivation() == null) {
      return given();
    }
    BitSet pieces = new BitSet();
    pieces.set(1, values.holds(BigDecimal.ONE));
    pieces.set(2, values.holds(BigDecimal.ZERO));
    return Pieces.of(pieces);
  }

  @Override
  Text exampleOf(Pieces pieces) {
    int piece = pieces.first();
    return piece == values.size() && isOpen() ? Words.OTHER : Words.same(shown(piece));
  }

  // Whether there are values beside those that are named.
  private boolean isOpen() {
    return named < values.size();
  }

  // A given fact of a subject that was looked for is just there: any of the values will do.
  @Override
  Text exampleOf(Pieces pieces, Object value) {
    Integer piece = pieceByValue.get(value);
    return piece != null && pieces.has(piece) ? Words.same(shown(piece)) : exampleOf(pieces);
  }

  private String shown(int piece) {
    return shown(values.get(piece - 1));
  }

  private String shown(Object value) {
    return Words.shortened(ShownValue.of(fact(), value));
  }

  @Override
  Pieces askable(Pieces pieces) {
    return words(pieces) == null ? Pieces.range(pieces.first(), pieces.first()) : pieces;
  }

  @Override
  Pieces askable(Pieces pieces, Pieces around) {
    return words(pieces) == null ? around : pieces;
  }

  @Override
  Text conditionOf(Pieces pieces) {
    return Objects.requireNonNull(words(pieces), "only what a row can ask for is asked for");
  }

  /** What a row has to ask to match the pieces; null where one row cannot. */
  private @Nullable Text words(Pieces pieces) {
    if (!isOpen() || pieces.last() <= named) {
      return Words.oneOf(labels(pieces));
    }
    if (parts.isEmpty()) {
      return Words.noneOf(labels(given().without(pieces)));
    }
    Text any = anyOfParts(pieces);
    return any == null ? eachOfParts(pieces) : any;
  }

  private List<String> labels(Pieces pieces) {
    return pieces.bits().stream().mapToObj(this::shown).toList();
  }

  /** One condition that asks for any of some parts. */
  private @Nullable Text anyOfParts(Pieces pieces) {
    for (Operator operator : parts.stream().map(TextKinds.Part::operator).distinct().toList()) {
      List<TextKinds.Part> asked =
          parts.stream()
              .filter(part -> part.operator() == operator)
              .filter(part -> pieces.contains(matching(text -> part.isIn((String) text))))
              .toList();
      if (matching(text -> asked.stream().anyMatch(part -> part.isIn((String) text)))
          .equals(pieces)) {
        return condition(operator, asked);
      }
    }
    return null;
  }

  /** Conditions for each part that all of them have, for those that none has, and for others. */
  private @Nullable Text eachOfParts(Pieces pieces) {
    List<Text> words = new ArrayList<>();
    Pieces asked = given();
    Map<Operator, List<TextKinds.Part>> denied = new LinkedHashMap<>();
    for (TextKinds.Part part : parts) {
      Pieces having = matching(text -> part.isIn((String) text));
      if (having.contains(pieces)) {
        asked = asked.and(having);
        words.add(condition(part.operator(), List.of(part)));
      } else if (!having.meets(pieces)) {
        asked = asked.without(having);
        denied
            .computeIfAbsent(
                Objects.requireNonNull(part.operator().opposite()), key -> new ArrayList<>())
            .add(part);
      }
    }
    denied.forEach((operator, some) -> words.add(condition(operator, some)));
    Pieces excepted = asked.without(pieces);
    if (!excepted.isEmpty()) {
      words.add(Words.noneOf(labels(excepted)));
    }
    boolean known = excepted.isEmpty() || excepted.last() <= named;
    return known && !words.isEmpty() ? Words.and(words) : null;
  }

  private Text condition(Operator operator, List<TextKinds.Part> asked) {
    List<String> texts = asked.stream().map(TextKinds.Part::text).toList();
    return operator.words(texts, Words.listed(texts.stream().map(this::shown).toList()));
  }
}
