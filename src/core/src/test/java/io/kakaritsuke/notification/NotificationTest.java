package io.kakaritsuke.notification;

import static org.assertj.core.api.Assertions.assertThat;

import io.kakaritsuke.engine.CompiledRulebook;
import io.kakaritsuke.engine.Evaluation;
import io.kakaritsuke.engine.Evaluation.Due;
import io.kakaritsuke.engine.RulebookCompiler;
import io.kakaritsuke.fact.FactIntake;
import io.kakaritsuke.fact.FactValues;
import io.kakaritsuke.fact.Stale;
import io.kakaritsuke.rulebook.DueClock;
import io.kakaritsuke.rulebook.Fix;
import io.kakaritsuke.rulebook.Rulebook;
import io.kakaritsuke.rulebook.Sources;
import io.kakaritsuke.telling.Addressee;
import io.kakaritsuke.telling.AlertRow;
import io.kakaritsuke.telling.AlertSign;
import io.kakaritsuke.telling.Channel;
import io.kakaritsuke.telling.Gathering;
import io.kakaritsuke.workbook.ReadResult;
import io.kakaritsuke.workbook.RulebookReader;
import io.kakaritsuke.workbook.Shipped;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the shipped rows, and such as are changed a little, say of decisions on one account. */
class NotificationTest {
  private static final LocalDate DAY = LocalDate.of(2026, 2, 2);
  private static final Sources WEBINAR = Shipped.sources("webinar");
  private static final CompiledRulebook SHIPPED = compiled(WEBINAR);
  private static final Notifications ROWS = Notifications.of(SHIPPED.rulebook());

  private static CompiledRulebook compiled(Sources sources) {
    ReadResult read = RulebookReader.read(sources);
    Rulebook rulebook = Objects.requireNonNull(read.rulebook(), () -> read.findings().toString());
    return Objects.requireNonNull(RulebookCompiler.compile(rulebook).compiled());
  }

  private static Notification row(String code) {
    return Objects.requireNonNull(ROWS.row(code));
  }

  private static Notification changed(String code, Fix.Step... cells) {
    Sources sources = Shipped.typed(WEBINAR, "notification.xlsx", cells);
    return Objects.requireNonNull(Notifications.of(compiled(sources).rulebook()).row(code));
  }

  private static Fix.SetCell cell(String cell, @Nullable Object value) {
    return new Fix.SetCell("知らせ", cell, value);
  }

  /** Of an account that is well but for what is given besides. */
  private static Evaluation decided(Map<String, Object> given) {
    return SHIPPED.evaluate(facts(given));
  }

  private static FactValues facts(Map<String, Object> given) {
    return facts(DAY, given);
  }

  private static FactValues facts(LocalDate day, Map<String, Object> given) {
    Map<String, Object> all = new HashMap<>();
    all.put("accountId", "A-1");
    all.put("name", "青葉商事");
    all.put("owner", "津田");
    all.put("contractStartedOn", LocalDate.of(2024, 4, 1));
    all.put("renewalOn", LocalDate.of(2027, 4, 1));
    all.put("lastLoginOn", DAY.minusDays(1));
    all.put("lastContactOn", DAY.minusDays(3));
    all.put("monthlyDeliveries", 4L);
    all.put("monthlyLoginDays", 10L);
    all.put("meetingsInQuarter", 1L);
    all.putAll(given);
    return SHIPPED.rulebook().catalogue().derived(day, all);
  }

  private static final Evaluation WELL = decided(Map.of());
  private static final Map<String, Object> POOR =
      Map.of(
          "monthlyDeliveries", 0L,
          "monthlyLoginDays", 0L,
          "meetingsInQuarter", 0L,
          "lastContactOn", DAY.minusDays(70));
  private static final Evaluation ILL = decided(POOR);

  @Test
  void aRowSaysWhoIsToldAndHow() {
    Notification row = row("BAND_CRITICAL");

    assertThat(row.life()).isEqualTo(new AlertRow("BAND_CRITICAL", 0, 0, false, null, 14));
    assertThat(row.to()).containsExactly(new Addressee.Owner(), new Addressee.Role("MANAGER"));
    assertThat(row.channels()).containsExactly(Channel.SLACK, Channel.MAIL);
    assertThat(row.gathering()).isEqualTo(Gathering.AT_ONCE);
    assertThat(row.urgent()).isFalse();
    assertThat(row.interventions()).containsExactly("EMERGENCY_RESPONSE");
  }

  @Test
  void blankCellsAreAsUsual() {
    Notification row =
        changed("BAND_CRITICAL", cell("H7", null), cell("I7", null), cell("J7", null));

    assertThat(row.to()).containsExactly(new Addressee.Owner());
    assertThat(row.channels()).isEmpty();
    assertThat(row.gathering()).isEqualTo(Gathering.AT_ONCE);
  }

  @Test
  void everyAddresseeIsKnownByItsWord() {
    Notification row = changed("BAND_CRITICAL", cell("H7", "上長、代理、責任者、役員、鈴木"));

    assertThat(row.to())
        .containsExactly(
            new Addressee.Manager(),
            new Addressee.Deputy(),
            new Addressee.Responsible(),
            new Addressee.Role("EXECUTIVE"),
            new Addressee.Named("鈴木"));
  }

  @Test
  void aBandThatFallsOpensAndGoesOnHoldingWithoutFallingAgain() {
    Notification row = row("BAND_CRITICAL");
    String mark = row.mark(new Judged(ILL, WELL));

    assertThat(row.sign(new Judged(ILL, WELL), null)).isEqualTo(AlertSign.OPENS);
    assertThat(mark).isEqualTo("BAND_WORSE:CRITICAL");
    assertThat(row.sign(new Judged(ILL, ILL), mark)).isEqualTo(AlertSign.HOLDS);
    assertThat(row.sign(new Judged(WELL, ILL), mark)).isEqualTo(AlertSign.CEASED);
  }

  @Test
  void theFirstDecisionOpensWhatIsThereAndNothingThatHasGone() {
    assertThat(row("BAND_CRITICAL").sign(new Judged(ILL, null), null)).isEqualTo(AlertSign.OPENS);
    assertThat(row("NO_CONTACT").sign(new Judged(ILL, null), null)).isEqualTo(AlertSign.OPENS);
    Notification better =
        changed("BAND_CRITICAL", cell("B7", null), cell("D7", "バンドの改善"), cell("L7", null));
    assertThat(better.sign(new Judged(WELL, null), null)).isEqualTo(AlertSign.HOLDS);
  }

  @Test
  void aSignalThatIsRaisedIsNewsOnlyForTheRowThatNamesIt() {
    Map<String, Object> silent = new HashMap<>(POOR);
    silent.put("competitorConsidered", true);
    Evaluation more = decided(silent);

    assertThat(row("NO_CONTACT").sign(new Judged(more, ILL), null)).isEqualTo(AlertSign.HOLDS);
    assertThat(row("COMPETITOR_CONSIDERED").sign(new Judged(more, ILL), null))
        .isEqualTo(AlertSign.OPENS);
    assertThat(row("COMPETITOR_CONSIDERED").mark(new Judged(more, ILL)))
        .isEqualTo("SIGNAL_RAISED:COMPETITOR_CONSIDERED");
  }

  @Test
  void whatIsStaleIsNoRecovery() {
    FactIntake.Checked aged =
        facts(POOR)
            .aged(Map.of("lastContactOn", new Stale(DAY.minusDays(70), DAY.minusDays(1), null)));
    Evaluation stale = SHIPPED.evaluate(((FactIntake.Checked.Valid) aged).facts());

    assertThat(row("NO_CONTACT").sign(new Judged(stale, ILL), "SIGNAL_RAISED:NO_CONTACT"))
        .isEqualTo(AlertSign.STALE);
    assertThat(row("NO_LOGIN").sign(new Judged(stale, ILL), null)).isEqualTo(AlertSign.CEASED);
  }

  @Test
  void whatIsSaidToBeStaleBesidesCountsToo() {
    Judged judged = new Judged(WELL, ILL, Set.of("lastContactOn"));

    assertThat(row("NO_CONTACT").sign(judged, "SIGNAL_RAISED:NO_CONTACT"))
        .isEqualTo(AlertSign.STALE);
  }

  @Test
  void aChangeOfScoreIsJudgedByItsBreadth() {
    Notification row =
        changed(
            "NO_CONTACT",
            cell("C5", "スコアの変化幅"),
            cell("C6", "以下"),
            cell("C8", -10L),
            cell("C9", -99L),
            cell("C10", -99L),
            cell("D8", null));

    assertThat(row.sign(new Judged(ILL, WELL), null)).isEqualTo(AlertSign.OPENS);
    assertThat(row.sign(new Judged(WELL, ILL), null)).isEqualTo(AlertSign.HOLDS);
    String mark = row.mark(new Judged(ILL, WELL));
    assertThat(row.sign(new Judged(ILL, ILL), mark)).isEqualTo(AlertSign.HOLDS);
    assertThat(row.sign(new Judged(WELL, ILL), mark)).isEqualTo(AlertSign.CEASED);
  }

  @Test
  void textsHaveTheValuesAsPeopleSeeThem() {
    Words words = row("BAND_CRITICAL").words(new Judged(ILL, WELL));

    assertThat(words.title()).isEqualTo("🔴 青葉商事が「危険」になりました");
    assertThat(words.text().lines())
        .containsExactly(
            "スコア：" + score(ILL) + "（変化 " + (score(ILL) - score(WELL)) + "）",
            "前のバンド：健全",
            "予兆：2ヶ月未接触",
            "担当：津田",
            "最終接触日：2025/11/24",
            "行うこと：緊急対応、48時間以内に接触");
    assertThat(row("NO_CONTACT").words(new Judged(ILL, WELL)).title())
        .isEqualTo("青葉商事に70日接触していません");
  }

  @Test
  void whatIsNotKnownIsSaidToBe() {
    Words words = row("COMPETITOR_CONSIDERED").words(new Judged(nobodys(), null));
    Words first = row("BAND_CRITICAL").words(new Judged(ILL, null));

    assertThat(words.text()).contains("担当：不明");
    Evaluation nameless =
        SHIPPED.evaluate(
            SHIPPED
                .rulebook()
                .catalogue()
                .derived(DAY, Map.of("accountId", "A-3", "lastContactOn", DAY.minusDays(70))));
    assertThat(row("NO_CONTACT").words(new Judged(nameless, null)).title())
        .isEqualTo("A-3に70日接触していません");
    assertThat(first.text()).contains("前のバンド：なし").contains("変化 なし");
  }

  @Test
  void whatWasComputedIsRoundedAsPeopleReadIt() {
    Notification row = changed("NO_CONTACT", cell("G8", "{配信数の前月比} {測定率}"));
    Evaluation third =
        SHIPPED.evaluate(
            SHIPPED
                .rulebook()
                .catalogue()
                .derived(
                    DAY,
                    Map.of(
                        "accountId",
                        "A-4",
                        "monthlyDeliveries",
                        1L,
                        "previousMonthlyDeliveries",
                        3L)));

    assertThat(row.words(new Judged(third, null)).text()).matches("33\\.3% \\d+%");
  }

  /** The row of NO_CONTACT with one other condition, and without 変化. */
  private static Notification asking(String fact, String operator, Object cell, Object other) {
    return changed(
        "NO_CONTACT",
        cell("C5", fact),
        cell("C6", operator),
        cell("C8", cell),
        cell("C9", other),
        cell("C10", other),
        cell("D8", null),
        cell("G8", "{継続日数} {変化の原因} {期限} {理由}"));
  }

  @Test
  void aBandThatLastsIsCountedInDays() {
    Notification row = asking("継続日数", "以上", 30L, 99L);

    assertThat(row.asksForBandDays()).isTrue();
    assertThat(row("NO_CONTACT").asksForBandDays()).isFalse();
    assertThat(row.sign(inItsBandFor(30), null)).isEqualTo(AlertSign.OPENS);
    assertThat(row.sign(inItsBandFor(29), null)).isEqualTo(AlertSign.CEASED);
    assertThat(row.sign(new Judged(ILL, ILL), null)).isEqualTo(AlertSign.CEASED);
    assertThat(row.words(inItsBandFor(30)).text()).startsWith("30日 ");
  }

  private static Judged inItsBandFor(int days) {
    return new Judged(ILL, ILL, Set.of(), false, DAY.minusDays(days));
  }

  @Test
  void whatMadeTheDifferenceIsWhatIsAnother() {
    Notification row = asking("変化の原因", "いずれか", "行動", "ルール");

    assertThat(row.sign(new Judged(ILL, WELL), null)).isEqualTo(AlertSign.OPENS);
    assertThat(row.sign(new Judged(ILL, ILL), null)).isEqualTo(AlertSign.HOLDS);
    assertThat(row.sign(new Judged(ILL, null), null)).isEqualTo(AlertSign.HOLDS);
    assertThat(causes(new Judged(ILL, WELL))).isEqualTo("行動");
    assertThat(causes(new Judged(ILL, ILL, Set.of(), true, null))).isEqualTo("ルール");
    assertThat(causes(new Judged(late(), ILL))).isEqualTo("データ");
    Evaluation tomorrow = SHIPPED.evaluate(facts(DAY.plusDays(1), POOR));
    assertThat(causes(new Judged(tomorrow, ILL))).isEqualTo("日付の経過");
  }

  private static String causes(Judged judged) {
    return asking("変化の原因", "いずれか", "行動", "ルール").words(judged).text().split(" ", -1)[1];
  }

  private static Evaluation late() {
    FactIntake.Checked aged =
        facts(POOR).aged(Map.of("monthlyDeliveries", new Stale(DAY.minusDays(9), DAY, "週次,出力")));
    return SHIPPED.evaluate(((FactIntake.Checked.Valid) aged).facts());
  }

  @Test
  void aFeedThatStopsIsNewsUntilItRunsAgain() {
    Notification row = changed("NO_CONTACT", cell("C8", null), cell("D8", "取り込みの遅れ"));
    String mark = row.mark(new Judged(late(), ILL));

    assertThat(row.sign(new Judged(late(), ILL), null)).isEqualTo(AlertSign.OPENS);
    assertThat(row.sign(new Judged(late(), late()), mark)).isEqualTo(AlertSign.HOLDS);
    assertThat(row.sign(new Judged(ILL, late()), mark)).isEqualTo(AlertSign.CEASED);
    assertThat(row.sign(new Judged(ILL, WELL), null)).isEqualTo(AlertSign.HOLDS);
  }

  @Test
  void whatIsToBeDoneIsToldWithItsTimeAndItsReasons() {
    Notification row =
        changed("BAND_CRITICAL", cell("G7", "{期限}／{理由}"), cell("O7", "緊急対応、48時間以内に接触"));

    assertThat(row.words(new Judged(ILL, WELL)).text())
        .matches("緊急対応（.+以内）、48時間以内に接触（.+以内）／危険、2ヶ月未接触");
    assertThat(row.words(new Judged(WELL, WELL)).text()).isEqualTo("なし／なし");
  }

  static Iterable<Arguments> dues() {
    return List.of(
        Arguments.of("24", null, DueClock.CALENDAR, "24時間以内"),
        Arguments.of("48", null, null, "48時間以内"),
        Arguments.of("168", null, DueClock.CALENDAR, "7日以内"),
        Arguments.of("100", null, DueClock.CALENDAR, "100時間以内"),
        Arguments.of("48", null, DueClock.BUSINESS_DAYS, "2営業日以内"),
        Arguments.of("9", null, DueClock.BUSINESS_HOURS, "営業時間で9時間以内"),
        Arguments.of("0.5", null, DueClock.CALENDAR, "0.5時間以内"),
        Arguments.of("0.0833333333", "5", DueClock.CALENDAR, "5分以内"),
        Arguments.of("0", "0", DueClock.CALENDAR, "直ちに"));
  }

  @ParameterizedTest
  @MethodSource("dues")
  void aDueTimeIsToldAsPeopleCountIt(
      String hours, @Nullable String minutes, @Nullable DueClock clock, String words) {
    BigDecimal exactly = minutes == null ? null : new BigDecimal(minutes);

    assertThat(DueWords.words(new Due(new BigDecimal(hours), exactly, clock))).isEqualTo(words);
  }

  /** Of an account that nobody looks after. */
  private static Evaluation nobodys() {
    return SHIPPED.evaluate(
        SHIPPED.rulebook().catalogue().derived(DAY, Map.of("accountId", "A-2", "name", "若葉")));
  }

  private static int score(Evaluation one) {
    return Objects.requireNonNull(Objects.requireNonNull(one.health()).score());
  }
}
