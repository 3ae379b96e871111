package io.kakaritsuke.workbook;

import io.kakaritsuke.rulebook.Fix;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What is said of cells of rows that stand some columns from where they stood, with the way back as
 * a spreadsheet calls it.
 *
 * @param header of the column at which it begins, empty where that has none
 * @param by how far to the right, or to the left where negative
 * @param lost what was deleted, by row, of each column
 * @param typed what was typed into cells that the move left blank; it stays in its column
 */
record AsideComplaint(
    String sheet,
    String header,
    int column,
    int by,
    int first,
    int last,
    List<Map<Integer, GridCell>> lost,
    List<GridCell> typed) {
  /** More deleted values than these are not listed. */
  private static final int MOST_SHOWN = 6;

  Complaint complaint() {
    return (by > 0 ? toTheRight() : toTheLeft())
        .with(Remedy.always(new Fix(MoveComplaints.BACK, steps())));
  }

  private Complaint toTheRight() {
    boolean blank = typed.isEmpty();
    return Complaint.error(
        MoveComplaints.CELLS,
        where()
            + "右にずれています。"
            + (blank ? "空の " : carried(0, by) + "移してから、")
            + gap()
            + " を「削除」→「左方向にシフト」で詰めてください",
        whereEn()
            + "to the right. "
            + (blank ? "Delete the blank " : "Move " + carriedEn(0, by) + ", then delete ")
            + gap()
            + " and shift the rest left");
  }

  private Complaint toTheLeft() {
    boolean blank = typed.isEmpty();
    String gone = gone();
    return Complaint.error(
        MoveComplaints.CELLS,
        where()
            + "左にずれています。"
            + gap()
            + " に「挿入」→「右方向にシフト」でセルを入れ、"
            + (gone.isEmpty() ? "空のままに" : gone + "と入力し直")
            + (blank ? "" : "してから、" + carried(-by, 0) + "移")
            + "してください",
        whereEn()
            + "to the left. Insert cells at "
            + gap()
            + ", shift the rest right"
            + (gone.isEmpty() ? "" : " and type " + goneEn())
            + (blank ? "" : "; then move " + carriedEn(-by, 0)));
  }

  private String where() {
    String rows = first == last ? String.valueOf(first) : first + "〜" + last;
    String from =
        header.isEmpty()
            ? letters(column) + "列"
            : CellComplaints.quoted(header) + "（" + letters(column) + "列）";
    return rows + "行目の" + from + "から右の値が、もとの版より" + Math.abs(by) + "列";
  }

  private String whereEn() {
    String rows = first == last ? String.valueOf(first) : first + "-" + last;
    String from = header.isEmpty() ? "column " + letters(column) : header;
    String far = Math.abs(by) == 1 ? "one column " : Math.abs(by) + " columns ";
    return "In row(s) " + rows + " the values from " + from + " on stand " + far;
  }

  /** The cells that were inserted, or are to be. */
  private String gap() {
    String begin = letters(column) + first;
    String end = letters(column + Math.abs(by) - 1) + last;
    return begin.equals(end) ? begin : begin + "〜" + end;
  }

  private static String letters(int column) {
    return VirtualCells.letters(column);
  }

  /** What was deleted, by its cell. */
  private Map<String, String> values() {
    Map<String, String> values = new LinkedHashMap<>();
    for (int row = first; row <= last; row++) {
      for (int i = 0; i < lost.size(); i++) {
        GridCell cell = lost.get(i).get(row);
        if (cell != null) {
          values.put(letters(column + i) + row, cell.shown());
        }
      }
    }
    return values;
  }

  private String gone() {
    Map<String, String> values = values();
    if (lost.size() == 1 && !values.isEmpty()) {
      return CellComplaints.quoted(goneEn());
    }
    return values.entrySet().stream()
            .limit(MOST_SHOWN)
            .map(one -> one.getKey() + " に" + CellComplaints.quoted(one.getValue()))
            .collect(Collectors.joining("、"))
        + (values.size() > MOST_SHOWN ? "など" : "");
  }

  private String goneEn() {
    return SeenComplaints.listed(List.copyOf(values().values()));
  }

  private String carried(int from, int to) {
    return typed.stream()
        .map(
            cell ->
                at(cell, from) + " の" + CellComplaints.quoted(cell.shown()) + "を " + at(cell, to))
        .collect(Collectors.joining("、", "", " に"));
  }

  private String carriedEn(int from, int to) {
    return typed.stream()
        .map(cell -> cell.shown() + " from " + at(cell, from) + " to " + at(cell, to))
        .collect(Collectors.joining(", "));
  }

  private static String at(GridCell cell, int after) {
    return letters(cell.column() + after) + cell.row();
  }

  // What was typed is first put where the others then carry it to its place. No two steps are the
  // same, since those would be one.
  private List<Fix.Step> steps() {
    Map<String, Object> set = new LinkedHashMap<>();
    List<Fix.Step> steps = new ArrayList<>();
    for (GridCell cell : typed) {
      Object value = VirtualCells.value(cell);
      if (value != null) {
        set.put(at(cell, by), value);
      }
    }
    for (GridCell cell : typed) {
      if (by < 0 && !set.containsKey(at(cell, 0))) {
        steps.add(new Fix.SetCell(sheet, at(cell, 0), null));
      }
    }
    set.forEach((cell, value) -> steps.add(new Fix.SetCell(sheet, cell, value)));
    for (int i = 0; i < by; i++) {
      steps.add(new Fix.DeleteCells(sheet, letters(column + by - 1 - i), first, last));
    }
    for (int i = 0; i < -by; i++) {
      Map<Integer, Object> values = new TreeMap<>();
      lost.get(i).forEach((row, cell) -> values.put(row, VirtualCells.value(cell)));
      steps.add(new Fix.InsertCells(sheet, letters(column + i), first, last, values));
    }
    return steps;
  }
}
