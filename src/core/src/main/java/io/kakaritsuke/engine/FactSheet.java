package io.kakaritsuke.engine;

import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.fact.Origin;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The properties that rules read, of one evaluation after another. */
final class FactSheet {
  /** By index of {@link FactProperty}; null is missing. */
  private final @Nullable Object[] properties;

  /** For each number that stands for a fact, in order, the index of the fact. */
  private final int[] compared;

  private final int facts;
  private final int firstDecided;

  FactSheet(FactCatalogue catalogue) {
    List<FactProperty> all = FactProperty.of(catalogue);
    this.facts = catalogue.facts().size();
    this.properties = new Object[all.size()];
    this.compared =
        all.subList(facts, all.size()).stream()
            .mapToInt(number -> catalogue.index(number.fact().name()))
            .toArray();
    this.firstDecided =
        (int) catalogue.facts().stream().filter(fact -> fact.origin() != Origin.DECIDED).count();
  }

  @Nullable Object[] properties() {
    return properties;
  }

  /** Takes over all values, laid out by the index of the catalogue; null is missing. */
  void load(@Nullable Object[] values) {
    load(values, 0);
  }

  /** Takes over what is decided so far from the same array. */
  void loadDecided(@Nullable Object[] values) {
    load(values, firstDecided);
  }

  private void load(@Nullable Object[] values, int from) {
    System.arraycopy(values, from, properties, from, facts - from);
    for (int i = compared.length - 1; i >= 0 && compared[i] >= from; i--) {
      properties[facts + i] = asNumber(values[compared[i]]);
    }
  }

  private static @Nullable Long asNumber(@Nullable Object value) {
    return value instanceof LocalDate date
        ? ComparedAs.epochDay(date)
        : ComparedAs.scaled((BigDecimal) value);
  }
}
