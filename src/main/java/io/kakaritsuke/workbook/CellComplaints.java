package io.kakaritsuke.workbook;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What can be wrong with the content of one cell, whatever the cell is for. */
final class CellComplaints {
  private CellComplaints() {}

  static Complaint formulaError(String shown) {
    String found = shown.isEmpty() ? "(空)" : shown;
    return Complaint.error(
        "formula-error",
        "数式または値がエラーです: " + found + "。値を直接入力してください",
        "The cell holds an error: " + found + ". Type the value");
  }

  static Complaint formulaNotAllowed(String what, String shown) {
    return Complaint.error(
        "formula-not-allowed",
        "使えない数式です (" + what + ")。いまの値 " + quoted(shown) + " を確かめて値を直接入力してください",
        "This formula is not allowed (" + what + "). Type the value itself, now " + shown);
  }

  static Complaint formula(String shown) {
    return Complaint.warning(
        "formula",
        "数式です。保存されている値 " + quoted(shown) + " で判定します。値を直接入力すると確実です",
        "This is a formula. Its saved value " + shown + " counts; better type the value");
  }

  static Complaint straySpace(String right) {
    if (right.isEmpty()) {
      return Complaint.error(
          "wrong-type",
          "見えない空白だけが入っています。セルの内容を削除してください",
          "The cell holds nothing but spaces. Clear it");
    }
    return Complaint.error(
        "wrong-type",
        "前後に見えない空白があります。空白を除いて " + quoted(right) + " と入力してください",
        "There are spaces around the text. Type " + right + " without them");
  }

  static Complaint notANumber(Content found, @Nullable BigDecimal meant, boolean range) {
    String advice = meant == null ? "数値を入力してください" : Decimals.plain(meant) + " と数値で入力してください";
    String adviceEn = meant == null ? "Type a number" : "Type the number " + Decimals.plain(meant);
    String more = range ? "。範囲は 以上 と 以下 の列に分けます" : "";
    String moreEn = range ? "; a range needs a column 以上 and a column 以下" : "";
    return wrongType(found, "数値", "a number", advice + more, adviceEn + moreEn);
  }

  static Complaint notADate(Content found, @Nullable String meant) {
    String advice = meant == null ? "日付" : meant + " と日付";
    return wrongType(
        found,
        "日付",
        "a date",
        advice + "で入力してください (例 2026/4/1)",
        "Type " + (meant == null ? "a date" : meant) + " as a date, as 2026/4/1");
  }

  static Complaint dateWithTime(Content found) {
    return wrongType(found, "日付だけ", "a date only", "時刻を除いてください", "Leave the time of day out");
  }

  static Complaint notText(Content found) {
    return wrongType(
        found, "文字", "a text", "先頭に ' を付けて文字として入力してください", "Type it as a text, with a leading '");
  }

  static Complaint notYesNo(Content found) {
    return wrongType(found, "はい・いいえ", "はい or いいえ", "はい か いいえ を入力してください", "Type はい or いいえ");
  }

  static Complaint notOneOf(Content found, String words) {
    return wrongType(found, words, words, words + " を入力してください", "Type " + words);
  }

  static Complaint emptyItem(Content found) {
    return wrongType(
        found,
        "一覧",
        "a list",
        "項目を 、 で区切り、空の項目を除いてください",
        "Separate the items by 、 and leave no empty one");
  }

  static Complaint notAnInteger(BigDecimal found) {
    return Complaint.error(
        "not-an-integer",
        Decimals.plain(found) + " は整数ではありません。整数を入力してください",
        Decimals.plain(found) + " is not an integer. Type an integer");
  }

  static Complaint outsideBounds(String found, String bounds) {
    return Complaint.error(
        "outside-bounds",
        found + " は範囲の外です。" + bounds + " の値を入力してください",
        found + " is out of bounds. Type a value in " + bounds);
  }

  static Complaint suspiciousPercent(String found, String meant) {
    return Complaint.error(
        "suspicious-percent",
        found + " は百分率の単位が違うようです。" + meant + " ではありませんか",
        found + " looks like a percentage on the wrong scale. Did you mean " + meant + "?");
  }

  static Complaint unknownChoice(String found, @Nullable String nearest) {
    return Complaint.error(
        "unknown-choice",
        quoted(found) + " は選択肢にありません" + didYouMean(nearest),
        found + " is not one of the choices" + didYouMeanEn(nearest));
  }

  /** For a text that is like none of the choices. */
  static Complaint noneOfTheChoices(String found, List<String> labels) {
    String choices = String.join("・", labels);
    return Complaint.error(
        "unknown-choice",
        quoted(found) + " は選択肢にありません。" + choices + " から選んでください",
        found + " is not one of the choices " + choices);
  }

  static Complaint badCode(String found, String pattern, String example) {
    return Complaint.error(
        "bad-code",
        quoted(found) + " はコードとして使えません。" + pattern + "で入力してください (例 " + example + ")",
        found + " cannot be a code. Write it like " + example);
  }

  static String quoted(String text) {
    return "「" + Findings.shortened(text) + "」";
  }

  static String didYouMean(@Nullable String nearest) {
    return nearest == null ? "" : "。" + quoted(nearest) + " ではありませんか";
  }

  static String didYouMeanEn(@Nullable String nearest) {
    return nearest == null ? "" : ". Did you mean " + nearest + "?";
  }

  private static Complaint wrongType(
      Content found, String wanted, String wantedEn, String advice, String adviceEn) {
    return Complaint.error(
        "wrong-type",
        quoted(found.shown()) + " は" + kind(found) + "です (必要なのは" + wanted + ")。" + advice,
        quoted(found.shown()) + " is " + kindEn(found) + ", not " + wantedEn + ". " + adviceEn);
  }

  private static String kind(Content found) {
    if (found instanceof Content.Words) {
      return "文字";
    }
    if (found instanceof Content.Day) {
      return "日付";
    }
    return found instanceof Content.Numeral ? "数値" : "論理値";
  }

  private static String kindEn(Content found) {
    if (found instanceof Content.Words) {
      return "a text";
    }
    if (found instanceof Content.Day) {
      return "a date";
    }
    return found instanceof Content.Numeral ? "a number" : "a logical value";
  }
}
