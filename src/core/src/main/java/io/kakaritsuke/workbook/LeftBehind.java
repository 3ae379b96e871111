package io.kakaritsuke.workbook;

import io.kakaritsuke.rulebook.Fix;
import io.kakaritsuke.text.Text;
import java.util.ArrayList;
import java.util.List;

/** What is said of rows that were deleted or inserted by cells, without some of their cells. */
final class LeftBehind {
  private LeftBehind() {}

  /**
   * @param first the first of the rows
   * @param end the last row of those that moved
   * @param by how many rows were inserted, or deleted where negative
   * @param moved the columns of the cells that moved, from 0
   * @param left the columns of those that have stayed
   */
  static Complaint complaint(
      String sheet, int first, int end, int by, List<Integer> moved, List<Integer> left) {
    int far = Math.abs(by);
    List<Fix.Step> steps = new ArrayList<>();
    for (int column : left) {
      String letters = VirtualCells.letters(column);
      // No two steps are the same, since those would be one.
      for (int i = far - 1; i >= 0; i--) {
        steps.add(
            by < 0
                ? new Fix.PullUp(sheet, letters, first + i, end)
                : new Fix.PushDown(sheet, letters, first, end - i, null));
      }
    }
    String rows = (far == 1 ? "" : first + "〜") + (first + far - 1) + "行目";
    String rowsEn = far == 1 ? "row " + first : "rows " + first + " to " + (first + far - 1);
    String those = ranges(moved, first, far);
    String others = ranges(left, first, far);
    return by < 0
        ? Complaint.error(
                MoveComplaints.CELLS,
                rows
                    + "のセルが "
                    + those
                    + " だけ削除され、下の値が"
                    + far
                    + "行上にずれて、A列の行のIDと合わなくなっています。この行をやめるのなら、"
                    + others
                    + " も「削除」→「上方向にシフト」で詰めてください。残すのなら、"
                    + those
                    + " に「挿入」→「下方向にシフト」でセルを入れ、元の値を入力し直してください",
                "Of "
                    + rowsEn
                    + " only the cells "
                    + those
                    + " were deleted: those below no longer stand beside their ids. To drop the"
                    + " rule, delete "
                    + others
                    + " as well and shift the rest up; to keep it, insert cells at "
                    + those
                    + ", shift the rest down and type what stood there")
            .with(
                Remedy.always(
                    new Fix(
                        new Text(others + " も削除して詰める", "Delete " + others + " as well"), steps)))
        : Complaint.error(
                MoveComplaints.CELLS,
                rows
                    + "に "
                    + those
                    + " だけセルが挿入され、下の値が"
                    + far
                    + "行下にずれて、A列の行のIDや下の表の見出しと合わなくなっています。"
                    + others
                    + " にも「挿入」→「下方向にシフト」でセルを入れ、空のままにしてください",
                "At "
                    + rowsEn
                    + " cells were inserted at "
                    + those
                    + " alone: those below no longer stand beside their ids and the heads of their"
                    + " tables. Insert cells at "
                    + others
                    + " as well, shift the rest down and leave them blank")
            .with(
                Remedy.always(
                    new Fix(
                        new Text(others + " にもセルを挿入する", "Insert cells at " + others + " as well"),
                        steps)));
  }

  /** The cells of those columns in some rows, as B8:G8. */
  static String ranges(List<Integer> columns, int first, int rows) {
    List<String> ranges = new ArrayList<>();
    int from = 0;
    for (int i = 1; i <= columns.size(); i++) {
      if (i == columns.size() || columns.get(i) != columns.get(i - 1) + 1) {
        String begin = GridCell.ref(first, columns.get(from));
        String last = GridCell.ref(first + rows - 1, columns.get(i - 1));
        ranges.add(begin.equals(last) ? begin : begin + ":" + last);
        from = i;
      }
    }
    return String.join("・", ranges);
  }
}
