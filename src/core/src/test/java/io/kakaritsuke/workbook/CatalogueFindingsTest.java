package io.kakaritsuke.workbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.fact.FactCatalogue;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One cell of facts.xlsx is changed. */
@NullUnmarked // Fixtures write blank cells as null.
class CatalogueFindingsTest {
  static Stream<Arguments> wrongCells() {
    return Stream.of(
        arguments("ルールブック!B2", null, "entry-missing"),
        arguments("ルールブック!A2", "表題", "unknown-item"),
        arguments("ルールブック!A3", "タイトル", "duplicate-name"),
        arguments("ルールブック!B3", "account", "bad-subject"),
        arguments("ルールブック!B3", "revenue", "bad-subject"),
        arguments("ルールブック!B4", "Asia/Tokio", "unknown-time-zone"),
        arguments("ルールブック!B4", "+09:00", "unknown-time-zone"),
        arguments("ルールブック!B5", "fr", "unknown-language"),
        arguments("ファクト!A1", "名称", "unknown-header"),
        arguments("ファクト!F1", "最少", "unknown-header"),
        arguments("ファクト!A3", "Revenue", "bad-name"),
        arguments("ファクト!A3", "annual revenue", "bad-name"),
        arguments("ファクト!A3", "売上", "bad-name"),
        arguments("ファクト!A3", "empty", "bad-name"),
        arguments("ファクト!A3", "is", "bad-name"),
        arguments("ファクト!A3", "asOf", "reserved-name"),
        arguments("ファクト!A3", null, "entry-missing"),
        arguments("ファクト!A4", "revenue", "duplicate-name"),
        arguments("派生!A2", "revenue", "duplicate-name"),
        arguments("区分!A2", "revenue", "duplicate-name"),
        arguments("ファクト!B3", "売上{円}", "bad-label"),
        arguments("ファクト!B3", "売上:円", "bad-label"),
        arguments("ファクト!B3", "担当", "bad-label"),
        arguments("ファクト!B3", "備考", "bad-label"),
        arguments("ファクト!B4", "年間売上", "duplicate-label"),
        arguments("ファクト!B3", "スコア", "duplicate-label"),
        arguments("派生!B2", "年間売上", "duplicate-label"),
        arguments("ファクト!C3", "整 数", "unknown-type"),
        arguments("ファクト!C3", "コード一覧", "unknown-type"),
        arguments("ファクト!E3", "○", "wrong-type"),
        arguments("ファクト!F3", "０", "wrong-type"),
        arguments("ファクト!F3", 0.5, "not-an-integer"),
        arguments("ファクト!F4", 51, "bounds-reversed"),
        arguments("ファクト!G5", 100, "suspicious-unit"),
        arguments("ファクト!F6", 0, "does-not-apply"),
        arguments("ファクト!H2", 0, "outside-bounds"),
        arguments("ファクト!H3", 10, "does-not-apply"),
        arguments("ファクト!I3", "はい", "does-not-apply"),
        arguments("ファクト!I3", "○", "does-not-apply"),
        arguments("ファクト!A40", "※来期に見直す", "not-a-row"),
        arguments("選択肢!A40", "※来期に見直す", "not-a-row"),
        arguments("ファクト!J8", "ヒアリン", "unknown-choice-list"),
        arguments("ファクト!J8", null, "entry-missing"),
        arguments("ファクト!J3", "ヒアリング", "does-not-apply"),
        arguments("ファクト!L3", "#,##0", "unknown-format"),
        arguments("ファクト!L2", "1,234", "unknown-format"),
        arguments("ファクト!L3", 1234, "wrong-type"),
        arguments("派生!C2", "小数", "derivation-type"),
        arguments("派生!G2", "日数", "unknown-derivation"),
        arguments("派生!H2", "最終ログイン", "unknown-argument"),
        arguments("派生!H2", "年間売上", "argument-type"),
        arguments("派生!H3", "契約日", "argument-type"),
        arguments("派生!H2", null, "entry-missing"),
        arguments("派生!I3", null, "entry-missing"),
        arguments("派生!I4", "契約日", "does-not-apply"),
        arguments("派生!H4", "最終ログインからの日数", "unknown-argument"),
        arguments("区分!C2", "区分け", "unknown-choice-list"),
        arguments("選択肢!B2", "issue", "bad-code"),
        arguments("選択肢!B3", "ISSUE", "duplicate-choice"),
        arguments("選択肢!C3", "課題あり", "duplicate-choice"),
        arguments("選択肢!C3", "課題、なし", "bad-label"),
        arguments("選択肢!C3", "対象外", "bad-label"),
        arguments("選択肢!A3", null, "entry-missing"),
        arguments("ファクト!F3", new TinyRulebook.Formula("TODAY()", 3), "formula-not-allowed"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"担当 revenue", "担当 nobody", "金額 accountId", "金額 lastLoginOn"})
  void refusesAFactThatIsNoOwnerOrAmount(String line) {
    String[] words = line.split(" ");

    List<String> findings = withLine(words[0], words[1]).findings();

    assertThat(findings).containsExactly("ルールブック!B6 unfit-fact");
  }

  @ParameterizedTest
  @ValueSource(strings = {"担当 accountId", "担当 hearing", "金額 revenue", "金額 conversion"})
  void readsOwnerAndAmountWhereTheyAreNamed(String line) {
    String[] words = line.split(" ");

    FactCatalogue catalogue =
        Objects.requireNonNull(withLine(words[0], words[1]).read().rulebook()).catalogue();

    Fact named = words[0].equals("担当") ? catalogue.owner() : catalogue.amount();
    Fact other = words[0].equals("担当") ? catalogue.amount() : catalogue.owner();
    assertThat(Objects.requireNonNull(named).name()).isEqualTo(words[1]);
    assertThat(other).isNull();
  }

  static Stream<Arguments> times() {
    return Stream.of(
        arguments(new TinyRulebook.Styled(7 / 24.0, "h:mm"), "07:00"),
        arguments(new TinyRulebook.Styled(18.5 / 24, "h:mm;@"), "18:30"),
        arguments("7:00", "07:00"),
        arguments("１８：３０", "18:30"),
        arguments("0:00", "00:00"),
        arguments(null, null));
  }

  @ParameterizedTest
  @MethodSource("times")
  void readsWhenADayBegins(Object value, String begins) {
    TinyRulebook book =
        TinyRulebook.valid().with("facts ルールブック!A6", "判定時刻").with("facts ルールブック!B6", value);

    FactCatalogue catalogue = Objects.requireNonNull(book.read().rulebook()).catalogue();

    assertThat(Objects.toString(catalogue.days().begins(), null)).isEqualTo(begins);
  }

  static Stream<Object> noTimes() {
    return Stream.of("24:00", "7時", "朝", 7, new TinyRulebook.Styled(25 / 24.0, "[h]:mm"));
  }

  @ParameterizedTest
  @MethodSource("noTimes")
  void refusesWhatIsNoTimeOfDay(Object value) {
    TinyRulebook book =
        TinyRulebook.valid().with("facts ルールブック!A6", "判定時刻").with("facts ルールブック!B6", value);

    assertThat(book.findings()).containsExactly("ルールブック!B6 not-a-time");
  }

  private static TinyRulebook withLine(String item, String value) {
    return TinyRulebook.valid().with("facts ルールブック!A6", item).with("facts ルールブック!B6", value);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ファクト", "派生", "選択肢"})
  void passesOverARowThatSaysItIsANote(String sheet) {
    TinyRulebook book = TinyRulebook.valid().with("facts " + sheet + "!A40", "メモ ※来期に見直す");

    assertThat(book.findings()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("wrongCells")
  void namesTheCell(String place, Object value, String code) {
    TinyRulebook book = TinyRulebook.empty().with("facts " + place, value);

    assertThat(book.findings()).contains(place + " " + code);
  }

  @ParameterizedTest
  @ValueSource(strings = {"class", "rule", "when", "eval", "int", "true", "not", "from"})
  void refusesNamesThatRuleFilesCannotSay(String keyword) {
    assertThat(TinyRulebook.empty().with("facts ファクト!A3", keyword).findings())
        .containsAnyOf("ファクト!A3 bad-name", "ファクト!A3 reserved-name");
  }

  @Test
  void doesNotCallABrokenFactUnknownWhereItIsUsed() {
    TinyRulebook book = TinyRulebook.valid().with("facts ファクト!C3", "数");

    assertThat(book.findings()).containsExactly("ファクト!C3 unknown-type");
  }

  @Test
  void wantsTheSheetsThatEveryRulebookHas() {
    TinyRulebook book =
        TinyRulebook.empty()
            .alter(
                "facts",
                sheets -> {
                  sheets.removeSheetAt(sheets.getSheetIndex("ルールブック"));
                  sheets.removeSheetAt(sheets.getSheetIndex("ファクト"));
                });

    assertThat(book.findings()).contains("null!null sheet-missing");
  }

  @Test
  void wantsTheListsOfBandsAndAssigneesWhereTablesNameThem() {
    TinyRulebook book = TinyRulebook.valid();
    for (int row = 7; row <= 10; row++) {
      for (String column : new String[] {"A", "B", "C"}) {
        book.with("facts 選択肢!" + column + row, null);
      }
    }

    assertThat(book.findings()).contains("バンド!D4 unknown-choice-list", "介入!F4 unknown-choice-list");
  }

  @Test
  void mayHaveHeadingsAboveAndNotesBeside() {
    TinyRulebook book =
        TinyRulebook.empty()
            .alter("facts", sheets -> sheets.getSheet("区分").shiftRows(0, 2, 2))
            .with("facts 区分!A1", "区分は顧客の分け方です")
            .with("facts 区分!D3", "備考")
            .with("facts 区分!D4", "基本");

    assertThat(book.findings()).isEmpty();
  }

  @Test
  void findsHiddenRowsAndColumns() {
    TinyRulebook book =
        TinyRulebook.empty()
            .alter(
                "facts",
                sheets -> {
                  sheets.getSheet("ファクト").getRow(3).setZeroHeight(true);
                  sheets.getSheet("ファクト").setColumnHidden(6, true);
                });

    assertThat(book.findings()).contains("ファクト!A3 hidden-row", "ファクト!G1 hidden-column");
  }
}
