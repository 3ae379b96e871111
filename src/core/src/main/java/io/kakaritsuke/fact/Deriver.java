package io.kakaritsuke.fact;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Computes derived facts (rulebook-webinar, "Derived"): exact, and missing stays missing. */
final class Deriver {
  private final List<Step> steps = new ArrayList<>();
  private final List<Integer> notAfter = new ArrayList<>();
  private final int tolerance;

  /** One derived fact; names are looked up once and not in every decision. */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  private record Step(int index, FactType type, Derivation derivation, int[] arguments) {}

  /** What it is computed from in one decision. */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  private record Known(Step step, Day day, @Nullable Object[] values) implements Derivation.Inputs {
    @Override
    public @Nullable Object get(int argument) {
      return values[step.arguments()[argument]];
    }

    @Override
    public int size() {
      return step.arguments().length;
    }

    @Override
    public FactType type() {
      return step.type();
    }
  }

  Deriver(FactCatalogue catalogue) {
    this.tolerance = catalogue.days().afterAsOf();
    for (int i = 0; i < catalogue.facts().size(); i++) {
      Fact fact = catalogue.facts().get(i);
      if (fact.notAfterAsOf()) {
        notAfter.add(i);
      }
      Derivation derivation = fact.derivation();
      if (derivation != null) {
        int[] arguments = derivation.arguments().stream().mapToInt(catalogue::index).toArray();
        steps.add(new Step(i, fact.type(), derivation, arguments));
      }
    }
  }

  /** Fills in the derived values of an array that is laid out by the catalogue. */
  void derive(Day day, @Nullable Object[] values, StaleFacts stale) {
    @Nullable Object[] known = tolerance > 0 ? notLater(day.asOf(), values) : values;
    for (Step step : steps) {
      // Whatever else it could fall back on: what is too old is not taken for what is not there.
      boolean unknown = !stale.isEmpty() && stale.reaches(step.index(), step.arguments());
      values[step.index()] = unknown ? null : step.derivation().value(new Known(step, day, known));
      known[step.index()] = values[step.index()];
    }
  }

  // Who has tomorrow already did it today.
  private @Nullable Object[] notLater(LocalDate asOf, @Nullable Object[] values) {
    @Nullable Object[] known = values.clone();
    for (int date : notAfter) {
      if (values[date] instanceof LocalDate day && day.isAfter(asOf)) {
        known[date] = asOf;
      }
    }
    return known;
  }
}
