package io.kakaritsuke.workbook;

import java.util.List;

/** What is said of tables that say what comes of tasks. */
final class TaskComplaints {
  private TaskComplaints() {}

  /** For a condition on what nobody can tell of an account. */
  static Complaint notTold(String label) {
    return Complaint.error(
        "not-told",
        CellComplaints.quoted(label)
            + "は計算や判定で決まるため、結果として記録できません。この列を外すか、見出しを facts.xlsx の「ファクト」にある項目にしてください",
        label
            + " is derived or decided and cannot be recorded. Remove the column, or head it with a"
            + " given fact");
  }

  /** For a code that was deleted, or is called otherwise now. */
  static Complaint resultOfNothing(String kind, List<String> codes) {
    return Complaint.warning(
        "code-of-nothing",
        kind
            + String.join("、", codes.stream().map(CellComplaints::quoted).toList())
            + "の行はどの表にもないので、この行は使われません。コードが変わったのなら新しいコードを、要らないのなら行ごと削除してください",
        "No row decides "
            + String.join(", ", codes)
            + ", and this one is never used. Type its new code, or delete the row");
  }
}
