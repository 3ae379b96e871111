package io.kakaritsuke.scenario;

import io.kakaritsuke.engine.CompiledRulebook;
import io.kakaritsuke.engine.Evaluation;
import io.kakaritsuke.engine.RuleFailedException;
import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.fact.FactIntake.Checked;
import io.kakaritsuke.fact.FactType;
import io.kakaritsuke.rulebook.Cell;
import io.kakaritsuke.rulebook.Column;
import io.kakaritsuke.rulebook.Row;
import io.kakaritsuke.rulebook.Rulebook;
import io.kakaritsuke.rulebook.TableKind;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds a subject for a side of an edge: all other conditions of the row hold, so that it is this
 * one on which the row hangs. Where other decisions stand in the way, random subjects are taken as
 * a start, always the same ones.
 */
final class BoundarySearch {
  private static final int POOL = 6_000;
  private static final int MOST_STARTS = 60;
  private static final BitSet NONE = new BitSet();

  private final CompiledRulebook compiled;
  private final Rulebook rulebook;
  private final FactCatalogue catalogue;
  private final LocalDate asOf;
  private final Aim aim;
  private final Edges edges;
  private final List<Start> pool = new ArrayList<>();

  /** A subject to start from, with everything that was decided of it. */
  private record Start(Map<String, @Nullable Object> given, PlainValues values) {}

  /**
   * A subject that was found.
   *
   * @param tells whether the row would be missed, or would show, if this condition were not there
   */
  record Found(Map<String, @Nullable Object> given, Evaluation decided, boolean tells) {}

  BoundarySearch(CompiledRulebook compiled, LocalDate asOf) {
    this.compiled = compiled;
    this.rulebook = compiled.rulebook();
    this.catalogue = rulebook.catalogue();
    this.asOf = asOf;
    this.aim = new Aim(catalogue, asOf);
    this.edges = new Edges(rulebook);
    RandomFacts random = new RandomFacts(rulebook, List.of(asOf), 1);
    addStart(Map.of());
    for (int i = 0; i < POOL; i++) {
      addStart(random.next().given());
    }
  }

  private void addStart(Map<String, @Nullable Object> given) {
    Evaluation decided = decide(given);
    if (decided != null) {
      pool.add(new Start(given, PlainValues.decided(catalogue, decided)));
    }
  }

  private @Nullable Evaluation decide(Map<String, @Nullable Object> given) {
    try {
      return GivenFacts.check(given, asOf, catalogue) instanceof Checked.Valid valid
          ? compiled.evaluate(valid.facts())
          : null;
    } catch (RuleFailedException e) {
      return null;
    }
  }

  /** A subject on that side with as few facts as can be; null where there is none. */
  @Nullable Found find(RowSide side) {
    Found second = null;
    for (Start start : starts(side)) {
      for (Map<String, @Nullable Object> aimed : aims(side)) {
        Found found = at(side, start, aimed);
        if (found != null && found.tells()) {
          return smallest(side, found);
        }
        second = second == null ? found : second;
      }
    }
    return second == null ? null : smallest(side, second);
  }

  private List<Map<String, @Nullable Object>> aims(RowSide side) {
    return !aim.canReach(side.fact())
        ? List.of(Map.of())
        : aim.at(side.fact(), side.value(), side.below());
  }

  // Those of whom all else that the row asks of earlier decisions is so, the nearest to the edge.
  private List<Start> starts(RowSide side) {
    Stream<Start> fitting = pool.stream().filter(start -> fits(side, start.values()));
    if (!aim.canReach(side.fact()) && side.value() instanceof BigDecimal edge) {
      fitting = fitting.sorted(Comparator.comparing(start -> distance(side, start, edge)));
    }
    return fitting.limit(MOST_STARTS).toList();
  }

  private static BigDecimal distance(RowSide side, Start start, BigDecimal edge) {
    Object value = Objects.requireNonNull(start.values().get(side.fact().name()));
    return Edges.number(value).subtract(edge).abs();
  }

  private boolean fits(RowSide side, PlainValues values) {
    for (int i = 0; i < side.table().columns().size(); i++) {
      Fact fact = conditionFact(side, i);
      if (fact != null && !aim.canReach(fact)) {
        Object value = values.get(fact.name());
        if (i == side.column() ? !side.isAt(value) : !holds(side, i, fact, value)) {
          return false;
        }
      }
    }
    return true;
  }

  private @Nullable Fact conditionFact(RowSide side, int index) {
    Column column = side.table().columns().get(index);
    boolean filled = column.isCondition() && side.row().cells().get(index).value() != null;
    return filled ? catalogue.fact(Objects.requireNonNull(column.fact())) : null;
  }

  private static boolean holds(RowSide side, int index, Fact fact, @Nullable Object value) {
    return PlainConditions.holds(
        fact,
        Objects.requireNonNull(side.table().columns().get(index).operator()),
        Objects.requireNonNull(side.row().cells().get(index).value()),
        value);
  }

  private @Nullable Found at(RowSide side, Start start, Map<String, @Nullable Object> aimed) {
    Map<String, @Nullable Object> given = new LinkedHashMap<>(start.given());
    for (int i = 0; i < side.table().columns().size(); i++) {
      Fact fact = conditionFact(side, i);
      if (fact != null
          && aim.canReach(fact)
          && !fact.equals(side.fact())
          && !allHold(side, fact, start.values().get(fact.name()))) {
        put(given, mended(side, fact));
      }
    }
    put(given, aimed);
    return found(side, given);
  }

  private static void put(Map<String, @Nullable Object> given, Map<String, @Nullable Object> more) {
    more.forEach(
        (name, value) -> {
          given.remove(name);
          if (value != null) {
            given.put(name, value);
          }
        });
  }

  private boolean allHold(RowSide side, Fact fact, @Nullable Object value) {
    for (int i = 0; i < side.table().columns().size(); i++) {
      if (fact.equals(conditionFact(side, i)) && !holds(side, i, fact, value)) {
        return false;
      }
    }
    return true;
  }

  private Map<String, @Nullable Object> mended(RowSide side, Fact fact) {
    List<@Nullable Object> values = new ArrayList<>(edges.within(fact));
    fact.choices().forEach(choice -> values.add(choice.code()));
    if (fact.type() == FactType.BOOLEAN) {
      values.addAll(List.of(true, false));
    }
    for (Object value : values) {
      if (allHold(side, fact, value)) {
        return aim.at(fact, value, false).get(0);
      }
    }
    boolean missing = allHold(side, fact, null);
    return aim.at(fact, missing ? null : RowSide.ANY, false).get(0);
  }

  private @Nullable Found found(RowSide side, Map<String, @Nullable Object> given) {
    Evaluation decided = decide(given);
    if (decided == null
        || (side.table().kind() == TableKind.HOLD && decided.opportunities().isEmpty())) {
      return null;
    }
    PlainValues values = PlainValues.decided(catalogue, decided);
    for (int i = 0; i < side.table().columns().size(); i++) {
      Fact fact = conditionFact(side, i);
      if (fact != null) {
        Object value = values.get(fact.name());
        if (i == side.column() ? !side.isAt(value) : !holds(side, i, fact, value)) {
          return null;
        }
      }
    }
    return new Found(given, decided, tells(side, decided));
  }

  /** Whether the decision would be another one if the condition were turned round. */
  private boolean tells(RowSide side, Evaluation decided) {
    PlainInterpreter interpreter = new PlainInterpreter(turned(rulebook, side));
    Evaluation turned = interpreter.decide(decided.facts(), decided);
    // More rows than one in a table of single hits would be refused on reading.
    return interpreter.overlaps(turned)
        || !DecisionParts.of(turned, NONE).equals(DecisionParts.of(decided, NONE));
  }

  private Found smallest(RowSide side, Found found) {
    Object value = PlainValues.decided(catalogue, found.decided()).get(side.fact().name());
    Found smallest = found;
    for (String name : List.copyOf(found.given().keySet())) {
      Map<String, @Nullable Object> fewer = new LinkedHashMap<>(smallest.given());
      fewer.remove(name);
      Found without = found(side, fewer);
      if (without != null
          && without.tells() == found.tells()
          && isStillAt(side, value, without.decided())) {
        smallest = without;
      }
    }
    return smallest;
  }

  private boolean isStillAt(RowSide side, @Nullable Object value, Evaluation decided) {
    Object now = PlainValues.decided(catalogue, decided).get(side.fact().name());
    return side.fact().type() == FactType.CODES || PlainConditions.isSame(now, value);
  }

  /** The rulebook without the row where its condition holds; without the condition where not. */
  static Rulebook turned(Rulebook rulebook, RowSide side) {
    List<Row> rows = new ArrayList<>();
    for (Row row : side.table().rows()) {
      if (row != side.row()) {
        rows.add(row);
      } else if (!side.inside()) {
        List<Cell> cells = new ArrayList<>(row.cells());
        cells.set(side.column(), new Cell(side.cell().cell(), null));
        rows.add(new Row(row.id(), row.number(), row.notApplicable(), cells));
      }
    }
    return rulebook.withTables(
        rulebook.tables().stream()
            .map(table -> table == side.table() ? table.withRows(rows) : table)
            .toList());
  }
}
