package io.kakaritsuke.workbook;

import io.kakaritsuke.problem.Text;
import io.kakaritsuke.rulebook.Fix;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

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
    String where = rows + "行目の" + CellComplaints.quoted(header) + "（" + letters + "列）から右の値が、";
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
   * For cells of columns that stand one row from where they stood.
   *
   * @param moves not empty, all the same way
   */
  static Complaint upOrDown(String sheet, List<MovedUpDown.Move> moves) {
    MovedUpDown.Move top = moves.get(0);
    List<Fix.Step> steps = new ArrayList<>();
    List<String> columns = new ArrayList<>();
    List<String> gaps = new ArrayList<>();
    List<String> lost = new ArrayList<>();
    int first = top.first();
    for (MovedUpDown.Move move : moves) {
      String letters = VirtualCells.letters(move.column());
      steps.add(
          move.by() > 0
              ? new Fix.PullUp(sheet, letters, move.first(), move.end())
              : new Fix.PushDown(
                  sheet, letters, move.first(), move.end(), VirtualCells.value(move.lost())));
      columns.add(letters);
      gaps.add(letters + move.first());
      lost.add(move.lost() == null ? "空のまま" : CellComplaints.quoted(move.lost().shown()));
      first = Math.min(first, move.first());
    }
    String cells = String.join("・", gaps);
    String where = String.join("・", columns) + "列の " + first + "行目から下の値が、もとの版より1行";
    String whereEn =
        "From row " + first + " on the values of " + String.join(", ", columns) + " stand one row ";
    boolean blank = moves.stream().allMatch(move -> move.lost() == null);
    return (top.by() > 0
            ? Complaint.error(
                CODE,
                where + "下にずれています。空の " + cells + " を「削除」→「上方向にシフト」で詰めてください",
                whereEn + "below. Delete the blank " + cells + " and shift the rest up")
            : Complaint.error(
                CODE,
                where
                    + "上にずれています。"
                    + cells
                    + " に「挿入」→「下方向にシフト」でセルを入れ、"
                    + (blank ? "空のままに" : String.join("、", lost) + "と入力し直")
                    + "してください",
                whereEn
                    + "above. Insert cells at "
                    + cells
                    + ", shift the rest down"
                    + (blank ? "" : " and type " + String.join(", ", lost))))
        .with(Remedy.always(new Fix(BACK, steps)));
  }
}
