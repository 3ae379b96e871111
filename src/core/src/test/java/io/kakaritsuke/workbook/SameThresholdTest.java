package io.kakaritsuke.workbook;

import static org.assertj.core.api.Assertions.assertThat;

import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.rulebook.Fix;
import io.kakaritsuke.rulebook.Rulebook;
import io.kakaritsuke.rulebook.Sources;
import io.kakaritsuke.workbook.diff.BaseFindings;
import io.kakaritsuke.workbook.diff.Diff;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two workbooks that say the same thresholds, of which one was changed. */
class SameThresholdTest {
  private static final Fix.SetCell[] UPTIME = {
    new Fix.SetCell("システムメトリクス", "B8", new BigDecimal("0.99")),
    new Fix.SetCell("システムメトリクス", "C9", new BigDecimal("0.99"))
  };

  private static List<Finding> told(Sources base, Sources draft) {
    Rulebook before = Objects.requireNonNull(RulebookReader.read(base).rulebook());
    Rulebook after = Objects.requireNonNull(RulebookReader.read(draft, base).rulebook());
    return BaseFindings.of(before, after, Diff.of(before, after)).stream()
        .filter(finding -> finding.code().equals("same-threshold"))
        .toList();
  }

  @Test
  void isRemindedOfTheOtherWorkbookAndChangedThereToo() {
    Sources base = Shipped.sources("clinic-service");
    Sources changed = Shipped.typed(base, "health-score.xlsx", UPTIME);

    List<Finding> told = told(base, changed);

    assertThat(told)
        .singleElement()
        .satisfies(
            finding ->
                assertThat(finding.message().ja())
                    .startsWith("「稼働率」の 99.5% は churn-signal.xlsx のシート「システムメトリクス」の B7 にもあり"));
    assertThat(told(base, Shipped.mended(changed, base, told))).isEmpty();
  }

  @Test
  void saysNothingWhereBothWereChanged() {
    Sources base = Shipped.sources("clinic-service");
    Sources one = Shipped.typed(base, "health-score.xlsx", UPTIME);
    Sources both =
        Shipped.typed(
            one, "churn-signal.xlsx", new Fix.SetCell("システムメトリクス", "B7", new BigDecimal("0.98")));

    assertThat(told(base, both)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "webinar, churn-signal.xlsx, 未接触, D7, 45",
    "webinar, churn-signal.xlsx, 利用・問い合わせ, B7, 45",
    "dear, churn-signal.xlsx, 早期警告サイン, E9, 21",
    "community, health-score.xlsx, 採点, B41, 3",
  })
  void saysNothingOfTheSameNumberSomewhereElse(
      String rulebook, String workbook, String sheet, String cell, String typed) {
    Sources base = Shipped.sources(rulebook);
    Sources changed =
        Shipped.typed(base, workbook, new Fix.SetCell(sheet, cell, new BigDecimal(typed)));

    assertThat(told(base, changed)).isEmpty();
  }
}
