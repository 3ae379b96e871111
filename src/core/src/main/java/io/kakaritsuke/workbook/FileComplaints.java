package io.kakaritsuke.workbook;

import io.kakaritsuke.rulebook.Fix;
import io.kakaritsuke.text.Text;

/** What can be wrong with a file as a whole. */
final class FileComplaints {
  private FileComplaints() {}

  static Complaint notAWorkbook() {
    return Complaint.error(
        "not-a-workbook",
        "Excel ブック（.xlsx）ではありません。Excel で「Excel ブック (*.xlsx)」として保存してください",
        "This is not an Excel workbook (.xlsx). Save it in Excel as \"Excel Workbook (*.xlsx)\"");
  }

  static Complaint encryptedOrXls() {
    return Complaint.error(
        "encrypted-or-xls",
        "パスワード付きか古い形式（.xls）のファイルです。パスワードを外し「Excel ブック (*.xlsx)」として保存してください",
        "The file has a password or the old format (.xls). Remove the password and save it as .xlsx");
  }

  static Complaint copiedWorkbook(String other, int rows) {
    return Complaint.error(
        "copied-workbook",
        other
            + " と ID が同じ行が "
            + rows
            + "行あります。どちらかが名前を変えた写しです。直した写しを使うなら、元のブックの名前にして送り直してください。"
            + "別のブックとして加えるなら、A列の ID をすべて消してください",
        rows
            + " rows have the same ids as rows of "
            + other
            + ": one of the two is a copy under another name. To use a corrected copy, give it the"
            + " name of the original and send it again. To add it as a further workbook, clear all"
            + " ids in column A");
  }

  static Complaint tooLarge(String found, String most) {
    return Complaint.error(
        "too-large",
        "大きすぎます：" + found + "。" + most + " までにしてください",
        "Too large: " + found + ". Keep it to " + most);
  }

  static Complaint tooLarge(Text found, Text most) {
    return Complaint.error(
        "too-large",
        "大きすぎます：" + found.ja() + "。" + most.ja() + "までにしてください",
        "Too large: " + found.en() + ". Keep it to " + most.en());
  }

  static Complaint zipBomb() {
    return Complaint.error(
        "zip-bomb",
        "展開すると異常に大きくなるファイルです。Excel で開いて保存し直してください",
        "The file grows beyond measure when unpacked. Open it in Excel and save it again");
  }

  static Complaint macro() {
    return Complaint.error(
        "macro",
        "マクロが含まれています。マクロのない「Excel ブック (*.xlsx)」として保存してください",
        "The file carries a macro. Save it without macros as \"Excel Workbook (*.xlsx)\"");
  }

  static Complaint externalLink() {
    return Complaint.error(
        "external-link",
        "ほかのファイルや外部データへのリンクがあります。リンクを解除し、値を直接入力してください",
        "The file has links to other files or data. Break the links and type the values");
  }

  static Complaint xmlEntity() {
    return Complaint.error(
        "xml-entity",
        "読み込めない書き方（DOCTYPE）を含むファイルです。Excel で開いて保存し直してください",
        "The file has a declaration that is not allowed (DOCTYPE). Save it again in Excel");
  }

  static Complaint unreadable() {
    return Complaint.error(
        "unreadable",
        "ファイルが壊れていて読めません。Excel で開けるなら、保存し直して送ってください。開けないなら、ブックをもう一度ダウンロードして、変更し直してください",
        "The file is damaged and cannot be read. If Excel opens it, save it again and send that;"
            + " if not, download the workbook again and make your changes there");
  }

  static Complaint unreadableSheet() {
    return Complaint.error(
        "unreadable",
        "ファイルのこの場所が壊れていて、ここから先を読めません。Excel で開けるなら、保存し直して送ってください。開けないなら、ブックをもう一度ダウンロードして、変更し直してください",
        "The file is damaged at this place and cannot be read from here on. If Excel opens it, save it"
            + " again and send that; if not, download the workbook again and make your changes there");
  }

  static Complaint sheetLost() {
    return Complaint.error(
        "unreadable",
        "このシートの中身がファイルにありません。Excel で開き、シートが空なら削除してから保存し直してください",
        "The content of this sheet is not in the file. Open it in Excel, delete the sheet if it is"
            + " empty, and save it again");
  }

  static Complaint malformedText() {
    return Complaint.error(
        "malformed-text",
        "UTF-8 として読めない文字があります。文字コード UTF-8 で保存してください",
        "The file has bytes that are not UTF-8. Save it as UTF-8");
  }

  static Complaint unknownFile() {
    return Complaint.warning(
        "unknown-file",
        "読まれないファイルです。ここに置けるのは decision-tables/*.xlsx、rules/*.drl、RuleTable 形式の表 rules/*.xlsx・*.xls・*.csv、rules/scenarios/*.yaml です",
        "This file is not read. Expected: decision-tables/*.xlsx, rules/*.drl, tables in RuleTable format"
            + " rules/*.xlsx, *.xls and *.csv, rules/scenarios/*.yaml");
  }

  static Complaint ruleTable() {
    return Complaint.warning(
        "rule-table-not-read",
        "Drools の RuleTable 形式の表は、この版では判定に使われません（公開したときには読まれていなかったためです）。使うには、新しい版として公開してください",
        "Tables in Drools' RuleTable format decide nothing in this version, which was published when they"
            + " were not read. Publish a new version to use them");
  }

  static Complaint noCatalogue() {
    return Complaint.error(
        "no-catalogue",
        "ファクトの一覧 facts.xlsx がありません。decision-tables に置いてください",
        "The fact catalogue facts.xlsx is missing. Put it into decision-tables");
  }

  static Complaint noTable() {
    return Complaint.error(
        "no-table",
        "表が1つもありません。A列に「表」と書いたタイトル行から始まる表を置いてください",
        "There is no table. Put in a table that begins with a title row that says 表 in column A");
  }

  static Complaint hiddenSheet(String sheet) {
    Fix fix = new Fix(new Text("シートを再表示する", "Show the sheet"), new Fix.ShowSheet(sheet));
    return Complaint.error(
            "hidden-sheet",
            "非表示のシートに表があります。シートを再表示するか、表を削除してください",
            "A hidden sheet holds a table. Unhide the sheet or delete the table")
        .with(Remedy.always(fix));
  }

  static Complaint moreFindings(int count, boolean error) {
    String ja = "ほかに " + count + "件あります。まず表示されている分を直してください";
    String en = count + " more. Mend the ones shown first";
    return error
        ? Complaint.error("more-findings", ja, en)
        : Complaint.warning("more-findings", ja, en);
  }
}
