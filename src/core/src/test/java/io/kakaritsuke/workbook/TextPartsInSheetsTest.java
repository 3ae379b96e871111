package io.kakaritsuke.workbook;

import static org.assertj.core.api.Assertions.assertThat;

import io.kakaritsuke.rulebook.Operator;
import io.kakaritsuke.rulebook.Rulebook;
import io.kakaritsuke.workbook.diff.Diff;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** 含む and 含まない as people write them in a sheet. */
@NullUnmarked // Fixtures write blank cells as null.
class TextPartsInSheetsTest {
  private static TinyRulebook book(String fact, String operator, Object cell) {
    TinyRulebook book = TinyRulebook.valid();
    book.sheet("churn-signal", "会社")
        .row("表", "会社", "種類", "予兆", "判定", "すべて")
        .row("ID", fact, "コード", "予兆", "重要度")
        .row(null, operator)
        .row("k-1", cell, "TRADE", "業種", "低");
    return book;
  }

  private static Rulebook read(TinyRulebook book) {
    return Objects.requireNonNull(book.read().rulebook());
  }

  private static Object condition(Object cell) {
    return read(book("アカウントID", "含む", cell)).tables().stream()
        .filter(table -> table.name().equals("会社"))
        .findFirst()
        .orElseThrow()
        .rows()
        .get(0)
        .cells()
        .get(0)
        .value();
  }

  @Test
  void severalEntriesAreAListAsUnderAnyOf() {
    assertThat(condition("商事")).isEqualTo(List.of("商事"));
    assertThat(condition("商事、物産")).isEqualTo(List.of("商事", "物産"));
    assertThat(condition("\"商事、物産\"、興業")).isEqualTo(List.of("商事、物産", "興業"));
  }

  @Test
  void aTextIsComposedAsFactsAre() {
    assertThat(condition("か\u3099")).isEqualTo(List.of("が"));
  }

  @ParameterizedTest
  @CsvSource({
    "四半期MTG数, 含む, 3, 会社!B3 operator-does-not-fit",
    "契約日, 含まない, 3, 会社!B3 operator-does-not-fit",
    "ヒアリング結果, 含む, 課題, 会社!B3 operator-does-not-fit",
    "アカウントID, を含む, 商事, 会社!B3 unknown-operator",
    "アカウントID, 含む, 商事、、物産, 会社!B4 wrong-type"
  })
  void isOfTextsOnly(String fact, String operator, String cell, String finding) {
    assertThat(book(fact, operator, cell).findings()).contains(finding);
  }

  @Test
  void theLinterLooksAtIt() {
    TinyRulebook book = book("アカウントID", "含む", "商事");
    book.with("churn-signal 会社!C2", "アカウントID").with("churn-signal 会社!C3", "含まない");
    book.with("churn-signal 会社!C4", "商");
    book.with("churn-signal 会社!D2", "コード").with("churn-signal 会社!D4", "TRADE");
    book.with("churn-signal 会社!E2", "予兆").with("churn-signal 会社!E4", "業種");
    book.with("churn-signal 会社!F2", "重要度").with("churn-signal 会社!F4", "低");

    assertThat(book.findings()).contains("会社!B4 impossible-row");
  }

  @ParameterizedTest
  @CsvSource({
    "含む, 商事, →「商事」を含む, '→ contains \"商事\"'",
    "含む, 商事、物産, →「商事」、「物産」のいずれかを含む, '→ contains \"商事\", \"物産\"'",
    "含まない, ABC, →「ABC」を含まない, '→ contains none of \"ABC\"'",
    "含まない, 商事、物産, →「商事」、「物産」のいずれも含まない, '→ contains none of \"商事\", \"物産\"'"
  })
  void aChangeIsToldInWords(String operator, String cell, String ja, String en) {
    List<String> words =
        Diff.of(read(book("アカウントID", operator, "銀行")), read(book("アカウントID", operator, cell)))
            .stream()
            .map(change -> change.sentence().ja() + "\n" + change.sentence().en())
            .toList();

    assertThat(words.toString()).contains(ja + "\n", en);
  }

  @Test
  void eachSaysTheOppositeOfTheOther() {
    assertThat(Operator.CONTAINS.opposite()).isEqualTo(Operator.CONTAINS_NONE);
    assertThat(Operator.CONTAINS_NONE.opposite()).isEqualTo(Operator.CONTAINS);
  }
}
