package io.kakaritsuke.workbook;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is said of tables that tell. */
final class NotificationComplaints {
  private static final int AROUND = 8;

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
   * For codes that no rule has, nor ever had.
   *
   * @param kind what decides such codes: 予兆
   * @param meant what may be meant, or null
   * @param silent whether nobody is told because of it
   */
  static Complaint codeOfNothing(
      String kind, List<String> codes, @Nullable String meant, boolean silent) {
    String all = String.join("、", codes.stream().map(CellComplaints::quoted).toList());
    return Complaint.warning(
        "code-of-nothing",
        kind
            + all
            + "の行はどの表にもありません"
            + CellComplaints.didYouMean(meant)
            + (silent
                ? "。このままでは、それについてはだれにも知らせません。コードを直すか、要らないのなら行ごと削除してください"
                : "。知らせることは変わりませんが、何も指していません。コードを直すか、要らないのならこのセルを空にしてください"),
        "No row decides "
            + String.join(", ", codes)
            + CellComplaints.didYouMeanEn(meant)
            + (silent
                ? ". Nobody is told of it; type another code, or delete the row"
                : ". People are told as before, and it names nothing; type another code, or clear the"
                    + " cell"));
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

  /**
   * For a brace that stands alone.
   *
   * @param rest the text without what stands in braces
   */
  static Complaint tornBraces(String rest) {
    int open = rest.indexOf('{');
    int at = open < 0 ? rest.indexOf('}') : open;
    String brace = open < 0 ? "}" : "{";
    String other = open < 0 ? "{" : "}";
    String around =
        rest.substring(Math.max(0, at - AROUND), Math.min(rest.length(), at + 1 + AROUND));
    return Complaint.error(
        "placeholder-unknown",
        CellComplaints.quoted(around)
            + "の "
            + brace
            + " に対になる "
            + other
            + " がありません。{アカウント名} のように両側に書くか、要らないカッコを消してください",
        "The "
            + brace
            + " in "
            + around
            + " has no "
            + other
            + ". Write both, as in {アカウント名}, or take it out");
  }

  /** For a row that is told at once and asks for nothing. */
  static Complaint ofAll() {
    return Complaint.warning(
        "tells-of-all",
        "この行には条件がないので、すべてのアカウントに当てはまり、アカウントごとに知らせます。条件を入れるか、まとめて知らせるなら「まとめ方」を朝・月曜・月次にしてください",
        "The row has no condition: it is of every account, and tells of each by itself. Give it a"
            + " condition, or gather what it tells (朝, 月曜, 月次)");
  }
}
