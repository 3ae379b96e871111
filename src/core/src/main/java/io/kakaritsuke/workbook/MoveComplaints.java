package io.kakaritsuke.workbook;

import io.kakaritsuke.rulebook.Fix;
import io.kakaritsuke.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is said of cells that were pushed aside, with the way back as a spreadsheet calls it. */
final class MoveComplaints {
  /** The code of what is told of some cells. */
  static final String CELLS = "cells-moved";

  /** The code of what is told of whole tables. */
  static final String TABLE = "table-moved";

  private static final int MOST_SHOWN = 3;

  /** What putting cells back is called on a button. */
  static final Text BACK = new Text("セルを元の位置に戻す", "Put the cells back");

  private MoveComplaints() {}

  /**
   * For columns that were inserted to the left of column A.
   *
   * @param count how many
   * @param last the last row of the sheet
   * @param typed what was typed into them
   */
  static Complaint columnsInserted(String sheet, int count, int last, List<String> typed) {
    String columns = count == 1 ? "A列" : "A〜" + VirtualCells.letters(count - 1) + "列";
    String some =
        String.join(
            "", typed.stream().distinct().limit(MOST_SHOWN).map(CellComplaints::quoted).toList());
    boolean more = typed.stream().distinct().count() > MOST_SHOWN;
    String shown = some + (more ? "など" : "");
    List<Fix.Step> steps = new ArrayList<>();
    for (int column = count - 1; column >= 0; column--) {
      steps.add(new Fix.DeleteCells(sheet, VirtualCells.letters(column), 1, last));
    }
    Text label =
        typed.isEmpty()
            ? new Text(columns + "を削除する", "Delete the inserted columns")
            : new Text(
                columns + "を" + shown + "ごと削除する",
                "Delete the inserted columns with what is in them");
    return Complaint.error(
            TABLE,
            "表の左に"
                + (count == 1 ? "列" : count + "列")
                + "が挿入され、シート全体が"
                + count
                + "列右にずれています（表は A列から始まる必要があります）。"
                + columns
                + "を列ごと削除してください"
                + (typed.isEmpty() ? "" : "。そこに入力した" + shown + "も消えるので、残すなら先に表の右の「備考」の列などへ移します"),
            "Columns were inserted to the left of the tables, so that the whole sheet stands "
                + count
                + " to the right; a table begins in column A. Delete the first "
                + count
                + " columns"
                + (typed.isEmpty() ? "" : "; what was typed there goes with them"))
        .with(Remedy.always(new Fix(label, steps)));
  }

  /**
   * For a table that was dragged away from column A.
   *
   * @param from where it is now, as C4:J11
   * @param to the cell that its first cell is to have
   * @param was the cell that it had; null where that was on another sheet
   */
  static Complaint dragged(
      String sheet, String table, String from, String to, @Nullable String was) {
    return Complaint.error(
            TABLE,
            "表"
                + CellComplaints.quoted(table)
                + "が "
                + from
                + " に動いています"
                + (was == null ? "" : "（もとの版では " + was + " から）")
                + "。表は A列から始まる必要があります。"
                + from
                + " を切り取り、"
                + to
                + " に貼り付けてください",
            "The table "
                + table
                + " was moved to "
                + from
                + "; a table begins in column A. Cut "
                + from
                + " and paste it at "
                + to)
        .with(
            Remedy.always(
                new Fix(
                    new Text("表を " + to + " に移す", "Move the table to " + to),
                    new Fix.MoveBlock(sheet, from, to))));
  }

  /**
   * For a table that was cut and pasted into another workbook.
   *
   * @param was where it began
   * @param now where it begins
   * @param back null where something of it was changed as well
   */
  static Complaint toAnotherWorkbook(String table, Place was, Place now, @Nullable Fix back) {
    Complaint complaint =
        Complaint.error(
            TABLE,
            "シート"
                + CellComplaints.quoted(String.valueOf(was.sheet()))
                + "の表"
                + CellComplaints.quoted(table)
                + "が、別のブック "
                + now.workbook()
                + "（シート"
                + CellComplaints.quoted(String.valueOf(now.sheet()))
                + "の "
                + now.cell()
                + " から）に移っています。このブックの元の位置（"
                + was.cell()
                + " から）に戻してください"
                + (back == null ? "。中身も変わっているので、そのまま切り取って貼り付けます" : ""),
            "The table "
                + table
                + " of the sheet \""
                + was.sheet()
                + "\" was moved to "
                + now.workbook()
                + " (sheet \""
                + now.sheet()
                + "\" from "
                + now.cell()
                + "). Cut it and paste it back to "
                + was.cell());
    return back == null ? complaint : complaint.with(Remedy.always(back));
  }

  /**
   * For a table whose rows stand, changed, where nothing is read.
   *
   * @param there the first of its rows
   * @param sheet the sheet on which it stood
   * @param cell its first cell then
   */
  static Complaint astray(String table, Place there, String sheet, String cell) {
    return Complaint.error(
        TABLE,
        "シート"
            + CellComplaints.quoted(sheet)
            + "の表"
            + CellComplaints.quoted(table)
            + "が、判定に使われない場所（シート"
            + CellComplaints.quoted(String.valueOf(there.sheet()))
            + "の "
            + there.cell()
            + " から）にあり、中身も変わっています。変えたところを残すには、シートの名前と表の位置（"
            + cell
            + " から）を元に戻してください。この表をやめるのなら、そこからも削除してください",
        "The table "
            + table
            + " of the sheet \""
            + sheet
            + "\" stands, changed, where nothing is read (sheet \""
            + there.sheet()
            + "\" from "
            + there.cell()
            + "). Put the name of the sheet and the table (from "
            + cell
            + ") back to keep the changes; delete it there as well to do without it");
  }

  /**
   * For cells of columns that stand some rows from where they stood.
   *
   * @param moves not empty, all the same way
   */
  static Complaint upOrDown(String sheet, List<MovedUpDown.Move> moves) {
    MovedUpDown.Move top = moves.get(0);
    int far = Math.abs(top.by());
    List<Fix.Step> steps = new ArrayList<>();
    List<String> columns = new ArrayList<>();
    List<String> gaps = new ArrayList<>();
    List<String> lost = new ArrayList<>();
    int first = top.first();
    for (MovedUpDown.Move move : moves) {
      String column = VirtualCells.letters(move.column());
      // No two steps are the same, since those would be one. What was deleted last goes in first,
      // and is pushed down by the others.
      for (int i = far - 1; i >= 0; i--) {
        steps.add(
            move.by() > 0
                ? new Fix.PullUp(sheet, column, move.firstGone() + i, move.end())
                : new Fix.PushDown(
                    sheet, column, move.first(), move.end() - i, VirtualCells.value(move.lost(i))));
      }
      columns.add(column);
      String begin = column + move.firstGone();
      gaps.add(far == 1 ? begin : begin + "〜" + column + (move.firstGone() + far - 1));
      for (int i = 0; i < far; i++) {
        GridCell gone = move.lost(i);
        lost.add(gone == null ? "空のまま" : CellComplaints.quoted(gone.shown()));
      }
      first = Math.min(first, move.first());
    }
    boolean typed = moves.stream().anyMatch(move -> !move.typed().isEmpty());
    boolean block = !typed && isBlock(moves);
    List<Integer> run = moves.stream().map(MovedUpDown.Move::column).toList();
    String cells = block ? LeftBehind.ranges(run, first, far) : String.join("・", gaps);
    String letters =
        block ? columns.get(0) + "〜" + columns.get(columns.size() - 1) : String.join("・", columns);
    String where = letters + "列の " + first + "行目から下の値が、もとの版より" + far + "行";
    String whereEn =
        "From row "
            + first
            + " on the values of "
            + (block ? letters.replace("〜", " to ") : String.join(", ", columns))
            + (far == 1 ? " stand one row " : " stand " + far + " rows ");
    boolean blank = moves.stream().allMatch(MovedUpDown.Move::isNothingLost);
    return (top.by() > 0
            ? Complaint.error(
                CELLS,
                where
                    + "下にずれています。"
                    + (typed ? kept(moves) + "残し、" : "空の ")
                    + cells
                    + " を「削除」→「上方向にシフト」で詰めてください",
                whereEn
                    + "below. "
                    + (typed ? keptEn(moves) + ", delete " : "Delete the blank ")
                    + cells
                    + " and shift the rest up")
            : Complaint.error(
                CELLS,
                where
                    + "上にずれています。"
                    + cells
                    + " に「挿入」→「下方向にシフト」でセルを入れ、"
                    + (blank ? "空のままに" : String.join("、", lost) + "と入力し直")
                    + "してください。表の下にはみ出したセルがあれば、空にしてください",
                whereEn
                    + "above. Insert cells at "
                    + cells
                    + ", shift the rest down"
                    + (blank ? "" : " and type " + String.join(", ", lost))
                    + ". Clear what sticks out below the table then, if anything"))
        .with(Remedy.always(new Fix(BACK, steps)));
  }

  /** What was typed where cells were inserted, which stays in its row. */
  private static String kept(List<MovedUpDown.Move> moves) {
    return moves.stream()
        .flatMap(move -> move.typed().stream())
        .map(cell -> cell.ref() + " に入力した" + CellComplaints.quoted(cell.shown()))
        .collect(Collectors.joining("、", "", "はそのまま"));
  }

  private static String keptEn(List<MovedUpDown.Move> moves) {
    return moves.stream()
        .flatMap(move -> move.typed().stream())
        .map(cell -> Findings.shortened(cell.shown()) + " in " + cell.ref())
        .collect(Collectors.joining(", ", "Keep ", ", which was typed there"));
  }

  /** Whether more than two columns beside one another moved from the same row on. */
  private static boolean isBlock(List<MovedUpDown.Move> moves) {
    MovedUpDown.Move top = moves.get(0);
    for (int i = 1; i < moves.size(); i++) {
      if (moves.get(i).column() != top.column() + i || moves.get(i).first() != top.first()) {
        return false;
      }
    }
    return moves.size() > 2;
  }

  /**
   * A value that stands in another cell than it did.
   *
   * @param header of the column that it left, empty where that has none
   * @param stood what stood where it is now, null for blank
   * @param count how many values were moved alike, with this one as the first
   */
  record Dragged(
      String from, String header, String value, String to, @Nullable String stood, int count) {}

  /**
   * For single values that stand in other cells than they did.
   *
   * @param error whether the table cannot be read with them
   * @param back what puts all cells back
   */
  static Complaint value(Dragged one, boolean error, List<Fix.Step> back) {
    String from = one.from();
    String to = one.to();
    String shown = CellComplaints.quoted(one.value());
    String was = one.stood() == null ? "空欄" : CellComplaints.quoted(one.stood());
    boolean alone = one.count() == 1;
    String ja =
        (one.header().isEmpty() ? "" : CellComplaints.quoted(one.header()) + "の ")
            + from
            + " にあった"
            + shown
            + (alone ? "" : "など" + one.count() + "個の値")
            + "が "
            + to
            + (alone ? "" : " など")
            + (alone ? " に" : "に")
            + "移っています（もとの版では "
            + to
            + " は"
            + was
            + "でした）。"
            + (error ? "" : "意図した変更でなければ、")
            + from
            + " に"
            + shown
            + "を入力し、"
            + to
            + (one.stood() == null ? " を空に" : " を" + was + "に戻")
            + "してください"
            + (alone ? "" : "（ほかの値も同じように戻します）");
    String en =
        "What stood in "
            + from
            + (one.header().isEmpty() ? "" : " (" + one.header() + ")")
            + ", "
            + Findings.shortened(one.value())
            + (alone ? "" : ", and " + (one.count() - 1) + " more")
            + ", stands in "
            + to
            + " now, which "
            + (one.stood() == null ? "was blank" : "was " + Findings.shortened(one.stood()))
            + ". Put "
            + (alone ? "both" : "all")
            + " back"
            + (error ? "" : " if that is not meant");
    Complaint complaint =
        error
            ? Complaint.error(DraggedValues.CODE, ja, en)
            : Complaint.warning(DraggedValues.CODE, ja, en);
    Text label =
        alone
            ? new Text(from + " と " + to + " をもとの版の値に戻す", "Put " + from + " and " + to + " back")
            : new Text(
                "移った" + one.count() + "個の値を元のセルに戻す", "Put all " + one.count() + " values back");
    return complaint.with(Remedy.always(new Fix(label, back)));
  }
}
