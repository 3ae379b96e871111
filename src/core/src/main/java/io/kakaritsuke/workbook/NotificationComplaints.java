package io.kakaritsuke.workbook;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is said of tables that tell. */
final class NotificationComplaints {
  private NotificationComplaints() {}

  static Complaint marginOfNothing() {
    return Complaint.error(
        "margin-of-nothing",
        "「解除の余裕」の元になる条件がこの行にありません。数値の「以上」「以下」などの条件か、バンドの条件を1つ入れるか、このセルを空欄にしてください",
        "Nothing in the row says what 解除の余裕 is counted in. Type one condition on a number or on"
            + " the band, or clear the cell");
  }

  static Complaint marginOfSeveral(List<String> labels) {
    return Complaint.error(
        "margin-of-several",
        "この行には"
            + String.join("、", labels.stream().map(CellComplaints::quoted).toList())
            + "の条件があり、「解除の余裕」がどれについての値か決まりません。条件を1つにするか、このセルを空欄にしてください",
        "The row has conditions on "
            + String.join(", ", labels)
            + ", so that nobody knows which of them 解除の余裕 is of. Leave one, or clear the cell");
  }

  /**
   * For codes that were deleted, or are called otherwise now.
   *
   * @param kind what decides such codes: 予兆
   */
  static Complaint codeOfNothing(String kind, List<String> codes) {
    return Complaint.warning(
        "code-of-nothing",
        kind
            + String.join("、", codes.stream().map(CellComplaints::quoted).toList())
            + "の行はどの表にもないので、それについてはだれにも知らせません。コードが変わったのなら新しいコードを、要らないのなら行ごと削除してください",
        "No row decides "
            + String.join(", ", codes)
            + ", and nobody is told of it. Type its new code, or delete the row");
  }

  /**
   * @param nearest the label that may be meant, or null
   */
  static Complaint valueUnknown(String placeholder, @Nullable String nearest) {
    return Complaint.error(
        "placeholder-unknown",
        CellComplaints.quoted(placeholder)
            + "に当たる項目がありません"
            + CellComplaints.didYouMean(nearest == null ? null : "{" + nearest + "}")
            + "。{ } の中には、facts.xlsx のラベルか、バンド、スコア、予兆、介入などの言葉を入れます",
        placeholder
            + " names no fact"
            + CellComplaints.didYouMeanEn(nearest == null ? null : "{" + nearest + "}")
            + ". In braces stands a label of facts.xlsx, or a word like バンド, スコア, 予兆, 介入");
  }
}
