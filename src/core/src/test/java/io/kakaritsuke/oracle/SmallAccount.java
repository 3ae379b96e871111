package io.kakaritsuke.oracle;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** What the smaller policy is asked about; all facts are given, null is unknown. */
public record SmallAccount(
    String accountId,
    @Nullable Long annualRevenueYen,
    @Nullable Boolean enterprise,
    @Nullable Long monthlyDeliveries,
    @Nullable Long monthlyLoginDays,
    @Nullable Long meetingsInQuarter,
    @Nullable Long monthlyInquiries,
    @Nullable Long monthlyComplaints,
    @Nullable Boolean competitorConsidered,
    @Nullable Boolean otherDepartmentInterest,
    @Nullable Long daysSinceLogin,
    @Nullable Long daysSinceContact,
    @Nullable Long daysToRenewal,
    @Nullable BigDecimal conversionVsBenchmark,
    @Nullable BigDecimal deliveryChange,
    @Nullable BigDecimal inquiryChange,
    @Nullable BigDecimal usageRatio) {

  /** An account near the thresholds; facts are missing as often as one in six, or never. */
  public static SmallAccount next(Random random) {
    boolean complete = random.nextBoolean();
    return new SmallAccount(
        "S-" + random.nextInt(1_000_000),
        near(random, complete, 0, 1_000_000, 5_000_000),
        known(random, complete) ? random.nextInt(5) == 0 : null,
        near(random, complete, 0, 1, 3),
        near(random, complete, 0, 1, 5, 6),
        near(random, complete, 0, 1),
        near(random, complete, 0, 3),
        near(random, complete, 0, 1),
        known(random, complete) ? random.nextInt(6) == 0 : null,
        known(random, complete) ? random.nextInt(3) == 0 : null,
        near(random, complete, 0, 60),
        near(random, complete, 0, 30, 60, 90),
        daysAhead(random, complete),
        ratio(random, complete, "0.9", "1.1"),
        ratio(random, complete, "0.5", "1.2"),
        ratio(random, complete, "1.0", "1.5"),
        ratio(random, complete, "0.8", "1.0"));
  }

  private static boolean known(Random random, boolean complete) {
    return complete || random.nextInt(6) > 0;
  }

  private static @Nullable Long near(Random random, boolean complete, long... edges) {
    if (!known(random, complete)) {
      return null;
    }
    return Math.max(0, edges[random.nextInt(edges.length)] + random.nextInt(3) - 1);
  }

  private static @Nullable Long daysAhead(Random random, boolean complete) {
    Long days = near(random, complete, 1, 62, 92, 181);
    return days == null ? null : days - 1;
  }

  private static @Nullable BigDecimal ratio(
      Random random, boolean complete, String low, String high) {
    if (!known(random, complete)) {
      return null;
    }
    BigDecimal edge = new BigDecimal(random.nextBoolean() ? low : high);
    BigDecimal step = BigDecimal.valueOf(random.nextInt(3) - 1L, 10);
    return edge.add(step).setScale(10, RoundingMode.UNNECESSARY);
  }
}
