package io.kakaritsuke.workbook;

import static org.assertj.core.api.Assertions.assertThat;

import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.rulebook.Fix;
import io.kakaritsuke.rulebook.Sources;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** 同上 and its like: what the row above has is said and offered. */
class LikeAboveTest {
  private static final Sources BASE = Shipped.sources("webinar");

  @ParameterizedTest
  @CsvSource({
    // A number, a share, a choice, a person, a text that anything may be, nothing.
    "churn-signal.xlsx, 利用・問い合わせ, B8, 同上, ERROR, 「60」",
    "churn-signal.xlsx, 利用・問い合わせ, C9, 〃, ERROR, 「50%」",
    "churn-signal.xlsx, 利用・問い合わせ, I8, 〃, ERROR, 「高」",
    "churn-signal.xlsx, 利用・問い合わせ, H8, （同上）, WARNING, 「{最終ログインからの日数}日以上ログインなし」",
    "churn-signal.xlsx, 利用・問い合わせ, D8, 同上, ERROR, 空欄"
  })
  void isAnsweredWithTheRowAbove(
      String workbook, String sheet, String cell, String typed, Finding.Level level, String said) {
    Sources sources = Shipped.typed(BASE, workbook, new Fix.SetCell(sheet, cell, typed));

    List<Finding> found = at(sources, cell);

    assertThat(found)
        .as("%s", RulebookReader.read(sources, BASE).findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.isError()).isEqualTo(level == Finding.Level.ERROR);
              assertThat(finding.code()).isEqualTo("not-blank");
              assertThat(finding.message().ja()).contains("上の行", said);
            });
    Sources mended = Shipped.mended(sources, BASE, found);
    assertThat(at(mended, cell)).noneMatch(finding -> finding.code().equals("not-blank"));
  }

  private static List<Finding> at(Sources sources, String cell) {
    return RulebookReader.read(sources, BASE).findings().stream()
        .filter(finding -> cell.equals(finding.cell()))
        .toList();
  }
}
