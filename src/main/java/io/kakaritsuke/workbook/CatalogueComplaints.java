package io.kakaritsuke.workbook;

import org.jspecify.annotations.Nullable;

/** What can be wrong in the fact catalogue. */
final class CatalogueComplaints {
  private CatalogueComplaints() {}

  static Complaint sheetMissing(String sheet) {
    return Complaint.error(
        "sheet-missing",
        "シート" + CellComplaints.quoted(sheet) + "がありません。加えてください",
        "The sheet " + sheet + " is missing. Add it");
  }

  static Complaint headerMissing(String header) {
    return Complaint.error(
        "header-missing",
        "見出し" + CellComplaints.quoted(header) + "がありません。見出し行に加えてください",
        "The header " + header + " is missing. Add it to the header row");
  }

  static Complaint entryMissing(String what) {
    return Complaint.error(
        "entry-missing",
        CellComplaints.quoted(what) + "が空です。入力してください",
        what + " is blank. Type it");
  }

  /** A share of 30% is 0.3, so that 100 lets 10,000% pass. */
  static Complaint percentMaximum() {
    return Complaint.warning(
        "suspicious-unit",
        "% の項目の最大 100 は 10,000% のことです。100% までなら 1 と入力してください",
        "On a fact in % a maximum of 100 means 10,000%. For 100% type 1");
  }

  static Complaint doesNotApply(String header, String to) {
    return Complaint.error(
        "does-not-apply",
        CellComplaints.quoted(header) + "は" + to + "だけに入力できます。空にしてください",
        header + " applies to " + to + " only. Leave it blank");
  }

  static Complaint unknownItem(String found, @Nullable String nearest) {
    return Complaint.error(
        "unknown-item",
        "項目" + CellComplaints.quoted(found) + "は使えません" + CellComplaints.didYouMean(nearest),
        "The item " + found + " is not known" + CellComplaints.didYouMeanEn(nearest));
  }

  static Complaint badName(String found) {
    return Complaint.error(
        "bad-name",
        CellComplaints.quoted(found)
            + "は名前として使えません。英小文字で始まる英数字で、予約語でないものにしてください（例 monthlyDeliveries）",
        found + " cannot be a name. Use letters and digits, as monthlyDeliveries, no keyword");
  }

  static Complaint reservedName(String found) {
    return Complaint.error(
        "reserved-name",
        CellComplaints.quoted(found) + "はこのサービスが使う名前です。別の名前にしてください",
        found + " is a name that the service uses itself. Choose another one");
  }

  static Complaint badLabel(String found) {
    return Complaint.error(
        "bad-label",
        CellComplaints.quoted(found) + "は表示名として使えません。{ } : 、 , を含まず、表の見出しと重ならない名前にしてください",
        found + " cannot be a label. Leave out { } : 、 , and the headers that tables have");
  }

  /**
   * For a label that a column of notes may have, so that no table could use it.
   *
   * @param refused false for what may have been published already
   */
  static Complaint noteLabel(String found, boolean refused) {
    String ja =
        CellComplaints.quoted(found) + "は表示名として使えません。「メモ」「備考」で始まる見出しの列は判定に使わないメモになります。別の言葉で始めてください";
    String en =
        found
            + " cannot be a label: columns whose headers begin with メモ or 備考 are notes. Begin it"
            + " with another word";
    return refused ? Complaint.error("bad-label", ja, en) : Complaint.warning("bad-label", ja, en);
  }

  static Complaint duplicate(String code, String what, String found, String firstCell) {
    return Complaint.error(
        code,
        what + CellComplaints.quoted(found) + "は " + firstCell + " にもあります。別のものにしてください",
        what + " " + found + " also stands in " + firstCell + ". Choose another one");
  }

  static Complaint unknownType(String found, String types, @Nullable String nearest) {
    return Complaint.error(
        "unknown-type",
        CellComplaints.quoted(found)
            + "という型はありません。"
            + types
            + "のどれかです"
            + CellComplaints.didYouMean(nearest),
        "There is no type " + found + ". Use one of " + types);
  }

  static Complaint boundsReversed(String minimum, String maximum) {
    return Complaint.error(
        "bounds-reversed",
        "最小 " + minimum + " が最大 " + maximum + " より大きくなっています。入れ替えてください",
        "最小 " + minimum + " is above 最大 " + maximum + ". Swap them");
  }

  static Complaint unknownFormat(String found, String right) {
    return Complaint.error(
        "unknown-format",
        "出力の書式"
            + CellComplaints.quoted(found)
            + "は使えません。この型で使えるのは "
            + right
            + " などです。いくつもあるときは「、」でつなぎます",
        "The export format "
            + found
            + " is not known. For this type use "
            + right
            + "; several are joined by 、");
  }

  static Complaint unknownDerivation(String found, String known, @Nullable String nearest) {
    return Complaint.error(
        "unknown-derivation",
        CellComplaints.quoted(found)
            + "という計算はありません。"
            + known
            + "のどれかです"
            + CellComplaints.didYouMean(nearest),
        "There is no derivation " + found + ". Use one of " + known);
  }

  static Complaint derivationType(String derivation, String right) {
    return Complaint.error(
        "derivation-type",
        derivation + " の型は" + CellComplaints.quoted(right) + "です",
        "The type of " + derivation + " is " + right);
  }

  static Complaint unknownArgument(String found, @Nullable String nearest) {
    return Complaint.error(
        "unknown-argument",
        CellComplaints.quoted(found)
            + "というラベルの入力ファクトも、この行より上の派生もありません"
            + CellComplaints.didYouMean(nearest),
        "No given fact and no derived one above has the label "
            + found
            + CellComplaints.didYouMeanEn(nearest));
  }

  static Complaint argumentType(String found, String derivation, String right) {
    return Complaint.error(
        "argument-type",
        CellComplaints.quoted(found) + "は " + derivation + " の引数に使えません。" + right + "のファクトを指定してください",
        found + " does not fit " + derivation + ". Name a fact of type " + right);
  }

  static Complaint badSubject(String found, @Nullable String nearest) {
    return Complaint.error(
        "bad-subject",
        "対象"
            + CellComplaints.quoted(found)
            + "は、型が 文字 で必須の入力ファクトの名前ではありません"
            + CellComplaints.didYouMean(nearest),
        found
            + " is not the name of a given, required fact of type 文字"
            + CellComplaints.didYouMeanEn(nearest));
  }

  static Complaint longCounter(int most) {
    return Complaint.error(
        "too-long",
        "数え方は、数のあとに付ける「社」「院」「人」「件」のような " + most + "文字までの言葉です",
        "the counter is a word of at most "
            + most
            + " characters that follows a number, as 社 or 件");
  }

  static Complaint unfitFact(String item, String found, String types, @Nullable String nearest) {
    return Complaint.error(
        "unfit-fact",
        item
            + CellComplaints.quoted(found)
            + "は、型が "
            + types
            + " の入力ファクトの名前ではありません"
            + CellComplaints.didYouMean(nearest),
        found
            + " is not the name of a given fact of type "
            + types
            + CellComplaints.didYouMeanEn(nearest));
  }

  static Complaint unknownTimeZone(String found, @Nullable String nearest) {
    return Complaint.error(
        "unknown-time-zone",
        "タイムゾーン" + CellComplaints.quoted(found) + "はありません" + CellComplaints.didYouMean(nearest),
        "There is no time zone " + found + CellComplaints.didYouMeanEn(nearest));
  }

  static Complaint unknownLanguage(String found) {
    return Complaint.error(
        "unknown-language",
        "言語" + CellComplaints.quoted(found) + "は使えません。ja か en を入力してください",
        "The language " + found + " is not known. Type ja or en");
  }
}
