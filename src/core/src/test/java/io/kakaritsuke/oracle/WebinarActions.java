package io.kakaritsuke.oracle;

import static io.kakaritsuke.oracle.Account.atLeast;
import static io.kakaritsuke.oracle.Account.atMost;
import static io.kakaritsuke.oracle.Account.is;
import static io.kakaritsuke.oracle.Account.moreThan;
import static io.kakaritsuke.oracle.Account.within;

import java.math.BigDecimal;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What the webinar policy proposes: opportunities and interventions. */
final class WebinarActions {
  private static final BigDecimal FOUR_FIFTHS = new BigDecimal("0.8");
  private static final BigDecimal SIX_FIFTHS = new BigDecimal("1.2");

  private WebinarActions() {}

  static List<String> opportunities(Account account, String band, boolean anyHighSignal) {
    boolean held = anyHighSignal || band.equals("WARNING") || band.equals("CRITICAL");
    TreeSet<String> codes = new TreeSet<>();
    if (atLeast(account.usageRatio, FOUR_FIFTHS)) {
      codes.add("PLAN_UPGRADE");
    }
    if (atLeast(account.deliveryChange, SIX_FIFTHS)) {
      codes.add("ADD_LICENSES");
    }
    if (account.otherDepartmentInterest) {
      codes.add("DEPARTMENT_ROLLOUT");
    }
    if (is("ACHIEVED", account.qbrOutcome)) {
      codes.add("EXPAND_USAGE");
    }
    if (band.equals("HEALTHY")) {
      codes.add("EXPLORE_UPSELL");
    }
    return codes.stream().map(code -> code + (held ? ":HELD" : ":OPEN")).toList();
  }

  static List<String> interventions(
      Account account,
      @Nullable String segment,
      @Nullable String lifecycle,
      String band,
      boolean anySignal) {
    TreeSet<String> found = new TreeSet<>();
    addForHealth(found, account, segment, lifecycle, band, anySignal);
    addForHearing(found, account);
    addForCadence(found, account, segment);
    addForContract(found, account);
    return List.copyOf(found);
  }

  private static void addForHealth(
      TreeSet<String> found,
      Account account,
      @Nullable String segment,
      @Nullable String lifecycle,
      String band,
      boolean anySignal) {
    switch (band) {
      case "HEALTHY" -> {
        if (is("MATURITY", lifecycle)) {
          found.add("ADVOCACY_REQUEST:OWNER:-:-");
        }
      }
      case "CAUTION" -> found.add("STRENGTHEN_CONTACT:OWNER:-:168");
      case "WARNING" -> found.add("IMPROVEMENT_PLAN:OWNER:-:48");
      case "CRITICAL" -> found.add("EMERGENCY_RESPONSE:OWNER:MANAGER:24");
      default -> {}
    }
    if (anySignal) {
      found.add("CONTACT_WITHIN_48H:OWNER:-:48");
    }
    boolean leaving = band.equals("CRITICAL") || is("CHURN_INTENT", account.hearingOutcome);
    if (is("S", segment) && leaving) {
      found.add("EXECUTIVE_ESCALATION:MANAGER:EXECUTIVE:24");
    }
  }

  private static void addForHearing(TreeSet<String> found, Account account) {
    if (is("NO_ISSUE", account.hearingOutcome)) {
      found.add("MONITOR:OWNER:-:-");
    }
    if (is("ISSUE", account.hearingOutcome)) {
      found.add("IMPROVEMENT_PROPOSAL:OWNER:-:168");
    }
    if (!is("CHURN_INTENT", account.hearingOutcome)) {
      return;
    }
    found.add("RECOVERY:OWNER:MANAGER:48");
    if (is("PROGRAM_ENDED", account.churnReason)) {
      found.add("RECOVERY_OTHER_USE:OWNER:-:168");
    }
    if (is("COST", account.churnReason)) {
      found.add("RECOVERY_ROI_REVIEW:OWNER:-:168");
    }
    if (is("MISSING_FEATURE", account.churnReason)) {
      found.add("RECOVERY_ROADMAP:OWNER:-:168");
    }
    if (is("KEY_CONTACT_CHANGED", account.churnReason)) {
      found.add("RECOVERY_REONBOARDING:OWNER:-:168");
    }
  }

  private static void addForCadence(
      TreeSet<String> found, Account account, @Nullable String segment) {
    if (segment == null) {
      return;
    }
    long cadence =
        switch (segment) {
          case "S" -> 30;
          case "A" -> 90;
          case "B" -> 180;
          default -> 365;
        };
    if (moreThan(account.daysSinceContact, cadence)) {
      found.add("ROUTINE_CONTACT:OWNER:-:168");
    }
    boolean reviewDue = moreThan(account.daysSinceQbr, 90);
    if (segment.equals("S") && reviewDue) {
      found.add("QBR_REQUIRED:OWNER:-:-");
    }
    if (segment.equals("A") && reviewDue) {
      found.add("QBR_RECOMMENDED:OWNER:-:-");
    }
    if ((segment.equals("B") || segment.equals("C")) && account.qbrRequested) {
      found.add("QBR_ON_REQUEST:OWNER:-:-");
    }
  }

  private static void addForContract(TreeSet<String> found, Account account) {
    Long untilDelivery = account.daysToFirstDelivery;
    if (within(account.monthsSinceContract, 0, 2)) {
      if (!account.kickoffHeld) {
        found.add("ONBOARDING_SETUP:OWNER:-:-");
        found.add("ONBOARDING_KICKOFF:OWNER:-:-");
      } else if (untilDelivery == null || untilDelivery >= 0) {
        found.add("ONBOARDING_VIDEO:OWNER:-:-");
      }
    }
    if (within(untilDelivery, 0, 7) && !account.preDeliveryChecked) {
      found.add("PRE_DELIVERY_CHECK:OWNER:-:-");
    }
    if (within(untilDelivery, -7, -1) && !account.firstDeliveryReviewed) {
      found.add("FIRST_DELIVERY_REVIEW:OWNER:-:-");
    }
    if (within(account.daysToRenewal, 0, 60)) {
      found.add("RENEWAL_PREPARATION:OWNER:-:-");
    }
    if (atMost(account.daysToRenewal, -1)) {
      found.add("RENEWAL_OVERDUE:OWNER:MANAGER:24");
    }
    if (within(account.monthsSinceContract, 3, 3)) {
      found.add("REVIEW_3_MONTHS:OWNER:-:-");
    }
    if (within(account.monthsSinceContract, 6, 6)) {
      found.add("REVIEW_6_MONTHS:OWNER:-:-");
    }
  }
}
