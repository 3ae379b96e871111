package io.kakaritsuke.ruletable;

import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.rulebook.RuleCells;
import io.kakaritsuke.ruletable.RuleSheet.Cell;
import io.kakaritsuke.text.Hidden;
import io.kakaritsuke.text.NearestName;
import io.kakaritsuke.text.Text;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What can be wrong with a rule table before anybody compiles it, each at its cell. */
final class RuleTableComplaints {
  private static final int LONGEST_VALUE = 100;

  private final RuleSheet sheet;
  private final IntPredicate isTold;
  private final Consumer<Finding> findings;
  private final Set<Integer> rows = new HashSet<>();
  private int errors;

  /**
   * @param isTold whether a row has an error that was told before
   */
  RuleTableComplaints(RuleSheet sheet, IntPredicate isTold, Consumer<Finding> findings) {
    this.sheet = sheet;
    this.isTold = isTold;
    this.findings = findings;
  }

  boolean hasErrors() {
    return errors > 0;
  }

  int errors() {
    return errors;
  }

  boolean isAboutRow(int row) {
    return rows.contains(row) || isTold.test(row);
  }

  boolean isAboutRowsAbove(int row) {
    return IntStream.range(1, row).anyMatch(this::isAboutRow);
  }

  void besideAnotherTable(Cell title) {
    error(
        title,
        "rule-table-beside",
        "同じ行に RuleTable が2つあり、この表は読まれません。表は上下に並べてください",
        "There are two RuleTables in this row, and this one is not read. Put one under the other");
  }

  void unknownKind(Cell header, @Nullable ColumnKind taken) {
    String as = taken == null ? "" : taken.header();
    error(
        header,
        "unknown-column-kind",
        "「"
            + header.text()
            + "」という種類の列はありません"
            + (as.isEmpty() ? "" : "（Drools は頭文字だけを見て " + as + " とみなします）")
            + "。CONDITION、ACTION、NAME、DESCRIPTION、METADATA のどれかにしてください。"
            + "説明だけの列は DESCRIPTION にするか、表の左に置いてください",
        "There is no kind of column "
            + header.text()
            + (as.isEmpty()
                ? ""
                : " (Drools looks at the first letter only and takes it for " + as + ")")
            + ". Write CONDITION, ACTION, NAME, DESCRIPTION or METADATA. A column that only explains"
            + " is a DESCRIPTION, or stands to the left of the table");
  }

  void kindTwice(Cell header, ColumnKind kind) {
    error(
        header,
        "column-kind-twice",
        kind.header() + " の列は1つだけです。どちらかを削除してください",
        "There can be one column " + kind.header() + "; delete one of them");
  }

  void withoutKind(int row, Cell cell) {
    error(
        RuleCells.ref(row, cell.column()),
        cell.text(),
        "column-without-kind",
        "この列には種類がありません（下の " + cell.ref() + " に値があります）。CONDITION、ACTION などを書くか、列を表の外に移してください",
        "This column has no kind, but a value below in "
            + cell.ref()
            + ". Write CONDITION, ACTION or another one, or move the column out of the table");
  }

  void noKinds(Cell title) {
    error(
        title,
        "column-without-kind",
        "RuleTable のすぐ下の行に、列の種類（CONDITION、ACTION など）がありません",
        "The row below RuleTable must say what the columns are: CONDITION, ACTION and others");
  }

  void noRules(Cell title) {
    error(
        title,
        "rule-table-without-rules",
        "ルールの行がありません。ルールは RuleTable の5行下（種類、型、コード、見出しの次）から始まります",
        "There are no rules. They begin five rows below RuleTable, after kinds, patterns, code and"
            + " labels");
  }

  void noSnippet(int row, int column, ColumnKind kind) {
    error(
        RuleCells.ref(row, column),
        null,
        "snippet-missing",
        kind.header() + " の列にコードがありません。値が入る場所を $param とするコードを書いてください",
        "There is no code for this column "
            + kind.header()
            + ". Write it with $param where the value goes");
  }

  void snippetForNothing(Cell snippet, ColumnKind kind) {
    error(
        snippet,
        "snippet-for-nothing",
        kind.header() + " の列ではコードを使いません。このセルを空にしてください",
        "A column " + kind.header() + " takes no code; clear this cell");
  }

  void severalLines(Cell cell) {
    error(
        cell,
        "several-lines",
        "このセルは1行で書いてください。改行の後は別のルールの文になってしまいます",
        "Write this cell in one line: what follows a line break would become a statement of its own");
  }

  void badName(Cell cell) {
    error(
        cell,
        "bad-rule-name",
        "ルールの名前に \\ は使えません。別の文字にしてください",
        "The name of a rule cannot have a backslash; write another character");
  }

  void afterGap(Cell cell, int last) {
    error(
        cell,
        "rule-after-gap",
        "空の行（" + (last + 1) + "行目）より下なので、この行からはルールとして読まれません。空の行を削除してください",
        "Below an empty row (row "
            + (last + 1)
            + ") nothing is read as a rule. Delete the empty row");
  }

  void settingBelow(Cell key) {
    error(
        key,
        "setting-below-table",
        "「" + key.text() + "」は RuleTable より上に書いてください",
        key.text() + " must stand above the RuleTable");
  }

  void unknownSetting(Cell key, boolean hasValue) {
    String word = key.text().strip();
    for (SheetSetting.Name name : SheetSetting.Name.values()) {
      boolean like = !name.key().isEmpty() && isLike(word, name.key());
      if (like && hasValue) {
        error(
            key,
            "unknown-setting",
            "「" + word + "」は読まれません。「" + name.key() + "」ではありませんか",
            word + " is not read; did you mean " + name.key() + "?");
        return;
      }
    }
  }

  private static boolean isLike(String word, String key) {
    String one = word.toLowerCase(Locale.ROOT).replaceAll("[\\s_-]|s$", "");
    String other = key.toLowerCase(Locale.ROOT).replaceAll("s$", "");
    return NearestName.edits(one, other) <= 1;
  }

  void badSetting(String key, Cell value) {
    error(
        value,
        "bad-setting",
        "「" + shortened(value.text()) + "」は " + key + " の値になりません。" + instead(key).ja(),
        shortened(value.text()) + " is no value of " + key + ". " + instead(key).en());
  }

  private static Text instead(String key) {
    return switch (key) {
      case "Import" ->
          new Text(
              "io.kakaritsuke.rules.* のように、名前だけをコンマで区切ってください",
              "Write names only, separated by commas, as io.kakaritsuke.rules.*");
      case "EscapeQuotes" ->
          new Text(
              "引用符は常にそのままの文字として扱います。行を削除してください",
              "Quotation marks within values are always escaped; delete the line");
      case "RuleSet" ->
          new Text(
              "webinar のように、パッケージの名前だけを書いてください", "Write the name of a package only, as webinar");
      default -> new Text("改行や記号のない値にしてください", "Write a value without line breaks and signs");
    };
  }

  void withoutParameter(Cell snippet) {
    error(
        snippet,
        "parameter-missing",
        "値の入る場所がありません。band == $param のように、値が入る場所を $param と書いてください",
        "There is no place for the value. Write $param where it goes, as in band == $param");
  }

  void unbalanced(Cell cell) {
    String found = cell.text();
    if (found.indexOf('"') >= 0 && CodeScan.isBalanced(found)) {
      error(
          cell,
          "unbalanced-code",
          "値の中の引用符は文字として扱われるため、"
              + "「"
              + shortened(found)
              + "」はそのままでは読めません。引用符は値ではなくコードに書いてください"
              + "（1つの値は industry == \"$param\"、一覧は industry in ( forall(,){\"$\"} )）",
          "Quotation marks of a value are part of its text, so that "
              + shortened(found)
              + " cannot be read. Write them in the code, not in the value: industry == \"$param\" for"
              + " one value, industry in ( forall(,){\"$\"} ) for a list");
      return;
    }
    error(
        cell,
        "unbalanced-code",
        "「" + shortened(found) + "」では、括弧・引用符・注釈が開いたままか、閉じすぎになります。ほかのセルの意味まで変わるので、このセルの中で閉じてください",
        "Brackets, quotation marks or comments of "
            + shortened(found)
            + " are not closed, or closed too often, which would"
            + " change what other cells mean. Close them within the cell");
  }

  void leavesRule(RuleCells.Spot spot, String word) {
    error(
        spot.cell(),
        word,
        "leaves-its-rule",
        "セルの中に「" + word + "」とは書けません。ルールがそこで終わり、別の文になってしまいます",
        "A cell cannot say " + word + ": the rule would end there, and something else begin");
  }

  void tooMany(Cell title, int rules, int most) {
    error(
        title,
        "too-large",
        "大きすぎます：ルールが " + rules + "個あります。1つのファイルでは " + most + "個までにしてください",
        "Too large: there are " + rules + " rules. Keep a file to " + most);
  }

  void longText(Cell cell, int most) {
    int length = cell.text().length();
    error(
        cell,
        "too-large",
        "大きすぎます：" + length + "文字。" + most + "文字までにしてください。長いコードは Functions の関数にできます",
        "Too large: "
            + length
            + " characters. Keep a cell to "
            + most
            + "; long code can be a function under Functions");
  }

  void tooLong(Cell title) {
    error(
        title,
        "too-large",
        "大きすぎます：この表のルールを書き出すと 1 MiB を超えます。ファイルを分けてください",
        "Too large: written out, the rules of this table have more than 1 MiB. Make several files of it");
  }

  void doesNothing(Cell first) {
    warning(
        first,
        "rule-does-nothing",
        "この行には ACTION の値がないため、条件に当てはまっても何も決まりません",
        "This row has no value in a column ACTION: whatever it matches, it decides nothing");
  }

  private void warning(Cell cell, String code, String ja, String en) {
    findings.accept(
        new Finding(
            Finding.Level.WARNING,
            sheet.file(),
            sheet.sheet(),
            cell.ref(),
            code,
            new Text(ja, en),
            null));
  }

  void leftOfTable(Cell header, Cell title) {
    warning(
        header,
        "column-left-of-table",
        "RuleTable のセル（"
            + title.ref()
            + "）より左の列は読まれません。「"
            + header.text()
            + "」の列として使うなら、RuleTable のセルをこの列に移してください",
        "Columns to the left of the cell RuleTable ("
            + title.ref()
            + ") are not read. Move that cell into this column if it is to be the column "
            + header.text());
  }

  void hidden(Cell cell) {
    Text told = Hidden.told(cell.text());
    warning(cell, Hidden.CODE, told.ja(), told.en());
  }

  void ruleInHead(RuleCells.Spot spot) {
    error(
        spot.cell(),
        "rule",
        "leaves-its-rule",
        "このセルにルールは書けません。RuleTable の行にしてください",
        "This cell cannot hold a rule; write it as a row of a RuleTable");
  }

  void unsound(Cell cell) {
    error(
        cell,
        "unsound-text",
        "文字として使えない符号が含まれています。セルを入力し直してください",
        "There are signs in this cell that are no characters; type it again");
  }

  /** What the library itself refuses, in its own words. */
  void refused(Cell cell, String said) {
    error(
        cell,
        "broken-rule-table",
        "Drools の表として読み取れません：" + said,
        "This cannot be read as a table of Drools: " + said);
  }

  void error(Cell cell, String code, String ja, String en) {
    error(cell.ref(), cell.text(), code, ja, en);
  }

  private void error(String cell, @Nullable String value, String code, String ja, String en) {
    errors++;
    rows.add(Integer.parseInt(cell.replaceAll("\\D", "")));
    findings.accept(
        new Finding(
            Finding.Level.ERROR,
            sheet.file(),
            sheet.sheet(),
            cell,
            code,
            new Text(ja, en),
            value == null ? null : shortened(value)));
  }

  private static String shortened(String value) {
    return value.length() <= LONGEST_VALUE ? value : value.substring(0, LONGEST_VALUE) + "…";
  }
}
