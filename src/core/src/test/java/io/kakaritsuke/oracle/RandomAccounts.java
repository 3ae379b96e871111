package io.kakaritsuke.oracle;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Makes accounts that are valid for the rulebook {@code webinar} and lie where it is easiest to be
 * wrong: at, just below and just above every threshold, with facts missing. The same random numbers
 * give the same accounts.
 */
public final class RandomAccounts {
  private static final BigDecimal SMALLEST = new BigDecimal("0.0000000001");
  private static final long[] REVENUES = {0, 1_000_000, 5_000_000};
  private static final long[] COUNTS = {0, 1, 2, 3, 4, 6};
  private static final long[] LOGIN_DAYS = {0, 1, 5, 6, 31};
  private static final long[] LOGIN_AGES = {0, 60, 365};
  private static final long[] CONTACT_AGES = {0, 30, 60, 90, 180, 365};
  private static final long[] QBR_AGES = {0, 90};
  private static final long[] RENEWALS = {-1, 0, 60, 90, 179, 180, 365};
  private static final long[] DELIVERIES = {-8, -7, -1, 0, 7};
  private static final long[] MONTHS = {0, 1, 2, 3, 4, 5, 6, 7, 11, 12, 13, 60};
  private static final List<LocalDate> DAYS =
      List.of(
          LocalDate.of(2026, 2, 10),
          LocalDate.of(2026, 2, 28),
          LocalDate.of(2026, 3, 1),
          LocalDate.of(2026, 3, 31),
          LocalDate.of(2026, 12, 31),
          LocalDate.of(2028, 2, 29),
          LocalDate.of(2100, 3, 1));

  private final Random random;
  private final LocalDate asOf;
  private final int knownInSix;
  private final Map<String, Object> facts = new LinkedHashMap<>();

  private RandomAccounts(Random random, LocalDate asOf) {
    this.random = random;
    this.asOf = asOf;
    this.knownInSix = random.nextInt(4) == 0 ? 6 : 5;
  }

  /** A day on which accounts may be looked at: ends of months and leap days among them. */
  public static LocalDate asOf(Random random) {
    return DAYS.get(random.nextInt(DAYS.size()));
  }

  /** The given facts of one account as parsed JSON; what is unknown is absent. */
  public static Map<String, Object> next(Random random, LocalDate asOf) {
    RandomAccounts account = new RandomAccounts(random, asOf);
    account.facts.put("accountId", "R-" + random.nextInt(1_000_000_000));
    account.addContract();
    account.addUse();
    account.addTalks();
    account.addDates();
    return account.facts;
  }

  private void addContract() {
    put("name", "基準商事" + random.nextInt(100));
    put("owner", "CS-" + random.nextInt(20));
    put("annualRevenueYen", oneIn(20) ? 1_000_000_000_000_000L : atLeastZero(near(REVENUES)));
    put("enterprise", oneIn(5));
    put("contractStartedOn", day(contractStart()));
    put("renewalOn", day(asOf.plusDays(near(RENEWALS))));
    put("industry", oneOf("FINANCE", "MEDICAL", "GENERAL"));
    put("customFeatures", oneIn(2));
  }

  private void addUse() {
    long deliveriesBefore = random.nextInt(21);
    put("monthlyDeliveries", nowAfter(deliveriesBefore, "0.5", "1.2"));
    put("previousMonthlyDeliveries", deliveriesBefore);
    put("monthlyLoginDays", Math.min(31, atLeastZero(near(LOGIN_DAYS))));
    BigDecimal average = oneIn(8) ? BigDecimal.ZERO : decimal(random.nextInt(90), 2);
    put("pipelineConversionRate", near(average, "0.9", "1.1").min(BigDecimal.ONE));
    put("benchmarkConversionRate", average);
    BigDecimal limit = oneIn(8) ? BigDecimal.ZERO : decimal(random.nextInt(10_000), 1);
    put("usage", near(limit, "0.8", "1"));
    put("usageLimit", limit);
  }

  private void addTalks() {
    long inquiriesBefore = random.nextInt(12);
    put("meetingsInQuarter", (long) random.nextInt(3));
    put("monthlyInquiries", nowAfter(inquiriesBefore, "1", "1.5"));
    put("previousMonthlyInquiries", inquiriesBefore);
    put("monthlyComplaints", (long) Math.max(0, random.nextInt(4) - 1));
    put("competitorConsidered", oneIn(6));
    put("otherDepartmentInterest", oneIn(3));
    put("qbrOutcome", oneOf("ACHIEVED", "PARTIAL", "NOT_ACHIEVED"));
    put("hearingOutcome", oneOf("NO_ISSUE", "ISSUE", "CHURN_INTENT", "CHURN_INTENT"));
    put(
        "churnReason",
        oneOf("PROGRAM_ENDED", "COST", "MISSING_FEATURE", "KEY_CONTACT_CHANGED", "OTHER"));
    put("qbrRequested", oneIn(2));
  }

  private void addDates() {
    put("lastLoginOn", past(LOGIN_AGES));
    put("lastContactOn", past(CONTACT_AGES));
    put("lastQbrOn", past(QBR_AGES));
    put("keyContactChangedOn", past(QBR_AGES));
    put("firstDeliveryOn", day(asOf.plusDays(near(DELIVERIES))));
    for (String done : List.of("kickoffHeldOn", "preDeliveryCheckOn", "firstDeliveryReviewOn")) {
      put(done, oneIn(2) ? null : past(LOGIN_AGES));
    }
  }

  /** Around so many months ago, or around so many days ago as contacts are counted from it. */
  private LocalDate contractStart() {
    LocalDate start =
        oneIn(3)
            ? asOf.minusDays(near(CONTACT_AGES))
            : asOf.minusMonths(MONTHS[random.nextInt(MONTHS.length)]).plusDays(step());
    return start.isAfter(asOf) ? asOf : start;
  }

  /** A count of this month: near a threshold of its own, or of its ratio to the month before. */
  private long nowAfter(long before, String lowRatio, String highRatio) {
    return oneIn(2)
        ? atLeastZero(near(COUNTS))
        : near(BigDecimal.valueOf(before), lowRatio, highRatio)
            .setScale(0, RoundingMode.HALF_UP)
            .longValueExact();
  }

  /** Near the divisor times one of the ratios, by the smallest step or by one in the last place. */
  private BigDecimal near(BigDecimal divisor, String lowRatio, String highRatio) {
    BigDecimal edge = divisor.multiply(new BigDecimal(oneIn(2) ? lowRatio : highRatio));
    BigDecimal step = oneIn(3) ? BigDecimal.ONE.movePointLeft(edge.scale()) : SMALLEST;
    return edge.add(step.multiply(BigDecimal.valueOf(step()))).max(BigDecimal.ZERO);
  }

  private long near(long[] edges) {
    return edges[random.nextInt(edges.length)] + step();
  }

  private int step() {
    return random.nextInt(3) - 1;
  }

  private String past(long[] ages) {
    return day(asOf.minusDays(atLeastZero(near(ages))));
  }

  private static String day(LocalDate date) {
    return date.toString();
  }

  private static long atLeastZero(long value) {
    return Math.max(0, value);
  }

  private static BigDecimal decimal(int digits, int scale) {
    return BigDecimal.valueOf(digits, scale);
  }

  private boolean oneIn(int n) {
    return random.nextInt(n) == 0;
  }

  private String oneOf(String... codes) {
    return codes[random.nextInt(codes.length)];
  }

  private void put(String fact, @Nullable Object value) {
    boolean known = random.nextInt(6) < knownInSix;
    if (known && value != null) {
      facts.put(fact, value);
    }
  }
}
