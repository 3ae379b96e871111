package io.kakaritsuke.workbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.kakaritsuke.engine.ShippedRulebook;
import io.kakaritsuke.rulebook.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** What the linter finds in tables, as it comes out of reading sheets. */
@NullUnmarked // Fixtures write blank cells as null.
class LintedSheetsTest {
  private static TinyRulebook.Rows indicator(TinyRulebook book, Object... facts) {
    Object[] header = new Object[facts.length / 2 + 2];
    Object[] operators = new Object[facts.length / 2 + 1];
    header[0] = "ID";
    header[header.length - 1] = "点数";
    for (int i = 0; i < facts.length / 2; i++) {
      header[i + 1] = facts[2 * i];
      operators[i + 1] = facts[2 * i + 1];
    }
    return book.sheet("health-score", "表")
        .row("表", "表", "種類", "指標", "判定", "必ず1行", "コード", "one", "分類", "分類", "満点", 100)
        .row(header)
        .row(operators);
  }

  private static List<Finding> findings(TinyRulebook book) {
    return book.read().findings();
  }

  @Test
  void findsTwoRowsThatMatchOneValue() {
    TinyRulebook book = TinyRulebook.empty();
    indicator(book, "最終ログインからの日数", "以上", "最終ログインからの日数", "以下")
        .row("a", 0, 30, 1)
        .row("b", 30, 59, 2)
        .row("c", 60, null, 100);

    assertThat(findings(book))
        .extracting(Finding::cell, Finding::code, Finding::value)
        .containsExactly(tuple("B5", "unique-overlap", "30日"));
    assertThat(findings(book).get(0).message().ja()).startsWith("30日は 4行目（ID a）にも当てはまります");
  }

  @Test
  void warnsOfValuesThatFallThrough() {
    TinyRulebook book = TinyRulebook.empty();
    indicator(book, "転換率", "以上", "転換率", "以下").row("a", 0, 0.5, 1).row("b", 0.51, 0.9, 100);

    List<Finding> findings = findings(book);

    assertThat(findings)
        .extracting(Finding::isError, Finding::cell, Finding::code, Finding::value)
        .containsExactly(tuple(false, "B2", "gap", "50.5%"), tuple(false, "B2", "gap", "100%"));
    assertThat(findings.get(0).message().ja())
        .startsWith("「転換率」が 50% 超 51% 未満のとき、どの行にも当てはまりません（例 50.5%）。その場合の行を加えると、抜けがなくなります");
    assertThat(findings.get(0).message().en())
        .startsWith(
            "No row matches 転換率 above 50% and below 51% (as 50.5%). A row for that would close");
  }

  @Test
  void countsOnlyIntegersWhereTheFactIsOneAndOnlyValuesInItsBounds() {
    TinyRulebook book = TinyRulebook.empty();
    indicator(book, "四半期MTG数", "以上", "四半期MTG数", "以下")
        .row("a", 0, 9, 1)
        .row("b", 10, 19, 2)
        .row("c", 20, 50, 100);

    assertThat(findings(book)).isEmpty();
  }

  @Test
  void takesOpenEndsAsTheyAre() {
    TinyRulebook book = TinyRulebook.empty();
    indicator(book, "MTGあたり売上", "未満", "MTGあたり売上", "以上", "MTGあたり売上", "以下", "MTGあたり売上", "超")
        .row("a", 0.9, null, null, null, 1)
        .row("b", null, 0.9, 1.1, null, 2)
        .row("c", null, null, null, 1.1, 100);

    assertThat(findings(book)).isEmpty();
  }

  @Test
  void saysNothingOfGapsWhereARowCouldNotBeRead() {
    TinyRulebook book = TinyRulebook.empty();
    indicator(book, "四半期MTG数", "以上", "四半期MTG数", "以下").row("a", 0, "９", 1).row("b", 3, 5, 1);

    assertThat(findings(book)).extracting(Finding::code).containsExactly("wrong-type");
  }

  @Test
  void agreesWithTryingEveryInteger() {
    Random random = new Random(3);
    for (int round = 0; round < 60; round++) {
      List<int[]> ranges = new ArrayList<>();
      TinyRulebook book = TinyRulebook.empty();
      TinyRulebook.Rows rows = indicator(book, "四半期MTG数", "以上", "四半期MTG数", "未満");
      for (int i = 0; i < 3; i++) {
        int from = random.nextInt(50);
        int to = Math.min(50, from + random.nextInt(25));
        ranges.add(new int[] {from, to});
        rows.row("r" + i, from, to, 1);
      }

      List<String> codes = findings(book).stream().map(Finding::code).toList();

      assertThat(codes.contains("unique-overlap")).isEqualTo(tried(ranges, 2, 99));
      assertThat(codes.contains("gap")).isEqualTo(tried(ranges, 0, 0));
    }
  }

  private static boolean tried(List<int[]> ranges, int least, int most) {
    for (int value = 0; value <= 50; value++) {
      int tried = value;
      long count = ranges.stream().filter(r -> r[0] <= tried && tried < r[1]).count();
      if (count >= least && count <= most) {
        return true;
      }
    }
    return false;
  }

  @Test
  void checksTheLargestTable() {
    TinyRulebook book = TinyRulebook.empty();
    TinyRulebook.Rows rows = indicator(book, "年間売上", "以上", "年間売上", "未満");
    for (int i = 0; i < Limits.TABLE_ROWS; i++) {
      rows.row("r" + i, i * 10, i + 1 == Limits.TABLE_ROWS ? null : i * 10 + 10, i / 100 + 1);
    }

    assertThat(findings(book)).isEmpty();
  }

  @Test
  void comparesLongListsToo() {
    TinyRulebook book = TinyRulebook.empty();
    TinyRulebook.Rows rows = indicator(book, "年間売上", "いずれか");
    for (int i = 0; i < 300; i++) {
      rows.row("r" + i, i * 40 + "、" + (i * 40 + 9) + "、" + (i * 40 + 20), 1);
    }
    rows.row("again", 4_000, 1);

    assertThat(findings(book))
        .filteredOn(Finding::isError)
        .extracting(Finding::cell, Finding::code, Finding::value)
        .containsExactly(tuple("B304", "unique-overlap", "4,000円"));
  }

  @Test
  void readsAWholeRulebookWithoutAWarning() {
    assertThat(ShippedRulebook.findings("webinar")).isEmpty();
  }
}
