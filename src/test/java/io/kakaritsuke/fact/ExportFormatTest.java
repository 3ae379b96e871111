package io.kakaritsuke.fact;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExportFormatTest {
  private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");

  @ParameterizedTest
  @CsvSource({
    "yyyy/MM/dd,2026/2/9,2026-02-09",
    "yyyy年M月d日,2025年11月27日,2025-11-27",
    "yyyy年MM月dd日,2025年3月7日,2025-03-07",
    "yyyy/MM/dd HH:mm:ss,2025/11/27 0:00:00,2025-11-27",
    "yyyyMMdd,20251127,2025-11-27",
    "yyyyMMdd,2025117,",
    "yyyy-MM-dd'T'HH:mm:ssX,2026-02-09T15:30:00Z,2026-02-10",
    "yyyy-MM-dd'T'HH:mm:ss'Z',2026-02-09T14:59:59Z,2026-02-09",
    "yyyy-MM-dd'T'HH:mm:ssXXX,2026-02-09T23:00:00+09:00,2026-02-09",
    "yyyy-MM-dd'T'HH:mm:ssXXX,2026-02-30T23:00:00+09:00,",
    "yyyy/MM/dd、yyyy年M月d日,2025年11月27日,2025-11-27",
    "yyyy年M月d日,2025年11月31日,",
  })
  void readsDatesAsDeclaredOnTheDayOfTheRulebook(
      String format, String cell, @Nullable String expected) {
    ExportFormat read = ExportFormat.parse(FactType.DATE, format).orElseThrow();

    Object day = read.date(cell, TOKYO);

    assertThat(day == null ? null : day.toString()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "¥1,234|¥1,200|1,200",
        "¥1,234|￥1,200|1,200",
        "¥1,234|\\1,200|1,200",
        "¥1,234|-¥1,200|-1,200",
        "1,234円|1,200 円|1,200",
        "1,234社|12社|12",
        "１２３４|１，２００|1,200",
        "１２３４|-３．５|-3.5",
        "1,234|¥5|¥5",
      })
  void takesAwayWhatIsDeclaredToStandAroundANumber(String format, String cell, String digits) {
    ExportFormat read = ExportFormat.parse(FactType.DECIMAL, format).orElseThrow();

    assertThat(read.number(cell).digits()).isEqualTo(digits);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"△1,234|△5|-5", "▲1,234|▲ 5|-5", "(1,234)|(5)|-5", "12.3%|5%|0.05"})
  void readsSignsAndSharesAsDeclared(String format, String cell, String expected) {
    ExportFormat.Written written =
        ExportFormat.parse(FactType.DECIMAL, format).orElseThrow().number(cell);

    assertThat(written.of(new java.math.BigDecimal(written.digits())))
        .isEqualByComparingTo(expected);
  }

  @Test
  void knowsTheWordsThatAreDeclaredInAnyCase() {
    ExportFormat format = ExportFormat.parse(FactType.BOOLEAN, "Yes/No、○/×、空欄=-").orElseThrow();

    assertThat(format.flag("YES")).isTrue();
    assertThat(format.flag("×")).isFalse();
    assertThat(format.flag("1")).isNull();
    assertThat(format.isBlank("-")).isTrue();
    assertThat(format.isBlank("―")).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "DATE|yyyy/MM",
        "DATE|日付",
        "DATE|1,234",
        "DATE|yyyy/MM/dd、",
        "INTEGER|12.3%",
        "INTEGER|整数",
        "BOOLEAN|はい",
        "BOOLEAN|x/X",
        "STRING|文字",
        "DATE|yyyy-MM-dd'T",
        "DECIMAL|空欄="
      })
  void doesNotKnowEveryFormat(FactType type, String format) {
    assertThat(ExportFormat.parse(type, format)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"DATE", "INTEGER", "DECIMAL", "BOOLEAN", "STRING", "CHOICE"})
  void knowsEveryFormatThatItOffers(FactType type) {
    assertThat(ExportFormat.examples(type))
        .isNotEmpty()
        .allMatch(format -> ExportFormat.parse(type, format).isPresent());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "=1+1",
        "=cmd|' /C calc'!A0",
        "+SUM(A1)",
        "@SUM(1)",
        "'=1",
        "'90s",
        "-5",
        "+81-90",
        "@abc",
        "-A-1",
        "東",
        "''"
      })
  void givesBackWhatItGuards(String text) {
    String written = CsvGuard.with(text);

    assertThat(CsvGuard.without(written)).isEqualTo(text);
    assertThat(written.equals(text)).isEqualTo(!text.matches("=.*|[+@]SUM.*|'['=-].*"));
  }
}
