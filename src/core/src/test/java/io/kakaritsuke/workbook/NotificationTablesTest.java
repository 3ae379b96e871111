package io.kakaritsuke.workbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.kakaritsuke.rulebook.DecisionTable;
import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.rulebook.Fix;
import io.kakaritsuke.rulebook.OutcomeColumn;
import io.kakaritsuke.rulebook.Row;
import io.kakaritsuke.rulebook.Rulebook;
import io.kakaritsuke.rulebook.Source;
import io.kakaritsuke.rulebook.Sources;
import io.kakaritsuke.rulebook.TableKind;
import io.kakaritsuke.workbook.diff.AuthorRights;
import io.kakaritsuke.workbook.diff.Change;
import io.kakaritsuke.workbook.diff.Diff;
import io.kakaritsuke.workbook.edit.MarkedWorkbook;
import io.kakaritsuke.workbook.edit.PublishedWorkbook;
import io.kakaritsuke.workbook.merge.Choices;
import io.kakaritsuke.workbook.merge.Merge;
import io.kakaritsuke.workbook.merge.Merged;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** notification.xlsx: who is told of what, over the one that is shipped. */
class NotificationTablesTest {
  private static final String FILE = "notification.xlsx";
  private static final Sources WEBINAR = Shipped.sources("webinar");

  private static Rulebook read(Sources sources) {
    ReadResult read = RulebookReader.read(sources);
    return Objects.requireNonNull(read.rulebook(), () -> read.findings().toString());
  }

  private static Fix.SetCell cell(String cell, @Nullable Object value) {
    return new Fix.SetCell("知らせ", cell, value);
  }

  private static Sources typed(Fix.Step... cells) {
    return Shipped.typed(WEBINAR, FILE, cells);
  }

  private static List<Finding> told(Sources sources) {
    return RulebookReader.read(sources).findings().stream()
        .filter(one -> one.workbook().equals(FILE))
        .toList();
  }

  private static @Nullable Object outcome(Rulebook rulebook, int row, OutcomeColumn column) {
    DecisionTable table = rulebook.tables(TableKind.NOTIFICATION).findFirst().orElseThrow();
    return table.outcome(table.rows().get(row), column);
  }

  @Test
  void theShippedRowsStandApartFromWhatDecides() {
    Rulebook rulebook = read(WEBINAR);

    assertThat(told(WEBINAR)).isEmpty();
    assertThat(rulebook.tables()).allMatch(table -> table.kind().isDeciding());
    assertThat(rulebook.tables(TableKind.NOTIFICATION))
        .singleElement()
        .satisfies(
            table ->
                assertThat(table.rows())
                    .extracting(row -> table.outcome(row, OutcomeColumn.CODE))
                    .containsExactly(
                        "BAND_CRITICAL", "NO_CONTACT", "NO_LOGIN", "COMPETITOR_CONSIDERED"));
    assertThat(outcome(rulebook, 0, OutcomeColumn.RECIPIENTS))
        .isEqualTo(List.of("OWNER", "MANAGER"));
    assertThat(outcome(rulebook, 0, OutcomeColumn.CHANNELS)).isEqualTo(List.of("SLACK", "MAIL"));
    assertThat(outcome(rulebook, 0, OutcomeColumn.GATHERING)).isEqualTo("AT_ONCE");
    assertThat(outcome(rulebook, 0, OutcomeColumn.MARGIN)).isEqualTo(BigDecimal.valueOf(5));
    assertThat(outcome(rulebook, 0, OutcomeColumn.MUTE_DAYS)).isEqualTo(14L);
    assertThat(outcome(rulebook, 0, OutcomeColumn.ANSWERED_BY))
        .isEqualTo(List.of("EMERGENCY_RESPONSE"));
  }

  private static Sources lookingBack(@Nullable Object days) {
    return Shipped.typed(
        WEBINAR,
        "health-score.xlsx",
        new Fix.SetCell("設定", "B8", "まとめて知らせるときに比べる日数"),
        new Fix.SetCell("設定", "C8", "compareDays"),
        new Fix.SetCell("設定", "D8", days));
  }

  @Test
  void aLineOfSettingsSaysWhatGatheredRowsLookBackTo() {
    Rulebook said = read(lookingBack(14L));

    assertThat(said.compareDays()).isEqualTo(14);
    assertThat(read(WEBINAR).compareDays()).isEqualTo(7);
    assertThat(said.decidesLike(read(WEBINAR))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "367", "2.5", "一週間"})
  void theDaysToLookBackToAreAWholeNumberOfAYear(String days) {
    Object typed = days.matches("[0-9.]+") ? new BigDecimal(days) : days;

    assertThat(RulebookReader.read(lookingBack(typed)).findings())
        .filteredOn(Finding::isError)
        .extracting(Finding::cell)
        .containsExactly("D8");
  }

  static Iterable<Arguments> mistakes() {
    return List.of(
        Arguments.of("H7", "担当、鈴本", "unknown-choice"),
        Arguments.of("H7", "部長", "unknown-choice"),
        Arguments.of("I7", "Slak", "unknown-choice"),
        Arguments.of("J7", "火曜", "unknown-choice"),
        Arguments.of("P7", "たぶん", "wrong-type"),
        Arguments.of("K7", -1L, "outside-bounds"),
        Arguments.of("K7", new BigDecimal("1.5"), "not-an-integer"),
        Arguments.of("M7", 0L, "outside-bounds"),
        Arguments.of("N7", "14日", "wrong-type"),
        Arguments.of("L8", 5L, "margin-of-nothing"),
        Arguments.of("L7", new BigDecimal("2.5"), "not-an-integer"),
        Arguments.of("F7", "{アカウント}が危険です", "placeholder-unknown"),
        Arguments.of("F7", "{アカウント名が危険です", "placeholder-unknown"),
        Arguments.of("E8", "BAND_CRITICAL", "duplicate-code"),
        Arguments.of("F8", null, "outcome-missing"),
        Arguments.of("D8", "予兆の誕生", "unknown-choice"),
        Arguments.of("C5", "天気", "unknown-header"));
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void tellsEachMistakeAtItsCell(String cell, @Nullable Object value, String code) {
    assertThat(told(typed(cell(cell, value))))
        .filteredOn(Finding::isError)
        .singleElement()
        .satisfies(
            found -> {
              assertThat(found.code()).isEqualTo(code);
              assertThat(found.cell()).isEqualTo(cell);
            });
  }

  @ParameterizedTest
  @CsvSource({
    "O7, 飲み会, 介入「飲み会」の行",
    "C9, NO_LOGN, 予兆「NO_LOGN」の行",
    "C9, 'NO_LOGIN、GONE', 予兆「GONE」の行"
  })
  void whatNothingDecidesKeepsNothingFromBeingPublishedAndTellsNobody(
      String cell, String typed, String said) {
    Sources sources = typed(cell(cell, typed));

    assertThat(told(sources))
        .singleElement()
        .satisfies(
            found -> {
              assertThat(found.isError()).isFalse();
              assertThat(found.code()).isEqualTo("code-of-nothing");
              assertThat(found.cell()).isEqualTo(cell);
              assertThat(found.message().ja()).contains(said);
            });
    assertThat(RulebookReader.read(sources).rulebook()).isNotNull();
  }

  @Test
  void aSignalThatIsCalledOtherwiseNowCanBeTypedAnew() {
    Sources renamed =
        Shipped.typed(WEBINAR, "churn-signal.xlsx", new Fix.SetCell("利用・問い合わせ", "G7", "NOLOGIN"));
    List<Finding> told = RulebookReader.read(renamed, WEBINAR).findings();

    Sources mended = Shipped.mended(renamed, WEBINAR, told);

    assertThat(told).extracting(Finding::code, Finding::cell).contains(tuple("signal-gone", "G7"));
    assertThat(told).noneMatch(one -> one.isError() || one.workbook().equals(FILE));
    assertThat(told(mended)).noneMatch(one -> one.workbook().equals(FILE));
    assertThat(RulebookReader.read(mended, WEBINAR).findings()).isEmpty();
  }

  @Test
  void aSlipIsMendedWhereItIsSure() {
    Sources slipped =
        typed(cell("I7", "Slac、メール"), cell("G7", "担当は｛担当CS｝です"), cell("F8", "{アカウン名}に接触していません"));

    Sources mended = Shipped.mended(slipped, WEBINAR, told(slipped));

    assertThat(outcome(read(mended), 0, OutcomeColumn.CHANNELS))
        .isEqualTo(List.of("SLACK", "MAIL"));
    assertThat(outcome(read(mended), 0, OutcomeColumn.MESSAGE)).isEqualTo("担当は{担当CS}です");
    assertThat(outcome(read(mended), 1, OutcomeColumn.SUBJECT_LINE)).isEqualTo("{アカウント名}に接触していません");
  }

  @Test
  void everyoneCanBeNamed() {
    Sources sources = typed(cell("H7", "担当CS、上長、代理、責任者、役員、鈴木"));

    assertThat(outcome(read(sources), 0, OutcomeColumn.RECIPIENTS))
        .isEqualTo(List.of("OWNER", "SUPERIOR", "DEPUTY", "RESPONSIBLE", "EXECUTIVE", "鈴木"));
  }

  @Test
  void aRoleThatNobodyHasIsToldInTheTeam() {
    Sources without =
        Shipped.typed(typed(cell("H8", "役員")), "team.xlsx", new Fix.SetCell("担当者", "B8", "担当CS"));

    assertThat(RulebookReader.read(without).findings())
        .filteredOn(one -> one.code().equals("nobody-has-role"))
        .extracting(one -> one.message().ja())
        .singleElement()
        .asString()
        .contains("役員")
        .contains("notification.xlsx「知らせ」H8");
  }

  @Test
  void aMarginOfSeveralNumbersIsRefused() {
    Sources sources =
        typed(
            cell("C5", "スコア"),
            cell("C6", "未満"),
            cell("C8", 50L),
            cell("C9", 40L),
            cell("C10", 30L),
            cell("C7", 40L));

    assertThat(told(sources))
        .filteredOn(Finding::isError)
        .singleElement()
        .satisfies(
            found -> {
              assertThat(found.code()).isEqualTo("margin-of-several");
              assertThat(found.cell()).isEqualTo("L7");
              assertThat(found.message().ja()).contains("スコア").contains("バンド");
            });
  }

  @Test
  void aNumberInTheTextThatContradictsItsConditionIsDoubted() {
    Sources sources =
        typed(
            cell("C5", "最終ログインからの日数"),
            cell("C6", "以上"),
            cell("C8", 60L),
            cell("C9", 60L),
            cell("C10", 30L),
            cell("F9", "90日以上ログインがありません"));

    assertThat(told(sources))
        .filteredOn(one -> one.code().equals("text-number"))
        .extracting(one -> one.cell() + " " + one.message().ja())
        .singleElement()
        .asString()
        .startsWith("F9 ")
        .contains("{最終ログインからの日数:以上}日");
  }

  @Test
  void aRowThatCanNeverHoldIsTold() {
    Sources sources =
        typed(
            cell("C5", "スコア"),
            cell("C6", "超"),
            cell("C7", 100L),
            cell("C8", 50L),
            cell("C9", 50L),
            cell("C10", 50L),
            cell("L7", null));

    assertThat(told(sources)).extracting(Finding::code).contains("impossible-row");
  }

  /** 至急 is what an inquiry may well be called: a fact keeps its label, the operator tells. */
  @Test
  void aFactMayBeCalledLikeAnOutcome() {
    TinyRulebook book = TinyRulebook.valid();
    book.sheet("facts", "ファクト").row("urgent", "至急", "はい・いいえ").row("to", "宛先", "文字");
    book.sheet("notification", "通知")
        .row("表", "通知", "種類", "通知", "判定", "すべて")
        .row("ID", "至急", "コード", "件名", "宛先", "至急")
        .row(null, "等しい")
        .row("t-1", "はい", "CALL", "{宛先}から至急の連絡", "担当", "はい");

    DecisionTable table = Objects.requireNonNull(book.read().rulebook()).notifications().get(0);
    Row row = table.rows().get(0);

    assertThat(table.columns().get(0).fact()).isEqualTo("urgent");
    assertThat(table.outcome(row, OutcomeColumn.URGENT)).isEqualTo(true);
    assertThat(table.outcome(row, OutcomeColumn.RECIPIENTS)).isEqualTo(List.of("OWNER"));
  }

  @Test
  void belongsIntoItsOwnWorkbook() {
    TinyRulebook book = TinyRulebook.valid();
    book.sheet("intervention", "通知")
        .row("表", "通知", "種類", "通知", "判定", "すべて")
        .row("ID", "バンド", "コード", "件名")
        .row(null, "等しい")
        .row("t-1", "危険", "CALL", "危険です");

    assertThat(book.read().findings()).extracting(Finding::code).contains("wrong-workbook");
  }

  @Test
  void changesAreToldInWords() {
    Sources changed =
        typed(
            cell("H7", "担当、役員"),
            cell("I8", "メール"),
            cell("J9", "朝"),
            cell("N10", 7L),
            cell("O10", null),
            cell("P7", "はい"),
            cell("D9", "予兆の発生、介入の発生"));

    List<Change> changes = Diff.of(read(WEBINAR), read(changed));

    assertThat(changes)
        .extracting(one -> one.sentence().ja())
        .containsExactlyInAnyOrder(
            "🔴 {アカウント名}が「危険」になりました：宛先 担当、マネージャー → 担当、役員",
            "🔴 {アカウント名}が「危険」になりました：至急 空欄 → はい",
            "{アカウント名}に{最終接触からの日数}接触していません：経路 Slack、メール → メール",
            "{アカウント名}のログインが{最終ログインからの日数}ありません：変化 予兆の発生 → 予兆の発生、介入の発生のいずれか",
            "{アカウント名}のログインが{最終ログインからの日数}ありません：まとめ方 すぐ → 朝",
            "{アカウント名}に競合検討の情報があります：抑止（日） 空欄 → 7",
            "{アカウント名}に競合検討の情報があります：対応する介入 48時間以内に接触 → 空欄");
    assertThat(changes).noneMatch(AuthorRights::needsRuleAuthor);
    assertThat(read(changed).decidesLike(read(WEBINAR))).isTrue();
    assertThat(Diff.of(read(WEBINAR), read(WEBINAR))).isEmpty();
  }

  @Test
  void changesOfTwoPeopleAreMergedByRowAndColumn() {
    Merged merged =
        Merge.of(
            WEBINAR,
            typed(cell("H7", "担当"), cell("N7", 7L)),
            typed(cell("H8", "上長"), cell("L7", 3L)),
            Choices.NONE);

    assertThat(merged.conflicts()).isEmpty();
    Rulebook rulebook = read(merged.sources());
    assertThat(outcome(rulebook, 0, OutcomeColumn.RECIPIENTS)).isEqualTo(List.of("OWNER"));
    assertThat(outcome(rulebook, 1, OutcomeColumn.RECIPIENTS)).isEqualTo(List.of("SUPERIOR"));
    assertThat(outcome(rulebook, 0, OutcomeColumn.MUTE_DAYS)).isEqualTo(7L);
    assertThat(outcome(rulebook, 0, OutcomeColumn.MARGIN)).isEqualTo(BigDecimal.valueOf(3));
  }

  @Test
  void aNewRowIsGivenAnIdAndACodeThatThePublishedWorkbookCarries() {
    Sources added =
        typed(cell("B11", "警戒"), cell("D11", "バンドの悪化"), cell("F11", "{アカウント名}が警戒になりました"));
    Rulebook rulebook = read(added);

    byte[] published = PublishedWorkbook.of(bytes(added), FILE, rulebook).orElseThrow();
    Rulebook again = read(with(published));

    assertThat((String) outcome(rulebook, 4, OutcomeColumn.CODE)).startsWith("ALERT_");
    assertThat(again.notifications()).isEqualTo(rulebook.notifications());
    assertThat(PublishedWorkbook.of(published, FILE, again)).contains(published);
  }

  @Test
  void mistakesAreMarkedInTheWorkbook() {
    Sources slipped = typed(cell("H7", "部長"));

    byte[] marked =
        MarkedWorkbook.of(bytes(slipped), FILE, told(slipped), Locale.JAPANESE).orElseThrow();

    assertThat(marked).isNotEqualTo(bytes(slipped));
    assertThat(RulebookReader.read(with(marked)).findings())
        .isEqualTo(RulebookReader.read(slipped).findings());
  }

  private static byte[] bytes(Sources sources) {
    return sources.files().stream()
        .filter(one -> one.fileName().equals(FILE))
        .map(Source::bytes)
        .findFirst()
        .orElseThrow();
  }

  private static Sources with(byte[] workbook) {
    return new Sources(
        WEBINAR.rulebook(),
        WEBINAR.files().stream()
            .map(one -> one.fileName().equals(FILE) ? new Source(one.path(), workbook) : one)
            .toList());
  }
}
