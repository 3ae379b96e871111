package io.kakaritsuke.notification;

import static org.assertj.core.api.Assertions.assertThat;

import io.kakaritsuke.engine.CompiledRulebook;
import io.kakaritsuke.engine.Evaluation;
import io.kakaritsuke.engine.RulebookCompiler;
import io.kakaritsuke.fact.FactIntake;
import io.kakaritsuke.fact.FactValues;
import io.kakaritsuke.fact.Stale;
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
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

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
    return SHIPPED.rulebook().catalogue().derived(DAY, all);
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
    assertThat(first.text()).contains("前のバンド：なし").contains("変化 なし");
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
