package io.kakaritsuke.workbook.edit;

import io.kakaritsuke.fact.Choice;
import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.fact.FactType;
import io.kakaritsuke.rulebook.Column;
import io.kakaritsuke.rulebook.DecisionTable;
import io.kakaritsuke.rulebook.Fix;
import io.kakaritsuke.rulebook.Operator;
import io.kakaritsuke.rulebook.Row;
import io.kakaritsuke.rulebook.Rulebook;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.NullUnmarked;

/**
 * One cell in which a person wrote what stood there in another way, or which somebody cleared by
 * accident: whoever mends it means what stood there.
 *
 * @param steps what was done to the sheet
 */
@NullUnmarked // A column without a unit has none.
record RandomSlip(String workbook, String cell, String what, List<Fix.Step> steps) {
  private static final List<Character> KANJI =
      List.of('〇', '一', '二', '三', '四', '五', '六', '七', '八', '九');
  private static final Map<Operator, List<String>> OPERATORS =
      Map.of(
          Operator.AT_LEAST, List.of(">=", "≧", "＞＝", "〜以上", "以上(≧)", "以上である", " 以上", "以上　"),
          Operator.AT_MOST, List.of("<=", "≦", "=<", "以内", "〜以下"),
          Operator.MORE_THAN, List.of(">", "＞", "より大きい", "を超える", "超過"),
          Operator.LESS_THAN, List.of("<", "＜", "より小さい", "を下回る", "未満\n"),
          Operator.EQUAL, List.of("=", "＝", "イコール", "と等しい"),
          Operator.ANY_OF, List.of("のいずれか", "どれか"),
          Operator.NONE_OF, List.of("≠", "でない", "以外の"),
          Operator.PRESENCE, List.of("あり・なし", "ある／ない"));

  /** Somewhere in the tables of the rulebook; null where nothing can be mistyped there. */
  static RandomSlip in(Rulebook rulebook, Random random) {
    DecisionTable table = rulebook.tables().get(random.nextInt(rulebook.tables().size()));
    int index = random.nextInt(table.columns().size());
    Column column = table.columns().get(index);
    Target target = new Target(rulebook, table, column);
    List<Slip> slips = new ArrayList<>();
    String cell;
    if (random.nextInt(6) == 0) {
      cell = column.cell();
      target.header(slips);
    } else if (column.operator() != null && random.nextInt(6) == 0) {
      cell = below(column.cell());
      OPERATORS.get(column.operator()).forEach(word -> slips.add(new Slip(word)));
      slips.add(new Slip(null));
    } else {
      Row row = table.rows().get(random.nextInt(table.rows().size()));
      cell = row.cells().get(index).cell();
      target.value(row.cells().get(index).value(), slips);
    }
    if (slips.isEmpty()) {
      return null;
    }
    Slip slip = slips.get(random.nextInt(slips.size()));
    List<Fix.Step> steps = new ArrayList<>();
    steps.add(new Fix.SetCell(table.sheet(), cell, slip.value));
    if (slip.format != null) {
      steps.add(new Fix.SetFormat(table.sheet(), cell, slip.format));
    }
    return new RandomSlip(
        table.workbook(), cell, table.sheet() + "!" + cell + " " + slip, List.copyOf(steps));
  }

  private static String below(String cell) {
    String letters = cell.replaceAll("\\d", "");
    return letters + (Integer.parseInt(cell.substring(letters.length())) + 1);
  }

  private record Slip(Object value, String format) {
    Slip(Object value) {
      this(value, null);
    }
  }

  private record Target(Rulebook rulebook, DecisionTable table, Column column) {
    private Fact fact() {
      return column.fact() == null ? null : rulebook.catalogue().fact(column.fact());
    }

    void header(List<Slip> slips) {
      String header = column.header();
      slips.add(new Slip(header + " "));
      slips.add(new Slip("　" + header));
      slips.add(new Slip(header + "\u200b"));
      slips.add(new Slip(header.charAt(0) + "\n" + header.substring(1)));
      slips.add(new Slip(null));
    }

    void value(Object value, List<Slip> slips) {
      Fact fact = fact();
      if (value instanceof Long || value instanceof BigDecimal) {
        number(new BigDecimal(value.toString()), value instanceof Long, slips);
      } else if (value instanceof List<?> list && fact != null && !fact.choices().isEmpty()) {
        list(list.stream().map(code -> label(fact, code)).toList(), slips);
      } else if (value instanceof String code && fact != null && fact.type() == FactType.CHOICE) {
        choice(label(fact, code), code, slips);
      } else if (value instanceof String code && column.header().equals("コード")) {
        slips.add(new Slip(code + " "));
        slips.add(new Slip(wide(code)));
        slips.add(new Slip(code.toLowerCase(Locale.ROOT)));
      } else if (value instanceof Boolean yes
          && fact != null
          && column.operator() == Operator.EQUAL) {
        (yes ? List.of("○", "YES", "ハイ", " はい") : List.of("×", "No", "イイエ", "いいえ　"))
            .forEach(word -> slips.add(new Slip(word)));
      }
    }

    private static String label(Fact fact, Object code) {
      return fact.choices().stream()
          .filter(choice -> choice.code().equals(code))
          .map(Choice::label)
          .findFirst()
          .orElse(String.valueOf(code));
    }

    private void choice(String label, String code, List<Slip> slips) {
      slips.add(new Slip(label + "\u00a0"));
      slips.add(new Slip("\u200b" + label));
      slips.add(new Slip(wide(label)));
      slips.add(new Slip(code));
    }

    private void list(List<String> labels, List<Slip> slips) {
      for (String separator : List.of("・", "/", ",", "，", "\n", "；", " と ", "＋")) {
        slips.add(new Slip(String.join(separator, labels)));
      }
      slips.add(new Slip(String.join("、 ", labels) + "　"));
    }

    private void number(BigDecimal value, boolean whole, List<Slip> slips) {
      String unit = unit();
      boolean percent = "%".equals(unit) && !whole;
      String shown = percent ? plain(value.movePointRight(2)) + "%" : plain(value);
      slips.add(new Slip(wide(shown)));
      slips.add(new Slip(shown));
      slips.add(new Slip(shown + "\u00a0"));
      slips.add(new Slip("\u200b" + shown));
      slips.add(new Slip("約" + shown));
      slips.add(new Slip(shown, "@"));
      if (unit != null && !percent) {
        slips.add(new Slip(shown + unit));
        slips.add(new Slip(wide(shown) + " " + unit));
      }
      if (column.operator() == Operator.AT_LEAST) {
        slips.add(new Slip(shown + "以上"));
        slips.add(new Slip("≧" + shown));
        slips.add(new Slip(shown + "～"));
      }
      if (column.operator() == Operator.LESS_THAN) {
        slips.add(new Slip(shown + "未満"));
      }
      if ("日".equals(unit)) {
        slips.add(new Slip(plain(value.multiply(BigDecimal.valueOf(24))) + "時間"));
      }
      if ("時間".equals(unit)) {
        slips.add(new Slip(plain(value.multiply(BigDecimal.valueOf(60))) + "分"));
      }
      if (whole && value.signum() > 0) {
        long number = value.longValueExact();
        slips.add(new Slip("%,d".formatted(number)));
        if (number < 10_000) {
          slips.add(new Slip(number, "yyyy/m/d"));
        }
        if (number < 100) {
          slips.add(new Slip(kanji((int) number)));
        }
      }
      Fact fact = fact();
      boolean toOne =
          fact != null && fact.maximum() != null && fact.maximum().compareTo(BigDecimal.ONE) == 0;
      if (percent && toOne && value.movePointRight(2).compareTo(BigDecimal.ONE) > 0) {
        slips.add(new Slip(value.movePointRight(2)));
      }
    }

    private String unit() {
      Fact fact = fact();
      if (fact != null) {
        return fact.unit();
      }
      return switch (column.header()) {
        case "期限（時間）" -> "時間";
        case "期限（分）" -> "分";
        case "重み" -> "%";
        case "点数" -> "点";
        default -> null;
      };
    }
  }

  private static String plain(BigDecimal number) {
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }

  private static String wide(String text) {
    StringBuilder wide = new StringBuilder();
    text.chars().forEach(one -> wide.append((char) (one > ' ' && one <= '~' ? one + 0xFEE0 : one)));
    return wide.toString();
  }

  private static String kanji(int number) {
    int tens = number / 10;
    String text = tens == 0 ? "" : (tens == 1 ? "" : KANJI.get(tens)) + "十";
    return number % 10 == 0 ? text : text + KANJI.get(number % 10);
  }
}
