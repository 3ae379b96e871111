package io.kakaritsuke.workbook;

import static org.assertj.core.api.Assertions.assertThat;

import io.kakaritsuke.notification.Section;
import io.kakaritsuke.notification.Sections;
import io.kakaritsuke.rulebook.DecisionTable;
import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.rulebook.Fix;
import io.kakaritsuke.rulebook.OutcomeColumn;
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
import org.junit.jupiter.params.provider.MethodSource;

/** The table 一覧 of notification.xlsx, over the one that is shipped. */
class WorklistTablesTest {
  private static final String FILE = "notification.xlsx";
  private static final Sources WEBINAR = Shipped.sources("webinar");

  private static Rulebook read(Sources sources) {
    ReadResult read = RulebookReader.read(sources);
    return Objects.requireNonNull(read.rulebook(), () -> read.findings().toString());
  }

  private static Fix.SetCell cell(String cell, @Nullable Object value) {
    return new Fix.SetCell("一覧", cell, value);
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
    DecisionTable table = rulebook.tables(TableKind.WORKLIST).findFirst().orElseThrow();
    return table.outcome(table.rows().get(row), column);
  }

  @Test
  void theShippedRowsAreTheSectionsOfTheWeek() {
    Rulebook rulebook = read(WEBINAR);

    assertThat(told(WEBINAR)).isEmpty();
    assertThat(rulebook.tables()).noneMatch(table -> table.kind() == TableKind.WORKLIST);
    assertThat(Sections.of(rulebook).rows())
        .extracting(Section::title)
        .containsExactly(
            "担当のいないTODO",
            "ヘルススコア🟠🔴の顧客",
            "2ヶ月未接触の顧客",
            "先週までの未完了TODO",
            "今週のTODO",
            "次の接触",
            "今月のQBR対象顧客",
            "更新まで60日以内の顧客",
            "対応記録が足りない顧客",
            "取り込みの遅れ");
  }

  static Iterable<Arguments> mistakes() {
    return List.of(
        Arguments.of("J8", null, "outcome-missing"),
        Arguments.of("K10", "TODO", "unknown-choice"),
        Arguments.of("L12", "最終接触", "unknown-choice"),
        Arguments.of("L12", "最終接触からの日数", "unknown-choice"),
        Arguments.of("M12", "毎週", "wrong-type"),
        Arguments.of("M12", -1L, "outside-bounds"),
        Arguments.of("N8", "良い順", "unknown-choice"),
        Arguments.of("O8", 0L, "outside-bounds"),
        Arguments.of("O8", "10件", "wrong-type"),
        Arguments.of("G10", "来週", "unknown-choice"),
        Arguments.of("H15", "電話番号", "unknown-choice"),
        Arguments.of("L10", "最終接触日", "not-of-this-list"),
        Arguments.of("B16", "危険", "not-of-this-list"),
        Arguments.of("N16", "名前順", "not-of-this-list"),
        Arguments.of("I8", "遅れ", "not-of-this-list"),
        Arguments.of("G8", "今日", "due-of-nothing"),
        Arguments.of("N9", "期限順", "due-of-nothing"),
        Arguments.of("M9", 30L, "interval-of-nothing"),
        Arguments.of("J14", "更新まで{更新日までの日数}の顧客", "placeholder-unknown"),
        Arguments.of("J8", "{アカウント名}", "placeholder-unknown"));
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

  @Test
  void theContactIntervalNeedsItsColumn() {
    Sources without =
        Shipped.typed(
            WEBINAR,
            "segmentation.xlsx",
            new Fix.SetCell("セグメント", "J5", "備考"),
            new Fix.SetCell("セグメント", "K5", "備考"));

    assertThat(told(without))
        .singleElement()
        .satisfies(
            found -> {
              assertThat(found.code()).isEqualTo("no-contact-interval");
              assertThat(found.cell()).isEqualTo("M12");
            });
  }

  @Test
  void conditionsOfListsAreNoneOfNotifications() {
    Sources sources = typed(new Fix.SetCell("知らせ", "C5", "期限"));

    assertThat(told(sources)).extracting(Finding::code).contains("unknown-header");
  }

  @Test
  void aNumberInATitleThatContradictsItsConditionIsDoubted() {
    assertThat(told(typed(cell("J14", "更新まで90日以内の顧客"))))
        .extracting(one -> one.code() + " " + one.cell())
        .containsExactly("text-number J14");
  }

  @Test
  void theContactIntervalOfASegmentDecidesNothing() {
    Sources changed =
        Shipped.typed(WEBINAR, "segmentation.xlsx", new Fix.SetCell("セグメント", "J7", 45L));
    Rulebook rulebook = read(changed);

    assertThat(Diff.of(read(WEBINAR), rulebook))
        .extracting(one -> one.sentence().ja())
        .singleElement()
        .asString()
        .contains("接点間隔（日） 30 → 45");
    assertThat(rulebook.decidesLike(read(WEBINAR))).isTrue();
  }

  @Test
  void changesAreToldInWords() {
    Sources changed =
        typed(cell("N8", "更新日の早い順"), cell("O8", 20L), cell("M12", 14L), cell("G12", "超過"));

    List<Change> changes = Diff.of(read(WEBINAR), read(changed));

    assertThat(changes)
        .extracting(one -> one.sentence().ja())
        .containsExactlyInAnyOrder(
            "ヘルススコア🟠🔴の顧客：並び順 悪い順 → 更新日の早い順",
            "ヘルススコア🟠🔴の顧客：件数 空欄 → 20",
            "次の接触：間隔（日） 接点間隔 → 14",
            "次の接触：期限 超過、今日、今週中のいずれか → 超過");
    assertThat(changes).noneMatch(AuthorRights::needsRuleAuthor);
  }

  @Test
  void changesOfTwoPeopleAreMergedByRowAndColumn() {
    Merged merged =
        Merge.of(
            WEBINAR,
            typed(cell("N8", "名前順"), cell("M12", 14L)),
            typed(cell("O8", 20L), cell("L14", "契約開始日")),
            Choices.NONE);

    assertThat(merged.conflicts()).isEmpty();
    Rulebook rulebook = read(merged.sources());
    assertThat(outcome(rulebook, 1, OutcomeColumn.ORDER)).isEqualTo("NAME");
    assertThat(outcome(rulebook, 1, OutcomeColumn.MOST)).isEqualTo(20L);
    assertThat(outcome(rulebook, 5, OutcomeColumn.INTERVAL)).isEqualTo(14L);
    assertThat(outcome(rulebook, 7, OutcomeColumn.COUNTED_FROM)).isEqualTo("contractStartedOn");
  }

  @Test
  void aNewRowIsGivenAnIdThatThePublishedWorkbookCarries() {
    Sources added = typed(cell("E17", new BigDecimal("120")), cell("J17", "更新の準備"));
    Rulebook rulebook = read(added);

    byte[] published = PublishedWorkbook.of(bytes(added), FILE, rulebook).orElseThrow();
    Rulebook again = read(with(published));

    assertThat(Sections.of(again).rows()).hasSize(11);
    assertThat(again.notifications()).isEqualTo(rulebook.notifications());
    assertThat(PublishedWorkbook.of(published, FILE, again)).contains(published);
  }

  @Test
  void mistakesAreMarkedInTheWorkbook() {
    Sources slipped = typed(cell("N8", "良い順"));

    byte[] marked =
        MarkedWorkbook.of(bytes(slipped), FILE, told(slipped), Locale.JAPANESE).orElseThrow();

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
