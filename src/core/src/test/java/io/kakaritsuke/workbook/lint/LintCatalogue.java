package io.kakaritsuke.workbook.lint;

import io.kakaritsuke.fact.Choice;
import io.kakaritsuke.fact.Derivation;
import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.fact.FactType;
import io.kakaritsuke.fact.Origin;
import io.kakaritsuke.rulebook.Severity;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;

/** Facts of every type, with bounds, units and derivations, for tables that are looked at. */
@NullUnmarked // A bound that is not there is written as null.
final class LintCatalogue {
  static final FactCatalogue FACTS =
      new FactCatalogue(
          "検査",
          "id",
          ZoneId.of("Asia/Tokyo"),
          "ja",
          List.of(
              required("id", "アカウントID"),
              given("times", FactType.INTEGER, "回数", "回", "0", "50"),
              given("visits", FactType.INTEGER, "訪問数", "回", "0", "9"),
              given("revenue", FactType.INTEGER, "売上", "円", "0", null),
              given("revenueBefore", FactType.INTEGER, "前月売上", "円", "0", null),
              given("balance", FactType.INTEGER, "残高", "円", null, null),
              given("rate", FactType.DECIMAL, "転換率", "%", "0", "1"),
              given("change", FactType.DECIMAL, "前月比", "%", "0", null),
              given("grade", FactType.DECIMAL, "評価", null, "0", "100"),
              given("calls", FactType.INTEGER, "連絡数", "件", "0", "4"),
              given("callsBefore", FactType.INTEGER, "前月連絡数", "件", "0", "4"),
              given("renewalOn", FactType.DATE, "更新日", null, null, null),
              given("lastOn", FactType.DATE, "最終日", null, null, null),
              given("startedOn", FactType.DATE, "開始日", null, null, null),
              given("asked", FactType.BOOLEAN, "希望", null, null, null),
              given("region", FactType.STRING, "地域", null, null, null),
              choice("result", "結果", "ISSUE 課題あり", "NO_ISSUE 課題なし", "CHURN 解約意向"),
              derived("daysLeft", "残り日数", "日", null, new Derivation.DaysUntil("renewalOn")),
              derived(
                  "daysSince",
                  "経過日数",
                  "日",
                  "0",
                  new Derivation.DaysSince(List.of("lastOn", "startedOn"))),
              derived("months", "経過月数", "ヶ月", "0", new Derivation.MonthsSince("startedOn")),
              derived(
                  "worked", "営業日数", "日", null, new Derivation.BusinessDays(List.of("startedOn"))),
              derived(
                  "workedTo",
                  "最終日までの営業日数",
                  "日",
                  null,
                  new Derivation.BusinessDays(List.of("startedOn", "lastOn"))),
              decimal("callsChange", "連絡数の前月比", "%", new Derivation.Ratio("calls", "callsBefore")),
              decimal("callsShare", "一件の割合", null, new Derivation.Reciprocal("calls", 2)),
              decimal(
                  "callsTimes", "連絡数の積", null, new Derivation.Product("calls", "callsChange", 1)),
              derived(
                  "callsDrop",
                  "連絡数の減少",
                  "件",
                  null,
                  new Derivation.Difference("callsBefore", "calls")),
              derived("callsBoth", "連絡数の合計", "件", "0", new Derivation.Sum("calls", "callsBefore")),
              decimal(
                  "revenueChange", "売上の前月比", "%", new Derivation.Ratio("revenue", "revenueBefore")),
              derived(
                  "revenueDrop",
                  "売上の減少",
                  "円",
                  null,
                  new Derivation.Difference("revenueBefore", "revenue")),
              flag("hasBefore", "前月の記録", new Derivation.IsGiven("callsBefore")),
              flag("hasLast", "記録", new Derivation.IsGiven("lastOn")),
              Fact.decided(
                  FactCatalogue.SCORE, FactType.INTEGER, "スコア", List.of(), BigDecimal.valueOf(100)),
              Fact.decided(
                  FactCatalogue.SIGNALS,
                  FactType.CODES,
                  "予兆",
                  List.of(new Choice("QUIET", "静か"), new Choice("ANGRY", "クレーム")),
                  null),
              Fact.decided(
                  FactCatalogue.HIGHEST_SEVERITY,
                  FactType.CHOICE,
                  "最も高い重要度",
                  Arrays.stream(Severity.values())
                      .map(severity -> new Choice(severity.name(), severity.label()))
                      .toList(),
                  null)),
          List.of(),
          Map.of());

  private LintCatalogue() {}

  private static Fact required(String name, String label) {
    return fact(name, FactType.STRING, label, null, true, null, null, List.of(), null);
  }

  private static Fact given(
      String name, FactType type, String label, String unit, String minimum, String maximum) {
    return fact(name, type, label, unit, false, minimum, maximum, List.of(), null);
  }

  private static Fact choice(String name, String label, String... choices) {
    List<Choice> list =
        Arrays.stream(choices).map(each -> each.split(" ")).map(LintCatalogue::choice).toList();
    return fact(name, FactType.CHOICE, label, null, false, null, null, list, null);
  }

  private static Choice choice(String[] parts) {
    return new Choice(parts[0], parts[1]);
  }

  private static Fact derived(
      String name, String label, String unit, String minimum, Derivation derivation) {
    return fact(name, FactType.INTEGER, label, unit, false, minimum, null, List.of(), derivation);
  }

  private static Fact decimal(String name, String label, String unit, Derivation derivation) {
    return fact(name, FactType.DECIMAL, label, unit, false, null, null, List.of(), derivation);
  }

  private static Fact flag(String name, String label, Derivation derivation) {
    return fact(name, FactType.BOOLEAN, label, null, false, null, null, List.of(), derivation);
  }

  private static Fact fact(
      String name,
      FactType type,
      String label,
      String unit,
      boolean required,
      String minimum,
      String maximum,
      List<Choice> choices,
      Derivation derivation) {
    return new Fact(
        name,
        type,
        label,
        derivation == null ? Origin.GIVEN : Origin.DERIVED,
        unit,
        required,
        minimum == null ? null : new BigDecimal(minimum),
        maximum == null ? null : new BigDecimal(maximum),
        0,
        false,
        choices,
        derivation,
        List.of(),
        null,
        null);
  }
}
