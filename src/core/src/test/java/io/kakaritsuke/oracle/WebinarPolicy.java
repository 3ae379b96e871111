package io.kakaritsuke.oracle;

import static io.kakaritsuke.oracle.Account.atLeast;
import static io.kakaritsuke.oracle.Account.atMost;
import static io.kakaritsuke.oracle.Account.is;
import static io.kakaritsuke.oracle.Account.isTrue;
import static io.kakaritsuke.oracle.Account.within;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The policy of the rulebook {@code webinar}, written by hand from its description: no tables, no
 * rules engine, nothing of the product. Where the two differ, one of them is wrong.
 */
public final class WebinarPolicy {
  private static final BigDecimal HALF = new BigDecimal("0.5");
  private static final BigDecimal NINE_TENTHS = new BigDecimal("0.9");
  private static final BigDecimal ELEVEN_TENTHS = new BigDecimal("1.1");
  private static final BigDecimal THREE_HALVES = new BigDecimal("1.5");

  private static final Map<String, Integer> MAXIMA =
      Map.of(
          "monthly-deliveries", 25,
          "monthly-login-days", 15,
          "days-since-contact", 20,
          "meetings-in-quarter", 10,
          "pipeline-conversion", 20,
          "days-to-renewal", 10);

  private WebinarPolicy() {}

  /**
   * Decides about one account.
   *
   * @param facts the given facts as parsed JSON: String, Long, BigDecimal, Boolean; dates as text
   */
  public static Expected decide(Map<String, Object> facts, LocalDate asOf) {
    Account account = new Account(facts, asOf);
    String segment = segment(account);
    String lifecycle = lifecycle(account);
    Map<String, @Nullable Integer> points = points(account);
    int coverage = coverage(points);
    Integer score = score(points, coverage);
    String band = band(score);
    Map<String, String> signals = signals(account, segment);
    return new Expected(
        score,
        band,
        coverage,
        points,
        segment,
        lifecycle,
        effort(account),
        signals.entrySet().stream().map(e -> e.getKey() + ":" + e.getValue()).toList(),
        WebinarActions.interventions(account, segment, lifecycle, band, !signals.isEmpty()),
        WebinarActions.opportunities(account, band, signals.containsValue("HIGH")));
  }

  private static @Nullable String segment(Account account) {
    Long revenue = account.annualRevenueYen;
    if (isTrue(account.enterprise) || atLeast(revenue, 5_000_000)) {
      return "S";
    }
    if (revenue == null) {
      return null;
    }
    if (revenue >= 1_000_000) {
      return "A";
    }
    boolean silent = atMost(account.monthlyDeliveries, 0) && atMost(account.monthlyLoginDays, 5);
    return silent ? "C" : "B";
  }

  private static @Nullable String lifecycle(Account account) {
    if (within(account.daysToRenewal, 0, 60)) {
      return "RENEWAL";
    }
    Long months = account.monthsSinceContract;
    if (months == null) {
      return null;
    }
    if (months < 3) {
      return "ONBOARDING";
    }
    if (months < 6) {
      return "ADOPTION";
    }
    return months < 12 ? "EXPANSION" : "MATURITY";
  }

  private static @Nullable String effort(Account account) {
    if (account.industry == null
        && account.enterprise == null
        && account.contractStartedOn == null
        && account.customFeatures == null) {
      return null;
    }
    int reasons = 0;
    if (is("FINANCE", account.industry) || is("MEDICAL", account.industry)) {
      reasons++;
    }
    if (isTrue(account.enterprise)) {
      reasons++;
    }
    if (within(account.monthsSinceContract, 0, 2) || within(account.monthsSinceContract, 6, 11)) {
      reasons++;
    }
    if (isTrue(account.customFeatures)) {
      reasons++;
    }
    return reasons >= 2 ? "HIGH" : "LOW";
  }

  private static Map<String, @Nullable Integer> points(Account account) {
    Map<String, @Nullable Integer> points = new LinkedHashMap<>();
    points.put("monthly-deliveries", steps(account.monthlyDeliveries, 0, 1, 15, 3, 25));
    points.put("monthly-login-days", steps(account.monthlyLoginDays, 0, 1, 8, 6, 15));
    points.put("days-since-contact", steps(account.daysSinceContact, 20, 30, 10, 60, 0));
    points.put("meetings-in-quarter", steps(account.meetingsInQuarter, 0, 1, 10, 1, 10));
    points.put("pipeline-conversion", conversionPoints(account.conversionVsBenchmark));
    points.put("days-to-renewal", renewalPoints(account.daysToRenewal));
    return points;
  }

  /**
   * {@code low} below {@code from}, then {@code middle}, and {@code high} from {@code upper} on.
   */
  private static @Nullable Integer steps(
      @Nullable Long value, int low, long from, int middle, long upper, int high) {
    if (value == null) {
      return null;
    }
    if (value < from) {
      return low;
    }
    return value < upper ? middle : high;
  }

  private static @Nullable Integer conversionPoints(@Nullable BigDecimal ratio) {
    if (ratio == null) {
      return null;
    }
    if (ratio.compareTo(NINE_TENTHS) < 0) {
      return 5;
    }
    return ratio.compareTo(ELEVEN_TENTHS) <= 0 ? 12 : 20;
  }

  private static @Nullable Integer renewalPoints(@Nullable Long days) {
    if (days == null || days < 0) {
      return null;
    }
    if (days <= 90) {
      return 10;
    }
    return days <= 179 ? 7 : 5;
  }

  private static int coverage(Map<String, @Nullable Integer> points) {
    int coverage = 0;
    for (Map.Entry<String, Integer> maximum : MAXIMA.entrySet()) {
      if (points.get(maximum.getKey()) != null) {
        coverage += maximum.getValue();
      }
    }
    return coverage;
  }

  private static @Nullable Integer score(Map<String, @Nullable Integer> points, int coverage) {
    if (coverage < 50) {
      return null;
    }
    int sum = 0;
    for (Integer some : points.values()) {
      sum += some == null ? 0 : some;
    }
    return BigDecimal.valueOf(100L * sum)
        .divide(BigDecimal.valueOf(coverage), 0, RoundingMode.HALF_UP)
        .intValueExact();
  }

  private static String band(@Nullable Integer score) {
    if (score == null) {
      return "UNKNOWN";
    }
    if (score >= 80) {
      return "HEALTHY";
    }
    if (score >= 60) {
      return "CAUTION";
    }
    return score >= 40 ? "WARNING" : "CRITICAL";
  }

  private static Map<String, String> signals(Account account, @Nullable String segment) {
    Map<String, String> severities = new TreeMap<>();
    if (atLeast(account.daysSinceLogin, 60)) {
      severities.put("NO_LOGIN", "HIGH");
    }
    if (account.deliveryChange != null && account.deliveryChange.compareTo(HALF) <= 0) {
      severities.put("DELIVERY_DROP", "MEDIUM");
    }
    if (atLeast(account.monthlyComplaints, 1)) {
      severities.put("COMPLAINT", "MEDIUM");
    }
    if (atLeast(account.monthlyInquiries, 3) && atLeast(account.inquiryChange, THREE_HALVES)) {
      severities.put("INQUIRY_SURGE", "MEDIUM");
    }
    if (within(account.daysSinceKeyContactChange, 0, 90)) {
      boolean important = is("S", segment) || is("A", segment);
      severities.put("KEY_CONTACT_CHANGED", important ? "MEDIUM" : "LOW");
    }
    if (account.competitorConsidered) {
      severities.put("COMPETITOR_CONSIDERED", "HIGH");
    }
    if (atLeast(account.daysSinceContact, 60)) {
      severities.put("NO_CONTACT", "MEDIUM");
    }
    return severities;
  }
}
