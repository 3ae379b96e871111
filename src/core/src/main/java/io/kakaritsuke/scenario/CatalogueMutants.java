package io.kakaritsuke.scenario;

import io.kakaritsuke.fact.Derivation;
import io.kakaritsuke.fact.Derivation.Function;
import io.kakaritsuke.fact.Derivation.Presence;
import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.fact.FactType;
import io.kakaritsuke.fact.Origin;
import io.kakaritsuke.rulebook.CatalogueSheet;
import io.kakaritsuke.rulebook.Rulebook;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes the mutants of the fact catalogue: of bounds, lengths, duties and derivations. */
final class CatalogueMutants {
  private static final String GIVEN = "ファクト";
  private static final String DERIVED = "派生";

  private static final String BOUNDS_OF_DERIVED = "計算した項目の範囲は、表のセルを確かめるのに使うだけで、判定には使わない";

  private final Rulebook rulebook;
  private final Consumer<Mutant> mutants;

  CatalogueMutants(Rulebook rulebook, Consumer<Mutant> mutants) {
    this.rulebook = rulebook;
    this.mutants = mutants;
  }

  /** What decides of a given fact whether it is admitted. */
  private record Rules(
      @Nullable BigDecimal minimum,
      @Nullable BigDecimal maximum,
      int maxLength,
      boolean notAfterAsOf,
      boolean required,
      @Nullable Derivation derivation) {
    static Rules of(Fact fact) {
      return new Rules(
          fact.minimum(),
          fact.maximum(),
          fact.maxLength(),
          fact.notAfterAsOf(),
          fact.required(),
          fact.derivation());
    }

    Rules bounded(@Nullable BigDecimal least, @Nullable BigDecimal most) {
      return new Rules(least, most, maxLength, notAfterAsOf, required, derivation);
    }

    Rules longest(int length) {
      return new Rules(minimum, maximum, length, notAfterAsOf, required, derivation);
    }

    Rules duties(boolean notAfter, boolean must) {
      return new Rules(minimum, maximum, maxLength, notAfter, must, derivation);
    }

    Rules derived(Derivation other) {
      return new Rules(minimum, maximum, maxLength, notAfterAsOf, required, other);
    }
  }

  void make() {
    rulebook.catalogue().facts(Origin.GIVEN).forEach(this::ofGiven);
    rulebook.catalogue().facts(Origin.DERIVED).forEach(this::ofDerived);
    rulebook.catalogue().figures().forEach(this::ofFigure);
  }

  private void ofBounds(Fact fact) {
    Rules rules = Rules.of(fact);
    for (Object other : steps(fact.minimum())) {
      String change = Slips.words("最小", fact.minimum(), other);
      add(fact, change, rules.bounded((BigDecimal) other, fact.maximum()));
    }
    for (Object other : steps(fact.maximum())) {
      String change = Slips.words("最大", fact.maximum(), other);
      add(fact, change, rules.bounded(fact.minimum(), (BigDecimal) other));
    }
  }

  private void ofGiven(Fact fact) {
    Rules rules = Rules.of(fact);
    ofBounds(fact);
    if (fact.maxLength() > 0) {
      for (int length : new int[] {fact.maxLength() - 1, fact.maxLength() + 1}) {
        add(fact, Slips.words("最大文字数", fact.maxLength(), length), rules.longest(length));
      }
    }
    if (fact.type() == FactType.DATE) {
      String change = Slips.words("基準日以前", fact.notAfterAsOf(), !fact.notAfterAsOf());
      add(fact, change, rules.duties(!fact.notAfterAsOf(), fact.required()));
    }
    String change = Slips.words("必須", fact.required(), !fact.required());
    add(fact, change, rules.duties(fact.notAfterAsOf(), !fact.required()));
  }

  private static List<Object> steps(@Nullable BigDecimal bound) {
    return bound == null ? List.of() : Slips.of(bound, List.of());
  }

  private void ofDerived(Fact fact) {
    Rules rules = Rules.of(fact);
    ofBounds(fact);
    Derivation derivation = Objects.requireNonNull(fact.derivation());
    List<String> arguments = derivation.arguments();
    Function function = derivation.function();
    if (function.presence() == Presence.ANY && arguments.size() > 1) {
      for (String argument : arguments) {
        List<String> rest = new ArrayList<>(arguments);
        rest.remove(argument);
        add(fact, argument + " の削除", rules.derived(function.of(rest, derivation.places())));
      }
    }
    if (!derivation.divisors().isEmpty() && arguments.size() > 1) {
      List<String> swapped = List.of(arguments.get(1), arguments.get(0));
      add(fact, "割る数と割られる数の入れ替え", rules.derived(function.of(swapped, derivation.places())));
    }
    for (int step : new int[] {-1, 1}) {
      Derivation other = withPlaces(derivation, step);
      if (other != null) {
        add(fact, "小数点以下 " + step, rules.derived(other));
      }
    }
  }

  /** The same but for a place more or less, where a number of places is stated and may be so. */
  private static @Nullable Derivation withPlaces(Derivation derivation, int step) {
    int places = derivation.places();
    boolean stated = derivation.function().isRounded() && places < Derivation.PLACES;
    return stated && places + step >= 0
        ? derivation.function().of(derivation.arguments(), places + step)
        : null;
  }

  private void ofFigure(String figure) {
    FactCatalogue before = rulebook.catalogue();
    List<String> others = before.figures().stream().filter(one -> !one.equals(figure)).toList();
    add(DERIVED, figure, "数値として示す → 空", null, () -> before.withFigures(others));
  }

  private void add(Fact fact, String change, Rules rules) {
    boolean given = fact.origin() == Origin.GIVEN;
    boolean ofBounds = Objects.equals(rules.derivation(), fact.derivation());
    add(
        given ? GIVEN : DERIVED,
        fact.name(),
        change,
        given || !ofBounds ? null : BOUNDS_OF_DERIVED,
        () -> with(fact, rules));
  }

  private void add(
      String sheet,
      String name,
      String change,
      @Nullable String equivalent,
      Supplier<FactCatalogue> catalogue) {
    mutants.accept(
        new Mutant(
            CatalogueSheet.WORKBOOK,
            sheet,
            null,
            name,
            change,
            false,
            equivalent,
            () -> rulebook.withCatalogue(catalogue.get())));
  }

  private FactCatalogue with(Fact fact, Rules rules) {
    Fact changed =
        new Fact(
            fact.name(),
            fact.type(),
            fact.label(),
            fact.origin(),
            fact.unit(),
            rules.required(),
            rules.minimum(),
            rules.maximum(),
            rules.maxLength(),
            rules.notAfterAsOf(),
            fact.choices(),
            rules.derivation(),
            fact.exportColumns(),
            fact.exportFormat(),
            fact.description(),
            fact.places(),
            fact.validDays(),
            fact.personal(),
            fact.latestStands());
    FactCatalogue before = rulebook.catalogue();
    List<Fact> facts = new ArrayList<>(before.facts());
    facts.set(before.index(fact.name()), changed);
    return before.withFacts(facts);
  }
}
