package io.kakaritsuke.workbook;

import static org.assertj.core.api.Assertions.assertThat;

import io.kakaritsuke.fact.ReadingLevel;
import io.kakaritsuke.rulebook.Feed;
import io.kakaritsuke.rulebook.Feed.Cycle;
import io.kakaritsuke.rulebook.Feed.Encoding;
import io.kakaritsuke.rulebook.Feed.Kind;
import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.rulebook.Fix;
import io.kakaritsuke.rulebook.Rulebook;
import io.kakaritsuke.rulebook.Sources;
import io.kakaritsuke.workbook.diff.Change;
import io.kakaritsuke.workbook.diff.Diff;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The sheet 取り込み: the regular sources of facts. */
@NullUnmarked // Fixtures write blank cells as null.
class FeedSheetTest {
  private static TinyRulebook book() {
    TinyRulebook book = TinyRulebook.valid();
    book.sheet("facts", "取り込み")
        .row("名前", "種類", "設定名", "文字コード", "周期", "猶予（時間）", "停止（日）", "列", "担当", "備考")
        .row("契約", "受信")
        .row(
            "利用状況",
            "URL",
            "metabase-weekly",
            "Shift_JIS",
            "毎週月曜",
            10,
            21,
            "最終ログイン→lastLoginOn、\"MTG、四半期→四半期MTG数\"\nA→B=年間売上",
            "佐藤",
            "カード 123");
    return book;
  }

  private static Rulebook read(TinyRulebook book) {
    return Objects.requireNonNull(book.read().rulebook());
  }

  @Test
  void whatIsBlankIsAsUsual() {
    assertThat(book().findings()).isEmpty();
    assertThat(read(book()).feeds())
        .containsExactly(
            new Feed("契約", Kind.RECEIVED, null, Encoding.UTF_8, null, 24, 14, Map.of(), null),
            new Feed(
                "利用状況",
                Kind.URL,
                "metabase-weekly",
                Encoding.SHIFT_JIS,
                Cycle.MONDAYS,
                10,
                21,
                Map.of("最終ログイン", "lastLoginOn", "MTG、四半期", "meetings", "A→B", "revenue"),
                "佐藤"));
  }

  @Test
  void aRulebookWithoutTheSheetHasNone() {
    assertThat(read(TinyRulebook.valid()).feeds()).isEmpty();
  }

  @Test
  void aVersionOfBeforeMayHaveASheetOfThatNameForPeople() {
    Sources sources = book().with("facts 取り込み!B2", "いつもの").sources();
    Sources then = new Sources(sources.rulebook(), sources.files(), new ReadingLevel(3));

    assertThat(RulebookReader.read(then).findings()).isEmpty();
    assertThat(Objects.requireNonNull(RulebookReader.read(then).rulebook()).feeds()).isEmpty();
  }

  static Stream<Arguments> wrong() {
    return Stream.of(
        Arguments.of("A2", null, "entry-missing"),
        Arguments.of("A2", "利用状況", "duplicate-name"),
        Arguments.of("A2", "売上/月次", "bad-feed-name"),
        Arguments.of("A2", "長".repeat(61), "bad-feed-name"),
        Arguments.of("A2", "request", "reserved-name"),
        Arguments.of("B2", null, "entry-missing"),
        Arguments.of("B2", "メール", "unknown-word"),
        Arguments.of("C2", "place", "does-not-apply"),
        Arguments.of("C3", null, "entry-missing"),
        Arguments.of("C3", "Metabase 週次", "bad-code"),
        Arguments.of("D3", "EUC", "unknown-word"),
        Arguments.of("E3", "毎時", "unknown-word"),
        Arguments.of("F2", 3, "does-not-apply"),
        Arguments.of("F3", 721, "outside-bounds"),
        Arguments.of("F3", "半日", "wrong-type"),
        Arguments.of("G3", 0, "outside-bounds"),
        Arguments.of("H3", "最終ログイン", "bad-mapping"),
        Arguments.of("H3", "最終ログイン→最終ログイン", "unknown-fact"),
        Arguments.of("H3", "ログイン→最終ログインからの日数", "unknown-fact"),
        Arguments.of("H3", "ログイン→最終ログイン日、login→lastLoginOn", "duplicate-mapping"),
        Arguments.of("H3", "A→年間売上、A→四半期MTG数", "duplicate-mapping"),
        Arguments.of("B1", "種別", "header-missing"));
  }

  @ParameterizedTest
  @MethodSource("wrong")
  void namesTheCell(String cell, Object value, String code) {
    String place =
        code.equals("header-missing") ? "null" : code.equals("duplicate-name") ? "A3" : cell;

    assertThat(book().with("facts 取り込み!" + cell, value).findings())
        .contains("取り込み!" + place + " " + code);
  }

  @ParameterizedTest
  @CsvSource({"B2, フォルダ, フォルダー", "E3, 毎週月曜日, 毎週月曜", "D3, shift-jis, Shift_JIS", "B3, url, URL"})
  void aWordThatIsMeantBeyondDoubtIsOffered(String cell, String typed, String right) {
    List<Finding> findings = book().with("facts 取り込み!" + cell, typed).read().findings();

    assertThat(findings)
        .filteredOn(finding -> finding.code().equals("unknown-word"))
        .singleElement()
        .satisfies(
            finding ->
                assertThat(Objects.requireNonNull(finding.fix()).steps())
                    .containsExactly(new Fix.SetCell("取り込み", cell, right)));
  }

  @Test
  void complaintsSayWhatWouldBeRight() {
    TinyRulebook book = book().with("facts 取り込み!B2", "メール");

    assertThat(message(book, "unknown-word"))
        .isEqualTo("種類「メール」は使えません。使えるのは 受信、フォルダー、URL、SFTP、Salesforce です");
  }

  @Test
  void aChangeIsToldInWordsAndDecidesNothingOtherwise() {
    TinyRulebook changed = book();
    changed.with("facts 取り込み!E3", "毎日");
    changed.with("facts 取り込み!G3", null);
    changed.with("facts 取り込み!A2", "契約情報");

    List<Change> changes = Diff.of(read(book()), read(changed));

    assertThat(changes.stream().map(change -> change.sentence().ja()))
        .containsExactlyInAnyOrder(
            "取り込み「契約」を削除（受信、UTF-8、24時間、14日）",
            "取り込み「契約情報」を追加（受信、UTF-8、24時間、14日）",
            "取り込み「利用状況」の周期を変更：「毎週月曜」→「毎日」",
            "取り込み「利用状況」の停止（日）を変更：「21日」→「14日」");
    assertThat(read(changed).decidesLike(read(book()))).isTrue();
    assertThat(Diff.of(read(book()), read(book()))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "毎日, 2026-02-08, 2026-02-08",
    "平日, 2026-02-08, 2026-02-06",
    "平日, 2026-02-06, 2026-02-06",
    "毎週月曜, 2026-02-08, 2026-02-02",
    "毎週月曜, 2026-02-09, 2026-02-09",
    "毎週日曜, 2026-02-07, 2026-02-01",
    "毎月1日, 2026-02-08, 2026-02-01"
  })
  void aCycleHasALastDay(String word, LocalDate day, LocalDate last) {
    Cycle cycle =
        Stream.of(Cycle.values()).filter(one -> one.label().equals(word)).findFirst().orElseThrow();

    assertThat(cycle.last(day)).isEqualTo(last);
  }

  private static String message(TinyRulebook book, String code) {
    return book.read().findings().stream()
        .filter(finding -> finding.code().equals(code))
        .map(Finding::message)
        .findFirst()
        .orElseThrow()
        .ja();
  }
}
