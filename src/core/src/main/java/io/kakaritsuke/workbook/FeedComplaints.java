package io.kakaritsuke.workbook;

import org.jspecify.annotations.Nullable;

/** What can be wrong with the sources that facts come from. */
final class FeedComplaints {
  private FeedComplaints() {}

  static Complaint badName(String found, int most) {
    return Complaint.error(
        "bad-feed-name",
        CellComplaints.quoted(found)
            + "は取り込みの名前として使えません。"
            + most
            + "文字までで、/ \\ ? # % & や改行を含まない名前にしてください（例 利用状況）",
        found
            + " cannot be the name of a feed. Use at most "
            + most
            + " characters, and none of / \\ ? # % & or line breaks");
  }

  static Complaint badMapping(String found) {
    return Complaint.error(
        "bad-mapping",
        CellComplaints.quoted(found)
            + "は列の対応として読めません。「ログイン日数（月）→monthlyLoginDays」のように、ファイルの列名とファクトを → でつないでください。"
            + "複数あるときは「、」か改行で区切ります",
        found
            + " maps no column. Join the column of the file and the fact by →, as in"
            + " \"Login days→monthlyLoginDays\"; several are separated by 、 or a line break");
  }

  static Complaint unknownFact(String found, @Nullable String nearest) {
    return Complaint.error(
        "unknown-fact",
        CellComplaints.quoted(found)
            + "という名前・ラベルの入力ファクトはありません"
            + CellComplaints.didYouMean(nearest),
        "No given fact has the name or label " + found + CellComplaints.didYouMeanEn(nearest));
  }

  static Complaint factTwice(String fact, String first, String second) {
    return Complaint.error(
        "duplicate-mapping",
        CellComplaints.quoted(first)
            + "と"
            + CellComplaints.quoted(second)
            + "の 2 つの列が"
            + CellComplaints.quoted(fact)
            + "に対応しています。どちらか一方にしてください",
        "The columns " + first + " and " + second + " both hold " + fact + ". Keep one of them");
  }

  static Complaint columnTwice(String column) {
    return Complaint.error(
        "duplicate-mapping",
        "列" + CellComplaints.quoted(column) + "が 2 つのファクトに対応しています。どちらか一方にしてください",
        "The column " + column + " holds two facts. Keep one of them");
  }
}
