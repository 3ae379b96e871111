package io.kakaritsuke.workbook;

import static org.assertj.core.api.Assertions.assertThat;

import io.kakaritsuke.rulebook.DecisionTable;
import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.rulebook.Fix;
import io.kakaritsuke.rulebook.OutcomeColumn;
import io.kakaritsuke.rulebook.Rulebook;
import io.kakaritsuke.rulebook.Source;
import io.kakaritsuke.rulebook.Sources;
import io.kakaritsuke.rulebook.TableKind;
import io.kakaritsuke.telling.TaskRow;
import io.kakaritsuke.telling.TaskRows;
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
import org.junit.jupiter.params.provider.MethodSource;

/** What intervention.xlsx says of tasks, over the one that is shipped. */
class TaskTablesTest {
  private static final String FILE = "intervention.xlsx";
  private static final Sources WEBINAR = Shipped.sources("webinar");

  private static Rulebook read(Sources sources) {
    ReadResult read = RulebookReader.read(sources);
    return Objects.requireNonNull(read.rulebook(), () -> read.findings().toString());
  }

  private static Fix.SetCell result(String cell, @Nullable Object value) {
    return new Fix.SetCell("結果", cell, value);
  }

  private static Fix.SetCell row(String cell, @Nullable Object value) {
    return new Fix.SetCell("バンド・予兆", cell, value);
  }

  private static Sources typed(Fix.Step... cells) {
    return Shipped.typed(WEBINAR, FILE, cells);
  }

  private static List<Finding> told(Sources sources) {
    return RulebookReader.read(sources).findings().stream()
        .filter(one -> one.workbook().equals(FILE))
        .toList();
  }

  @Test
  void theShippedRowsStandApartFromWhatDecides() {
    Rulebook rulebook = read(WEBINAR);

    assertThat(told(WEBINAR)).isEmpty();
    assertThat(rulebook.tables()).allMatch(table -> table.kind().isDeciding());
    assertThat(rulebook.tables(TableKind.RESULT)).hasSize(3);
    DecisionTable hearing = rulebook.tables(TableKind.RESULT).findFirst().orElseThrow();
    assertThat(hearing.rows())
        .extracting(one -> hearing.outcome(one, OutcomeColumn.RESULT))
        .startsWith("NO_ISSUE", "ISSUE", "CHURN_INTENT");
    assertThat(hearing.outcome(hearing.rows().get(0), OutcomeColumn.CONTACT_DAY))
        .isEqualTo(List.of("lastContactOn"));
    DecisionTable handover = rulebook.tables(TableKind.HANDOVER).findFirst().orElseThrow();
    assertThat(handover.rows())
        .extracting(one -> handover.outcome(one, OutcomeColumn.DUE_CLOCK))
        .containsExactly("BUSINESS_DAYS", "BUSINESS_DAYS", "CALENDAR");
  }

  /** Which rows are withdrawn by themselves, and after how many days they open again. */
  @Test
  void rowsSayHowTheirTasksLive() {
    TaskRows rows = TaskRows.of(read(typed(row("I8", null), row("J8", null))));

    TaskRow critical = rows.row("EMERGENCY_RESPONSE", "r-3a0d2c", List.of("MANAGER"));
    assertThat(critical.endsByItself()).isFalse();
    assertThat(critical.reopenDays()).isEqualTo(7);
    assertThat(critical.unreachableTimes()).isEqualTo(TaskRow.USUAL_UNREACHABLE_TIMES);
    TaskRow blank = rows.row("IMPROVEMENT_PLAN", null, List.of());
    assertThat(blank.endsByItself()).isTrue();
    assertThat(blank.reopenDays()).isNull();
    assertThat(rows.row("OF_A_RULE", "r-none", List.of()).endsByItself()).isTrue();
  }

  @Test
  void aSettingSaysHowOftenNobodyIsReached() {
    Sources sources =
        typed(
            new Fix.SetCell("設定", "B11", "接触できずの回数"),
            new Fix.SetCell("設定", "C11", "unreachableTimes"),
            new Fix.SetCell("設定", "D11", 5L));

    TaskRow row = TaskRows.of(read(sources)).row("CONTACT_WITHIN_48H", null, List.of());

    assertThat(row.unreachableTimes()).isEqualTo(5);
  }

  static Iterable<Arguments> mistakes() {
    return List.of(
        Arguments.of(row("I7", "たぶん"), "wrong-type"),
        Arguments.of(row("J7", 0L), "outside-bounds"),
        Arguments.of(row("J7", new BigDecimal("1.5")), "not-an-integer"),
        Arguments.of(row("J7", "30日"), "wrong-type"),
        Arguments.of(row("H8", null), "outcome-missing"),
        Arguments.of(row("G8", 50L), "not-business-days"),
        Arguments.of(result("D7", "課題なしです"), "unknown-choice"),
        Arguments.of(result("D7", null), "outcome-missing"),
        Arguments.of(result("E7", null), "outcome-missing"),
        Arguments.of(result("F7", "最終接触"), "unknown-choice"),
        Arguments.of(result("F7", "月間配信数"), "unknown-choice"),
        Arguments.of(result("B7", "問題なし"), "unknown-choice"),
        Arguments.of(result("B5", "スコア"), "not-told"),
        Arguments.of(result("C5", "最終接触からの日数"), "not-told"),
        Arguments.of(result("B36", "HANDOVER_RECORDS"), "duplicate-code"),
        Arguments.of(result("B35", "RECOVERY"), "duplicate-code"),
        Arguments.of(result("D36", 30L), "not-business-days"),
        Arguments.of(result("C35", null), "outcome-missing"));
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void tellsEachMistakeAtItsCell(Fix.SetCell typed, String code) {
    assertThat(told(typed(typed)))
        .filteredOn(Finding::isError)
        .anySatisfy(
            found -> {
              assertThat(found.code()).isEqualTo(code);
              assertThat(found.sheet()).isEqualTo(typed.sheet());
              assertThat(found.cell()).isEqualTo(typed.cell());
            });
  }

  /** Whoever deletes an intervention is not kept from it by what might come of it. */
  @Test
  void aResultOfNoInterventionIsDoubted() {
    Sources sources = typed(result("E7", "GONE"));

    assertThat(told(sources))
        .singleElement()
        .satisfies(
            found -> {
              assertThat(found.isError()).isFalse();
              assertThat(found.code()).isEqualTo("code-of-nothing");
              assertThat(found.cell()).isEqualTo("E7");
              assertThat(found.message().ja()).contains("介入「GONE」の行はどの表にもないので、この行は使われません");
            });
    assertThat(RulebookReader.read(sources).rulebook()).isNotNull();
  }

  /** 再発（日） is what a fact may well be called: a fact keeps its label, the operator tells. */
  @Test
  void aFactMayBeCalledLikeWhatIsSaidOfTasks() {
    TinyRulebook book = TinyRulebook.valid();
    book.sheet("facts", "ファクト").row("again", "自動終了", "はい・いいえ");
    book.sheet("intervention", "行うこと")
        .row("表", "行うこと", "種類", "介入", "判定", "すべて")
        .row("ID", "自動終了", "コード", "アクション", "担当", "自動終了")
        .row(null, "等しい")
        .row("t-1", "はい", "CALL", "電話", "担当CS", "いいえ");

    ReadResult read = book.read();

    assertThat(read.findings()).noneMatch(one -> one.code().equals("duplicate-header"));
    assertThat(read.findings()).noneMatch(one -> one.message().ja().contains("自動終了"));
  }

  @Test
  void belongsIntoItsOwnWorkbook() {
    TinyRulebook book = TinyRulebook.valid();
    book.sheet("churn-signal", "引継ぎ")
        .row("表", "引継ぎ", "種類", "引継ぎ", "判定", "すべて")
        .row("ID", "コード", "アクション")
        .row()
        .row("t-1", "GREETING", "あいさつ");

    assertThat(book.read().findings())
        .filteredOn(one -> one.code().equals("wrong-workbook"))
        .extracting(one -> one.message().ja())
        .singleElement()
        .asString()
        .contains("intervention.xlsx");
  }

  @Test
  void changesAreToldInWordsAndDecideNothing() {
    Sources changed =
        typed(
            row("I7", "いいえ"),
            row("J9", null),
            result("D7", "実施した"),
            result("F8", null),
            result("C9", "ある"),
            result("D35", 72L));

    List<Change> changes = Diff.of(read(WEBINAR), read(changed));

    assertThat(changes)
        .extracting(one -> one.sentence().ja())
        .containsExactlyInAnyOrder(
            "接点強化・課題ヒアリング：自動終了 はい → いいえ",
            "緊急対応：再発（日） 7 → 空欄",
            "課題なし（CONTACT_WITHIN_48H）：結果 課題なし → 実施した",
            "課題あり（CONTACT_WITHIN_48H）：接触日とする項目 最終接触日 → 空欄",
            "解約意向あり（CONTACT_WITHIN_48H）：解約理由 空欄（問わない） → ある",
            "カルテ（SF）の確認：期限（時間） 48 → 72");
    assertThat(read(changed).decidesLike(read(WEBINAR))).isTrue();
    assertThat(Diff.of(read(WEBINAR), read(WEBINAR))).isEmpty();
  }

  @Test
  void changesOfTwoPeopleAreMergedByRowAndColumn() {
    Merged merged =
        Merge.of(
            WEBINAR,
            typed(row("J7", 20L), result("C9", "ある")),
            typed(row("I7", "いいえ"), result("F9", "最終接触日、最終QBR日")),
            Choices.NONE);

    assertThat(merged.conflicts()).isEmpty();
    Rulebook rulebook = read(merged.sources());
    TaskRow row = TaskRows.of(rulebook).row("STRENGTHEN_CONTACT", "r-cf3cbd", List.of());
    assertThat(row.reopenDays()).isEqualTo(20);
    assertThat(row.endsByItself()).isFalse();
    DecisionTable hearing = rulebook.tables(TableKind.RESULT).findFirst().orElseThrow();
    assertThat(hearing.outcome(hearing.rows().get(2), OutcomeColumn.CONTACT_DAY))
        .isEqualTo(List.of("lastContactOn", "lastQbrOn"));
    assertThat(hearing.rows().get(2).cells().get(1).value()).isEqualTo(true);
  }

  @Test
  void aNewRowIsGivenAnIdThatThePublishedWorkbookCarries() {
    Sources added =
        typed(
            result("B38", "HANDOVER_MEETING"),
            result("C38", "引継ぎMTG"),
            result("D38", 24L),
            result("E38", "営業日"));
    Rulebook rulebook = read(added);

    byte[] published = PublishedWorkbook.of(bytes(added), FILE, rulebook).orElseThrow();
    Rulebook again = read(with(published));

    assertThat(rulebook.tables(TableKind.HANDOVER).findFirst().orElseThrow().rows()).hasSize(4);
    assertThat(again.notifications()).isEqualTo(rulebook.notifications());
    assertThat(PublishedWorkbook.of(published, FILE, again)).contains(published);
  }

  @Test
  void mistakesAreMarkedInTheWorkbook() {
    Sources slipped = typed(result("D7", "課題"));

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
