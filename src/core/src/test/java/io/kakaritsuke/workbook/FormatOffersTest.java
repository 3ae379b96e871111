package io.kakaritsuke.workbook;

import static org.assertj.core.api.Assertions.assertThat;

import io.kakaritsuke.fact.ExportFacts;
import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.fact.FactIntake;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * A refusal that offers a format is followed to the letter: the format goes into the catalogue, the
 * catalogue is read, and the cell must then be what it says. What a cell says is written here by
 * hand; where no format can say it, none may be offered.
 */
class FormatOffersTest {
  private static final LocalDate AS_OF = LocalDate.of(2026, 2, 12);
  private static final Pattern OFFER = Pattern.compile("add (.+) to 出力の書式");

  /** Whoever reads a cell looks at the formats of all facts: fewer make the run shorter. */
  private static final int CATALOGUE_ROWS = 60;

  /** What a cell says that stands for no value. */
  private static final Object NOTHING = new Object();

  /** A fact of the catalogue: its type, its unit, and what is declared for it already. */
  private record Kind(String type, @Nullable String unit, @Nullable String declared) {}

  /** What a cell says, by the type of the fact; what is not here is no value of that type. */
  private static final Map<String, Map<String, Object>> SAYS = new TreeMap<>();

  private static void says(String type, Object... cells) {
    Map<String, Object> of = SAYS.computeIfAbsent(type, key -> new HashMap<>());
    for (int i = 0; i < cells.length; i += 2) {
      of.put((String) cells[i], cells[i + 1]);
    }
  }

  private static void all(String type, Object value, String... cells) {
    for (String cell : cells) {
      says(type, cell, value);
    }
  }

  private static final String[] DAY = {
    "2026.2.10",
    "2026.02.10",
    "20260210",
    "2026年2月10日",
    "2026年02月10日",
    "2026/02/10 00:00:00",
    "2026-02-10T00:00:00Z",
    "2026/02/10 9:30",
    "2026/2/10 9:30:00",
    "2026-02-10 09:30",
    "2026-02-10 09:30:00",
    "2026-02-10 09:30:00.000",
    "2026-02-10T09:30:00+09:00",
    "2026-02-10T09:30:00+0900",
    "2026-02-10T09:30:00+09",
    "2026-02-10T09:30+09:00",
    "2026-02-10T09:30:00",
    "2026-02-10T09:30",
    "2026-02-10T09:30:00.123",
    "2026-02-10T09:30:00.123Z",
    "2026-02-10T09:30:00.123+09:00",
    "2026-02-10T01:30:00+00:00",
    "2026-02-09T20:00:00-05:00",
    "2026年2月10日 9時30分",
    "20260210093000",
    "2026-02-10 00:00:00 +0900",
    "2026-02-10 00:00:00+09:00",
    "2026/02/10",
    "2026-02-10",
    "2026/2/10",
  };
  private static final String[] NO_DAY = {
    "令和8年2月10日",
    "R8.2.10",
    "2-10-2026",
    "10.02.2026",
    "10/02/2026",
    "02/10/2026",
    "2026/02/10 24:00",
    "2026/02/30 10:00",
    "20260230",
    "2026/13/01 00:00",
    "Feb 10, 2026",
    "2026/2/10 午前9:30",
    "26/2/10",
    "２０２６/２/１０",
    "2026年2月10日(水)",
    "46062",
    "12345678",
    "2026-02",
    "2026",
    "10:30",
    "2026-02-10 00:00:00 UTC",
    "2026-02-10T09:30:00 Asia/Tokyo",
    "2026/02/10〜2026/02/12",
  };
  private static final String[] BLANKS = {
    "-", "ー", "―", "－", "N/A", "n/a", "NULL", "null", "None", "NaN", "未設定", "未定", "不明", "#N/A",
    "#DIV/0!",
  };

  static {
    all("日付", AS_OF.minusDays(2), DAY);
    says("日付", "2026-02-10T23:30:00Z", AS_OF.minusDays(1));
    says(
        "整数", "5", 5, "-5", -5, "1200", 1200, "1,200", 1200, "１２", 12, "１，２００", 1200, "１,２００",
        1200);
    says(
        "整数", "¥5", 5, "￥1,200", 1200, "\\1,200", 1200, "5回", 5, "5件", 5, "5 社", 5, "５回", 5,
        "1,200円", 1200);
    says("整数", "1,200 円", 1200, "¥ 1,200", 1200, "△5", -5, "▲5", -5, "△ 5", -5, "−5", -5, "－5", -5);
    says(
        "整数", "５", 5, "マイナス5", -5, "(5)", -5, "（5）", -5, "-¥5", -5, "¥-5", -5, "△¥5", -5, "¥△5", -5,
        "▲¥1,200", -1200);
    says(
        "整数",
        "△1,200円",
        -1200,
        "▲1,200円",
        -1200,
        "−1,200円",
        -1200,
        "-1,200円",
        -1200,
        "(1,200円)",
        -1200);
    says(
        "整数",
        "(¥1,200)",
        -1200,
        "△５",
        -5,
        "△１，２００円",
        -1200,
        "-５",
        -5,
        "－５",
        -5,
        "5.0件",
        5,
        "+5円",
        5);
    says(
        "整数", "5円", 5, "5日", 5, "12千円", 12_000, "240万円", 2_400_000, "2.5万円", 25_000, "△12千円",
        -12_000);
    says(
        "整数",
        "3百万円",
        3_000_000,
        "1億円",
        100_000_000,
        "2M",
        2_000_000,
        "2K",
        2_000,
        "5千",
        5_000,
        "2万",
        20_000);
    says("整数", "▲5千円", -5_000, "1.2千人", 1_200);
    Objects.requireNonNull(SAYS.get("整数")).forEach((cell, value) -> says("小数", cell, value));
    says(
        "小数", "5%", "0.05", "5.0%", "0.05", "５％", "0.05", "５.０％", "0.05", "５．０％", "0.05", "12.5 %",
        "0.125");
    says(
        "小数", "0.5％", "0.005", "△5.5%", "-0.055", "▲5%", "-0.05", "(5%)", "-0.05", "-5%", "-0.05",
        "−5%", "-0.05");
    says(
        "小数",
        "5割",
        "0.5",
        "5pt",
        "0.05",
        "5ポイント",
        "0.05",
        "¥1,234.5",
        "1234.5",
        "1,234.5円",
        "1234.5",
        "1.5倍",
        "1.5");
    says(
        "小数",
        "1.5 倍",
        "1.5",
        "−0.5",
        "-0.5",
        "△0.5",
        "-0.5",
        "1e-2",
        "0.01",
        "5.5E-05",
        "0.000055",
        "5‰",
        "0.005");
    all(
        "はい・いいえ", true, "1", "○", "〇", "◯", "✓", "✔", "有", "あり", "済", "する", "対象", "有効", "可", "Yes",
        "Y", "y");
    all("はい・いいえ", true, "t", "on", "ON", "TRUE", "YES", "1.0", "はい");
    all("はい・いいえ", false, "0", "×", "✕", "✗", "✘", "無", "なし", "未", "しない", "対象外", "非対象", "無効", "不可");
    all("はい・いいえ", false, "No", "N", "n", "f", "off", "OFF", "FALSE", "NO", "0.0", "いいえ");
    for (String type : List.of("日付", "整数", "小数", "はい・いいえ")) {
      all(type, NOTHING, BLANKS);
    }
    all("日付", NOTHING, "なし");
    all("整数", NOTHING, "なし");
    all("小数", NOTHING, "なし");
  }

  /** Cells that no type reads. */
  private static final List<String> NEITHER =
      List.of(
          "1 200",
          "約5",
          "千円",
          "$5",
          "5 USD",
          "1.2E+07",
          "1E5",
          "5,0",
          "0,05",
          "12,00",
          "5円(税込)",
          "5-7",
          "5〜7",
          "5以上",
          "△-5",
          "(-5)",
          "(△5)",
          "--5",
          "-",
          "5減",
          "5-",
          "5△",
          "±5",
          "+△5",
          "1,200,00円",
          "●",
          "*",
          "半分",
          "多い",
          "5か月",
          "5時間",
          "5.5.5",
          "△",
          "円",
          "()",
          "(5",
          "5%%",
          "5%円",
          "¥5%");

  @Test
  void aFormatThatIsOfferedHasTheCellReadAsWhatItSays() {
    List<Kind> kinds = kinds();
    FactCatalogue before = catalogue(kinds);
    List<String> wrong = new ArrayList<>();
    List<Offered> offers = new ArrayList<>();
    int read = 0;
    for (int i = 0; i < kinds.size(); i++) {
      for (String cell : cells(kinds.get(i).type())) {
        Object found = read(before, i, cell);
        Matcher offer = OFFER.matcher(found.toString());
        if (found instanceof Refused && offer.find()) {
          offers.add(new Offered(kinds.get(i), cell, offer.group(1)));
        } else if (!(found instanceof Refused)) {
          check(kinds.get(i), cell, "nothing", found, wrong);
          read++;
        }
      }
    }
    List<Kind> followed = offers.stream().map(Offered::followed).distinct().toList();
    for (int from = 0; from < followed.size(); from += CATALOGUE_ROWS) {
      List<Kind> some = followed.subList(from, Math.min(from + CATALOGUE_ROWS, followed.size()));
      FactCatalogue after = catalogue(some);
      for (Offered offer : offers) {
        int place = some.indexOf(offer.followed());
        if (place >= 0) {
          Object found = read(after, place, offer.cell());
          check(offer.kind(), offer.cell(), offer.format(), found, wrong);
        }
      }
    }

    assertThat(wrong).isEmpty();
    assertThat(offers).hasSizeGreaterThan(2_000);
    assertThat(read).isGreaterThan(1_000);
  }

  @Test
  void whatIsOftenWrittenIsOffered() {
    List<String> without = new ArrayList<>();
    for (String line : OFTEN.lines().toList()) {
      String[] parts = line.split("\\|", -1);
      FactCatalogue catalogue =
          catalogue(List.of(new Kind(parts[0], parts[1].isEmpty() ? null : parts[1], null)));
      Matcher offer = OFFER.matcher(read(catalogue, 0, parts[2]).toString());
      String found = offer.find() ? offer.group(1) : "";
      if (!found.equals(parts[3])) {
        without.add(line + " but " + found);
      }
    }

    assertThat(without).isEmpty();
  }

  private static final String OFTEN =
      """
      日付||2026-02-10T09:30:00+09:00|yyyy-MM-dd'T'HH:mm:ssXXX
      日付||2026-02-10 09:30|yyyy-MM-dd HH:mm
      日付||2026/02/10 24:00|
      日付||なし|空欄=なし
      整数||△1,200円|△1,234円
      整数|円|△1,200円|△1,234円
      整数|円|240万円|
      整数|千円|240千円|1,234千円
      整数|日|5か月|
      整数||５回|１２３４回
      整数||-|空欄=-
      小数||5%|12.3%
      小数||５％|１２.３%
      小数|%|0.5％|12.3%
      小数|%|△5.5%|△12.3%
      小数|円|5%|
      小数||5割|
      小数||5pt|
      小数|pt|5pt|1,234pt
      はい・いいえ||なし|あり/なし
      はい・いいえ||済|済/未
      はい・いいえ||未|済/未
      はい・いいえ||する|する/しない
      はい・いいえ||対象|対象/対象外
      はい・いいえ||✔|✔/✘
      はい・いいえ||●|
      はい・いいえ||不明|空欄=不明
      """
          .strip();

  private record Refused(String message) {}

  private record Offered(Kind kind, String cell, String format) {
    Kind followed() {
      String before = kind.declared() == null ? "" : kind.declared() + "、";
      return new Kind(kind.type(), kind.unit(), before + format);
    }
  }

  private static List<Kind> kinds() {
    List<Kind> kinds = new ArrayList<>();
    for (String unit : Arrays.asList(null, "円", "回", "日", "社", "千円", "万円", "%", "pt")) {
      for (String declared : Arrays.asList(null, "1,234", "△1,234", "1,234円", "空欄=-")) {
        kinds.add(new Kind("整数", unit, declared));
        kinds.add(new Kind("小数", unit, declared));
      }
      kinds.add(new Kind("小数", unit, "12.3%"));
    }
    for (String declared : Arrays.asList(null, "はい/いいえ", "○/×", "空欄=なし", "空欄=-", "1/0")) {
      kinds.add(new Kind("はい・いいえ", null, declared));
    }
    for (String declared :
        Arrays.asList(null, "yyyy/MM/dd", "yyyyMMdd", "yyyy-MM-dd'T'HH:mm:ssX", "空欄=-")) {
      kinds.add(new Kind("日付", null, declared));
    }
    return kinds;
  }

  private static void check(
      Kind kind, String cell, String format, Object found, List<String> wrong) {
    Object says = said(kind, cell);
    boolean right =
        found instanceof Number && says instanceof BigDecimal meant
            ? new BigDecimal(found.toString()).compareTo(meant) == 0
            : found.equals(says);
    if (!right) {
      wrong.add(kind + " " + cell + ": with " + format + " " + found + ", says " + says);
    }
  }

  /** What the cell says of a fact of that unit: 12千円 is 12 of one in 千円. */
  private static @Nullable Object said(Kind kind, String cell) {
    if (("空欄=" + cell).equals(kind.declared())) {
      return NOTHING;
    }
    boolean number = kind.type().equals("整数") || kind.type().equals("小数");
    if (number && cell.matches("[+-]?[\\d,]+(\\.\\d+)?")) {
      return new BigDecimal(cell.replace(",", ""));
    }
    boolean whole = List.of("%", "pt").contains(kind.unit() + "") && kind.type().equals("整数");
    Object says =
        Objects.requireNonNull(
                SAYS.get(whole && cell.contains(kind.unit() + "") ? "小数" : kind.type()))
            .get(cell);
    if (!number || says == null || says == NOTHING) {
      return says;
    }
    BigDecimal value = new BigDecimal(says.toString());
    return kind.unit() == null || !(cell.endsWith(kind.unit()) || cell.endsWith(kind.unit() + ")"))
        ? value
        : value.movePointRight(SCALE.getOrDefault(kind.unit() + (whole ? "" : kind.type()), 0));
  }

  /** By how many places a unit makes a number less. */
  private static final Map<String, Integer> SCALE =
      Map.of("千円整数", -3, "千円小数", -3, "万円整数", -4, "万円小数", -4, "%", 2, "pt", 2, "pt小数", 2);

  private static List<String> cells(String type) {
    List<String> cells = new ArrayList<>(Objects.requireNonNull(SAYS.get(type)).keySet());
    SAYS.values().forEach(of -> cells.addAll(of.keySet()));
    cells.addAll(List.of(NO_DAY));
    cells.addAll(NEITHER);
    return cells.stream().distinct().sorted().toList();
  }

  private static Object read(FactCatalogue catalogue, int kind, String cell) {
    ExportFacts facts = new ExportFacts(catalogue);
    String name = "tried" + kind;
    FactIntake intake = new FactIntake(catalogue);
    facts.cell(catalogue.index("accountId"), "accountId", "A", intake);
    facts.cell(catalogue.index(name), name, cell, intake);
    intake.meant();
    FactIntake.Checked checked = intake.finish(AS_OF);
    if (checked instanceof FactIntake.Checked.Invalid invalid) {
      return new Refused(invalid.violations().get(0).message().en());
    }
    Object value = ((FactIntake.Checked.Valid) checked).facts().get(name);
    return value == null ? NOTHING : value;
  }

  private static FactCatalogue catalogue(List<Kind> kinds) {
    TinyRulebook book = TinyRulebook.empty();
    TinyRulebook.Rows rows = book.sheet("facts", "ファクト");
    for (int i = 0; i < kinds.size(); i++) {
      Kind kind = kinds.get(i);
      rows.row(
          "tried" + i,
          "試す" + i,
          kind.type(),
          kind.unit(),
          null,
          null,
          null,
          null,
          null,
          null,
          null,
          kind.declared());
    }
    assertThat(
            RulebookReader.read(book.sources()).findings().stream()
                .filter(finding -> finding.code().equals("unknown-format"))
                .map(finding -> finding.cell() + " " + finding.value())
                .toList())
        .isEmpty();
    return Objects.requireNonNull(RulebookReader.catalogue(book.sources()));
  }
}
