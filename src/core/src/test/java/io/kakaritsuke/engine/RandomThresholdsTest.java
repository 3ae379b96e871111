package io.kakaritsuke.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.kakaritsuke.fact.FactType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Thresholds at random, looked at by themselves and from one step beside. */
class RandomThresholdsTest {
  private static final BigDecimal STEP = new BigDecimal("0.0000000001");

  @Property(seed = "5", tries = 15)
  void wholeNumbers(@ForAll("integers") List<Long> thresholds) {
    holds(
        FactType.INTEGER,
        thresholds,
        thresholds.stream().flatMap(at -> List.of(at - 1, at, at + 1).stream()).toList());
  }

  @Property(seed = "6", tries = 25)
  void decimals(@ForAll("decimals") List<BigDecimal> thresholds) {
    holds(
        FactType.DECIMAL,
        thresholds,
        thresholds.stream()
            .flatMap(at -> List.of(at.subtract(STEP), at, at.add(STEP)).stream())
            .toList());
  }

  @Property(seed = "7", tries = 10)
  void dates(@ForAll("days") List<LocalDate> thresholds) {
    holds(
        FactType.DATE,
        thresholds,
        thresholds.stream()
            .flatMap(at -> List.of(at.minusDays(1), at, at.plusDays(1)).stream())
            .toList());
  }

  @Property(seed = "8", tries = 25)
  void texts(@ForAll("texts") List<String> texts) {
    holds(FactType.STRING, texts.subList(0, texts.size() / 2 + 1), texts);
  }

  private static void holds(FactType type, List<?> thresholds, List<?> facts) {
    OperatorTable table = OperatorTable.of(thresholds, type != FactType.STRING);
    RulebookFixture fixture = new RulebookFixture().fact("measured", type).table(table.build());
    CompiledRulebook compiled = fixture.compile();
    for (Object fact : facts) {
      assertThat(OperatorTable.matching(compiled, fact))
          .as("%s", fact)
          .isEqualTo(table.expected(fact));
    }
  }

  @Provide
  Arbitrary<List<Long>> integers() {
    long limit = 1_000_000_000_000_000L;
    return Arbitraries.longs()
        .between(-limit, limit)
        .list()
        .uniqueElements()
        .ofMinSize(1)
        .ofMaxSize(6);
  }

  @Provide
  Arbitrary<List<BigDecimal>> decimals() {
    return Arbitraries.integers()
        .between(1, 30)
        .flatMap(
            digits ->
                Arbitraries.bigIntegers()
                    .between(BigInteger.TEN.pow(digits).negate(), BigInteger.TEN.pow(digits)))
        .flatMap(
            unscaled ->
                Arbitraries.integers().between(0, 10).map(scale -> new BigDecimal(unscaled, scale)))
        .list()
        .ofMinSize(1)
        .ofMaxSize(6);
  }

  @Provide
  Arbitrary<List<LocalDate>> days() {
    return Arbitraries.longs()
        .between(LocalDate.of(1, 1, 2).toEpochDay(), LocalDate.of(9999, 12, 30).toEpochDay())
        .map(LocalDate::ofEpochDay)
        .list()
        .ofMinSize(1)
        .ofMaxSize(6);
  }

  @Provide
  Arbitrary<List<String>> texts() {
    Arbitrary<String> anything = Arbitraries.strings().all().ofMaxLength(12);
    Arbitrary<String> likeCode =
        Arbitraries.strings().withChars("\"'\\;(){}@$#/*|&= \n\tu0041aあ").ofMaxLength(12);
    return Arbitraries.oneOf(anything, likeCode).list().ofMinSize(1).ofMaxSize(8);
  }
}
