package io.kakaritsuke.workbook;

import static org.assertj.core.api.Assertions.assertThat;

import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.rulebook.Rulebook;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Facts with はい under 個人情報: nothing may be decided by them. */
@NullUnmarked // Fixtures write blank cells as null.
class PersonalFactsTest {
  @Test
  void readsWhichFactsArePersonal() {
    TinyRulebook book = withContact();

    assertThat(book.findings()).isEmpty();
    assertThat(rulebook(book).catalogue().personal())
        .extracting(Fact::name)
        .containsExactly("contact");
  }

  @Test
  void takesNoForBlank() {
    TinyRulebook book = withContact().with("facts ファクト!N10", "いいえ");

    assertThat(book.findings()).isEmpty();
    assertThat(rulebook(book).catalogue().personal()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "N2, ファクト!N2",
    "N3, 分け方!B2",
    "N3, 派生!H3",
    "N4, 採点!B3",
    "N4, 採点!C3",
    "N4, 派生!I3",
    "N5, 採点!B10",
    "N6, アップセル!B2",
    "N7, 派生!H2",
    "N7, 派生!H4",
    "N8, 介入!C2",
    "N9, 派生!I2",
  })
  void refusesEveryPlaceThatDecidesByAPersonalFact(String marked, String told) {
    assertThat(withContact().with("facts ファクト!" + marked, "はい").findings())
        .contains(told + " personal-fact");
  }

  @ParameterizedTest
  @CsvSource({"担当, contact", "金額, revenue"})
  void refusesAPersonalOwnerOrAmount(String item, String fact) {
    TinyRulebook book = withContact().with("facts ファクト!N3", "はい");
    book.sheet("facts", "ルールブック").row(item, fact);

    assertThat(book.findings()).contains("ルールブック!B6 personal-fact");
  }

  @Test
  void callsSubjectsByAPersonalName() {
    TinyRulebook book = withContact();
    book.sheet("facts", "ルールブック").row("名称", "contact");

    assertThat(book.findings()).isEmpty();
  }

  @Test
  void refusesToFillAPersonalFactWithAnAggregate() {
    TinyRulebook book = withContact();
    book.sheet("facts", "ファクト")
        .row("share", "割合", "小数", null, null, null, null, null, null, null, null, null, null, "はい");
    book.sheet("facts", "集計").row("ファクト", "ルールブック", "関数").row("割合", "tiny", "件数");

    assertThat(book.findings()).containsExactly("集計!A2 personal-fact");
  }

  @Test
  void refusesToAggregateAPersonalFactOfAnotherRulebook() {
    TinyRulebook book = withContact();
    book.sheet("facts", "集計")
        .row("ファクト", "ルールブック", "関数", "対象", "条件1", "条件1の演算子", "条件1の値")
        .row("四半期MTG数", "tiny", "件数", null, "連絡先", "ある/ない", "ある");
    Rulebook rulebook = rulebook(book);

    assertThat(AggregateBinding.of(rulebook, Set.of("tiny"), name -> rulebook).findings())
        .extracting(found -> found.cell() + " " + found.code())
        .containsExactly("E2 personal-fact");
  }

  @Test
  void saysInBothLanguagesWhatWouldBeRight() {
    Finding found =
        withContact().with("facts ファクト!N8", "はい").read().findings().stream()
            .filter(one -> one.code().equals("personal-fact"))
            .findFirst()
            .orElseThrow();

    assertThat(found.message().ja())
        .isEqualTo("「ヒアリング結果」は個人情報なので、条件には使えません。この列を削除してください（個人情報でなければ、facts.xlsx の「個人情報」を空欄にします）");
    assertThat(found.message().en())
        .isEqualTo(
            "ヒアリング結果 is personal and cannot be a condition. Delete the column, or blank 個人情報 in"
                + " facts.xlsx if it is not personal");
  }

  private static TinyRulebook withContact() {
    TinyRulebook book = TinyRulebook.valid().with("facts ファクト!N1", "個人情報");
    book.sheet("facts", "ファクト")
        .row(
            "contact", "連絡先", "文字", null, null, null, null, 100, null, null, null, null, null,
            "はい");
    return book;
  }

  private static Rulebook rulebook(TinyRulebook book) {
    return Objects.requireNonNull(book.read().rulebook());
  }
}
