package io.kakaritsuke.oracle;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One account on one day: the given facts typed, the derived ones worked out. Null is unknown. */
final class Account {
  final @Nullable Long annualRevenueYen;
  final @Nullable Boolean enterprise;
  final @Nullable Boolean customFeatures;
  final @Nullable String industry;
  final @Nullable LocalDate contractStartedOn;

  final @Nullable Long monthlyDeliveries;
  final @Nullable Long monthlyLoginDays;
  final @Nullable Long meetingsInQuarter;
  final @Nullable Long monthlyInquiries;
  final @Nullable Long monthlyComplaints;

  final boolean competitorConsidered;
  final boolean otherDepartmentInterest;
  final boolean qbrRequested;
  final @Nullable String qbrOutcome;
  final @Nullable String hearingOutcome;
  final @Nullable String churnReason;

  final @Nullable Long daysSinceLogin;
  final @Nullable Long daysSinceContact;
  final @Nullable Long daysSinceQbr;
  final @Nullable Long daysSinceKeyContactChange;
  final @Nullable Long daysToRenewal;
  final @Nullable Long daysToFirstDelivery;
  final @Nullable Long monthsSinceContract;
  final @Nullable BigDecimal conversionVsBenchmark;
  final @Nullable BigDecimal deliveryChange;
  final @Nullable BigDecimal inquiryChange;
  final @Nullable BigDecimal usageRatio;
  final boolean kickoffHeld;
  final boolean preDeliveryChecked;
  final boolean firstDeliveryReviewed;

  Account(Map<String, Object> facts, LocalDate asOf) {
    annualRevenueYen = integer(facts, "annualRevenueYen");
    enterprise = (Boolean) facts.get("enterprise");
    customFeatures = (Boolean) facts.get("customFeatures");
    industry = (String) facts.get("industry");
    contractStartedOn = date(facts, "contractStartedOn");

    monthlyDeliveries = integer(facts, "monthlyDeliveries");
    monthlyLoginDays = integer(facts, "monthlyLoginDays");
    meetingsInQuarter = integer(facts, "meetingsInQuarter");
    monthlyInquiries = integer(facts, "monthlyInquiries");
    monthlyComplaints = integer(facts, "monthlyComplaints");

    competitorConsidered = isTrue(facts, "competitorConsidered");
    otherDepartmentInterest = isTrue(facts, "otherDepartmentInterest");
    qbrRequested = isTrue(facts, "qbrRequested");
    qbrOutcome = (String) facts.get("qbrOutcome");
    hearingOutcome = (String) facts.get("hearingOutcome");
    churnReason = (String) facts.get("churnReason");

    daysSinceLogin = daysSince(orElse(date(facts, "lastLoginOn"), contractStartedOn), asOf);
    daysSinceContact = daysSince(orElse(date(facts, "lastContactOn"), contractStartedOn), asOf);
    daysSinceQbr = daysSince(orElse(date(facts, "lastQbrOn"), contractStartedOn), asOf);
    daysSinceKeyContactChange = daysSince(date(facts, "keyContactChangedOn"), asOf);
    daysToRenewal = daysUntil(date(facts, "renewalOn"), asOf);
    daysToFirstDelivery = daysUntil(date(facts, "firstDeliveryOn"), asOf);
    monthsSinceContract =
        contractStartedOn == null ? null : ChronoUnit.MONTHS.between(contractStartedOn, asOf);
    conversionVsBenchmark = ratio(facts, "pipelineConversionRate", "benchmarkConversionRate");
    deliveryChange = ratio(facts, "monthlyDeliveries", "previousMonthlyDeliveries");
    inquiryChange = ratio(facts, "monthlyInquiries", "previousMonthlyInquiries");
    usageRatio = ratio(facts, "usage", "usageLimit");
    kickoffHeld = facts.get("kickoffHeldOn") != null;
    preDeliveryChecked = facts.get("preDeliveryCheckOn") != null;
    firstDeliveryReviewed = facts.get("firstDeliveryReviewOn") != null;
  }

  private static @Nullable LocalDate orElse(@Nullable LocalDate date, @Nullable LocalDate other) {
    return date != null ? date : other;
  }

  private static @Nullable Long daysSince(@Nullable LocalDate date, LocalDate asOf) {
    return date == null ? null : ChronoUnit.DAYS.between(date, asOf);
  }

  private static @Nullable Long daysUntil(@Nullable LocalDate date, LocalDate asOf) {
    return date == null ? null : ChronoUnit.DAYS.between(asOf, date);
  }

  private static @Nullable BigDecimal ratio(
      Map<String, Object> facts, String dividendName, String divisorName) {
    BigDecimal dividend = decimal(facts, dividendName);
    BigDecimal divisor = decimal(facts, divisorName);
    if (dividend == null || divisor == null || divisor.signum() == 0) {
      return null;
    }
    return dividend.divide(divisor, 10, RoundingMode.HALF_UP);
  }

  private static @Nullable BigDecimal decimal(Map<String, Object> facts, String name) {
    Object value = facts.get(name);
    if (value instanceof Long number) {
      return BigDecimal.valueOf(number);
    }
    return (BigDecimal) value;
  }

  private static @Nullable Long integer(Map<String, Object> facts, String name) {
    Object value = facts.get(name);
    return value instanceof BigDecimal number ? (Long) number.longValueExact() : (Long) value;
  }

  private static @Nullable LocalDate date(Map<String, Object> facts, String name) {
    Object value = facts.get(name);
    return value == null ? null : LocalDate.parse((String) value);
  }

  private static boolean isTrue(Map<String, Object> facts, String name) {
    return isTrue((Boolean) facts.get(name));
  }

  static boolean isTrue(@Nullable Boolean value) {
    return value != null && value;
  }

  static boolean is(String code, @Nullable String value) {
    return code.equals(value);
  }

  static boolean atLeast(@Nullable Long value, long bound) {
    return value != null && value >= bound;
  }

  static boolean atLeast(@Nullable BigDecimal value, BigDecimal bound) {
    return value != null && value.compareTo(bound) >= 0;
  }

  static boolean atMost(@Nullable Long value, long bound) {
    return value != null && value <= bound;
  }

  static boolean moreThan(@Nullable Long value, long bound) {
    return value != null && value > bound;
  }

  static boolean within(@Nullable Long value, long low, long high) {
    return value != null && value >= low && value <= high;
  }
}
