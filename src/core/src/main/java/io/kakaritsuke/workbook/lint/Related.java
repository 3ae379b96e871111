package io.kakaritsuke.workbook.lint;

import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.fact.FactCatalogue;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Facts of a table that come from each other, or from the same given facts, and so cannot be just
 * anything beside each other.
 *
 * @param axes all of the table
 * @param indices of the axes of these facts
 * @param sources the given facts that they come from, and the day where one of those is a date
 */
record Related(
    FactCatalogue catalogue, List<Axis> axes, List<Integer> indices, List<Source> sources) {
  /** The facts of a table that others come from or that come from others, the fewest together. */
  static List<Related> of(FactCatalogue catalogue, List<Axis> axes) {
    List<Set<String>> names = axes.stream().map(axis -> sources(catalogue, axis.fact())).toList();
    List<Set<String>> groups = new ArrayList<>();
    for (Set<String> mine : names) {
      Set<String> group = new LinkedHashSet<>(mine);
      groups.stream().filter(each -> meet(each, mine)).forEach(group::addAll);
      groups.removeIf(each -> meet(each, mine));
      groups.add(group);
    }
    List<Related> all = new ArrayList<>();
    for (Set<String> group : groups) {
      List<Integer> indices =
          IntStream.range(0, axes.size())
              .filter(index -> meet(group, names.get(index)))
              .boxed()
              .toList();
      if (indices.stream().anyMatch(index -> axes.get(index).fact().derivation() != null)) {
        List<Source> sources =
            group.stream().map(name -> Source.of(catalogue, name, axes)).toList();
        all.add(new Related(catalogue, axes, indices, sources));
      }
    }
    return all;
  }

  private static boolean meet(Set<String> some, Set<String> others) {
    return some.stream().anyMatch(others::contains);
  }

  /** The given facts, and the day where days are counted or a date may not lie after it. */
  private static Set<String> sources(FactCatalogue catalogue, Fact fact) {
    Set<String> names = new LinkedHashSet<>(catalogue.sources(fact));
    boolean dated =
        catalogue.sources(fact).stream()
            .map(name -> Objects.requireNonNull(catalogue.fact(name)))
            .anyMatch(Source::isDate);
    if (dated && fact.derivation() != null) {
      names.add(Source.DAY);
    }
    return names;
  }
}
