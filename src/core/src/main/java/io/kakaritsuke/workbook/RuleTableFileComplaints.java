package io.kakaritsuke.workbook;

/** What can be wrong with the file that a rule table comes in. */
final class RuleTableFileComplaints {
  private RuleTableFileComplaints() {}

  static Complaint noRuleTable() {
    return Complaint.error(
        "no-rule-table",
        "Drools の RuleTable 形式の表ではありません。ここに置く表には「RuleTable 名前」のセルと、その下の CONDITION・ACTION の列が要ります。"
            + "判定表のブックなら decision-tables に置いてください",
        "This is no table in Drools' RuleTable format: that has a cell \"RuleTable name\" and, below it,"
            + " columns CONDITION and ACTION. A workbook of decision tables belongs into"
            + " decision-tables");
  }

  static Complaint notXls() {
    return Complaint.error(
        "not-a-workbook",
        "古い形式（.xls）の Excel ブックではありません。Excel で開いて保存し直してください",
        "This is not an Excel workbook of the old format (.xls). Open it in Excel and save it again");
  }

  /** In a folder of what managers own. */
  static Complaint inDecisionTables() {
    return Complaint.error(
        "rule-table-in-decision-tables",
        "Drools の RuleTable 形式の表です。セルがそのままコードになるため、decision-tables には置けません。"
            + "ルール作成者が rules のフォルダに置くか、ルール作成者の下書きとして送ってください。判定表に書けるものは「表」で始まる表にしてください",
        "This is a table in Drools' RuleTable format. Its cells are code, so that it cannot stand in"
            + " decision-tables: a rule author puts it into the folder of rules, or sends it as a"
            + " draft. What a decision table can say belongs into one that begins with 表");
  }

  static Complaint nameOfWorkbook() {
    return Complaint.error(
        "rule-table-named-as-workbook",
        "decision-tables に同じ名前のブックがあります。どちらの行で決まったのか区別できるように、ルールの表には別の名前を付けてください",
        "A workbook in decision-tables has the same name. Give the rule table another one, so that people"
            + " can tell which of them decided");
  }

  static Complaint onOtherSheet() {
    return Complaint.error(
        "rule-table-on-other-sheet",
        "RuleTable は先頭のシートだけが読まれます。このシートを先頭に移すか、別のファイルにしてください",
        "A RuleTable is read on the first sheet only. Move this sheet to the front, or make it a file of"
            + " its own");
  }

  static Complaint hiddenSheet() {
    return Complaint.error(
        "hidden-sheet",
        "非表示のシートにルールの表があります。シートを再表示してください",
        "A hidden sheet holds the rules. Unhide it");
  }

  static Complaint hiddenRow() {
    return Complaint.error(
        "hidden-row",
        "この行は非表示ですが、ルールとして読まれます。再表示するか、要らなければ行を削除してください",
        "This row is hidden and would decide all the same. Show it, or delete it");
  }

  static Complaint hiddenColumn() {
    return Complaint.error(
        "hidden-column",
        "この列は非表示ですが、ルールとして読まれます。再表示するか、要らなければ列を削除してください",
        "This column is hidden and would decide all the same. Show it, or delete it");
  }

  static Complaint date() {
    return Complaint.error(
        "date-in-rule-table",
        "日付のセルは、サーバーの言語によって別の文字になるため使えません。設定の表に日付を置いて Settings で読むか、派生ファクト（経過日数など）と数値で比べてください",
        "A cell with a date would become another text in each language of the server. Keep the date in a"
            + " 設定 table and read it as Settings, or compare a derived fact such as days with a number");
  }

  static Complaint unclosedQuote(long line) {
    return Complaint.error(
        "unclosed-quote",
        "引用符（\"）の使い方が CSV として読めません（" + line + "行目から始まる行）。値の中の引用符は2つ重ねて書いてください",
        "The quotation marks in the record that begins in line "
            + line
            + " are not those of CSV. Write one within a value twice");
  }
}
