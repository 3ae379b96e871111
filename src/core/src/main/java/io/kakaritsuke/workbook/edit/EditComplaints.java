package io.kakaritsuke.workbook.edit;

import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.text.Spacing;
import io.kakaritsuke.text.Text;
import io.kakaritsuke.workbook.TableArea;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Why an edit is not made. */
final class EditComplaints {
  private EditComplaints() {}

  static Finding unknownRow(String id, @Nullable String nearest) {
    return finding(
        "",
        null,
        null,
        "unknown-row",
        "ID「" + id + "」の行はありません" + didYouMean(nearest),
        "There is no row " + id + didYouMeanEn(nearest),
        id);
  }

  static Finding unknownTable(RowEdit.Add add) {
    return finding(
        add.workbook(),
        add.sheet(),
        null,
        "unknown-table",
        "表「" + add.table() + "」はありません。ブック・シート・表の名前を確かめてください",
        "There is no table " + add.table() + ". Check the names of workbook, sheet and table",
        add.table());
  }

  static Finding unknownColumn(TableArea area, String column, @Nullable String nearest) {
    return finding(
        area.workbook(),
        area.sheet(),
        null,
        "unknown-column",
        "表「" + area.name() + "」に列「" + column + "」はありません" + didYouMean(nearest),
        "The table " + area.name() + " has no column " + column + didYouMeanEn(nearest),
        column);
  }

  static Finding ambiguousColumn(TableArea area, String column, String choices) {
    return finding(
        area.workbook(),
        area.sheet(),
        null,
        "ambiguous-column",
        "列「" + column + "」は複数あります。" + choices + " のどれかで指定してください",
        "There are several columns " + column + ". Name one of " + choices,
        column);
  }

  static Finding otherTable(TableArea area, String id) {
    return finding(
        area.workbook(),
        area.sheet(),
        null,
        "other-table",
        "行「" + id + "」は別の表にあります。同じ表の行を指定してください",
        "The row " + id + " is in another table. Name a row of the same table",
        id);
  }

  static Finding notEditable(String workbook) {
    return finding(
        workbook,
        null,
        null,
        "not-editable",
        "このブックはここでは編集できません。Excel で開いて保存し直し、アップロードしてください",
        "This workbook cannot be edited here. Save it again in Excel and upload it",
        null);
  }

  static Finding tooManyEdits(int found, int most) {
    return finding(
        "",
        null,
        null,
        "too-large",
        "一度の変更が多すぎます：" + found + "。" + most + " までにしてください",
        "Too many edits at once: " + found + ". Keep it to " + most,
        String.valueOf(found));
  }

  static Finding formulaDepends(TableArea area, String cell) {
    return finding(
        area.workbook(),
        area.sheet(),
        cell,
        "formula-depends",
        "このセルの数式は変更する値を使っています。Excel で変更するか、数式を値に置き換えてください",
        "The formula in this cell uses the value to be changed. Edit it in Excel, or type its value",
        null);
  }

  /** A fix was asked for that wants something else of a place than another one. */
  static Finding fixesOverlap(Finding fixed, Finding other) {
    Text one = Objects.requireNonNull(fixed.fix()).label();
    Text two = Objects.requireNonNull(other.fix()).label();
    String ja =
        Stream.of(
                other.workbook(),
                other.sheet() == null ? null : "シート「" + other.sheet() + "」",
                other.cell())
            .filter(Objects::nonNull)
            .collect(Collectors.joining(" "));
    String en =
        Stream.of(other.workbook(), other.sheet(), other.cell())
            .filter(Objects::nonNull)
            .collect(Collectors.joining(" "));
    return finding(
        fixed.workbook(),
        fixed.sheet(),
        fixed.cell(),
        "fixes-overlap",
        "提案「"
            + one.ja()
            + "」と、"
            + Spacing.followed(ja, "の提案「")
            + two.ja()
            + "」は、同じ場所を別のしかたで直します。どちらか一方を選んでください",
        "\""
            + one.en()
            + "\" and \""
            + two.en()
            + "\" ("
            + en
            + ") change the same place in different ways. Choose one of them",
        fixed.value());
  }

  private static Finding finding(
      String workbook,
      @Nullable String sheet,
      @Nullable String cell,
      String code,
      String ja,
      String en,
      @Nullable String value) {
    return new Finding(Finding.Level.ERROR, workbook, sheet, cell, code, new Text(ja, en), value);
  }

  private static String didYouMean(@Nullable String nearest) {
    return nearest == null ? "" : "。「" + nearest + "」ではありませんか";
  }

  private static String didYouMeanEn(@Nullable String nearest) {
    return nearest == null ? "" : ". Did you mean " + nearest + "?";
  }
}
