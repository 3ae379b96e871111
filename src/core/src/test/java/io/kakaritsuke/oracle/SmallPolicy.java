package io.kakaritsuke.oracle;

import static io.kakaritsuke.oracle.Account.atLeast;
import static io.kakaritsuke.oracle.Account.is;
import static io.kakaritsuke.oracle.Account.isTrue;
import static io.kakaritsuke.oracle.Account.moreThan;
import static io.kakaritsuke.oracle.Account.within;

import io.kakaritsuke.oracle.SmallDecision.Signal;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The smaller policy, written by hand: the one on which rule engines are compared. {@link
 * SmallRulebook} has the same rows as tables.
 *
 * <pre>
 * segment, first hit                     S  annualRevenueYen ≥ 5,000,000
 *                                        S  enterprise
 *                                        A  annualRevenueYen ≥ 1,000,000
 *                                        B  annualRevenueYen &lt; 1,000,000
 * monthly-deliveries, max 25             0 → 0;  1-2 → 15;  ≥ 3 → 25           of monthlyDeliveries
 * monthly-login-days, max 15             0 → 0;  1-5 → 8;  ≥ 6 → 15            of monthlyLoginDays
 * days-since-contact, max 20             ≥ 60 → 0;  30-59 → 10;  &lt; 30 → 20     of daysSinceContact
 * meetings-in-quarter, max 10            0 → 0;  ≥ 1 → 10                      of meetingsInQuarter
 * pipeline-conversion, max 20            &lt; 0.9 → 5;  0.9-1.1 → 12;  &gt; 1.1 → 20 of conversionVsBenchmark
 * days-to-renewal, max 10                ≤ -1 → none;  0-90 → 10;  91-179 → 7;  ≥ 180 → 5
 * bands                                  HEALTHY ≥ 80;  CAUTION 60-79;  WARNING 40-59;  CRITICAL ≤ 39
 * signals, all that hit                  NO_LOGIN HIGH                 daysSinceLogin ≥ 60
 *                                        DELIVERY_DROP MEDIUM          deliveryChange ≤ 0.5
 *                                        COMPLAINT MEDIUM              monthlyComplaints ≥ 1
 *                                        INQUIRY_SURGE MEDIUM          monthlyInquiries ≥ 3, inquiryChange ≥ 1.5
 *                                        COMPETITOR_CONSIDERED HIGH    competitorConsidered
 *                                        NO_CONTACT MEDIUM             daysSinceContact ≥ 60
 * opportunities, all that hit            PLAN_UPGRADE                  usageRatio ≥ 0.8
 *                                        ADD_LICENSES                  deliveryChange ≥ 1.2
 *                                        DEPARTMENT_ROLLOUT            otherDepartmentInterest
 *                                        EXPLORE_UPSELL                band HEALTHY
 * intervention, first hit                EXECUTIVE_ESCALATION          segment S, band CRITICAL
 *                                        EMERGENCY_RESPONSE            band CRITICAL
 *                                        CONTACT_WITHIN_48H            highest severity HIGH
 *                                        IMPROVEMENT_PLAN              band WARNING
 *                                        RENEWAL_PREPARATION           0 ≤ daysToRenewal ≤ 60
 *                                        STRENGTHEN_CONTACT            band CAUTION
 *                                        ROUTINE_CONTACT               segment A, daysSinceContact &gt; 90
 *                                        ADVOCACY_REQUEST              band HEALTHY
 * </pre>
 *
 * <p>The score is 100 × points / coverage, half-up; below a coverage of 50 there is none, and the
 * band is UNKNOWN.
 */
public final class SmallPolicy {
  private static final BigDecimal HALF = new BigDecimal("0.5");
  private static final BigDecimal FOUR_FIFTHS = new BigDecimal("0.8");
  private static final BigDecimal NINE_TENTHS = new BigDecimal("0.9");
  private static final BigDecimal ELEVEN_TENTHS = new BigDecimal("1.1");
  private static final BigDecimal SIX_FIFTHS = new BigDecimal("1.2");
  private static final BigDecimal THREE_HALVES = new BigDecimal("1.5");

  private static final Signal NO_LOGIN = new Signal("NO_LOGIN", "HIGH");
  private static final Signal DELIVERY_DROP = new Signal("DELIVERY_DROP", "MEDIUM");
  private static final Signal COMPLAINT = new Signal("COMPLAINT", "MEDIUM");
  private static final Signal INQUIRY_SURGE = new Signal("INQUIRY_SURGE", "MEDIUM");
  private static final Signal COMPETITOR_CONSIDERED = new Signal("COMPETITOR_CONSIDERED", "HIGH");
  private static final Signal NO_CONTACT = new Signal("NO_CONTACT", "MEDIUM");
  private static final int[] MAXIMA = {25, 15, 20, 10, 20, 10};

  private SmallPolicy() {}

  /** Decides about one account. */
  public static SmallDecision decide(SmallAccount account) {
    String segment = segment(account);
    @Nullable Integer[] points = points(account);
    int coverage = 0;
    int sum = 0;
    for (int i = 0; i < points.length; i++) {
      Integer some = points[i];
      if (some != null) {
        coverage += MAXIMA[i];
        sum += some;
      }
    }
    Integer score = coverage < 50 ? null : (200 * sum + coverage) / (2 * coverage);
    String band = band(score);
    List<Signal> signals = signals(account);
    return new SmallDecision(
        segment,
        score,
        band,
        coverage,
        Arrays.asList(points),
        signals,
        opportunities(account, band),
        intervention(account, segment, band, anyHigh(signals)));
  }

  private static @Nullable String segment(SmallAccount account) {
    if (atLeast(account.annualRevenueYen(), 5_000_000) || isTrue(account.enterprise())) {
      return "S";
    }
    if (account.annualRevenueYen() == null) {
      return null;
    }
    return account.annualRevenueYen() >= 1_000_000 ? "A" : "B";
  }

  private static @Nullable Integer[] points(SmallAccount account) {
    return new @Nullable Integer[] {
      steps(account.monthlyDeliveries(), 0, 1, 15, 3, 25),
      steps(account.monthlyLoginDays(), 0, 1, 8, 6, 15),
      steps(account.daysSinceContact(), 20, 30, 10, 60, 0),
      steps(account.meetingsInQuarter(), 0, 1, 10, 1, 10),
      conversionPoints(account.conversionVsBenchmark()),
      renewalPoints(account.daysToRenewal())
    };
  }

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

  private static List<Signal> signals(SmallAccount account) {
    List<Signal> signals = new ArrayList<>(6);
    if (atLeast(account.daysSinceLogin(), 60)) {
      signals.add(NO_LOGIN);
    }
    BigDecimal change = account.deliveryChange();
    if (change != null && change.compareTo(HALF) <= 0) {
      signals.add(DELIVERY_DROP);
    }
    if (atLeast(account.monthlyComplaints(), 1)) {
      signals.add(COMPLAINT);
    }
    if (atLeast(account.monthlyInquiries(), 3) && atLeast(account.inquiryChange(), THREE_HALVES)) {
      signals.add(INQUIRY_SURGE);
    }
    if (isTrue(account.competitorConsidered())) {
      signals.add(COMPETITOR_CONSIDERED);
    }
    if (atLeast(account.daysSinceContact(), 60)) {
      signals.add(NO_CONTACT);
    }
    return signals;
  }

  private static boolean anyHigh(List<Signal> signals) {
    for (Signal signal : signals) {
      if (signal.severity().equals("HIGH")) {
        return true;
      }
    }
    return false;
  }

  private static List<String> opportunities(SmallAccount account, String band) {
    List<String> codes = new ArrayList<>(4);
    if (atLeast(account.usageRatio(), FOUR_FIFTHS)) {
      codes.add("PLAN_UPGRADE");
    }
    if (atLeast(account.deliveryChange(), SIX_FIFTHS)) {
      codes.add("ADD_LICENSES");
    }
    if (isTrue(account.otherDepartmentInterest())) {
      codes.add("DEPARTMENT_ROLLOUT");
    }
    if (band.equals("HEALTHY")) {
      codes.add("EXPLORE_UPSELL");
    }
    return codes;
  }

  private static @Nullable String intervention(
      SmallAccount account, @Nullable String segment, String band, boolean anyHighSignal) {
    if (band.equals("CRITICAL")) {
      return is("S", segment) ? "EXECUTIVE_ESCALATION" : "EMERGENCY_RESPONSE";
    }
    if (anyHighSignal) {
      return "CONTACT_WITHIN_48H";
    }
    if (band.equals("WARNING")) {
      return "IMPROVEMENT_PLAN";
    }
    if (within(account.daysToRenewal(), 0, 60)) {
      return "RENEWAL_PREPARATION";
    }
    if (band.equals("CAUTION")) {
      return "STRENGTHEN_CONTACT";
    }
    if (is("A", segment) && moreThan(account.daysSinceContact(), 90)) {
      return "ROUTINE_CONTACT";
    }
    return band.equals("HEALTHY") ? "ADVOCACY_REQUEST" : null;
  }
}
