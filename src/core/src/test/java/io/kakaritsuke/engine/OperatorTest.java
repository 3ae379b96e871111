package io.kakaritsuke.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.kakaritsuke.fact.FactType;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every operator on every type, at its threshold and one step beside it. */
class OperatorTest {
  private static final BigDecimal STEP = new BigDecimal("0.0000000001");

  /** Texts that would be code, or break the rule, where they pasted into it. */
  private static final List<String> TEXTS =
      List.of(
          "",
          " ",
          "a b",
          "-1",
          "null",
          "true",
          "1000",
          "\"",
          "\\",
          "\\\"",
          "\\u0041",
          "'",
          "`${x}`",
          "改行\nと\r\nタブ\t",
          "\"); System.exit(1); //",
          "x\" || true || \"",
          "/* */ // #",
          "株式会社「半角ｶﾅ」",
          "𠮷野家😀",
          "e\u0301",
          "é",
          "\u0001\u007f\u00a0\u2028\ufeff",
          "@{1+1}",
          "row 0");

  record Sample(FactType type, List<Object> thresholds, List<Object> facts, boolean ordered) {
    @Override
    public String toString() {
      return type + " " + thresholds.get(0) + " and " + (thresholds.size() - 1) + " more";
    }
  }

  static Stream<Sample> samples() {
    return Stream.of(
        integers(0, 1, -1, 60, 127, 128, -128, 365),
        integers(32_767, 65_536, 1_000_000, Integer.MAX_VALUE, Integer.MIN_VALUE),
        integers(1L + Integer.MAX_VALUE, -1L + Integer.MIN_VALUE, 4_294_967_296L, 5_000_000_000L),
        integers(1_000_000_000_000_000L, -1_000_000_000_000_000L, 9_007_199_254_740_993L),
        decimals("0", "0.5", "1", "1.5", "-1.1", "0.1", "0.3333333333", "0.0000000001", "60"),
        decimals(
            "100000000", "99999999.9999999999", "922337203.6854775807", "922337203.6854775806"),
        decimals("922337203.6854775808", "950000000", "-950000000.5", "999999999.9999999999"),
        decimals("1000000000", "-1000000000", "123456789012345.123", "1000000000000000"),
        decimals("12345678901234567890.0123456789", "-99999999999999999999.9999999999"),
        dates("2026-02-10", "2024-02-29", "1969-12-31", "1970-01-01", "0001-01-01", "9999-12-31"),
        new Sample(FactType.BOOLEAN, List.of(true, false), List.of(true, false), false),
        new Sample(
            FactType.CHOICE, List.of("S", "A", "NO_ISSUE"), List.of("S", "A", "NO_ISSUE"), false),
        new Sample(FactType.STRING, List.copyOf(TEXTS), List.copyOf(TEXTS), false));
  }

  @ParameterizedTest
  @MethodSource("samples")
  void comparesAsPlainJavaDoes(Sample sample) {
    OperatorTable table = OperatorTable.of(sample.thresholds(), sample.ordered());
    RulebookFixture fixture =
        new RulebookFixture().fact("measured", sample.type()).table(table.build());

    CompiledRulebook compiled = fixture.compile();
    for (Object fact : withMissing(sample.facts())) {
      assertThat(OperatorTable.matching(compiled, fact))
          .as("%s", fact)
          .isEqualTo(table.expected(fact));
    }
  }

  private static List<@Nullable Object> withMissing(List<Object> facts) {
    List<@Nullable Object> all = new ArrayList<>(facts);
    all.add(null);
    return all;
  }

  private static Sample integers(long... thresholds) {
    List<Object> cells = new ArrayList<>();
    List<Object> facts = new ArrayList<>();
    for (long threshold : thresholds) {
      cells.add(threshold);
      facts.addAll(List.of(threshold - 1, threshold, threshold + 1));
    }
    return new Sample(FactType.INTEGER, cells, facts, true);
  }

  private static Sample decimals(String... thresholds) {
    List<Object> cells = new ArrayList<>();
    List<Object> facts = new ArrayList<>();
    for (String threshold : thresholds) {
      BigDecimal cell = new BigDecimal(threshold);
      cells.add(cell);
      facts.addAll(List.of(cell.subtract(STEP), cell, cell.add(STEP), cell.setScale(10)));
    }
    return new Sample(FactType.DECIMAL, cells, facts, true);
  }

  private static Sample dates(String... thresholds) {
    List<Object> cells = new ArrayList<>();
    List<Object> facts = new ArrayList<>();
    for (LocalDate cell : Arrays.stream(thresholds).map(LocalDate::parse).toList()) {
      cells.add(cell);
      facts.addAll(List.of(cell.minusDays(1), cell, cell.plusDays(1)));
    }
    return new Sample(FactType.DATE, cells, facts, true);
  }
}
