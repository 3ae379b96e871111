package io.kakaritsuke.scenario;

import io.kakaritsuke.fact.Derivation;
import io.kakaritsuke.fact.Derivation.Presence;
import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.fact.FactIntake.Checked;
import io.kakaritsuke.fact.FactType;
import io.kakaritsuke.fact.FactValues;
import io.kakaritsuke.fact.Origin;
import io.kakaritsuke.fact.Stale;
import io.kakaritsuke.rulebook.Rulebook;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Makes subjects of any rulebook that lie where it is easiest to be wrong: at, just below and just
 * above every edge, with facts missing. The same seed gives the same subjects.
 */
final class RandomFacts {
  private static final List<LocalDate> DAYS =
      List.of(
          LocalDate.of(2026, 2, 10),
          LocalDate.of(2026, 2, 28),
          LocalDate.of(2026, 3, 31),
          LocalDate.of(2028, 2, 29),
          LocalDate.of(2100, 3, 1));
  private static final long[] OFFSETS = {0, 0, -1, 1, -30, 30, -89, 92, -365, 400, -1_500};
  private static final long[] DIVISORS = {1, 2, 7, 10, 20, 100, 10_000_000_000L};
  private static final String[] TEXTS = {"", "x", "基準商事", "'=1+1", "🟢 \"a\\b\""};

  private final FactCatalogue catalogue;
  private final List<LocalDate> days;
  private final List<Fact> given;
  private final List<Fact> derived;
  private final Edges edges;
  private final Random random;

  /** Its own, so that the same seed gives the same subjects whether they are aged or not. */
  private final Random ageing;

  private LocalDate asOf = DAYS.get(0);
  private Map<String, @Nullable Object> values = new LinkedHashMap<>();

  RandomFacts(Rulebook rulebook, long seed) {
    this(rulebook, DAYS, seed);
  }

  /** Subjects that are looked at on one of these days. */
  RandomFacts(Rulebook rulebook, List<LocalDate> days, long seed) {
    this.days = days;
    this.catalogue = rulebook.catalogue();
    this.given = catalogue.facts(Origin.GIVEN).toList();
    this.derived = catalogue.facts(Origin.DERIVED).toList();
    this.edges = new Edges(rulebook);
    this.random = new Random(seed);
    this.ageing = new Random(seed);
  }

  /**
   * A subject.
   *
   * @param given as a scenario gives them
   */
  record Subject(LocalDate asOf, Map<String, @Nullable Object> given, FactValues facts) {}

  /** The next subject whose facts the catalogue admits. */
  Subject next() {
    while (true) {
      asOf = days.get(random.nextInt(days.size()));
      values = new LinkedHashMap<>();
      int knownInEight = 8 - random.nextInt(4) * random.nextInt(3);
      for (Fact fact : given) {
        if (fact.required() || random.nextInt(8) < knownInEight) {
          put(fact, value(fact));
        }
      }
      derived.stream().filter(fact -> random.nextInt(3) > 0).forEach(this::aimAt);
      if (checked() instanceof Checked.Valid valid) {
        return new Subject(asOf, values, valid.facts());
      }
    }
  }

  /** The subject of those facts when some of them, any, are known and too old. */
  FactValues aged(FactValues facts) {
    Map<String, Stale> stale = new LinkedHashMap<>();
    for (Fact fact : given) {
      if (!fact.name().equals(catalogue.subject()) && ageing.nextInt(4) == 0) {
        LocalDate day = facts.asOf();
        stale.put(fact.name(), new Stale(day.minusDays(35), day, null));
      }
    }
    return facts.aged(stale) instanceof Checked.Valid valid ? valid.facts() : facts;
  }

  // What was aimed at may lie beyond what a fact may be; without it the rest will do.
  private Checked checked() {
    Checked checked = GivenFacts.check(values, asOf, catalogue);
    if (checked instanceof Checked.Invalid invalid) {
      invalid.violations().forEach(violation -> values.remove(violation.field()));
      return GivenFacts.check(values, asOf, catalogue);
    }
    return checked;
  }

  private void put(Fact fact, @Nullable Object value) {
    if (value != null) {
      values.put(fact.name(), value instanceof LocalDate day ? day.toString() : value);
    }
  }

  private @Nullable Object value(Fact fact) {
    return switch (fact.type()) {
      case BOOLEAN -> random.nextBoolean();
      case CHOICE -> fact.choices().get(random.nextInt(fact.choices().size())).code();
      case DATE -> day(fact);
      case INTEGER, DECIMAL -> number(fact);
      case STRING -> text(fact);
      case CODES -> null;
    };
  }

  private LocalDate day(Fact fact) {
    LocalDate day =
        edge(fact) instanceof LocalDate edge && random.nextBoolean()
            ? edge
            : asOf.plusDays(OFFSETS[random.nextInt(OFFSETS.length)]);
    return fact.notAfterAsOf() && day.isAfter(asOf) ? asOf : day;
  }

  private BigDecimal number(Fact fact) {
    if (random.nextInt(4) > 0 && edge(fact) instanceof BigDecimal edge) {
      return edge;
    }
    BigDecimal any = BigDecimal.valueOf(random.nextInt(1_000), random.nextInt(4));
    BigDecimal admitted = admitted(fact, any);
    BigDecimal bound = fact.minimum() == null ? fact.maximum() : fact.minimum();
    return admitted == null && bound != null
        ? bound
        : Objects.requireNonNullElse(admitted, BigDecimal.ONE);
  }

  private String text(Fact fact) {
    String text =
        edge(fact) instanceof String edge && random.nextBoolean()
            ? edge
            : TEXTS[random.nextInt(TEXTS.length)];
    return fact.required() && text.isEmpty() ? "x" : text;
  }

  private @Nullable Object edge(Fact fact) {
    List<Object> within = edges.within(fact);
    return within.isEmpty() ? null : within.get(random.nextInt(within.size()));
  }

  private static int scale(Fact fact) {
    return fact.type() == FactType.INTEGER ? 0 : 10;
  }

  /** The number in a form that the fact can take; null where it lies outside of its bounds. */
  private static @Nullable BigDecimal admitted(Fact fact, BigDecimal number) {
    BigDecimal scaled = number.setScale(scale(fact), RoundingMode.HALF_UP);
    return Edges.isWithin(fact, scaled) ? scaled : null;
  }

  // Gives what a derived fact is made of such values that it comes to one of its edges.
  private void aimAt(Fact fact) {
    Derivation derivation = fact.derivation();
    if (!(edge(fact) instanceof BigDecimal edge)) {
      return;
    }
    if (derivation != null && derivation.function().isOfDates()) {
      aimAtDate(derivation, edge);
    } else if (derivation instanceof Derivation.Ratio ratio && isOfGiven(ratio)) {
      aimAt(ratio, edge);
    }
  }

  private void aimAtDate(Derivation derivation, BigDecimal edge) {
    List<String> dates = derivation.arguments();
    boolean any = derivation.function().presence() == Presence.ANY;
    int at = any && random.nextInt(4) == 0 ? random.nextInt(dates.size()) : 0;
    dates.subList(0, at).forEach(values::remove);
    if (derivation.countsTo() != null) {
      put(catalogue.facts().get(catalogue.index(derivation.countsTo())), asOf);
    }
    List<LocalDate> days = derivation.dates(edge, catalogue.on(asOf));
    // Of several days with one number it is at their ends that one may be wrong.
    long beside = days.size() > 1 ? random.nextInt(3) - 1L : 0;
    aimAt(dates.get(at), days.get(0).plusDays(beside));
  }

  private void aimAt(String date, LocalDate day) {
    Fact fact = catalogue.facts().get(catalogue.index(date));
    put(fact, fact.notAfterAsOf() && day.isAfter(asOf) ? asOf : day);
  }

  private boolean isOfGiven(Derivation derivation) {
    return derivation.arguments().stream()
        .allMatch(name -> given.stream().anyMatch(fact -> fact.name().equals(name)));
  }

  private void aimAt(Derivation.Ratio ratio, BigDecimal edge) {
    Fact above = catalogue.facts().get(catalogue.index(ratio.dividend()));
    Fact below = catalogue.facts().get(catalogue.index(ratio.divisor()));
    BigDecimal divisor =
        admitted(below, BigDecimal.valueOf(DIVISORS[random.nextInt(DIVISORS.length)]));
    BigDecimal dividend = divisor == null ? null : admitted(above, edge.multiply(divisor));
    if (divisor != null && dividend != null) {
      put(below, divisor);
      put(above, dividend);
    }
  }
}
