package io.kakaritsuke.workbook;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What can be wrong with the shape of a table: title, headers, operators, hidden and merged. */
final class LayoutComplaints {
  private LayoutComplaints() {}

  static Complaint titleMissing() {
    return Complaint.error(
        "title-missing",
        "見出し行（ID の行）の上にタイトル行がありません。A列に「表」と書いたタイトル行を置いてください",
        "This header row (ID) has no title row. Put a row with 表 in column A above it");
  }

  static Complaint headerMissing() {
    return Complaint.error(
        "header-missing",
        "タイトル行の次に見出し行がありません。A列に「ID」と書いた行を置いてください",
        "No header row follows the title row. Put in a row with ID in column A");
  }

  static Complaint titleIncomplete(String key) {
    return Complaint.error(
        "title-incomplete",
        "タイトル行に" + CellComplaints.quoted(key) + "がありません。名前と値を隣り合うセルに入力してください",
        "The title row lacks " + key + ". Put its name and its value into two neighbouring cells");
  }

  static Complaint unknownTitleKey(String found, @Nullable String nearest) {
    return Complaint.error(
        "unknown-title-key",
        "タイトル行に"
            + CellComplaints.quoted(found)
            + "という項目は使えません"
            + CellComplaints.didYouMean(nearest),
        "The title row cannot have " + found + CellComplaints.didYouMeanEn(nearest));
  }

  static Complaint unknownKind(String found, @Nullable String nearest) {
    return Complaint.error(
        "unknown-kind",
        CellComplaints.quoted(found) + "という種類の表はありません" + CellComplaints.didYouMean(nearest),
        "There is no kind of table " + found + CellComplaints.didYouMeanEn(nearest));
  }

  static Complaint wrongHitPolicy(String found, String kind, String right) {
    return Complaint.error(
        "wrong-hit-policy",
        kind
            + "の表の判定は"
            + CellComplaints.quoted(right)
            + "にしてください（いまは"
            + CellComplaints.quoted(found)
            + "）",
        "A table of kind " + kind + " is judged " + right + ", not " + found);
  }

  static Complaint wrongWorkbook(String kind, String right) {
    return Complaint.error(
        "wrong-workbook",
        kind + "の表は " + right + " に置いてください",
        "A table of kind " + kind + " belongs into " + right);
  }

  static Complaint unknownDimension(String found, @Nullable String nearest) {
    return Complaint.error(
        "unknown-dimension",
        CellComplaints.quoted(found)
            + "は facts.xlsx の「区分」にありません"
            + CellComplaints.didYouMean(nearest),
        found + " is not declared in 区分 of facts.xlsx" + CellComplaints.didYouMeanEn(nearest));
  }

  static Complaint unknownHeader(String found, @Nullable String nearest) {
    return Complaint.error(
        "unknown-header",
        "見出し" + CellComplaints.quoted(found) + "は使えません" + CellComplaints.didYouMean(nearest),
        "The header " + found + " is not known" + CellComplaints.didYouMeanEn(nearest));
  }

  /** For a word above a column that means nothing there, most likely notes. */
  static Complaint noHeader(String found) {
    String note = "備考（" + found + "）";
    return Complaint.error(
            "unknown-header",
            "見出し"
                + CellComplaints.quoted(found)
                + "は使えません。メモの列なら"
                + CellComplaints.quoted(note)
                + "のように「備考」で始め、要らない列なら削除してください",
            "The header "
                + found
                + " is not known. Begin it with 備考 for a column of notes, or delete the column")
        .with(Remedy.type(note));
  }

  /**
   * @param outcomes the headers of what the table decides
   */
  static Complaint unknownCondition(String found, @Nullable String nearest, List<String> outcomes) {
    if (nearest != null) {
      return unknownHeader(found, nearest);
    }
    String others = String.join("、", outcomes);
    return Complaint.error(
        "unknown-header",
        "見出し"
            + CellComplaints.quoted(found)
            + "は使えません。facts.xlsx のラベルのとおりに入れてください。ほかに使えるのは"
            + others
            + "です。メモの列なら、見出しを「備考」で始めてください",
        "The header "
            + found
            + " is not known. Write the label of a fact as it stands in facts.xlsx, or one of "
            + others
            + "; begin it with 備考 for a column of notes");
  }

  static Complaint takesNoCondition(String found, String kind) {
    return Complaint.error(
        "unknown-header",
        kind + "の表には条件を置けません。列" + CellComplaints.quoted(found) + "を外してください",
        "A table of kind " + kind + " has no conditions. Remove the column " + found);
  }

  static Complaint duplicateHeader(String found) {
    return Complaint.error(
        "duplicate-header",
        "見出し" + CellComplaints.quoted(found) + "の列が2つあります。1つにしてください",
        "There are two columns " + found + ". Leave one");
  }

  static Complaint operatorMissing(String header, String fitting) {
    return Complaint.error(
        "operator-missing",
        CellComplaints.quoted(header) + "の下に条件のしかたがありません。" + fitting + "のどれかを入力してください",
        "There is no operator under " + header + ". Type one of " + fitting);
  }

  /**
   * @param meant the one that another word or sign stands for, or null
   * @param fitting the words that may stand there
   */
  static Complaint unknownOperator(String found, @Nullable String meant, String fitting) {
    return Complaint.error(
        "unknown-operator",
        "条件のしかた"
            + CellComplaints.quoted(found)
            + "は使えません"
            + CellComplaints.didYouMean(meant)
            + "。使えるのは"
            + fitting
            + "です",
        "The operator "
            + found
            + " is not known"
            + CellComplaints.didYouMeanEn(meant)
            + (meant == null ? ". " : " ")
            + "What fits: "
            + fitting);
  }

  static Complaint operatorDoesNotFit(String found, String header, String fitting) {
    return Complaint.error(
        "operator-does-not-fit",
        CellComplaints.quoted(found)
            + "は"
            + CellComplaints.quoted(header)
            + "には使えません。使えるのは"
            + fitting
            + "です",
        found + " does not fit " + header + ". What fits: " + fitting);
  }

  static Complaint outcomeTakesNoOperator(String header) {
    return Complaint.error(
        "operator-does-not-fit",
        CellComplaints.quoted(header) + "は結果の列です。条件のしかたの行は空にしてください",
        header + " is an outcome. Leave the operator row blank under it");
  }

  static Complaint outcomeColumnMissing(String outcome) {
    return Complaint.error(
        "outcome-missing",
        "結果の列" + CellComplaints.quoted(outcome) + "がありません。見出し行に加えてください",
        "The outcome column " + outcome + " is missing. Add it to the header row");
  }

  static Complaint notDecidedYet(String header, String kind) {
    return Complaint.error(
        "not-decided-yet",
        CellComplaints.quoted(header) + "は" + kind + "の表より後で決まるため、条件に使えません。この列を外してください",
        header + " is decided later than a table of kind " + kind + ". Remove the column");
  }

  /**
   * @param refilled the cells that the merge has emptied, with what they had; empty for none
   */
  static Complaint mergedCells(String range, String refilled) {
    return Complaint.error(
        "merged-cells",
        "表の中のセルが結合されています（"
            + range
            + "）。結合を解除"
            + (refilled.isEmpty() ? "して" : "し、" + refilled + "を入力し直して")
            + "ください",
        "Cells of the table are merged ("
            + range
            + "). Unmerge them"
            + (refilled.isEmpty() ? "" : " and type " + refilled + " again"));
  }
}
