package io.kakaritsuke.fact;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/** Derived facts against what the description says of them. */
class DeriverTest {
  private static final FactCatalogue CATALOGUE =
      new FactCatalogue(
          "試験",
          "id",
          ZoneId.of("Asia/Tokyo"),
          "ja",
          List.of(
              fact("id", FactType.STRING, null),
              fact("first", FactType.DATE, null),
              fact("second", FactType.DATE, null),
              fact("dividend", FactType.DECIMAL, null),
              fact("divisor", FactType.DECIMAL, null),
              fact("count", FactType.INTEGER, null),
              fact("countBefore", FactType.INTEGER, null),
              fact("since", FactType.INTEGER, new Derivation.DaysSince(List.of("first", "second"))),
              fact("until", FactType.INTEGER, new Derivation.DaysUntil("first")),
              fact("months", FactType.INTEGER, new Derivation.MonthsSince("first")),
              fact("ratio", FactType.DECIMAL, new Derivation.Ratio("dividend", "divisor")),
              fact("change", FactType.DECIMAL, new Derivation.Ratio("count", "countBefore")),
              fact("given", FactType.BOOLEAN, new Derivation.IsGiven("first")),
              fact("drop", FactType.INTEGER, new Derivation.Difference("countBefore", "count")),
              fact("rest", FactType.DECIMAL, new Derivation.Difference("dividend", "count")),
              fact("whole", FactType.INTEGER, new Derivation.Sum("countBefore", "count")),
              fact("total", FactType.DECIMAL, new Derivation.Sum("dividend", "count")),
              fact("months0", FactType.DECIMAL, new Derivation.Reciprocal("divisor", 0)),
              fact("months10", FactType.DECIMAL, new Derivation.Reciprocal("divisor", 10)),
              fact("value", FactType.DECIMAL, new Derivation.Ratio("count", "divisor", 0)),
              fact(
                  "valueOfMonths", FactType.DECIMAL, new Derivation.Product("months0", "count", 0)),
              fact("square", FactType.DECIMAL, new Derivation.Product("divisor", "divisor", 2))),
          List.of(),
          Map.of());

  @Property(seed = "1")
  void countsCalendarDaysAndWholeMonths(
      @ForAll("days") LocalDate first, @ForAll("days") LocalDate asOf) {
    Values derived = derive(asOf, "first", first);

    assertThat(derived.get("since")).isEqualTo(ChronoUnit.DAYS.between(first, asOf));
    assertThat(derived.get("until")).isEqualTo(ChronoUnit.DAYS.between(asOf, first));
    assertThat(derived.get("months")).isEqualTo(ChronoUnit.MONTHS.between(first, asOf));
    assertThat(derived.get("given")).isEqualTo(true);
  }

  @Example
  void wholeMonthsEndWhereTheDayIsReached() {
    assertThat(months("2025-08-31", "2026-02-28")).isEqualTo(5L);
    assertThat(months("2025-08-31", "2026-03-01")).isEqualTo(6L);
    assertThat(months("2024-02-29", "2025-02-28")).isEqualTo(11L);
    assertThat(months("2024-02-29", "2025-03-01")).isEqualTo(12L);
    assertThat(months("2026-02-28", "2026-03-28")).isEqualTo(1L);
    assertThat(months("2026-03-28", "2026-02-28")).isEqualTo(-1L);
    assertThat(months("2026-03-31", "2026-02-28")).isEqualTo(-1L);
  }

  @Property(seed = "2")
  void countsFromTheFirstDateThatIsGiven(
      @ForAll("days") LocalDate second, @ForAll("days") LocalDate asOf) {
    Values derived = derive(asOf, "second", second);

    assertThat(derived.get("since")).isEqualTo(ChronoUnit.DAYS.between(second, asOf));
    assertThat(derived.get("until")).isNull();
    assertThat(derived.get("months")).isNull();
    assertThat(derived.get("given")).isEqualTo(false);
  }

  @Property(seed = "3")
  void ratiosAreRoundedHalfUpToTenPlaces(
      @ForAll("decimals") BigDecimal dividend, @ForAll("decimals") BigDecimal divisor) {
    Object ratio = derive(LocalDate.EPOCH, "dividend", dividend, "divisor", divisor).get("ratio");

    if (divisor.signum() == 0) {
      assertThat(ratio).isNull();
    } else {
      assertThat(ratio).isInstanceOf(BigDecimal.class);
      assertThat((BigDecimal) ratio).isEqualByComparingTo(halfUp(dividend, divisor));
    }
  }

  @Property(seed = "4")
  void ratiosOfWholeNumbersAreRatiosOfDecimals(
      @ForAll("counts") long count, @ForAll("counts") long before) {
    Object change = derive(LocalDate.EPOCH, "count", count, "countBefore", before).get("change");
    Object ratio =
        derive(
                LocalDate.EPOCH,
                "dividend",
                BigDecimal.valueOf(count),
                "divisor",
                BigDecimal.valueOf(before))
            .get("ratio");

    assertThat(change).isEqualTo(ratio);
    assertThat(change == null).isEqualTo(before == 0);
  }

  @Example
  void missingArgumentsGiveMissingFactsButWhetherIsGiven() {
    Values derived = derive(LocalDate.EPOCH, "dividend", BigDecimal.ONE, "count", 3L);

    assertThat(
            List.of(
                "since",
                "until",
                "months",
                "ratio",
                "change",
                "drop",
                "whole",
                "months0",
                "value",
                "valueOfMonths",
                "square"))
        .allSatisfy(name -> assertThat(derived.get(name)).isNull());
    assertThat(derived.get("given")).isEqualTo(false);
  }

  @Example
  void wholeNumbersHaveWholeDifferencesAndSumsAndOthersExactOnes() {
    Values derived =
        derive(LocalDate.EPOCH, "countBefore", -5L, "count", 7L, "dividend", new BigDecimal("0.1"));

    assertThat(derived.get("drop")).isEqualTo(-12L);
    assertThat(derived.get("rest")).isEqualTo(new BigDecimal("-6.9"));
    assertThat(derived.get("whole")).isEqualTo(2L);
    assertThat(derived.get("total")).isEqualTo(new BigDecimal("7.1"));
  }

  @Example
  void aValueIsRoundedOnceFromWhatWasGivenAndFromARoundedFactOnlyWhereItIsNamed() {
    Values derived = derive(LocalDate.EPOCH, "divisor", new BigDecimal("0.03"), "count", 100_000L);

    assertThat(derived.get("months10")).isEqualTo(new BigDecimal("33.3333333333"));
    assertThat(derived.get("months0")).isEqualTo(new BigDecimal("33"));
    assertThat((BigDecimal) derived.get("value")).isEqualByComparingTo("3333333");
    assertThat((BigDecimal) derived.get("valueOfMonths")).isEqualByComparingTo("3300000");
  }

  @Example
  void halvesGoUpAwayFromZero() {
    assertThat(
            (BigDecimal) derive(LocalDate.EPOCH, "divisor", new BigDecimal("0.4")).get("months0"))
        .isEqualByComparingTo("3");
    assertThat(
            (BigDecimal) derive(LocalDate.EPOCH, "divisor", new BigDecimal("-0.4")).get("months0"))
        .isEqualByComparingTo("-3");
    assertThat(
            (BigDecimal) derive(LocalDate.EPOCH, "divisor", new BigDecimal("0.15")).get("square"))
        .isEqualByComparingTo("0.02");
    assertThat(
            (BigDecimal) derive(LocalDate.EPOCH, "divisor", new BigDecimal("0.35")).get("square"))
        .isEqualByComparingTo("0.12");
  }

  @Example
  void nothingIsComputedFromADivisionByZero() {
    Values derived = derive(LocalDate.EPOCH, "divisor", BigDecimal.ZERO, "count", 100_000L);

    assertThat(List.of("months0", "months10", "value", "valueOfMonths"))
        .allSatisfy(name -> assertThat(derived.get(name)).isNull());
    assertThat(derived.get("square")).isEqualTo(BigDecimal.ZERO);
  }

  @Example
  void namesTheGivenFactsBehindADerivedOneThroughOthers() {
    Fact fact = java.util.Objects.requireNonNull(CATALOGUE.fact("valueOfMonths"));

    assertThat(CATALOGUE.sources(fact)).containsExactly("divisor", "count");
  }

  /** Rounds with whole numbers only, away from zero at the half. */
  private static BigDecimal halfUp(BigDecimal dividend, BigDecimal divisor) {
    BigInteger above = dividend.setScale(10, RoundingMode.UNNECESSARY).unscaledValue();
    BigInteger below = divisor.setScale(10, RoundingMode.UNNECESSARY).unscaledValue();
    BigInteger doubled = above.abs().multiply(BigInteger.TEN.pow(10)).shiftLeft(1).add(below.abs());
    BigInteger rounded = doubled.divide(below.abs().shiftLeft(1));
    boolean negative = dividend.signum() * divisor.signum() < 0;
    return new BigDecimal(negative ? rounded.negate() : rounded, 10);
  }

  private static @Nullable Object months(String from, String asOf) {
    return derive(LocalDate.parse(asOf), "first", LocalDate.parse(from)).get("months");
  }

  @Provide
  Arbitrary<LocalDate> days() {
    Arbitrary<LocalDate> any =
        Arbitraries.longs()
            .between(LocalDate.of(1, 1, 1).toEpochDay(), LocalDate.of(9999, 12, 31).toEpochDay())
            .map(LocalDate::ofEpochDay);
    Arbitrary<LocalDate> nearMonthEnds =
        Arbitraries.integers()
            .between(0, 12 * 40)
            .flatMap(
                month ->
                    Arbitraries.integers()
                        .between(-3, 2)
                        .map(day -> LocalDate.of(2000, 1, 1).plusMonths(month).plusDays(day)));
    return Arbitraries.oneOf(any, nearMonthEnds, nearMonthEnds);
  }

  @Provide
  Arbitrary<BigDecimal> decimals() {
    Arbitrary<BigDecimal> any =
        Arbitraries.bigIntegers()
            .between(BigInteger.TEN.pow(20).negate(), BigInteger.TEN.pow(20))
            .map(unscaled -> new BigDecimal(unscaled, 10));
    Arbitrary<BigDecimal> few =
        Arbitraries.longs().between(-300, 300).map(unscaled -> BigDecimal.valueOf(unscaled, 2));
    // Their ratios lie halfway between two of ten places.
    Arbitrary<BigDecimal> halves =
        Arbitraries.of("0.0000000001", "0.0000000003", "-0.0000000005", "2", "-2", "4", "0.2")
            .map(BigDecimal::new);
    return Arbitraries.oneOf(any, few, few, halves, halves);
  }

  @Provide
  Arbitrary<Long> counts() {
    return Arbitraries.oneOf(
        Arbitraries.longs().between(0, 20), Arbitraries.longs().between(0, 1_000_000_000_000_000L));
  }

  private record Values(@Nullable Object[] values) {
    @Nullable Object get(String name) {
      return values[CATALOGUE.index(name)];
    }
  }

  private static Values derive(LocalDate asOf, Object... namesAndValues) {
    @Nullable Object[] values = new @Nullable Object[CATALOGUE.facts().size()];
    for (int i = 0; i < namesAndValues.length; i += 2) {
      values[CATALOGUE.index(namesAndValues[i].toString())] = namesAndValues[i + 1];
    }
    CATALOGUE.derive(asOf, values, StaleFacts.NONE);
    return new Values(values);
  }

  private static Fact fact(String name, FactType type, @Nullable Derivation derivation) {
    return new Fact(
        name,
        type,
        name,
        derivation == null ? Origin.GIVEN : Origin.DERIVED,
        null,
        false,
        null,
        null,
        0,
        false,
        List.of(),
        derivation,
        List.of(),
        null,
        null);
  }
}
