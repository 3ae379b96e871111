package io.kakaritsuke.workbook;

import static org.assertj.core.api.Assertions.assertThat;

import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.rulebook.Rulebook;
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
import org.junit.jupiter.params.provider.MethodSource;

/** The sheet 休業日 and what counts by it. */
@NullUnmarked // Fixtures write blank cells as null.
class HolidaySheetTest {
  private static final LocalDate THURSDAY = LocalDate.of(2026, 4, 30);

  private static TinyRulebook plain() {
    TinyRulebook book = TinyRulebook.valid();
    book.sheet("facts", "派生")
        .row("workedSince", "ログインからの営業日数", "整数", "日", null, null, "営業日数", "最終ログイン日")
        .row("workedTo", "契約までの営業日数", "整数", "日", null, null, "営業日数", "最終ログイン日", "契約日");
    return book;
  }

  /** Out of order on purpose. */
  private static TinyRulebook book() {
    TinyRulebook book = plain();
    book.sheet("facts", "休業日")
        .row("日付", "名称")
        .row(LocalDate.of(2026, 5, 5), "こどもの日")
        .row(LocalDate.of(2026, 5, 4), "みどりの日")
        .row(LocalDate.of(2026, 5, 6), "振替休日")
        .row(LocalDate.of(2026, 8, 13), null);
    return book;
  }

  private static Rulebook read(TinyRulebook book) {
    return Objects.requireNonNull(book.read().rulebook());
  }

  @Test
  void countsFromADateToTheDayOfTheDecisionOrToAnotherDate() {
    FactCatalogue catalogue = read(book()).catalogue();

    assertThat(
            catalogue
                .derived(
                    LocalDate.of(2026, 5, 8),
                    Map.of("lastLoginOn", THURSDAY, "contractOn", LocalDate.of(2026, 5, 7)))
                .get("workedSince"))
        .isEqualTo(3L);
    assertThat(
            catalogue
                .derived(
                    LocalDate.of(2026, 5, 8),
                    Map.of("lastLoginOn", THURSDAY, "contractOn", LocalDate.of(2026, 5, 7)))
                .get("workedTo"))
        .isEqualTo(2L);
    assertThat(
            catalogue
                .derived(LocalDate.of(2026, 5, 8), Map.of("lastLoginOn", THURSDAY))
                .get("workedTo"))
        .isNull();
  }

  @Test
  void saysHowFarTheHolidaysGoWhereSomethingCountsByThem() {
    assertThat(book().findings()).containsExactly("休業日!A5 holidays-end");
    assertThat(message(book(), "holidays-end"))
        .isEqualTo("2027 年からの休業日がないため、「ログインからの営業日数」ではそれ以後の祝日も営業日として数えられます。分かりしだい書き足してください");
  }

  @Test
  void saysThatThereAreNone() {
    assertThat(plain().findings()).containsExactly("派生!null no-holidays");
    TinyRulebook headed = plain();
    headed.sheet("facts", "休業日").row("日付", "名称");
    assertThat(headed.findings()).containsExactly("休業日!null no-holidays");
  }

  @Test
  void aSheetThatNothingCountsByIsReadWithoutAWord() {
    TinyRulebook book = TinyRulebook.valid();
    book.sheet("facts", "休業日").row("日付", "名称").row(LocalDate.of(2026, 5, 5), "こどもの日");

    assertThat(book.findings()).isEmpty();
  }

  static Stream<Arguments> wrong() {
    return Stream.of(
        Arguments.of("休業日!A3", "2026/5/4", "休業日!A3 wrong-type"),
        Arguments.of("休業日!A3", 46_146, "休業日!A3 wrong-type"),
        Arguments.of("休業日!A3", null, "休業日!A3 entry-missing"),
        Arguments.of("休業日!A3", LocalDate.of(2026, 5, 5), "休業日!A3 duplicate-holiday"),
        Arguments.of("休業日!A1", "日にち", "休業日!null header-missing"),
        Arguments.of("派生!H5", "年間売上", "派生!H5 argument-type"),
        Arguments.of("派生!I6", "四半期MTG数", "派生!I6 argument-type"),
        Arguments.of("派生!C5", "小数", "派生!C5 derivation-type"),
        Arguments.of("派生!G5", "営業日", "派生!G5 unknown-derivation"));
  }

  @ParameterizedTest
  @MethodSource("wrong")
  void namesTheCell(String place, Object value, String finding) {
    assertThat(book().with("facts " + place, value).findings()).contains(finding);
  }

  @Test
  void aChangeOfTheDaysIsToldInWords() {
    TinyRulebook changed = book();
    changed.with("facts 休業日!A5", LocalDate.of(2026, 8, 14));
    changed.with("facts 休業日!B4", "休業");

    List<Change> changes = Diff.of(read(book()), read(changed));

    assertThat(changes.stream().map(change -> change.sentence().ja()))
        .containsExactly(
            "休業日の2026/5/6を変更：「振替休日」→「休業」",
            "休業日の2026/8/13を変更：「休業日」→空欄",
            "休業日の2026/8/14を変更：空欄→「休業日」");
    assertThat(Diff.of(read(book()), read(book()))).isEmpty();
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
