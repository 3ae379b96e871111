package io.kakaritsuke.workbook.lint;

import io.kakaritsuke.fact.Choice;
import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.fact.FactType;
import io.kakaritsuke.fact.ShownValue;
import io.kakaritsuke.rulebook.Operator;
import io.kakaritsuke.text.Text;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Truth values, choices in the order of the catalogue, or texts and all texts that are not named.
 */
final class ListedAxis extends Axis {
  private final List<Object> values;
  private final Map<Object, Integer> pieceByValue = new HashMap<>();
  private final boolean open;

  private ListedAxis(Fact fact, List<Object> values, boolean open) {
    super(fact, values.size() + (open ? 1 : 0));
    this.values = values;
    this.open = open;
    for (int i = 0; i < values.size(); i++) {
      pieceByValue.put(values.get(i), i + 1);
    }
  }

  static ListedAxis of(Fact fact, List<Condition> conditions) {
    if (fact.type() == FactType.BOOLEAN) {
      return new ListedAxis(fact, List.of(true, false), false);
    }
    if (fact.type() == FactType.CHOICE) {
      return new ListedAxis(fact, List.copyOf(codes(fact)), false);
    }
    Set<Object> named = new LinkedHashSet<>();
    conditions.stream()
        .filter(condition -> condition.operator() != Operator.PRESENCE)
        .forEach(condition -> named.addAll(condition.values()));
    return new ListedAxis(fact, List.copyOf(named), true);
  }

  private static Set<String> codes(Fact fact) {
    Set<String> codes = new LinkedHashSet<>();
    fact.choices().stream().map(Choice::code).forEach(codes::add);
    return codes;
  }

  @Override
  Pieces values(Condition condition) {
    BitSet pieces = new BitSet();
    for (int i = 0; i < values.size(); i++) {
      pieces.set(i + 1, condition.operator().holds(values.get(i), condition.value()));
    }
    // A text that no cell names is none of the entries.
    pieces.set(values.size() + 1, open && condition.operator().denies());
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
    return piece > values.size() ? Words.OTHER : Words.same(shown(piece));
  }

  // A given fact of a subject that was looked for is just there: any of the values will do.
  @Override
  Text exampleOf(Pieces pieces, Object value) {
    Integer piece = pieceByValue.get(value);
    return piece != null && pieces.has(piece) ? Words.same(shown(piece)) : exampleOf(pieces);
  }

  private String shown(int piece) {
    return Words.shortened(ShownValue.of(fact(), values.get(piece - 1)));
  }

  @Override
  Pieces askable(Pieces pieces) {
    return pieces;
  }

  @Override
  Text conditionOf(Pieces pieces) {
    boolean others = open && pieces.last() > values.size();
    BitSet listed = others ? given().without(pieces).bits() : pieces.bits();
    List<String> labels = new ArrayList<>();
    listed.stream().mapToObj(this::shown).forEach(labels::add);
    return others ? Words.noneOf(labels) : Words.oneOf(labels);
  }
}
