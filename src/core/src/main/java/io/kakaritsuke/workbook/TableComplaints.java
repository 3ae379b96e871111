package io.kakaritsuke.workbook;

import io.kakaritsuke.text.Text;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What can be wrong with the rows of a table and with tables beside each other. */
final class TableComplaints {
  private static final int MOST_SHOWN = 3;

  private TableComplaints() {}

  /** For a new row without a code, which is given one. */
  static Complaint codeMade(String code) {
    return Complaint.warning(
        "code-made",
        "新しい行のコードが空なので、"
            + CellComplaints.quoted(code)
            + "を付けます。コードは記録や連携先に残り、あとで変えにくい名前です。英大文字・数字・_で、意味の分かるもの（例 NO_LOGIN）を入力することをお勧めします",
        "The new row has no code and is given "
            + code
            + ". Logs and other systems keep it: better type one that says what is meant, as"
            + " NO_LOGIN");
  }

  static Complaint outcomeMissing(String outcome) {
    return Complaint.error(
        "outcome-missing",
        CellComplaints.quoted(outcome) + "が空です。値を入力してください",
        outcome + " is blank. Type a value");
  }

  static Complaint outcomeNotBlank(String outcome) {
    return Complaint.error(
        "outcome-not-blank",
        "対象外の行です。" + CellComplaints.quoted(outcome) + "は空にしてください",
        "The row says 対象外. Leave " + outcome + " blank");
  }

  static Complaint dueTwice() {
    return Complaint.error(
        "due-twice",
        "期限が「期限（時間）」と「期限（分）」の両方にあります。どちらか一方を空にしてください",
        "The row is due both in hours and in minutes. Clear one of the two");
  }

  static Complaint clockWithoutDue() {
    return Complaint.error(
        "clock-without-due",
        "期限のない行です。「期限の数え方」を空にするか、期限を入力してください",
        "The row has no due time. Clear 期限の数え方, or type a due time");
  }

  static Complaint notBusinessDays(BigDecimal hours) {
    String found = Decimals.plain(hours);
    return Complaint.error(
        "not-business-days",
        "「期限の数え方」が営業日なので、期限は24の倍数にしてください（1営業日は24、2営業日は48）。いまは「" + found + "」です",
        "The row counts business days, each of 24 hours. Type a multiple of 24 (48 for two"
            + " days) instead of "
            + found);
  }

  static Complaint businessDaysInMinutes() {
    return Complaint.error(
        "not-business-days",
        "営業日で数える期限は、分では表せません。「期限（時間）」に24の倍数で入力してください（1営業日は24、2営業日は48）",
        "Business days are not counted in minutes. Type a multiple of 24 into 期限（時間）: 48 for two"
            + " days");
  }

  static Complaint notPoints(Content found, NumberRule points, @Nullable Integer most) {
    Complaint number = MistypedNumber.complaint(found, points);
    String range = "0〜" + (most == null ? "満点" : most);
    return Complaint.error(
            number.code(),
            number.text().ja() + "（点数は " + range + " の整数か「対象外」）",
            number.text().en() + " (an integer " + range + ", or 対象外)")
        .with(number.remedy());
  }

  static Complaint pointsAboveMaximum(String found, int most) {
    return Complaint.error(
        "points-above-maximum",
        found + "点は満点 " + most + " を超えています。0〜" + most + " の整数を入力してください",
        found + " points are more than the maximum " + most + ". Type 0 to " + most);
  }

  static Complaint unknownChoiceList(String list, @Nullable String nearest) {
    return Complaint.error(
        "unknown-choice-list",
        "facts.xlsx の「選択肢」に一覧"
            + CellComplaints.quoted(list)
            + "がありません。そこに足すか、ある一覧の名前にしてください"
            + CellComplaints.didYouMean(nearest),
        "facts.xlsx has no choice list "
            + list
            + ". Add it to the sheet 選択肢, or name one that is there"
            + CellComplaints.didYouMeanEn(nearest));
  }

  static Complaint badRowId(String found) {
    return Complaint.error(
        "bad-row-id",
        CellComplaints.quoted(found) + "は行のIDとして使えません。英数字と - _ . の64文字まで、または空にしてください",
        found + " cannot be a row id. Use up to 64 letters, digits, - _ . or leave it blank");
  }

  static Complaint duplicateRowId(String id, Place first) {
    String where = first.sheet() + " " + first.cell() + " (" + first.workbook() + ")";
    return Complaint.error(
            "duplicate-row-id",
            "ID " + id + " は " + where + " にもあります。コピーした行のIDは空にしてください",
            "The id " + id + " also stands in " + where + ". Clear the id of the copied row")
        .with(Remedy.clear());
  }

  /**
   * For a row that another one was copied over.
   *
   * @param number of the row
   * @param original the id cell of the one that was copied
   * @param were what its cells said, not empty
   */
  static Complaint overwrittenRow(int number, Place original, List<String> were) {
    boolean more = were.size() > MOST_SHOWN;
    String those = String.join("、", were.subList(0, Math.min(MOST_SHOWN, were.size())));
    return Complaint.error(
        "duplicate-row-id",
        number
            + "行目が、"
            + original.cell()
            + " の行をIDごとコピーした内容で上書きされています。もとの版では "
            + those
            + (more ? "など" : "")
            + "でした。"
            + number
            + "行目を元の内容に戻してください。この行をやめて同じ行を2つにするのなら、A"
            + number
            + " を空にしてください",
        "Row "
            + number
            + " was overwritten by a copy of the row of "
            + original.cell()
            + ", with its id. It said something else in "
            + were.size()
            + " cell(s): put it back, or clear its id if it is not wanted any more");
  }

  static Complaint duplicateCode(String what, String code, Place first) {
    String where = first.sheet() + " " + first.cell() + " (" + first.workbook() + ")";
    return Complaint.error(
        "duplicate-code",
        what + CellComplaints.quoted(code) + "は " + where + " にもあります。どちらか1つにしてください",
        what + " " + code + " also stands in " + where + ". Leave one of them");
  }

  static Complaint weightsNot100(int sum) {
    return Complaint.error(
        "weights-not-100",
        "指標の満点の合計が " + sum + " です。合計を 100 にしてください",
        "The maxima of all indicators add up to " + sum + ". Make them add up to 100");
  }

  static Complaint notAWholePercent(BigDecimal found) {
    return Complaint.error(
        "not-an-integer",
        percent(found) + " です。重みは 1% 刻みで入力してください（例 20%）",
        "This is " + percent(found) + ". Type a weight in whole percents, as 20%");
  }

  static Complaint categoryWeightsNot100(BigDecimal sum) {
    return Complaint.error(
        "weights-not-100",
        "重みの合計が " + percent(sum) + " です。合計を 100% にしてください",
        "The weights add up to " + percent(sum) + ". Make them add up to 100%");
  }

  static Complaint unknownCategory(String found, @Nullable String nearest) {
    return Complaint.error(
        "unknown-category",
        "分類" + CellComplaints.quoted(found) + "は重みの表にありません" + CellComplaints.didYouMean(nearest),
        "The category "
            + found
            + " does not stand in the table of weights"
            + CellComplaints.didYouMeanEn(nearest));
  }

  static Complaint categoryWithoutIndicator(String found) {
    return Complaint.error(
        "category-without-indicator",
        "カテゴリ" + CellComplaints.quoted(found) + "を分類とする指標がありません。指標を加えるか、この行を削除してください",
        "No indicator is of the category " + found + ". Add one or delete the row");
  }

  static Complaint maximumNot100(int found) {
    return Complaint.error(
        "maximum-not-100",
        "カテゴリの重みで採点するときは、各指標を 0〜100点で採点します。満点 " + found + " を 100 にしてください",
        "Where categories have weights each indicator is scored 0-100. Make the maximum "
            + found
            + " 100");
  }

  private static String percent(BigDecimal share) {
    return Decimals.plain(share.movePointRight(2)) + "%";
  }

  /** A condition that the text of its row speaks of. */
  static Complaint conditionBlank(String label) {
    return Complaint.error(
        "condition-blank",
        CellComplaints.quoted(label)
            + "が空です。この行の文章は {"
            + label
            + "} を使っています。値を入力してください（空欄は「問わない」の意味になります）",
        label
            + " is blank, but the text of the row uses {"
            + label
            + "}. Type a value (blank means any)");
  }

  static Complaint placeholderUnknown(String placeholder, String known) {
    String right = known.isEmpty() ? "この行には入力された条件がありません" : "使えるのは " + known + " です";
    String rightEn = known.isEmpty() ? "The row has no filled condition" : "Use " + known;
    return Complaint.error(
        "placeholder-unknown",
        CellComplaints.quoted(placeholder) + "に当たる条件のセルがこの行にありません。" + right,
        placeholder + " names no filled condition cell of the row. " + rightEn);
  }

  static Complaint tooManyRows(int rows) {
    return FileComplaints.tooLarge(
        new Text(rows + "行の表", "a table of " + rows + " rows"),
        new Text(Limits.TABLE_ROWS + "行", Limits.TABLE_ROWS + " rows"));
  }

  static Complaint settingIncomplete(String header) {
    return Complaint.error(
        "setting-incomplete",
        "設定の" + CellComplaints.quoted(header) + "が空です。入力してください",
        "The setting lacks its " + header + ". Type it");
  }
}
