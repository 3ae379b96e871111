package io.kakaritsuke.workbook;

import java.util.Collection;
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

  /**
   * @param names of all that are active
   */
  static Complaint unknownRulebook(
      String found, Collection<String> names, @Nullable String nearest) {
    return Complaint.error(
        "unknown-rulebook",
        CellComplaints.quoted(found)
            + "というルールブックは公開されていません"
            + CellComplaints.didYouMean(nearest)
            + (names.isEmpty() ? "" : "。公開されているのは " + String.join("、", names) + " です"),
        "No rulebook of the name "
            + found
            + " is active"
            + (names.isEmpty() ? "" : "; active are " + String.join(", ", names))
            + CellComplaints.didYouMeanEn(nearest));
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

  static Complaint labelForCode(String found, String code) {
    return Complaint.warning(
            "label-for-code",
            CellComplaints.quoted(found)
                + "は表示名です。集計を確かめるシナリオの対象にはコードで書かれているため、コードの"
                + CellComplaints.quoted(code)
                + "で入力してください",
            found + " is a label. Subjects of scenarios have codes: type the code " + code)
        .with(Remedy.type(code));
  }
}
