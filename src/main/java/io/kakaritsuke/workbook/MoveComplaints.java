package io.kakaritsuke.workbook;

import io.kakaritsuke.problem.Text;
import io.kakaritsuke.rulebook.Fix;
import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is said of cells that were pushed aside, with the way back as a spreadsheet calls it. */
final class MoveComplaints {
  private static final String CODE = "cells-moved";
  private static final Text BACK = new Text("セルを元の位置に戻す", "Put the cells back");

  private MoveComplaints() {}

  /**
   * For cells of rows that stand one column from where they stood.
   *
   * @param header of the column at which it begins
   * @param by 1 to the right, -1 to the left
   * @param lost what was deleted there, by row
   */
  static Complaint aside(
      String sheet,
      String header,
      int column,
      int first,
      int last,
      int by,
      Map<Integer, Object> lost) {
    String letters = VirtualCells.letters(column);
    String rows = first == last ? String.valueOf(first) : first + "〜" + last;
    String cells = first == last ? letters + first : letters + first + "〜" + letters + last;
    Fix.Step step =
        by > 0
            ? new Fix.DeleteCells(sheet, letters, first, last)
            : new Fix.InsertCells(sheet, letters, first, last, lost);
    String where = rows + " 行目の" + CellComplaints.quoted(header) + "（" + letters + " 列）から右の値が、";
    String whereEn = "In row(s) " + rows + " the values from " + header + " on stand one column ";
    return (by > 0
            ? Complaint.error(
                CODE,
                where + "もとの版より1列右にずれています。空の " + cells + " を「削除」→「左方向にシフト」で詰めてください",
                whereEn + "to the right. Delete the blank " + cells + " and shift the rest left")
            : Complaint.error(
                CODE,
                where
                    + "もとの版より1列左にずれています。"
                    + cells
                    + " に「挿入」→「右方向にシフト」でセルを入れ、"
                    + (lost.isEmpty() ? "空のままに" : CellComplaints.quoted(shown(lost)) + "と入力し直")
                    + "してください",
                whereEn
                    + "to the left. Insert cells at "
                    + cells
                    + ", shift the rest right"
                    + (lost.isEmpty() ? "" : " and type " + shown(lost))))
        .with(Remedy.always(new Fix(BACK, step)));
  }

  private static String shown(Map<Integer, Object> lost) {
    return SeenComplaints.listed(
        lost.values().stream()
            .map(
                value ->
                    value instanceof BigDecimal number ? Decimals.plain(number) : value.toString())
            .toList());
  }

  /**
   * For cells of one column that stand one row from where they stood.
   *
   * @param end the last row in which one of them stood, or stands
   * @param lost what was deleted in the first row, null for nothing
   */
  static Complaint upOrDown(
      String sheet, int column, int first, int end, int by, @Nullable GridCell lost) {
    String letters = VirtualCells.letters(column);
    String cell = letters + first;
    Fix.Step step =
        by > 0
            ? new Fix.PullUp(sheet, letters, first, end)
            : new Fix.PushDown(sheet, letters, first, end, VirtualCells.value(lost));
    String where = letters + " 列の " + first + " 行目から下の値が、もとの版より1行";
    String whereEn =
        "From row " + first + " on the values of column " + letters + " stand one row ";
    return (by > 0
            ? Complaint.error(
                CODE,
                where + "下にずれています。空の " + cell + " を「削除」→「上方向にシフト」で詰めてください",
                whereEn + "below. Delete the blank " + cell + " and shift the rest up")
            : Complaint.error(
                CODE,
                where
                    + "上にずれています。"
                    + cell
                    + " に「挿入」→「下方向にシフト」でセルを入れ、"
                    + (lost == null ? "空のままに" : CellComplaints.quoted(lost.shown()) + "と入力し直")
                    + "してください",
                whereEn
                    + "above. Insert a cell at "
                    + cell
                    + ", shift the rest down"
                    + (lost == null ? "" : " and type " + lost.shown())))
        .with(Remedy.always(new Fix(BACK, step)));
  }
}
