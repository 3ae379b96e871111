package io.kakaritsuke.workbook;

import io.kakaritsuke.rulebook.Fix;
import io.kakaritsuke.rulebook.Operator;
import io.kakaritsuke.text.Echo;
import io.kakaritsuke.text.Hidden;
import io.kakaritsuke.text.Text;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What can be wrong with the content of one cell, whatever the cell is for. */
final class CellComplaints {
  /** More choices than these are not listed in a message. */
  private static final int MOST_NAMED = 8;

  private static final Pattern LIKE_TYPED =
      Pattern.compile(
          "-?[0-9]{1,15}(\\.[0-9]+)?%?|[0-9]{1,3}(,[0-9]{3})+|[0-9]{4}[/-][0-9]{1,2}[/-][0-9]{1,2}");

  private CellComplaints() {}

  static Complaint formulaError(String shown) {
    return Complaint.error(
        "formula-error",
        "数式または値がエラーです：" + shown + "。値を直接入力してください",
        "The cell holds an error: " + shown + ". Type the value");
  }

  static Complaint unsound(Content.Unsound found) {
    String right =
        found
            .text()
            .codePoints()
            .filter(SoundText::isSound)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
    String hex =
        found
            .text()
            .codePoints()
            .filter(point -> !SoundText.isSound(point))
            .mapToObj(point -> String.format(Locale.ROOT, "U+%04X", point))
            .distinct()
            .limit(3)
            .collect(Collectors.joining("、"));
    Complaint complaint =
        Complaint.error(
            "not-text",
            "目に見えず、使えない文字（" + hex + "）が入っています。" + quoted(right) + "と入力し直してください",
            "The text has characters that cannot be used ("
                + hex
                + "). Type "
                + right
                + " instead");
    return right.isBlank() ? complaint : complaint.with(Remedy.type(right));
  }

  static Complaint cellTwice(Content.Twice twice) {
    String one = Echo.of(twice.one().shown());
    String other = Echo.of(twice.other().shown());
    return Complaint.error(
        "cell-twice",
        "ファイルにこのセルの値が 2 つ（「" + one + "」と「" + other + "」）あり、どちらか分かりません。正しい値を入力し直してください",
        "The file has two values for this cell, '"
            + one
            + "' and '"
            + other
            + "', and nobody can tell which is meant. Type the right one");
  }

  static Complaint noDay() {
    return Complaint.error(
        "empty-date",
        "この日付は 0 という数値が日付の書式で表示されているもので、日付ではありません。日付を入力するか、空欄にしてください",
        "This is the number 0 shown as a date, and no date. Type a date, or clear the cell");
  }

  static Complaint textLost() {
    return Complaint.error(
        "text-lost",
        "このセルの文字がファイルに残っていません。セルに入力し直してください",
        "The text of this cell is not in the file. Type it again");
  }

  static Complaint formulaUnsaved() {
    return Complaint.error(
        "formula-error",
        "数式の計算結果がファイルに保存されていません。Excel で開いて保存し直すか、値を直接入力してください",
        "The result of the formula is not saved in the file. Open and save it in Excel, or type the"
            + " value");
  }

  static Complaint formulaNotAllowed(String what, String shown) {
    return Complaint.error(
        "formula-not-allowed",
        "使えない数式です（" + what + "）。いまの値" + quoted(shown) + "を確かめて値を直接入力してください",
        "This formula is not allowed (" + what + "). Type the value itself, now " + shown);
  }

  static Complaint formula(Content kept) {
    return Complaint.warning(
            "formula",
            "数式が入っています。保存されている値" + quoted(kept.shown()) + "で判定します。値を直接入力すると確実です",
            "This is a formula. Its saved value " + kept.shown() + " counts; better type the value")
        .with(Remedy.keep(kept));
  }

  static Complaint straySpace(String right) {
    if (right.isEmpty()) {
      return Complaint.error(
              "wrong-type",
              "見えない空白だけが入っています。セルの内容を削除してください",
              "The cell holds nothing but spaces. Clear it")
          .with(Remedy.clear());
    }
    return Complaint.error(
            "wrong-type",
            "前後に見えない空白があります。空白を除いて" + quoted(right) + "と入力してください",
            "There are spaces around the text. Type " + right + " without them")
        .with(Remedy.type(right));
  }

  /** For a text with characters that nobody sees; it counts as it is. */
  static Complaint hidden(String text) {
    Text told = Hidden.told(text);
    String right = Hidden.without(text);
    return Complaint.warning(Hidden.CODE, told.ja(), told.en())
        .with(right.isBlank() ? null : Remedy.type(right));
  }

  /**
   * For a word that stands for nothing.
   *
   * @param asks whether the cell is a condition
   */
  static Complaint saysNothing(String found, boolean asks) {
    return Complaint.error(
            "not-blank",
            quoted(found)
                + "とは入力せず、"
                + (asks ? "条件がなければセルを空にしてください（空欄は「問わない」の意味です）" : "何もなければセルを空にしてください"),
            "Do not type "
                + found
                + (asks
                    ? ". Where nothing is asked, leave the cell blank; blank means any"
                    : ". Where there is nothing, leave the cell blank"))
        .with(Remedy.clear());
  }

  /** For a condition that any value is to satisfy. */
  static Complaint saysAnything(String found) {
    return Complaint.error(
            "not-blank",
            quoted(found) + "とは入力せず、どの値でもよければセルを空にしてください（空欄は「問わない」の意味です）",
            "Do not type " + found + ". Where any value will do, leave the cell blank")
        .with(Remedy.clear());
  }

  /** For what means the value of the row above. */
  static Complaint likeAbove(String found, boolean asks) {
    return Complaint.error(
        "not-blank",
        quoted(found)
            + "とは入力できません。上の行と同じなら、その値を入力してください。"
            + (asks ? "条件がなければ" : "何もなければ")
            + "セルを空にしてください",
        found
            + " is no value. If it is that of the row above, type it; where there is none, leave the"
            + " cell blank");
  }

  /**
   * The same where the row above is known.
   *
   * @param above what stands there, null for nothing
   */
  static Complaint likeAbove(String found, @Nullable GridCell above) {
    Object value = VirtualCells.value(above);
    if (above == null || value == null) {
      return Complaint.error(
              "not-blank",
              quoted(found) + "とは入力できません。上の行は空欄なので、同じにするならセルを空にしてください",
              found + " is no value. The row above has none; leave the cell blank to be like it")
          .with(Remedy.clear());
    }
    String shown = above.shown();
    return Complaint.error(
            "not-blank",
            quoted(found) + "とは入力できません。上の行と同じなら" + quoted(shown) + "と入力してください",
            found + " is no value. The row above has " + shown + "; type it to be like that row")
        .with(
            above.content() instanceof Content.Numeral number && number.percent()
                ? Remedy.percent(number.value())
                : value instanceof BigDecimal plain ? Remedy.number(plain) : Remedy.type(value));
  }

  // What a spreadsheet would have made a number or a date of is a text because the cell says so.
  static boolean isKeptAsText(Content found) {
    return found instanceof Content.Words words
        && (words.asText() || LIKE_TYPED.matcher(words.text()).matches());
  }

  static String firstChange(Content found, String format) {
    return isKeptAsText(found) ? "セルが文字列になっています（表示形式「文字列」か先頭の '）。表示形式を「" + format + "」に変えてから " : "";
  }

  static String firstChangeEn(Content found, String format, String otherwise) {
    return isKeptAsText(found)
        ? "The cell is kept as text (format Text, or a leading '). Change the format to "
            + format
            + ", then "
            + otherwise.toLowerCase(Locale.ROOT)
        : otherwise;
  }

  /**
   * @param meant the date that a text shows, or null
   */
  static Complaint notADate(Content found, @Nullable LocalDate meant) {
    if (meant == null) {
      return wrongType(
          found, "日付", "a date", "日付で入力してください（例 2026/4/1）", "Type a date, as 2026/4/1");
    }
    String day = meant.getYear() + "/" + meant.getMonthValue() + "/" + meant.getDayOfMonth();
    return wrongType(
            found,
            "日付",
            "a date",
            firstChange(found, "日付") + day + " と日付で入力してください（例 2026/4/1）",
            firstChangeEn(found, "Date", "Type ") + day + " as a date, as 2026/4/1")
        .with(Remedy.type(meant));
  }

  /** A number that stands for a day where cells have the format of dates. */
  static Complaint serial(Content found, LocalDate day) {
    String shown = day.getYear() + "/" + day.getMonthValue() + "/" + day.getDayOfMonth();
    return wrongType(
            found,
            "日付",
            "a date",
            "Excel の日付のシリアル値（" + shown + "）と思われます。" + shown + " と日付で入力してください",
            "It looks like a date serial of Excel (" + shown + "). Type " + shown + " as a date")
        .with(Remedy.type(day));
  }

  static Complaint dateWithTime(Content found) {
    return Complaint.error(
        "wrong-type",
        "日付" + quoted(found.shown()) + "に時刻が付いています。時刻を除き、日付だけを入力してください",
        "The date " + quoted(found.shown()) + " has a time of day. Type the date alone");
  }

  static Complaint notATime(Content found) {
    return Complaint.error(
        "not-a-time",
        quoted(found.shown()) + "は時刻ではありません。7:00 や 18:30 のように、0:00 から 23:59 までで入力してください",
        "'" + found.shown() + "' is no time of day. Type it as 7:00 or 18:30, from 0:00 to 23:59");
  }

  static Complaint notText(Content found) {
    Complaint complaint =
        wrongType(
            found,
            "文字",
            "a text",
            "先頭に ' を付けて文字として入力してください",
            "Type it as a text, with a leading '");
    return found instanceof Content.Numeral
        ? complaint.with(Remedy.type(found.shown()))
        : complaint;
  }

  /**
   * @param meant what another word for it stands for, or null
   */
  static Complaint notYesNo(Content found, @Nullable String meant) {
    return notOneOf(found, List.of(Values.YES, Values.NO), meant);
  }

  /**
   * @param words one or two
   * @param meant which of them another word for it stands for, or null
   */
  static Complaint notOneOf(Content found, List<String> words, @Nullable String meant) {
    List<String> right = meant == null ? words : List.of(meant);
    return Complaint.error(
            "wrong-type",
            quoted(found.shown())
                + "は使えません。"
                + right.stream().map(CellComplaints::quoted).collect(Collectors.joining("か"))
                + "を入力してください",
            quoted(found.shown()) + " cannot stand here. Type " + String.join(" or ", right))
        .with(meant == null ? null : Remedy.type(meant));
  }

  static Complaint emptyItem(Content found) {
    return wrongType(
        found,
        "一覧",
        "a list",
        "項目を「、」で区切り、空の項目を除いてください",
        "Separate the items by 、 and leave no empty one");
  }

  static Complaint thousandsOrList(String found) {
    String one = found.replaceAll("[,，]", "");
    String two = found.replaceAll("[,，]", "、");
    return Complaint.error(
        "ambiguous-list",
        quoted(found) + "は、1 つの数とも一覧とも読めます。1 つの数なら " + one + "、一覧なら " + two + " と入力してください",
        found
            + " may be one number or a list. Type "
            + one
            + " for the number, "
            + two
            + " for the list");
  }

  static Complaint oneEntry(String found, String list) {
    String shown = found.replaceAll("\\s*\\n\\s*", "⏎");
    return Complaint.warning(
            "one-entry",
            quoted(shown) + "は 1 つの値として判定します。別々の値なら " + list + " と「、」で区切ってください",
            shown + " counts as one value. To list several, separate them by 、: " + list)
        .with(Remedy.type(list));
  }

  static Complaint tooLong(int found, int most) {
    return Complaint.error(
        "outside-bounds",
        found + "文字あります。" + most + "文字までにしてください",
        "There are " + found + " characters. Keep it to " + most);
  }

  /**
   * @param labels the choices as the drop-down shows them
   * @param nearest the one that is most like the text, or null
   * @param remedy typing it, where no other could be meant
   */
  static Complaint unknownChoice(
      String found, List<String> labels, @Nullable String nearest, @Nullable Remedy remedy) {
    boolean few = !labels.isEmpty() && labels.size() <= MOST_NAMED;
    String choices = String.join("・", labels);
    String all = few ? "。" + choices + "から選んでください" : "";
    String allEn = few ? (nearest == null ? "." : "") + " Choose one of " + choices : "";
    return Complaint.error(
            "unknown-choice",
            quoted(found) + "は選択肢にありません" + didYouMean(nearest) + all,
            found + " is not one of the choices" + didYouMeanEn(nearest) + allEn)
        .with(remedy);
  }

  /**
   * The same of several words of one list.
   *
   * @param likely by a word the choice that is most like it
   */
  static Complaint unknownChoices(
      List<String> found, List<String> labels, Map<String, String> likely) {
    boolean few = !labels.isEmpty() && labels.size() <= MOST_NAMED;
    String choices = String.join("・", labels);
    List<String> ja = new ArrayList<>();
    List<String> en = new ArrayList<>();
    ja.add(String.join("と", found.stream().map(CellComplaints::quoted).toList()) + "は選択肢にありません");
    en.add(String.join(", ", found) + " are not among the choices.");
    likely.forEach(
        (word, choice) -> {
          ja.add(quoted(word) + "は" + quoted(choice) + "ではありませんか");
          en.add("Did you mean " + choice + " by " + word + "?");
        });
    if (few) {
      ja.add(choices + "から選んでください");
      en.add("Choose one of " + choices);
    }
    return Complaint.error("unknown-choice", String.join("。", ja), String.join(" ", en));
  }

  /**
   * For several choices where the column asks for one.
   *
   * @param comparing the cell that says so
   */
  static Complaint severalChoices(GridCell found, List<String> several, String comparing) {
    String any = Operator.ANY_OF.label();
    String list = String.join("、", several);
    String sheet = String.valueOf(found.place().sheet());
    return Complaint.error(
            "unknown-choice",
            quoted(found.shown())
                + "：この列は「"
                + Operator.EQUAL.label()
                + "」なので、入力できるのは1つだけです。どれかに当てはまればよいのなら、"
                + comparing
                + " を「"
                + any
                + "」に変えてください。そうでなければ、1つだけにしてください",
            found.shown()
                + ": the column asks for one choice. If any of them will do, type "
                + any
                + " into "
                + comparing
                + "; else leave one")
        .with(
            place ->
                new Fix(
                    new Text(
                        comparing + " を「" + any + "」に変える", "Type " + any + " into " + comparing),
                    new Fix.SetCell(sheet, comparing, any),
                    new Fix.SetCell(sheet, found.ref(), list)));
  }

  /** The same of choices that the catalogue lists, where nobody knows one that could be meant. */
  static Complaint orNewChoice(Complaint unknown) {
    return unknown.remedy() != null
        ? unknown
        : Complaint.error(
            unknown.code(),
            unknown.text().ja() + "。新しい選択肢なら、先に facts.xlsx のシート「選択肢」に加えてください",
            unknown.text().en() + ". A new choice is first added to the sheet 選択肢 of facts.xlsx");
  }

  /**
   * For several choices where one may stand.
   *
   * @param several as the drop-down shows them
   */
  static Complaint onlyOneChoice(String found, List<String> several) {
    return Complaint.error(
        "unknown-choice",
        quoted(found)
            + "は選択肢にありません。このセルに入力できるのは1つだけです。"
            + String.join("・", several)
            + "のどれか1つにしてください",
        found
            + " is not one of the choices. Only one may stand here: choose one of "
            + String.join(", ", several));
  }

  /**
   * @param meant a code that is allowed there, or null
   */
  static Complaint badCode(String found, String pattern, String example, @Nullable String meant) {
    String right = meant == null ? "（例 " + example + "）" : "。" + quoted(meant) + "なら使えます";
    String rightEn = meant == null ? ". Write it like " + example : ". " + meant + " can be one";
    // What has the right characters is not mended by naming them.
    boolean small = pattern.contains("小文字");
    boolean characters = found.matches(small ? "[a-z0-9-]+" : "[A-Z0-9_]+");
    String limits = characters ? (small ? "（先頭は英小文字" : "（先頭は英大文字") + "、64文字まで）" : "";
    String limitsEn =
        characters
            ? ": it begins with a letter"
                + (small ? "" : " (capital)")
                + " and has at most 64 characters"
            : "";
    return Complaint.error(
            "bad-code",
            quoted(found) + "はコードとして使えません。" + pattern + limits + "で入力してください" + right,
            found + " cannot be a code" + limitsEn + rightEn)
        .with(meant == null ? null : Remedy.type(meant));
  }

  /**
   * For words that are to be a code; a person finds a better one than the service.
   *
   * @param free a code that nobody else has
   */
  static Complaint wordsForCode(String found, String pattern, String example, String free) {
    return Complaint.error(
            "bad-code",
            quoted(found)
                + "はコードとして使えません。"
                + pattern
                + "で、意味の分かる英語かローマ字にしてください（例 "
                + example
                + "）。決めかねるときは"
                + quoted(free)
                + "が使えます",
            found
                + " cannot be a code. Say it in English or romaji, like "
                + example
                + "; if nothing comes to mind, "
                + free
                + " is free")
        .with(Remedy.type(free));
  }

  static String quoted(String text) {
    return "「" + Findings.shortened(text) + "」";
  }

  static String didYouMean(@Nullable String nearest) {
    return nearest == null ? "" : "。" + quoted(nearest) + "ではありませんか";
  }

  static String didYouMeanEn(@Nullable String nearest) {
    return nearest == null ? "" : ". Did you mean " + nearest + "?";
  }

  static Complaint wrongType(
      Content found, String wanted, String wantedEn, String advice, String adviceEn) {
    return wrongType(found, kind(found), kindEn(found), wanted, wantedEn, advice, adviceEn);
  }

  /**
   * @param kind what the content is, as 文字
   */
  static Complaint wrongType(
      Content found,
      String kind,
      String kindEn,
      String wanted,
      String wantedEn,
      String advice,
      String adviceEn) {
    return Complaint.error(
        "wrong-type",
        quoted(found.shown()) + "は" + kind + "です（必要なのは" + wanted + "）。" + advice,
        quoted(found.shown()) + " is " + kindEn + ", not " + wantedEn + ". " + adviceEn);
  }

  private static String kind(Content found) {
    if (found instanceof Content.Words) {
      return "文字";
    }
    if (found instanceof Content.Day) {
      return "日付";
    }
    if (found instanceof Content.Time) {
      return "時刻";
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
    if (found instanceof Content.Time) {
      return "a time";
    }
    return found instanceof Content.Numeral ? "a number" : "a logical value";
  }
}
