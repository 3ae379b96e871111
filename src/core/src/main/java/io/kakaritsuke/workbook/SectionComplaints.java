package io.kakaritsuke.workbook;

import io.kakaritsuke.rulebook.OutcomeColumn;
import io.kakaritsuke.telling.Listed;

/** What is said of tables 一覧. */
final class SectionComplaints {
  private SectionComplaints() {}

  static Complaint notOfThis(String header, Listed listed) {
    String label = CellComplaints.quoted(listed.label());
    return Complaint.error(
        "not-of-this-list",
        CellComplaints.quoted(header) + "は、対象が" + label + "の行には使えません。このセルを空欄にするか、「対象」を選び直してください",
        header + " says nothing of " + listed.label() + ". Clear the cell, or choose another 対象");
  }

  static Complaint dueOfNothing() {
    return Complaint.error(
        "due-of-nothing",
        "アカウントの期限は「起点」から数えますが、この行の「起点」が空です。日付の項目（最終接触日など）を「起点」に入力するか、このセルを空欄にしてください",
        "The due day of an account is counted from 起点, which is blank. Type a fact that is a day"
            + " there, or clear the cell");
  }

  static Complaint intervalOfNothing() {
    return Complaint.error(
        "interval-of-nothing",
        "「間隔（日）」は「起点」から数えますが、この行の「起点」が空です。日付の項目（最終接触日など）を「起点」に入力するか、このセルを空欄にしてください",
        "間隔（日） is counted from 起点, which is blank. Type a fact that is a day there, or clear the"
            + " cell");
  }

  static Complaint noContactInterval() {
    return Complaint.error(
        "no-contact-interval",
        "「"
            + OutcomeColumn.CONTACT_INTERVAL.header()
            + "」の列がセグメントの表にないので、間隔が決まりません。segmentation.xlsx に列を加えるか、ここに日数を入力してください",
        "No table of segments has the column 接点間隔（日）. Add it to segmentation.xlsx, or type a"
            + " number of days");
  }
}
