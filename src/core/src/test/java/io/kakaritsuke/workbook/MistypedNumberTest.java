package io.kakaritsuke.workbook;

import static org.assertj.core.api.Assertions.assertThat;

import io.kakaritsuke.rulebook.Fix;
import io.kakaritsuke.rulebook.Operator;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A number is only taken out of a text when it is certain which one belongs into the column. */
@NullUnmarked // A column without a unit has none.
class MistypedNumberTest {
  private static final Map<String, NumberRule> COLUMNS =
      columns(
          "日以上",
          rule(true, null, "日", Operator.AT_LEAST),
          "日以下",
          rule(true, null, "日", Operator.AT_MOST),
          "時間",
          rule(false, null, "時間", null),
          "分",
          rule(false, null, "分", null),
          "ヶ月",
          rule(true, null, "ヶ月", Operator.EQUAL),
          "%",
          rule(false, null, "%", Operator.AT_MOST),
          "%上限",
          rule(false, "10", "%", Operator.AT_MOST),
          "倍",
          rule(false, null, "倍", Operator.AT_LEAST),
          "円",
          rule(true, null, "円", Operator.AT_LEAST),
          "件",
          rule(true, "50", "件", Operator.AT_LEAST),
          "社",
          rule(true, null, "社", Operator.MORE_THAN),
          "人",
          rule(true, null, "人", Operator.AT_LEAST),
          "ミリ秒",
          rule(false, null, "ms", Operator.MORE_THAN),
          "増減",
          new NumberRule(false, BigDecimal.valueOf(-1), BigDecimal.TEN, "%", Operator.AT_LEAST),
          "差",
          new NumberRule(true, null, null, "点", Operator.AT_LEAST),
          "無",
          rule(true, null, null, Operator.AT_LEAST));

  private static Map<String, NumberRule> columns(Object... namesAndRules) {
    Map<String, NumberRule> columns = new HashMap<>();
    for (int i = 0; i < namesAndRules.length; i += 2) {
      columns.put((String) namesAndRules[i], (NumberRule) namesAndRules[i + 1]);
    }
    return columns;
  }

  private static NumberRule rule(boolean whole, String most, String unit, Operator operator) {
    BigDecimal maximum = most == null ? null : new BigDecimal(most);
    return new NumberRule(whole, BigDecimal.ZERO, maximum, unit, operator);
  }

  @ParameterizedTest
  @CsvSource({
    "日以上, ６０, 60",
    "日以上, 45日, 45",
    "日以上, 45 日, 45",
    "日以上, '1,000', 1000",
    "日以上, '1,000日', 1000",
    "日以上, 六十, 60",
    "日以上, 百二十日, 120",
    "日以上, 二〇, 20",
    "日以上, 45以上, 45",
    "日以上, 45日以上, 45",
    "日以上, ≧45, 45",
    "日以上, 約45日, 45",
    "日以上, 45～, 45",
    "日以上, 2週間, 14",
    "日以上, 48時間, 2",
    "日以下, 〜30, 30",
    "日以下, 30日以内, 30",
    "時間, 2日, 48",
    "時間, 24時間以内, 24",
    "時間, 90分, 1.5",
    "時間, 1週間, 168",
    "分, 1時間, 60",
    "分, 0.5時間, 30",
    "ヶ月, 3か月, 3",
    "ヶ月, 1年, 12",
    "%, 40%, 0.4",
    "%, ４０％, 0.4",
    "%, 4割, 0.4",
    "%, 0.4, 0.4",
    "倍, 1.5倍, 1.5",
    "倍, 150%, 1.5",
    "円, 500万, 5000000",
    "円, 500万円, 5000000",
    "円, 5千万円, 50000000",
    "円, 1億5000万円, 150000000",
    "円, '¥5,000', 5000",
    "円, '5,000円', 5000",
    "件, 3件, 3",
    "件, 3回, 3",
    "無, 3, 3",
    "日以上, ⑫, 12",
    "日以上, -0, 0",
    "日以上, +45, 45",
    "日以上, ’45, 45",
    "日以上, 「45」, 45",
    "日以上, 45(日), 45",
    "日以上, 45日程度, 45",
    "日以上, 45日間, 45",
    "日以上, 45 days, 45",
    "日以上, 24:00, 1",
    "日以上, ４５．０, 45",
    "時間, 1:00, 1",
    "時間, 25:30, 25.5",
    "時間, 1時間30分, 1.5",
    "時間, 2h, 2",
    "分, 0:45, 45",
    "分, 90秒, 1.5",
    "分, 30min, 30",
    "ミリ秒, 1.5秒, 1500",
    "ミリ秒, 2 s, 2000",
    "ミリ秒, 1分, 60000",
    "ミリ秒, 300ミリ秒, 300",
    "社, 10社, 10",
    "人, 20名, 20",
    "円, 500千円, 500000",
    "円, '￥1,200', 1200",
    "増減, +10%, 0.1",
    "増減, -10%, -0.1",
    "差, -20点, -20",
    "差, －20, -20",
    "差, ー20, -20",
    "差, ▲20, -20",
    "差, (20), -20",
    "差, （２０）, -20"
  })
  void takesTheNumberThatIsMeant(String column, String typed, String meant) {
    assertThat(suggested(column, typed)).isEqualByComparingTo(meant);
  }

  @ParameterizedTest
  @CsvSource({
    "日以上, 2ヶ月",
    "日以上, 45%",
    "日以上, '5,000円'",
    "日以上, 45日なら",
    "日以上, 45～90",
    "日以上, 30-59",
    "日以上, 45以下",
    "日以上, 〜30",
    "日以上, 36時間",
    "日以上, -45",
    "日以上, 4.5",
    "日以上, 検討",
    "日以上, '1,00'",
    "日以上, 1.000",
    "ヶ月, 60日",
    "%, 40",
    "%, 40円",
    "円, 500ドル",
    "件, 51件",
    "件, 3人",
    "無, 3個",
    "日以上, 1:00",
    "日以上, 25:00",
    "日以上, 45²",
    "日以上, ４５①",
    "日以上, 45①",
    "日以上, 45〜90日",
    "日以上, 45ー90",
    "日以上, 45日から90日",
    "日以上, 45日以上90日未満",
    "日以上, 令和8年4月5日",
    "日以上, R8.4.5",
    "日以上, 4月5日",
    "日以上, 2026年4月",
    "日以上, 4/5",
    "日以上, 1営業日",
    "日以上, (45)",
    "ヶ月, 2026年",
    "ヶ月, 1:00",
    "%, +10%",
    "円, 5000円以下",
    "社, 10人"
  })
  void suggestsNoneWhereSeveralCouldBeMeant(String column, String typed) {
    assertThat(suggested(column, typed)).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "日以上 | 令和8年4月5日 | 「令和8年4月5日」は日付です（必要なのは数値）。単位「日」の数値だけを入力してください（例 30）",
        "日以上 | 4月5日 | 「4月5日」は日付です（必要なのは数値）。単位「日」の数値だけを入力してください（例 30）",
        "日以上 | 2026年4月 | 「2026年4月」は日付です（必要なのは数値）。単位「日」の数値だけを入力してください（例 30）",
        "件 | 4/5 | 「4/5」は文字です（必要なのは数値）。単位「件」の数値だけを入力してください",
        "日以上 | 45～90 | 「45～90」は文字です（必要なのは数値）。範囲は1つのセルに書けません。"
            + "同じ見出しの列を2つ並べて、条件のしかたを「以上」と「以下」にし、「以上」に 45、「以下」に 90 と入力してください",
        "日以上 | 45以上90日未満 | 「45以上90日未満」は文字です（必要なのは数値）。範囲は1つのセルに書けません。"
            + "同じ見出しの列を2つ並べて、条件のしかたを「以上」と「未満」にし、「以上」に 45、「未満」に 90 と入力してください",
        "日以上 | 1〜2ヶ月 | 「1〜2ヶ月」は文字です（必要なのは数値）。範囲は1つのセルに書けません。"
            + "同じ見出しの列を2つ並べて、条件のしかたを「以上」と「以下」にし、値を分けて入力してください",
        "日以上 | 30日以下 | 「30日以下」は文字です（必要なのは数値）。この列の条件のしかたは「以上」です。"
            + "条件のしかたが「以下」の列（なければ同じ見出しで加えます）に 30 を入力し、このセルは空にしてください",
        "日以上 | 2ヶ月 | 「2ヶ月」は文字です（必要なのは数値）。この列の単位は「日」で、「2ヶ月」は換算できません。" + "単位「日」の数値だけを入力してください",
        "ミリ秒 | 1.5秒 | 「1.5秒」は文字です（必要なのは数値）。1500 と数値で入力してください（「1.5秒」は 1500ms です）",
        "日以上 | 1:00 | 「1:00」は時刻です（必要なのは数値）。表示形式を「標準」に変えてから、単位「日」の数値だけを入力してください",
        "時間 | 1:00 | 「1:00」は時刻です（必要なのは数値）。表示形式を「標準」に変えてから 1 と数値で入力してください（「1:00」は 1時間です）",
        "%上限 | +10% | 「+10%」は文字です（必要なのは数値）。増えた分ではなく、割合そのものを数値で入力してください（「+10%」なら 110%）",
        "%上限 | 45円 | 「45円」は文字です（必要なのは数値）。この列の単位は「%」で、「45円」は換算できません。数値を入力してください"
      })
  void saysWhatToTypeInWordsOfTheSheet(String column, String typed, String told) {
    assertThat(complaint(column, typed).text().ja()).isEqualTo(told);
  }

  @ParameterizedTest
  @CsvSource({
    "%上限, 45, '4,500% は百分率の単位が違うようです。45% ではありませんか'",
    "%上限, 4500, '450,000% は範囲の外です。0%〜1000%の値を入力してください'",
    "件, 51, 51 は範囲の外です。0〜50の値を入力してください",
    "無, 10000000000000000, 10000000000000000 は桁が大きすぎます。値を確かめてください"
  })
  void showsBoundsAsTheSheetShowsNumbers(String column, BigDecimal typed, String told) {
    boolean percent = column.startsWith("%");
    Complaint complaint = COLUMNS.get(column).complaint(new Content.Numeral(typed, percent));

    assertThat(complaint.text().ja()).isEqualTo(told);
  }

  private static Complaint complaint(String column, String typed) {
    return MistypedNumber.complaint(new Content.Words(typed), COLUMNS.get(column));
  }

  private static BigDecimal suggested(String column, String typed) {
    Complaint complaint = complaint(column, typed);
    if (complaint.remedy() == null) {
      return null;
    }
    Fix fix = complaint.remedy().at(new Place("a.xlsx", "表", "B7"));
    return (BigDecimal) ((Fix.SetCell) fix.steps().get(0)).value();
  }
}
