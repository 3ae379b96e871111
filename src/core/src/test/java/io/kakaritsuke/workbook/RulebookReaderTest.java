package io.kakaritsuke.workbook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.kakaritsuke.fact.Choice;
import io.kakaritsuke.fact.Derivation;
import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.rulebook.Cell;
import io.kakaritsuke.rulebook.DecisionTable;
import io.kakaritsuke.rulebook.HitPolicy;
import io.kakaritsuke.rulebook.Operator;
import io.kakaritsuke.rulebook.OutcomeColumn;
import io.kakaritsuke.rulebook.Row;
import io.kakaritsuke.rulebook.RuleFile;
import io.kakaritsuke.rulebook.Rulebook;
import io.kakaritsuke.rulebook.Setting;
import io.kakaritsuke.rulebook.TableKind;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@NullUnmarked // Fixtures write blank cells as null.
class RulebookReaderTest {
  private static Rulebook read(TinyRulebook book) {
    ReadResult result = book.read();
    assertThat(result.findings()).isEmpty();
    return result.rulebook();
  }

  private static DecisionTable table(Rulebook rulebook, TableKind kind) {
    return rulebook.tables(kind).findFirst().orElseThrow();
  }

  private static List<Object> values(Row row) {
    return row.cells().stream().map(Cell::value).toList();
  }

  @Test
  void readsAllTablesInTheOrderInWhichTheyDecide() {
    Rulebook rulebook = read(TinyRulebook.valid());

    assertThat(rulebook.name()).isEqualTo("tiny");
    assertThat(rulebook.tables())
        .extracting(DecisionTable::kind)
        .containsExactly(
            TableKind.DIMENSION,
            TableKind.INDICATOR,
            TableKind.INDICATOR,
            TableKind.BAND,
            TableKind.SIGNAL,
            TableKind.TRIGGER,
            TableKind.HOLD,
            TableKind.INTERVENTION);
  }

  @Test
  void readsATitleRow() {
    DecisionTable table = table(read(TinyRulebook.valid()), TableKind.INDICATOR);

    assertThat(table.workbook()).isEqualTo("health-score.xlsx");
    assertThat(table.sheet()).isEqualTo("採点");
    assertThat(table.name()).isEqualTo("MTG");
    assertThat(table.hitPolicy()).isEqualTo(HitPolicy.UNIQUE);
    assertThat(table.code()).isEqualTo("meetings");
    assertThat(table.category()).isEqualTo("接点");
    assertThat(table.maxPoints()).isEqualTo(60);
  }

  @Test
  void readsConditionsAsValuesOfTheTypeOfTheirFact() {
    DecisionTable table = table(read(TinyRulebook.valid()), TableKind.SIGNAL);

    assertThat(table.columns().get(0).fact()).isEqualTo("daysSinceLogin");
    assertThat(table.columns().get(0).operator()).isEqualTo(Operator.AT_LEAST);
    assertThat(table.columns().get(0).cell()).isEqualTo("B2");
    assertThat(values(table.rows().get(1)))
        .containsExactly(30L, List.of("S", "A"), "QUIET", "静か", "LOW");
    assertThat(table.rows().get(1).cells().get(0).cell()).isEqualTo("B5");
    assertThat(table.rows().get(1).number()).isEqualTo(5);
  }

  @Test
  void readsAttributesOfSegmentsAndLeavesNotesOut() {
    DecisionTable table = table(read(TinyRulebook.valid()), TableKind.DIMENSION);

    assertThat(table.columns()).hasSize(3);
    assertThat(table.columns().get(2).attribute()).isTrue();
    assertThat(values(table.rows().get(0))).containsExactly(5_000_000L, "S", "月1回以上");
    assertThat(values(table.rows().get(1))).containsExactly(1_000_000L, "A", null);
  }

  @Test
  void readsNumbersAmongAttributesAsNumbers() {
    TinyRulebook book =
        TinyRulebook.valid()
            .with("segmentation 分け方!D4", new TinyRulebook.Styled(3, "0\"ヶ月\""))
            .with("segmentation 分け方!D5", new TinyRulebook.Styled(0.5, "0%"));

    DecisionTable table = table(read(book), TableKind.DIMENSION);

    assertThat(table.rows())
        .extracting(row -> values(row).get(2))
        .startsWith(3L, new BigDecimal("0.5"));
  }

  @Test
  void readsOutcomesOfEveryKind() {
    Rulebook rulebook = read(TinyRulebook.valid());

    DecisionTable conversion = rulebook.tables(TableKind.INDICATOR).toList().get(1);
    assertThat(conversion.rows().get(0).notApplicable()).isTrue();
    assertThat(conversion.outcome(conversion.rows().get(0), OutcomeColumn.POINTS)).isNull();
    assertThat(conversion.outcome(conversion.rows().get(1), OutcomeColumn.POINTS)).isEqualTo(20L);
    assertThat(values(table(rulebook, TableKind.HOLD).rows().get(1)))
        .containsExactly(null, List.of("QUIET"), true);
    assertThat(values(table(rulebook, TableKind.INTERVENTION).rows().get(1)))
        .containsExactly(null, false, "ASK", "ヒアリング", "OWNER", null, new BigDecimal("1.5"));
  }

  @Test
  void readsDecimalsAsTheyWereTyped() {
    TinyRulebook book =
        TinyRulebook.valid().with("health-score 採点!C12", 0.3).with("health-score 採点!B13", 0.3);

    DecisionTable table = read(book).tables(TableKind.INDICATOR).toList().get(1);

    assertThat(table.rows().get(0).cells().get(1).value()).isEqualTo(new BigDecimal("0.3"));
  }

  @Test
  void readsNumbersThatAreShownWithUnitsOrAsPercentages() {
    TinyRulebook book =
        TinyRulebook.valid()
            .with("churn-signal 予兆!B4", new TinyRulebook.Styled(60, "0\"日\""))
            .with("segmentation 分け方!B4", new TinyRulebook.Styled(5_000_000, "#,##0"))
            .with("health-score 採点!C12", new TinyRulebook.Styled(0.1, "0%"));

    Rulebook rulebook = read(book);

    assertThat(table(rulebook, TableKind.SIGNAL).rows().get(0).cells().get(0).value())
        .isEqualTo(60L);
  }

  @ParameterizedTest
  @CsvSource({
    "0.1, 0.1",
    "0.10000000000000001, 0.1",
    "0.3, 0.3",
    "5E-2, 0.05",
    "1E+15, 1000000000000000",
    "3.0, 3",
    "-0, 0",
    "0.29999999999999999, 0.3",
    "1.1000000000000001, 1.1"
  })
  void takesTheShortestDecimalThatIsStoredAsTheNumber(String stored, String typed) {
    assertThat(Decimals.typed(stored)).isEqualTo(new BigDecimal(typed));
  }

  @Test
  void readsDatesAndListsOfNumbers() {
    TinyRulebook book =
        TinyRulebook.valid()
            .with("churn-signal 予兆!B2", "契約日")
            .with("churn-signal 予兆!B4", LocalDate.of(2026, 4, 1))
            .with("churn-signal 予兆!B5", new TinyRulebook.Styled(46113, "[$-411]ggge\"年\"m\"月\""))
            .with("churn-signal 予兆!C2", "四半期MTG数")
            .with("churn-signal 予兆!C4", 3)
            .with("churn-signal 予兆!C5", "1, 2、4")
            .with("churn-signal 予兆!E4", "なし");

    DecisionTable table = table(read(book), TableKind.SIGNAL);

    assertThat(values(table.rows().get(0))).startsWith(LocalDate.of(2026, 4, 1), List.of(3L));
    assertThat(values(table.rows().get(1)))
        .startsWith(LocalDate.of(2026, 4, 1), List.of(1L, 2L, 4L));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          yyyy/m/d;@
          yyyy\\-mm\\-dd;@
          yyyy"年"m"月"d"日";@
          yyyy"年"m"月"d"日"\\(aaa\\)
          [$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy
          [$-411]ggge"年"m"月"d"日";@
          [$-ja-JP-x-gannen]ggge"年"m"月"d"日";@
          [$-ja-JP-x-gannen,80]ggge"年"m"月"d"日";@
          [$-1030411]ge.m.d;@
          [$-411]ge\\.m\\.d;@
          ggge"年"m"月"d"日"
          gge"年"
          e/m/d
          [DBNum1][$-411]m"月"d"日";@
          [DBNum3]yyyy"年"m"月"d"日"
          m/d/yy;@
          [$-409]d\\-mmm\\-yy;@
          [$-409]mmmm\\-yy;@
          [$-409]mmmmm;@
          m"月"d"日";@
          yyyy"年"m"月";@
          [$-411]aaaa;@
          aaa
          [赤]yyyy/m/d
          [Red]yyyy/m/d;[Blue]0
          _-yyyy/m/d_-
          yyyy/m/d\\ h:mm;@
          [$-409]yyyy/m/d\\ h:mm\\ AM/PM;@
          d.m.yyyy
          yyyy.mm.dd.
          """)
  void readsDatesInEveryFormatThatShowsThem(String format) {
    TinyRulebook book =
        TinyRulebook.valid()
            .with("churn-signal 予兆!B2", "契約日")
            .with("churn-signal 予兆!B4", new TinyRulebook.Styled(46113, format))
            .with("churn-signal 予兆!B5", LocalDate.of(2026, 4, 1))
            .with("churn-signal 予兆!E4", "なし");

    Rulebook read = Objects.requireNonNull(book.read().rulebook());
    assertThat(values(table(read, TableKind.SIGNAL).rows().get(0)))
        .startsWith(LocalDate.of(2026, 4, 1));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          0"日"
          #,##0"年"
          G/標準"月"
          "第"0"期"
          "d"0
          0_);[Red](0)
          General
          General"days"
          [>=60]0"日";0"d"
          0.0E+00
          #" "?/?
          """)
  void readsNumbersInFormatsThatOnlyNameADay(String format) {
    TinyRulebook book =
        TinyRulebook.valid().with("churn-signal 予兆!B4", new TinyRulebook.Styled(60, format));

    assertThat(values(table(read(book), TableKind.SIGNAL).rows().get(0))).startsWith(60L);
  }

  @Test
  void readsSettingsByTheirCode() {
    Setting setting = read(TinyRulebook.valid()).setting(Setting.MINIMUM_COVERAGE);

    assertThat(setting)
        .isEqualTo(
            new Setting(
                "health-score.xlsx",
                "バンド",
                "s-1",
                10,
                "minimumCoverage",
                "最低測定率",
                50L,
                "D10",
                "C10",
                false));
  }

  @Test
  void readsTheCatalogueWithWhatIsDecidedOnTheWay() {
    FactCatalogue catalogue = read(TinyRulebook.valid()).catalogue();

    assertThat(catalogue.title()).isEqualTo("小さなルール");
    assertThat(catalogue.subject()).isEqualTo("accountId");
    assertThat(catalogue.zone()).isEqualTo(ZoneId.of("Asia/Tokyo"));
    assertThat(catalogue.dimensions()).containsExactly("segment", "effort");
    assertThat(catalogue.facts())
        .extracting(Fact::name)
        .containsExactly(
            "accountId",
            "revenue",
            "meetings",
            "conversion",
            "asked",
            "lastLoginOn",
            "hearing",
            "contractOn",
            "daysSinceLogin",
            "perMeeting",
            "hasLogin",
            "segment",
            "effort",
            "score",
            "coverage",
            "band",
            "signals",
            "highestSeverity");
    assertThat(catalogue.fact("signals").choices())
        .containsExactly(new Choice("NO_LOGIN", "NO_LOGIN"), new Choice("QUIET", "静か"));
    assertThat(catalogue.fact("daysSinceLogin").derivation())
        .isEqualTo(new Derivation.DaysSince(List.of("lastLoginOn", "contractOn")));
    assertThat(catalogue.fact("revenue").exportColumns()).containsExactly("売上", "年間売上");
  }

  @Test
  void readsRuleFilesAndPassesOverWhatToolsLeave() {
    TinyRulebook book =
        TinyRulebook.valid()
            .file("rules/effort.drl", "rule \"工数\" when then end".getBytes(UTF_8))
            .file("rules/scenarios/one.yaml", new byte[0])
            .file("decision-tables/~$facts.xlsx", new byte[] {1})
            .file("decision-tables/.~lock.facts.xlsx#", new byte[] {1});

    assertThat(read(book).ruleFiles())
        .containsExactly(new RuleFile("effort.drl", "rule \"工数\" when then end"));
  }

  @Test
  void readsFurtherWorkbooksAfterTheFiveConcerns() {
    TinyRulebook book = TinyRulebook.valid();
    book.sheet("extra", "追加")
        .row("表", "追加", "種類", "予兆", "判定", "すべて")
        .row("ID", "QBR希望", "コード", "予兆", "重要度")
        .row(null, "等しい")
        .row("x-1", "いいえ", "EXTRA", "追加", "中");

    Rulebook rulebook = read(book);

    assertThat(rulebook.tables().get(rulebook.tables().size() - 1).workbook())
        .isEqualTo("extra.xlsx");
    assertThat(rulebook.catalogue().fact("signals").choices()).contains(new Choice("EXTRA", "追加"));
  }

  @Test
  void givesARowWithoutAnIdOneFromItsContentWhereverItStands() {
    Rulebook one = read(TinyRulebook.valid().with("churn-signal 予兆!A4", null));
    TinyRulebook moved = TinyRulebook.valid().with("churn-signal 予兆!A4", null);
    moved.alter("churn-signal", book -> book.getSheet("予兆").shiftRows(0, 4, 7));

    String id = table(one, TableKind.SIGNAL).rows().get(0).id();

    assertThat(id).matches("r-[0-9a-f]{6}");
    assertThat(table(read(moved), TableKind.SIGNAL).rows().get(0).id()).isEqualTo(id);
  }

  @Test
  void givesEqualRowsWithoutIdsDifferentIds() {
    TinyRulebook book = TinyRulebook.valid();
    book.sheet("churn-signal", "予兆")
        .row(null, 9, null, "TWICE", "二度", "低")
        .row(null, 9, null, "TWICE", "二度", "低");

    Rulebook read = Objects.requireNonNull(book.read().rulebook());
    List<Row> rows = table(read, TableKind.SIGNAL).rows();

    assertThat(rows.get(3).id()).startsWith(rows.get(2).id()).isNotEqualTo(rows.get(2).id());
  }

  @Test
  void ignoresSheetsForPeopleAndBlankRows() {
    TinyRulebook book = TinyRulebook.valid();
    book.sheet("intervention", "メモ 2026").row("表", "なにか", "種類", "謎");
    book.sheet("intervention", "図1").row("ID");

    assertThat(read(book).tables(TableKind.INTERVENTION)).hasSize(1);
  }

  @Test
  void hasARulebookExactlyWhenNothingIsAnError() {
    assertThat(TinyRulebook.valid().with("churn-signal 予兆!B4", "x").read().rulebook()).isNull();
    assertThat(TinyRulebook.valid().file("readme.txt", new byte[0]).read().rulebook()).isNotNull();
  }
}
