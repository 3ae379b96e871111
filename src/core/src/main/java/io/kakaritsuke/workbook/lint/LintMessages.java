package io.kakaritsuke.workbook.lint;

import io.kakaritsuke.rulebook.Operator;
import io.kakaritsuke.text.Spacing;
import io.kakaritsuke.text.Text;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Every message of the linter. */
final class LintMessages {
  private LintMessages() {}

  static Text overlap(Text example, Text otherRow) {
    return new Text(
        Spacing.followed(example.ja(), "は ") + otherRow.ja() + "にも当てはまります。1つの値に当てはまる行は1つにしてください",
        example.en() + " also matches " + otherRow.en() + ". Only one row may match a value");
  }

  static Text perhapsOverlap(Text otherRow, List<String> labels) {
    String ja = labels.stream().map(label -> "「" + label + "」").collect(Collectors.joining("、"));
    return new Text(
        otherRow.ja()
            + "と同じ値に当てはまることがあるかどうか、確かめきれませんでした。"
            + ja
            + "は互いに関係があるためです。両方に当てはまるときは、上の行が使われます",
        "Whether some value matches "
            + otherRow.en()
            + " too could not be found out: "
            + String.join(", ", labels)
            + " come from the same facts. Where both match, the row above is used");
  }

  /**
   * @param example a value that matches no row; null where the conditions name it already
   */
  static Text gap(@Nullable Text example, Text conditions, boolean more) {
    return new Text(
        Spacing.followed(conditions.ja(), isVerb(conditions.ja()) ? "とき、" : "のとき、")
            + "どの行にも当てはまりません"
            + (example == null ? "" : "（例 " + example.ja() + "）")
            + "。その場合の行を加えると、抜けがなくなります。判定しないのなら、その行を「対象外」にします"
            + (more ? "。ほかにも当てはまらない値があります" : ""),
        "No row matches "
            + conditions.en()
            + (example == null ? "" : " (as " + example.en() + ")")
            + ". A row for that would close the gap; if nothing is to be decided, let it say 対象外"
            + (more ? ". There are more gaps" : ""));
  }

  private static boolean isVerb(String condition) {
    return condition.endsWith("ある")
        || condition.endsWith("ない")
        || condition.endsWith("当てはまる")
        || Arrays.stream(Operator.values())
            .anyMatch(operator -> operator.asksForParts() && condition.endsWith(operator.label()));
  }

  static Text gapEverywhere() {
    return new Text(
        "どの値も、どの行にも当てはまりません。条件が空の行を加えると、抜けがなくなります。判定しないのなら、その行を「対象外」にします",
        "No value matches any row. A row with blank conditions would close the gap; if nothing is to"
            + " be decided, let it say 対象外");
  }

  static Text overlapping(Text example, Text one, Text other) {
    return new Text(
        Spacing.followed(example.ja(), "は ") + one.ja() + "と " + other.ja() + "の両方に当てはまります",
        example.en() + " matches both " + one.en() + " and " + other.en());
  }

  /**
   * @param example as for a gap
   */
  static Text falling(@Nullable Text example, Text conditions) {
    return new Text(
        Spacing.followed(conditions.ja(), isVerb(conditions.ja()) ? "とき、" : "のとき、")
            + "どの行にも当てはまりません"
            + (example == null ? "" : "（例 " + example.ja() + "）"),
        "No row matches "
            + conditions.en()
            + (example == null ? "" : " (as " + example.en() + ")"));
  }

  static Text contradicting(Text row, String label, Text conditions) {
    return new Text(
        "「"
            + label
            + "」に "
            + Spacing.followed(conditions.ja(), "を満たす値がなく、")
            + row.ja()
            + "に当てはまる値がありません",
        "No value matches " + row.en() + ": " + label + " cannot satisfy " + conditions.en());
  }

  static Text unused(Text row, Text rows) {
    return new Text(
        rows.ja() + "が先にすべて当てはまるため、" + row.ja() + "は使われません",
        rows.en() + " match first all that " + row.en() + " could, which is never used");
  }

  /**
   * @param were what stood in the cell, or cells with what stood there
   */
  static Text changed(Text statement, List<String> were, boolean one) {
    String ja = were.stream().map(was -> "「" + was + "」").collect(Collectors.joining());
    String en = String.join(", ", were);
    return new Text(
        statement.ja()
            + "。もとの版では"
            + (one ? "、このセルは" : "")
            + ja
            + "でした。打ち間違いなら元に戻してください。意図した変更なら、ほかの行も合わせて直してください",
        statement.en()
            + ". In the version before, "
            + (one ? "this cell was " : "")
            + en
            + ". Put it back if that was a slip; if it is meant, change the other rows as well");
  }

  static Text otherOperator(Text statement, String was, String now) {
    return new Text(
        "条件のしかたが、もとの版の「"
            + was
            + "」から「"
            + now
            + "」に変わったため、"
            + statement.ja()
            + "。「"
            + was
            + "」に戻すと解消します",
        "The column compared by "
            + was
            + " before, and by "
            + now
            + " now. "
            + statement.en()
            + ". Putting "
            + was
            + " back settles it");
  }

  static Text movedBoundary(Text statement, String moved, String was, String now, Text right) {
    return new Text(
        moved
            + " の境目が "
            + Spacing.followed(was, "から ")
            + Spacing.followed(now, "に変わったため、")
            + statement.ja()
            + "。同じ境目の "
            + right.ja()
            + "に変えると解消します",
        "The boundary in "
            + moved
            + " was changed from "
            + was
            + " to "
            + now
            + ". "
            + statement.en()
            + ". Changing the same boundary, "
            + right.en()
            + ", settles it");
  }

  /**
   * @param row that was added
   */
  static Text cutOut(Text statement, Text row, Text right) {
    return new Text(
        row.ja() + "を加えたため、" + statement.ja() + "。" + right.ja() + "に変えると、加えた行のぶんを分けられます",
        "With "
            + row.en()
            + ", which was added: "
            + statement.en()
            + ". Changing "
            + right.en()
            + " parts the two");
  }

  /**
   * @param code of what is left in the table
   */
  static Text cleared(String header, String was, String code) {
    String left =
        switch (code) {
          case "unique-overlap" -> "ほかの行と重なり、どちらで判定するか決まりません";
          case "gap" -> "どの行にも当てはまらない値ができます";
          default -> "使われない行ができます";
        };
    String leftEn =
        switch (code) {
          case "unique-overlap" -> "the row overlaps another one";
          case "gap" -> "some values match no row";
          default -> "a row is never used";
        };
    return new Text(
        "「" + header + "」が空になり、この条件を問わなくなります。もとの版では「" + was + "」でした。このままでは" + left + "。元に戻してください",
        header
            + " is blank now and is not asked any more; it was "
            + was
            + ". As it is, "
            + leftEn
            + ". Put it back");
  }

  static Text boundaryStayed(String moved, String was, String now, String right) {
    return new Text(
        moved
            + " の境目は "
            + Spacing.followed(was, "から ")
            + Spacing.followed(now, "に変わりましたが、同じ境目のこのセルはもとのままです。境目を動かしたのなら、ここも「")
            + right
            + "」にしてください",
        "The boundary in "
            + moved
            + " was changed from "
            + was
            + " to "
            + now
            + ", and this cell, which has the same boundary, was not. If the boundary is to move,"
            + " type "
            + right
            + " here as well");
  }

  /**
   * @param exchanged whether the two would hold in each other's place
   */
  static Text contradiction(String label, Text conditions, boolean exchanged) {
    return new Text(
        "この行が当てはまる値はありません。「"
            + label
            + "」に "
            + Spacing.followed(conditions.ja(), "を満たす値がありません")
            + (exchanged ? "。2つの値が逆になっていませんか" : ""),
        "No value matches this row: "
            + label
            + " cannot satisfy "
            + conditions.en()
            + (exchanged ? ". Have the two changed places?" : ""));
  }

  static Text impossible(String labels) {
    return new Text(
        "この行が当てはまることはありません。" + labels + "の条件は同時に成り立ちません",
        "Nothing matches this row: the conditions on " + labels + " never hold together");
  }

  static Text shadowed(Text rows, boolean several) {
    return new Text(
        "この行は使われません。"
            + rows.ja()
            + (several ? "が合わせて" : "が")
            + "先にすべて当てはまります。この行を上に移すか、条件を見直してください",
        "This row is never used: "
            + rows.en()
            + (several ? " together take" : " takes")
            + " all its values first. Move it up or change its conditions");
  }

  static Text neverDecides(Text rows, boolean several) {
    return new Text(
        "この行の内容は使われません。当てはまるときは、同じコードの"
            + rows.ja()
            + (several ? "のどれかも当てはまり、そちらの内容になります" : "も必ず当てはまり、そちらの内容になります")
            + "。コードを分けるか、条件を見直してください",
        "What this row says is never used: whenever it matches, "
            + rows.en()
            + " of the same code "
            + (several ? "do too, and decide" : "does too, and decides")
            + ". Give it a code of its own or change its conditions");
  }

  static Text decidesInPart(Text example, Text other) {
    return new Text(
        Spacing.followed(example.ja(), "は、同じコードの")
            + other.ja()
            + "にも当てはまり、この行の内容は使われません。コードを分けるか、同時に当てはまらない条件にしてください",
        example.en()
            + " also matches "
            + other.en()
            + " of the same code, and what this row says is not used. Give it a code of its own, or"
            + " conditions that do not match at once");
  }

  /**
   * @param value what keeps them out, typed into the cell; null where there is no column for it
   */
  static Text takesMissing(String label, @Nullable Text value, Operator operator) {
    String ja = "この行は条件がないため、「" + label + "」のわからない対象にも当てはまります。";
    String en =
        "This row has no conditions and takes subjects too whose " + label + " is missing. ";
    return value == null
        ? new Text(
            ja + "それでよくなければ、「" + label + "」（ある/ない）の列を加え、この行に「ある」と入力してください",
            en + "If that is not meant, add a column " + label + " ある/ない and type ある here")
        : new Text(
            ja + "それでよくなければ、このセル（" + operator.label() + "）に「" + value.ja() + "」と入力してください",
            en
                + "If that is not meant, type "
                + value.en()
                + " into this cell ("
                + operator.label()
                + ")");
  }

  /**
   * @param cells those of the columns from their headers down, as C5〜D9
   */
  static Text blankColumns(List<String> headers, String cells) {
    String names =
        headers.stream().distinct().map(one -> "「" + one + "」").collect(Collectors.joining());
    return new Text(
        names
            + "の列はどの行も空です。条件を入力してください。要らない列なら、"
            + cells
            + " のセルだけを「削除」→「左方向にシフト」で削除します（列ごと削除すると、表題などもずれます）",
        (headers.size() == 1 ? "The column " : "The columns ")
            + String.join(", ", headers)
            + (headers.size() == 1 ? " is" : " are")
            + " blank in every row. Type conditions; or delete the cells "
            + cells
            + " alone, and shift cells left: whole columns would take other cells with them");
  }

  static Text implied(String label, String operator) {
    return new Text(
        "「" + label + "」（" + operator + "）の列は何も変えません。同じ行のほかの「" + label + "」の条件に含まれています",
        "The column "
            + label
            + " "
            + operator
            + " changes nothing: other conditions on "
            + label
            + " say more");
  }

  static Text noEffect(String label) {
    return new Text(
        "「" + label + "」がどの値でも結果は同じです。条件か結果を見直してください。要らない列なら、見出しから下のセルだけを「削除」→「左方向にシフト」で削除します",
        "The result is the same whatever "
            + label
            + " is. Change conditions or results, or delete the column");
  }

  static Text dip(long points, String label, Text below, Text above) {
    return new Text(
        points
            + "点は前後より低くなっています。「"
            + label
            + "」がもっと小さい "
            + Spacing.followed(below.ja(), "と、もっと大きい ")
            + Spacing.followed(above.ja(), "はどちらも高い点です。点数を確かめてください"),
        points
            + " points are fewer than on both sides: "
            + below.en()
            + " with a smaller "
            + label
            + " and "
            + above.en()
            + " with a larger one give more. Check the points");
  }

  static Text maximumNotReached(int maximum, long most) {
    return new Text(
        "満点は " + maximum + "点ですが、いちばん高い行でも " + most + "点です。点数か満点を直してください",
        "The maximum is "
            + maximum
            + " points, but no row gives more than "
            + most
            + ". Change the points or the maximum");
  }

  static Text withPoints(Text row, long points) {
    return new Text(row.ja() + "の " + points + "点", row.en() + ", " + points + " points");
  }

  static Text suspiciousUnit(String found, String meant) {
    return new Text(
        Spacing.followed(found, "は単位が違うようです。") + Spacing.followed(meant, "ではありませんか"),
        found + " looks like the wrong unit. Did you mean " + meant + "?");
  }

  /**
   * @param row whether it is the text of a row, and not the name of the table
   */
  static Text textNumber(boolean row, String found, String threshold, String placeholder) {
    String advice = placeholder.isEmpty() ? "" : "。文章に「" + placeholder + "」と書くと、いつも条件の値になります";
    String adviceEn =
        placeholder.isEmpty()
            ? ""
            : ". Written as " + placeholder + " it always shows the condition";
    return new Text(
        (row ? "文章の " : "表の名前の ")
            + Spacing.followed(found, row ? "が、この行の " : "が、この表の ")
            + Spacing.followed(threshold, "と違います")
            + (row ? advice : "。名前か条件を直してください"),
        (row ? "The text says " : "The name of the table says ")
            + found
            + (row ? ", but this row has " : ", but the table has ")
            + threshold
            + (row ? adviceEn : ". Change the name or the condition"));
  }

  static Text overlapsNotChecked() {
    return new Text(
        "行と条件が多すぎて、重なりを確かめられません。表を分けてください",
        "The table has too many rows and conditions to be checked for overlaps. Split it");
  }

  static Text textsNotChecked(String label) {
    return new Text(
        "「" + label + "」の一部を見る条件に、違う文字が多すぎるか長すぎるため、行の重なり・抜け・使われない行を調べられませんでした。表を分けると調べられます",
        "Overlaps, gaps and unused rows could not be checked: the conditions on parts of "
            + label
            + " name too many texts, or too long ones. Split the table");
  }

  static Text notChecked() {
    return new Text(
        "抜け・使われない行・効かない列を調べきれませんでした。行と条件が多すぎるか、条件のファクトが互いに関係しすぎています。表を分けると調べられます",
        "Gaps, unused rows and columns could not all be checked: too many rows and conditions, or"
            + " facts that come from each other in too many ways. Split the table");
  }
}
