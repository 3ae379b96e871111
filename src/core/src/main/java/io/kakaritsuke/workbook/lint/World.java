package io.kakaritsuke.workbook.lint;

import io.kakaritsuke.fact.Derivation;
import io.kakaritsuke.fact.Derivation.Presence;
import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.rulebook.Operator;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What the facts of a table can be together. A derived fact is there when those it comes from are:
 * no subject has a login date and no days since login. Further than that, facts that come from each
 * other are taken as independent.
 */
final class World {
  // 64 boxes; tables with more facts that hang together are not known.
  private static final int MOST_SOURCES = 6;

  private final FactCatalogue catalogue;
  private final List<Axis> axes;

  private World(FactCatalogue catalogue, List<Axis> axes) {
    this.catalogue = catalogue;
    this.axes = axes;
  }

  /** Boxes that together hold all that can be; none of them is empty. */
  static List<Box> of(FactCatalogue catalogue, List<Axis> axes) {
    World world = new World(catalogue, axes);
    List<String> sources = world.sharedSources();
    List<Box> boxes = new ArrayList<>();
    if (sources.isEmpty() || sources.size() > MOST_SOURCES) {
      add(boxes, new Box(axes.stream().map(Axis::all).toList()));
      return boxes;
    }
    for (int mask = (1 << sources.size()) - 1; mask >= 0; mask--) {
      Set<String> given = new LinkedHashSet<>();
      Set<String> missing = new LinkedHashSet<>();
      for (int i = 0; i < sources.size(); i++) {
        ((mask >> i & 1) == 1 ? given : missing).add(sources.get(i));
      }
      if (missing.stream().noneMatch(world::isRequired)) {
        add(boxes, new Box(axes.stream().map(axis -> world.side(axis, given, missing)).toList()));
      }
    }
    return boxes;
  }

  private static void add(List<Box> boxes, Box box) {
    if (!box.isEmpty() && boxes.stream().noneMatch(known -> known.contains(box))) {
      boxes.add(box);
    }
  }

  private boolean isRequired(String name) {
    Fact fact = catalogue.fact(name);
    return fact != null && fact.required();
  }

  /** The given facts that more than one axis comes from, with all others that these come from. */
  private List<String> sharedSources() {
    Set<String> seen = new LinkedHashSet<>();
    Set<String> shared = new LinkedHashSet<>();
    for (Axis axis : axes) {
      catalogue.sources(axis.fact()).stream().filter(name -> !seen.add(name)).forEach(shared::add);
    }
    Set<String> all = new LinkedHashSet<>();
    for (Axis axis : axes) {
      List<String> sources = catalogue.sources(axis.fact());
      if (sources.stream().anyMatch(shared::contains)) {
        all.addAll(sources);
      }
    }
    return List.copyOf(all);
  }

  private Pieces side(Axis axis, Set<String> given, Set<String> missing) {
    List<String> sources = catalogue.sources(axis.fact());
    boolean some = sources.stream().anyMatch(given::contains);
    boolean lacking = sources.stream().anyMatch(missing::contains);
    if (!some && !lacking) {
      return axis.all();
    }
    Derivation derivation = axis.fact().derivation();
    Presence presence = derivation == null ? Presence.ANY : derivation.function().presence();
    return switch (presence) {
      case ALWAYS -> axis.matching(Operator.EQUAL, some);
      case ANY -> some ? axis.given() : axis.missing();
      // A number that comes from others may also be missing where one of them is 0.
      case ALL, DIVISIBLE ->
          lacking ? axis.missing() : dividesByFacts(axis.fact()) ? axis.all() : axis.given();
    };
  }

  /** Whether a division by 0 may lie behind the fact. */
  private boolean dividesByFacts(Fact fact) {
    Derivation derivation = fact.derivation();
    return derivation != null
        && (!derivation.divisors().isEmpty()
            || derivation.arguments().stream()
                .map(catalogue::fact)
                .anyMatch(argument -> argument != null && dividesByFacts(argument)));
  }
}
