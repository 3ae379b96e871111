package io.kakaritsuke.workbook;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What can be wrong with what is computed from the decisions of other rulebooks. */
final class AggregateComplaints {
  private AggregateComplaints() {}

  static Complaint unknownFunction(String found, List<String> known, @Nullable String nearest) {
    return Complaint.error(
        "unknown-function",
        "関数"
            + CellComplaints.quoted(found)
            + "は使えません。使えるのは "
            + String.join("、", known)
            + " です"
            + CellComplaints.didYouMean(nearest),
        "The function " + found + " is not known" + CellComplaints.didYouMeanEn(nearest));
  }

  static Complaint unknownFact(String found, @Nullable String nearest) {
    return Complaint.error(
        "unknown-fact",
        CellComplaints.quoted(found) + "というラベルの入力ファクトはありません" + CellComplaints.didYouMean(nearest),
        "No given fact has the label " + found + CellComplaints.didYouMeanEn(nearest));
  }

  static Complaint unknownRulebook(String found, @Nullable String nearest) {
    return Complaint.error(
        "unknown-rulebook",
        CellComplaints.quoted(found) + "というルールブックは公開されていません" + CellComplaints.didYouMean(nearest),
        "No rulebook of the name " + found + " is active" + CellComplaints.didYouMeanEn(nearest));
  }

  static Complaint unknownThere(String found, String rulebook, @Nullable String nearest) {
    return Complaint.error(
        "unknown-fact",
        CellComplaints.quoted(found)
            + "は "
            + rulebook
            + " のファクトでも、そこで決まることでもありません"
            + CellComplaints.didYouMean(nearest),
        found
            + " is neither a fact of "
            + rulebook
            + " nor decided there"
            + CellComplaints.didYouMeanEn(nearest));
  }

  static Complaint notLogged(String found) {
    return Complaint.error(
        "not-in-the-log",
        CellComplaints.quoted(found) + "は判定の記録に残らないため、集計できません",
        found + " is not kept in the decision log and cannot be aggregated");
  }

  static Complaint wrongValue(String found, String fact, String right) {
    return Complaint.error(
        "wrong-type",
        CellComplaints.quoted(fact) + "の値として " + found + " は使えません。" + right + "を入力してください",
        found + " is no value of " + fact + ". Type " + right);
  }
}
