package io.kakaritsuke.fact;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
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
    "yyyy-MM-dd'T'HH:mm:ssX,2026-02-09T23:30:00+09:00,2026-02-09",
    "yyyy-MM-dd'T'HH:mm:ssX,2026-02-09T23:30:00+0800,2026-02-10",
    "yyyy-MM-dd'T'HH:mm:ssXXX,2026-02-09T15:30:00+00,2026-02-10",
    "yyyy-MM-dd'T'HH:mm:ssX,2026-02-09T23:30:00,",
    "yyyy/MM/dd、yyyy年M月d日,2025年11月27日,2025-11-27",
    "yyyy年M月d日,2025年11月31日,",
  })
  void readsDatesAsDeclaredOnTheDayOfTheRulebook(
      String format, String cell, @Nullable String expected) {
    ExportFormat read = parse(FactType.DATE, format);

    Object day = read.date(cell, TOKYO);

    assertThat(day == null ? null : day.toString()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "¥1,234|¥1,200|1200",
        "¥1,234|￥1,200|1200",
        "¥1,234|\\1,200|1200",
        "¥1,234|-¥1,200|-1200",
        "¥1,234|¥-1,200|-1200",
        "1,234円|1,200 円|1200",
        "1,234円|-1,200円|-1200",
        "1,234円|△1,200円|",
        "1,234円|−1,200円|",
        "1,234円|(1,200円)|",
        "1,234社|12社|12",
        "１２３４|１，２００|1200",
        "１２３４|-３．５|-3.5",
        "１２３４|－３|-3",
        "１２３４回|５回|5",
        "1,234|¥5|",
        "△1,234|△5|-5",
        "△1,234|△-5|",
        "△1,234|-5|-5",
        "▲1,234|▲ 5|-5",
        "−1,234|−5|-5",
        "マイナス1,234|マイナス5|-5",
        "(1,234)|(5)|-5",
        "(1,234)|（5）|-5",
        "(1,234)|(-5)|",
        "(1,234)|(5|",
        "(1,234円)|(5円)|-5",
        "△1,234円|△1,200円|-1200",
        "△1,234円|1,200円|1200",
        "△1,234円|5|5",
        "▲¥1,234|▲¥5|-5",
        "¥△1,234|¥△5|-5",
        "△1,234、1,234円|△5円|-5",
        "12.3%|5%|0.05",
        "12.3%|５％|",
        "12.3%|5％|0.05",
        "12.3％|0.5％|0.005",
        "１２.３％|５．５％|0.055",
        "△12.3%|△5.5%|-0.055",
        "△12.3%|5.5%|0.055",
        "12.3%|5.5E-05|0.000055",
        "12.3%|1.2E+07|",
      })
  void readsNumbersWithWhatIsDeclaredToStandAround(
      String format, String cell, @Nullable BigDecimal expected) {
    BigDecimal read = ExportFacts.number(cell, parse(FactType.DECIMAL, format));

    assertThat(read)
        .usingComparator(Comparator.nullsFirst(Comparator.naturalOrder()))
        .isEqualTo(expected);
  }

  @Test
  void aFormatThatIsAcceptedPassesOverNoSign() {
    List<String> around =
        List.of(
            "", "△", "▲", "−", "－", "-", "マイナス", "▽", "▼", "±", "+", "ー", "–", "―", "(", ")", "¥",
            "円", "円)", "減", "△¥", "¥△", "▲ ¥", "--", "△▲", "赤字", "CR", "minus", "千円", "%", "％",
            "pt", " ", "~", "↓");
    List<String> wrong = new ArrayList<>();
    int accepted = 0;
    for (String before : around) {
      for (String after : around) {
        ExportFormat.Declared one =
            ExportFormat.read(FactType.DECIMAL, null, before + "1,234" + after);
        String cell = before + "5" + after;
        if (one.isGood()) {
          accepted++;
          boolean negative = cell.matches(".*[△▲−－(-].*|.*マイナス.*");
          BigDecimal read = ExportFacts.number(cell.strip(), one.format());
          if (!BigDecimal.valueOf(negative ? -5 : 5).equals(read)) {
            wrong.add(cell + " " + read);
          }
        }
      }
    }

    assertThat(wrong).isEmpty();
    assertThat(accepted).isGreaterThan(30);
  }

  private static ExportFormat parse(FactType type, String format) {
    ExportFormat.Declared declared = ExportFormat.read(type, null, format);
    assertThat(declared.isGood()).as(format).isTrue();
    return declared.format();
  }

  @Test
  void knowsTheWordsThatAreDeclaredInAnyCase() {
    ExportFormat format = parse(FactType.BOOLEAN, "Yes/No、○/×、空欄=-");

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
        "DECIMAL|空欄=",
        "INTEGER|1,234千円",
        "INTEGER|1,234万円",
        "INTEGER|▲1,234百万円",
        "INTEGER|1,234M",
        "INTEGER|1,234K円",
        "INTEGER|1,234減",
        "INTEGER|1,234△",
        "INTEGER|1,234-",
        "INTEGER|▽1,234",
        "INTEGER|±1,234",
        "INTEGER|△△1,234",
        "INTEGER|(△1,234)",
        "INTEGER|ー1,234",
        "INTEGER|1,234 CR",
        "DECIMAL|1,234割",
        "DECIMAL|1,234％",
        "DECIMAL|1,234%",
        "DECIMAL|12.3",
        "DECIMAL|¥12.3%",
        "BOOLEAN|空欄=なし、あり/なし",
        "BOOLEAN|○/×、×/○",
        "BOOLEAN|0/1",
        "BOOLEAN|×/○",
        "BOOLEAN|いいえ/はい",
        "BOOLEAN|空欄=はい",
        "DATE|dd/MM/yyyy、MM/dd/yyyy",
        "DATE|yyyy/dd/MM",
        "DATE|yy/MM/dd、dd/MM/yy"
      })
  void doesNotKnowEveryFormat(FactType type, String format) {
    assertThat(ExportFormat.read(type, null, format).isGood()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"DATE", "INTEGER", "DECIMAL", "BOOLEAN", "STRING", "CHOICE"})
  void knowsEveryFormatThatItOffers(FactType type) {
    assertThat(ExportFormat.examples(type))
        .isNotEmpty()
        .allMatch(format -> ExportFormat.read(type, null, format).isGood());
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
