package io.kakaritsuke.oracle;

import static io.kakaritsuke.rulebook.Operator.AT_LEAST;
import static io.kakaritsuke.rulebook.Operator.AT_MOST;
import static io.kakaritsuke.rulebook.Operator.EQUAL;
import static io.kakaritsuke.rulebook.Operator.LESS_THAN;
import static io.kakaritsuke.rulebook.Operator.MORE_THAN;
import static io.kakaritsuke.rulebook.Operator.PRESENCE;
import static io.kakaritsuke.rulebook.TableKind.BAND;
import static io.kakaritsuke.rulebook.TableKind.DIMENSION;
import static io.kakaritsuke.rulebook.TableKind.INDICATOR;
import static io.kakaritsuke.rulebook.TableKind.INTERVENTION;
import static io.kakaritsuke.rulebook.TableKind.SIGNAL;
import static io.kakaritsuke.rulebook.TableKind.TRIGGER;

import io.kakaritsuke.fact.Choice;
import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.fact.FactType;
import io.kakaritsuke.fact.FactValues;
import io.kakaritsuke.fact.FactValuesFixture;
import io.kakaritsuke.fact.Origin;
import io.kakaritsuke.rulebook.DecisionTable;
import io.kakaritsuke.rulebook.HitPolicy;
import io.kakaritsuke.rulebook.Rulebook;
import io.kakaritsuke.rulebook.Setting;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The rows of {@link SmallPolicy} as decision tables, without any workbook. */
public final class SmallRulebook {
  private static final LocalDate AS_OF = LocalDate.of(2026, 2, 10);

  private SmallRulebook() {}

  /** The whole rulebook. */
  public static Rulebook create() {
    List<DecisionTable> tables = new ArrayList<>();
    tables.add(segments());
    tables.addAll(indicators());
    tables.add(bands());
    tables.add(signals());
    tables.add(triggers());
    tables.add(interventions());
    Setting minimumCoverage =
        new Setting(
            "health-score.xlsx",
            "設定",
            "coverage",
            5,
            Setting.MINIMUM_COVERAGE,
            "測定率",
            50L,
            "D5",
            "C5",
            false);
    return new Rulebook("small", catalogue(), tables, List.of(minimumCoverage), List.of());
  }

  /** The facts of an account, laid out by the catalogue of {@link #create()}. */
  public static FactValues facts(FactCatalogue catalogue, SmallAccount account) {
    @Nullable Object[] values = new @Nullable Object[catalogue.facts().size()];
    values[0] = account.accountId();
    values[1] = account.annualRevenueYen();
    values[2] = account.monthlyDeliveries();
    values[3] = account.monthlyLoginDays();
    values[4] = account.meetingsInQuarter();
    values[5] = account.monthlyInquiries();
    values[6] = account.monthlyComplaints();
    values[7] = account.daysSinceLogin();
    values[8] = account.daysSinceContact();
    values[9] = account.daysToRenewal();
    values[10] = account.conversionVsBenchmark();
    values[11] = account.deliveryChange();
    values[12] = account.inquiryChange();
    values[13] = account.usageRatio();
    values[14] = account.enterprise();
    values[15] = account.competitorConsidered();
    values[16] = account.otherDepartmentInterest();
    return FactValuesFixture.of(catalogue, AS_OF, values);
  }

  private static FactCatalogue catalogue() {
    List<Fact> facts = new ArrayList<>();
    facts.add(given("accountId", FactType.STRING));
    Stream.of(
            "annualRevenueYen",
            "monthlyDeliveries",
            "monthlyLoginDays",
            "meetingsInQuarter",
            "monthlyInquiries",
            "monthlyComplaints",
            "daysSinceLogin",
            "daysSinceContact",
            "daysToRenewal")
        .forEach(name -> facts.add(given(name, FactType.INTEGER)));
    Stream.of("conversionVsBenchmark", "deliveryChange", "inquiryChange", "usageRatio")
        .forEach(name -> facts.add(given(name, FactType.DECIMAL)));
    Stream.of("enterprise", "competitorConsidered", "otherDepartmentInterest")
        .forEach(name -> facts.add(given(name, FactType.BOOLEAN)));
    BigDecimal hundred = new BigDecimal("100");
    List<Choice> bands = choices("HEALTHY", "CAUTION", "WARNING", "CRITICAL", "UNKNOWN");
    List<Choice> severities = choices("LOW", "MEDIUM", "HIGH");
    facts.add(Fact.decided("segment", FactType.CHOICE, "セグメント", choices("S", "A", "B"), null));
    facts.add(Fact.decided(FactCatalogue.SCORE, FactType.INTEGER, "スコア", List.of(), hundred));
    facts.add(Fact.decided(FactCatalogue.BAND, FactType.CHOICE, "バンド", bands, null));
    facts.add(Fact.decided(FactCatalogue.COVERAGE, FactType.INTEGER, "測定率", List.of(), hundred));
    facts.add(Fact.decided(FactCatalogue.SIGNALS, FactType.CODES, "予兆", List.of(), null));
    facts.add(
        Fact.decided(FactCatalogue.HIGHEST_SEVERITY, FactType.CHOICE, "最も高い重要度", severities, null));
    return new FactCatalogue(
        "小さなルールブック",
        "accountId",
        ZoneId.of("Asia/Tokyo"),
        "ja",
        facts,
        List.of("segment"),
        Map.of("バンド", bands));
  }

  private static Fact given(String name, FactType type) {
    return new Fact(
        name,
        type,
        name,
        Origin.GIVEN,
        null,
        name.equals("accountId"),
        null,
        null,
        0,
        false,
        List.of(),
        null,
        List.of(),
        null,
        null);
  }

  private static List<Choice> choices(String... codes) {
    return Stream.of(codes).map(code -> new Choice(code, code)).toList();
  }

  private static DecisionTable segments() {
    return new TableBuilder("segment", DIMENSION, HitPolicy.FIRST)
        .code("segment")
        .when("annualRevenueYen", AT_LEAST)
        .when("annualRevenueYen", LESS_THAN)
        .when("enterprise", EQUAL)
        .row(5_000_000L, null, null, "S")
        .row(null, null, true, "S")
        .row(1_000_000L, null, null, "A")
        .row(null, 1_000_000L, null, "B")
        .build();
  }

  private static List<DecisionTable> indicators() {
    return List.of(
        indicator("monthly-deliveries", 25, "monthlyDeliveries")
            .row(0L, 0L, 0L)
            .row(1L, 2L, 15L)
            .row(3L, null, 25L)
            .build(),
        indicator("monthly-login-days", 15, "monthlyLoginDays")
            .row(0L, 0L, 0L)
            .row(1L, 5L, 8L)
            .row(6L, null, 15L)
            .build(),
        indicator("days-since-contact", 20, "daysSinceContact")
            .row(60L, null, 0L)
            .row(30L, 59L, 10L)
            .row(null, 29L, 20L)
            .build(),
        indicator("meetings-in-quarter", 10, "meetingsInQuarter")
            .row(0L, 0L, 0L)
            .row(1L, null, 10L)
            .build(),
        new TableBuilder("pipeline-conversion", INDICATOR, HitPolicy.UNIQUE)
            .code("pipeline-conversion")
            .maxPoints(20)
            .when("conversionVsBenchmark", AT_LEAST)
            .when("conversionVsBenchmark", AT_MOST)
            .when("conversionVsBenchmark", LESS_THAN)
            .when("conversionVsBenchmark", MORE_THAN)
            .row(null, null, new BigDecimal("0.9"), null, 5L)
            .row(new BigDecimal("0.9"), new BigDecimal("1.1"), null, null, 12L)
            .row(null, null, null, new BigDecimal("1.1"), 20L)
            .build(),
        indicator("days-to-renewal", 10, "daysToRenewal")
            .notApplicable(null, -1L, null)
            .row(0L, 90L, 10L)
            .row(91L, 179L, 7L)
            .row(180L, null, 5L)
            .build());
  }

  private static TableBuilder indicator(String code, int maxPoints, String fact) {
    return new TableBuilder(code, INDICATOR, HitPolicy.UNIQUE)
        .code(code)
        .maxPoints(maxPoints)
        .when(fact, AT_LEAST)
        .when(fact, AT_MOST);
  }

  private static DecisionTable bands() {
    return new TableBuilder("band", BAND, HitPolicy.UNIQUE)
        .when(FactCatalogue.SCORE, AT_LEAST)
        .when(FactCatalogue.SCORE, AT_MOST)
        .when(FactCatalogue.SCORE, PRESENCE)
        .row(80L, null, null, "HEALTHY", "通常対応")
        .row(60L, 79L, null, "CAUTION", "接点強化")
        .row(40L, 59L, null, "WARNING", "即時介入")
        .row(null, 39L, null, "CRITICAL", "緊急対応")
        .row(null, null, false, "UNKNOWN", null)
        .build();
  }

  private static DecisionTable signals() {
    return new TableBuilder("signals", SIGNAL, HitPolicy.COLLECT)
        .when("daysSinceLogin", AT_LEAST)
        .when("deliveryChange", AT_MOST)
        .when("monthlyComplaints", AT_LEAST)
        .when("monthlyInquiries", AT_LEAST)
        .when("inquiryChange", AT_LEAST)
        .when("competitorConsidered", EQUAL)
        .when("daysSinceContact", AT_LEAST)
        .row(60L, null, null, null, null, null, null, "NO_LOGIN", "ログインなし", "HIGH")
        .row(null, dec("0.5"), null, null, null, null, null, "DELIVERY_DROP", "配信減", "MEDIUM")
        .row(null, null, 1L, null, null, null, null, "COMPLAINT", "クレーム", "MEDIUM")
        .row(null, null, null, 3L, dec("1.5"), null, null, "INQUIRY_SURGE", "問い合わせ増", "MEDIUM")
        .row(null, null, null, null, null, true, null, "COMPETITOR_CONSIDERED", "競合検討", "HIGH")
        .row(null, null, null, null, null, null, 60L, "NO_CONTACT", "未接触", "MEDIUM")
        .build();
  }

  private static DecisionTable triggers() {
    return new TableBuilder("triggers", TRIGGER, HitPolicy.COLLECT)
        .when("usageRatio", AT_LEAST)
        .when("deliveryChange", AT_LEAST)
        .when("otherDepartmentInterest", EQUAL)
        .when(FactCatalogue.BAND, EQUAL)
        .row(dec("0.8"), null, null, null, "PLAN_UPGRADE", "プランアップグレード提案")
        .row(null, dec("1.2"), null, null, "ADD_LICENSES", "追加ライセンス提案")
        .row(null, null, true, null, "DEPARTMENT_ROLLOUT", "部門展開支援")
        .row(null, null, null, "HEALTHY", "EXPLORE_UPSELL", "アップセル探索")
        .build();
  }

  private static DecisionTable interventions() {
    return new TableBuilder("interventions", INTERVENTION, HitPolicy.FIRST)
        .when("segment", EQUAL)
        .when(FactCatalogue.BAND, EQUAL)
        .when(FactCatalogue.HIGHEST_SEVERITY, EQUAL)
        .when("daysToRenewal", AT_LEAST)
        .when("daysToRenewal", AT_MOST)
        .when("daysSinceContact", MORE_THAN)
        .intervention("EXECUTIVE_ESCALATION", "S", "CRITICAL", null, null, null, null)
        .intervention("EMERGENCY_RESPONSE", null, "CRITICAL", null, null, null, null)
        .intervention("CONTACT_WITHIN_48H", null, null, "HIGH", null, null, null)
        .intervention("IMPROVEMENT_PLAN", null, "WARNING", null, null, null, null)
        .intervention("RENEWAL_PREPARATION", null, null, null, 0L, 60L, null)
        .intervention("STRENGTHEN_CONTACT", null, "CAUTION", null, null, null, null)
        .intervention("ROUTINE_CONTACT", "A", null, null, null, null, 90L)
        .intervention("ADVOCACY_REQUEST", null, "HEALTHY", null, null, null, null)
        .build();
  }

  private static BigDecimal dec(String number) {
    return new BigDecimal(number);
  }
}
