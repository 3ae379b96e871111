package io.kakaritsuke.workbook;

import static io.kakaritsuke.workbook.CellComplaints.quoted;
import static io.kakaritsuke.workbook.CellComplaints.wrongType;

import io.kakaritsuke.rulebook.Fix;
import io.kakaritsuke.rulebook.Operator;
import io.kakaritsuke.text.Spacing;
import io.kakaritsuke.text.Text;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** What can be wrong with a cell that has to hold a number. */
final class NumberComplaints {
  private static final String GENERAL = "表示形式を「標準」に変えてから";
  private static final String GENERAL_EN = "Change the number format to General, then t";

  private NumberComplaints() {}

  /** For a text whose number is known in the unit of its column. */
  static Complaint typed(Content.Words found, NumberText text, NumberRule rule, BigDecimal meant) {
    boolean percent = isPercent(rule);
    String number = Decimals.plain(meant);
    String typed = shown(meant, rule);
    boolean converted = text.number() != null && !percent && text.number().compareTo(meant) != 0;
    String why =
        percent
            ? "（値は " + number + "）"
            : converted
                ? "（"
                    + quoted(found.shown())
                    + "は "
                    + Spacing.followed(withUnit(meant, rule), "です）")
                : "";
    String whyEn = percent ? ", which is " + number : converted ? ", that is " + found.shown() : "";
    return wrongType(
            found,
            "数値",
            "a number",
            CellComplaints.firstChange(found, "標準") + typed + " と数値で入力してください" + why,
            CellComplaints.firstChangeEn(found, "General", "Type the number ") + typed + whyEn)
        .with(percent ? Remedy.percent(meant) : typing(found, meant));
  }

  private static Remedy typing(Content.Words found, BigDecimal meant) {
    return CellComplaints.isKeptAsText(found) ? Remedy.number(meant) : Remedy.type(meant);
  }

  /** For a truth value, or a text of which nobody can say for certain which number is meant. */
  static Complaint noNumber(Content found, NumberRule rule) {
    return wrongType(found, "数値", "a number", typeNumber(rule), typeNumberEn(rule));
  }

  /** For a number in a unit that is not the column's. */
  static Complaint otherUnit(Content.Words found, NumberRule rule) {
    return wrongType(
        found,
        "数値",
        "a number",
        "この列の単位は「" + rule.unit() + "」で、" + quoted(found.shown()) + "は換算できません。" + typeNumber(rule),
        "The column counts "
            + rule.unit()
            + ", to which that cannot be converted. "
            + typeNumberEn(rule));
  }

  /** For a text of which some characters are raised or lowered, as 45 with a footnote. */
  static Complaint raised(Content.Words found, NumberRule rule) {
    return wrongType(
        found,
        "数値",
        "a number",
        "上付き・下付きの文字が混ざっています。注記は除いて、" + typeNumber(rule),
        "Some characters are raised or lowered. Leave notes out and t" + rest(typeNumberEn(rule)));
  }

  /** For +10% where a ratio belongs. */
  static Complaint growth(Content.Words found, NumberText text, NumberRule rule) {
    BigDecimal added = text.number() == null ? BigDecimal.ZERO : text.number();
    BigDecimal whole = BigDecimal.ONE.add(added.movePointLeft(2));
    String example =
        rule.fits(whole) ? "（" + quoted(found.shown()) + "なら " + shown(whole, rule) + "）" : "";
    String exampleEn = rule.fits(whole) ? ", as " + shown(whole, rule) : "";
    return wrongType(
        found,
        "数値",
        "a number",
        "増えた分ではなく、割合そのものを数値で入力してください" + example,
        "Type the ratio itself as a number, not what is added" + exampleEn);
  }

  /** For two numbers in one cell. */
  static Complaint range(Content.Words found, NumberText.Range range, NumberRule rule) {
    BigDecimal from = Amounts.in(rule.with(Operator.AT_LEAST), range.from());
    BigDecimal to = Amounts.in(rule.with(range.upper()), range.to());
    boolean known = from != null && to != null && from.compareTo(to) < 0;
    String upper = range.upper().label();
    String numbers =
        known && from != null && to != null
            ? "「以上」に " + shown(from, rule) + "、「" + upper + "」に " + shown(to, rule) + " と"
            : "値を分けて";
    String numbersEn =
        known && from != null && to != null
            ? "type " + shown(from, rule) + " and " + shown(to, rule) + " there"
            : "part the values";
    return wrongType(
        found,
        "数値",
        "a number",
        "範囲は1つのセルに書けません。同じ見出しの列を2つ並べて、条件のしかたを「以上」と「" + upper + "」にし、" + numbers + "入力してください",
        "A range does not fit into one cell. Have two columns with this header, 以上 and "
            + upper
            + ", and "
            + numbersEn);
  }

  /**
   * For two numbers in one cell that have a column each; null where it is not certain which they
   * are.
   *
   * @param lower the cell for the first of them
   * @param upper the one for the second
   */
  static @Nullable Complaint parted(
      GridCell found, NumberText.Range range, NumberRule rule, String lower, String upper) {
    BigDecimal from = Amounts.in(rule.with(Operator.AT_LEAST), range.from());
    BigDecimal to = Amounts.in(rule.with(range.upper()), range.to());
    if (from == null || to == null || from.compareTo(to) >= 0) {
      return null;
    }
    String sheet = String.valueOf(found.place().sheet());
    String first = shown(from, rule);
    String second = shown(to, rule);
    Text typing =
        new Text(
            lower + " に「" + first + "」、" + upper + " に「" + second + "」と入力する",
            "Type " + first + " into " + lower + " and " + second + " into " + upper);
    return wrongType(
            found.content(),
            "数値",
            "a number",
            "範囲は1つのセルに書けません。"
                + lower
                + " に "
                + first
                + "、"
                + upper
                + " に "
                + second
                + " と分けて入力してください",
            "A range does not fit into one cell. Type "
                + first
                + " into "
                + lower
                + " and "
                + second
                + " into "
                + upper)
        .with(
            place ->
                new Fix(
                    typing,
                    new Fix.SetCell(sheet, lower, from),
                    new Fix.SetCell(sheet, upper, to)));
  }

  /** For a text that compares otherwise than its column does. */
  static Complaint otherOperator(
      Content.Words found, NumberText text, NumberRule rule, Operator column, Operator said) {
    BigDecimal meant = Amounts.in(rule.with(said), text);
    String number = meant == null ? "数値" : shown(meant, rule);
    String numberEn = meant == null ? "the number" : shown(meant, rule);
    return wrongType(
        found,
        "数値",
        "a number",
        "この列の条件のしかたは「%s」です。条件のしかたが「%s」の列（なければ同じ見出しで加えます）に %s を入力し、このセルは空にしてください"
            .formatted(column.label(), said.label(), number),
        "This column compares with %s. Type %s into a column with %s (add one with this header) and leave this cell blank"
            .formatted(column.label(), numberEn, said.label()));
  }

  /** For a text that names a date. */
  static Complaint dateText(Content.Words found, NumberRule rule) {
    return CellComplaints.wrongType(
        found,
        "日付",
        "a date",
        "数値",
        "a number",
        CellComplaints.firstChange(found, "標準").replace("から ", "から、")
            + typeNumber(rule)
            + example(rule),
        CellComplaints.firstChangeEn(found, "General", typeNumberEn(rule)));
  }

  /**
   * For a number that its cell shows as a date.
   *
   * @param meant the number, where it may stand there; null where a date was meant
   */
  static Complaint day(Content.Day found, NumberRule rule, @Nullable BigDecimal meant) {
    if (meant == null) {
      return wrongType(
          found,
          "数値",
          "a number",
          GENERAL + "、" + typeNumber(rule) + example(rule),
          GENERAL_EN + rest(typeNumberEn(rule)));
    }
    return wrongType(
            found,
            "数値",
            "a number",
            "セルの表示形式が日付になっています。表示形式を「標準」に変えると "
                + shown(meant, rule)
                + " になります。この値でよければそのままに、違えば入力し直してください",
            "The cell has the format of a date. In the format General it is " + shown(meant, rule))
        .with(Remedy.number(meant));
  }

  /**
   * For a time of day.
   *
   * @param meant what it is in the unit of the column; null where that is not certain
   */
  static Complaint time(Content.Time found, NumberRule rule, @Nullable BigDecimal meant) {
    if (meant == null) {
      return wrongType(
          found,
          "数値",
          "a number",
          GENERAL + "、" + typeNumber(rule),
          GENERAL_EN + rest(typeNumberEn(rule)));
    }
    return wrongType(
            found,
            "数値",
            "a number",
            GENERAL
                + " "
                + shown(meant, rule)
                + " と数値で入力してください（"
                + quoted(found.shown())
                + "は "
                + Spacing.followed(withUnit(meant, rule), "です）"),
            GENERAL_EN + "ype the number " + shown(meant, rule) + ", that is " + found.shown())
        .with(Remedy.number(meant));
  }

  static Complaint notAnInteger(BigDecimal found) {
    return Complaint.error(
        "not-an-integer",
        Decimals.plain(found) + " は整数ではありません。整数を入力してください",
        Decimals.plain(found) + " is not an integer. Type an integer");
  }

  /** For a number with more digits than anything here has. */
  static Complaint tooManyDigits(String found) {
    return Complaint.error(
        "outside-bounds",
        found + " は桁が大きすぎます。値を確かめてください",
        found + " has too many digits. Check the value");
  }

  static Complaint outsideBounds(String found, NumberRule rule) {
    BigDecimal minimum = rule.minimum();
    BigDecimal maximum = rule.maximum();
    String from = minimum == null ? "" : shown(minimum, rule);
    String to = maximum == null ? "" : shown(maximum, rule);
    String bounds = maximum == null ? from + " 以上" : minimum == null ? to + " 以下" : from + "〜" + to;
    String boundsEn =
        maximum == null
            ? "from " + from + " on"
            : minimum == null ? "up to " + to : "between " + from + " and " + to;
    return Complaint.error(
        "outside-bounds",
        found + " は範囲の外です。" + bounds + "の値を入力してください",
        found + " is out of bounds. Type a value " + boundsEn);
  }

  /** A percentage where numbers up to 100 or more belong, so that 60% would be 0.6. */
  static Complaint percentOnOtherScale(String found, String meant) {
    return Complaint.error(
        "suspicious-percent",
        found + " は百分率の単位が違うようです。" + meant + " ではありませんか。" + GENERAL + " " + meant + " と入力してください",
        found
            + " looks like a percentage on the wrong scale. Did you mean "
            + meant
            + "? "
            + GENERAL_EN
            + "ype "
            + meant);
  }

  static Complaint suspiciousPercent(String found, String meant) {
    return Complaint.error(
        "suspicious-percent",
        found + " は百分率の単位が違うようです。" + meant + " ではありませんか",
        found + " looks like a percentage on the wrong scale. Did you mean " + meant + "?");
  }

  private static boolean isPercent(NumberRule rule) {
    return "%".equals(rule.unit()) && rule.isShare();
  }

  private static String shown(BigDecimal number, NumberRule rule) {
    return isPercent(rule)
        ? Decimals.plain(number.movePointRight(2)) + "%"
        : Decimals.plain(number);
  }

  private static String withUnit(BigDecimal number, NumberRule rule) {
    return Decimals.plain(number) + (rule.unit() == null ? "" : rule.unit());
  }

  private static String typeNumber(NumberRule rule) {
    String unit = rule.unit();
    return unit == null || unit.equals("%") ? "数値を入力してください" : "単位「" + unit + "」の数値だけを入力してください";
  }

  private static String typeNumberEn(NumberRule rule) {
    String unit = rule.unit();
    return unit == null || unit.equals("%") ? "Type a number" : "Type a number, counted in " + unit;
  }

  // Somebody who types a date wants to know what is to be counted.
  private static String example(NumberRule rule) {
    return Amounts.isTime(rule.unit()) ? "（例 30）" : "";
  }

  private static String rest(String sentence) {
    return sentence.substring(1);
  }
}
