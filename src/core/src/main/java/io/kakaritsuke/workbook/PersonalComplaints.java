package io.kakaritsuke.workbook;

/**
 * What personal facts may not be used for: their values can be erased, so nothing rests on them.
 */
final class PersonalComplaints {
  private static final String CODE = "personal-fact";

  private PersonalComplaints() {}

  /** For the header of a column of conditions. */
  static Complaint inCondition(String label) {
    return complaint(
        label,
        "条件には使えません。この列を削除してください",
        "is personal and cannot be a condition. Delete the column");
  }

  static Complaint asArgument(String label) {
    return complaint(
        label,
        "計算には使えません。ほかのファクトを選んでください",
        "is personal and nothing can be computed from it. Choose another fact");
  }

  /** For what is filled by an aggregate, and for what is looked at of the other rulebook. */
  static Complaint inAggregate(String label) {
    return complaint(
        label,
        "集計には使えません。ほかのファクトを選んでください",
        "is personal and cannot be aggregated. Choose another fact");
  }

  /** For a line of the sheet ルールブック. */
  static Complaint asItem(String name, String item) {
    return complaint(
        name,
        "項目" + CellComplaints.quoted(item) + "には使えません。ほかのファクトを選んでください",
        "is personal and cannot be the " + item + ". Choose another fact");
  }

  static Complaint required(String label) {
    return Complaint.error(
        CODE,
        CellComplaints.quoted(label) + "は個人情報として消去できるようにするため、必須にはできません。「必須」か「個人情報」を空欄にしてください",
        label + " is personal and can be erased, so it cannot be required. Blank 必須 or 個人情報");
  }

  private static Complaint complaint(String label, String ja, String en) {
    return Complaint.error(
        CODE,
        CellComplaints.quoted(label) + "は個人情報なので、" + ja + "（個人情報でなければ、facts.xlsx の「個人情報」を空欄にします）",
        label + " " + en + ", or blank 個人情報 in facts.xlsx if it is not personal");
  }
}
