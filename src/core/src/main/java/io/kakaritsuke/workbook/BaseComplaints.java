package io.kakaritsuke.workbook;

import io.kakaritsuke.rulebook.Fix;
import io.kakaritsuke.text.Spacing;
import io.kakaritsuke.text.Text;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is wrong beside the version that the workbook came from, with what stood there. */
final class BaseComplaints {
  private static final int MOST_PLACES = 3;

  private BaseComplaints() {}

  /** For a cell that was cleared and has to say what it said. */
  static Complaint cleared(String cell, String was) {
    return cleared(cell, was, was);
  }

  /**
   * @param was as the cell showed it
   * @param value what is typed for it
   */
  static Complaint cleared(String cell, String was, @Nullable Object value) {
    return Complaint.error(
            "blank-header",
            cell + " は空です。もとの版では" + CellComplaints.quoted(was) + "でした。入力し直してください",
            cell + " is blank. It was " + was + ". Type it again")
        .with(value == null ? null : Remedy.type(value));
  }

  /** For a header or a word of the title row that nobody knows. */
  static Complaint changed(String code, String found, String was) {
    return changed(code, found, was, was);
  }

  /**
   * @param was as the cell showed it
   * @param value what is typed for it
   */
  static Complaint changed(String code, String found, String was, @Nullable Object value) {
    return Complaint.error(
            code,
            CellComplaints.quoted(found)
                + "は使えません。もとの版では"
                + CellComplaints.quoted(was)
                + "でした。"
                + CellComplaints.quoted(was)
                + "に戻してください",
            found + " is not known. It was " + was + ". Make it " + was + " again")
        .with(value == null ? null : Remedy.type(value));
  }

  /**
   * For headers that changed places above values that stayed.
   *
   * @param wanted cells with the header that each had
   */
  static Complaint swappedHeaders(List<String> wanted, Fix fix) {
    return Complaint.error(
            "swapped-headers",
            "列の見出しが入れ替わっていますが、下の値はもとの列のままです。もとの版では "
                + Spacing.followed(String.join("、", wanted), "でした。見出しを戻すか、値も一緒に入れ替えてください"),
            "Headers changed places, and the values below them did not. They were "
                + String.join(", ", wanted)
                + ". Put them back, or move the values as well")
        .with(Remedy.always(fix));
  }

  /** For values under a header cell that is blank and was blank. */
  static Complaint headerless(String header, String cell, String shown) {
    return Complaint.error(
            "stray-cell",
            "見出しのない列に値があります（"
                + cell
                + CellComplaints.quoted(shown)
                + "など）。"
                + header
                + " に「備考」と入力すると、判定に使わない列になります",
            "There is a value under no header ("
                + cell
                + " "
                + shown
                + "). Type 備考 into "
                + header
                + " to make it a column that is not read")
        .with(Remedy.type(ColumnReader.NOTE));
  }

  /**
   * For a line that is no row of the table.
   *
   * @param typed what makes the line, and those below with a blank column A, a note in that cell
   * @param fix null where rows without ids follow, which would be passed over as well
   */
  static Complaint notARow(int row, String shown, String cell, String typed, @Nullable Fix fix) {
    String begin = row + "行目" + CellComplaints.quoted(shown) + "は表の行として読めません。";
    String beginEn = "Row " + row + " (" + shown + ") is no row of the table. ";
    return fix == null
        ? Complaint.error(
            "not-a-row",
            begin + "メモなら「メモ」で始まる名前のシートに移してください",
            beginEn + "If it is a note, move it to a sheet whose name begins with メモ")
        : Complaint.error(
                "not-a-row",
                begin
                    + "メモなら "
                    + cell
                    + " に"
                    + CellComplaints.quoted(typed)
                    + "と入力すると、そこから下の、A列が空の行は判定に使わないメモになります。「メモ」で始まる名前のシートに移しても構いません",
                beginEn
                    + "If it is a note, type "
                    + typed
                    + " into "
                    + cell
                    + " to have it and the rows below with a blank column A passed over, or move it"
                    + " to a sheet whose name begins with メモ")
            .with(Remedy.always(fix));
  }

  /** For a row below a note, which is passed over as part of it. */
  static Complaint passedOver(int row, String note, String shown) {
    return Complaint.warning(
        "row-in-note",
        row
            + "行目は表の行のように見えますが、"
            + note
            + CellComplaints.quoted(shown)
            + "から下のメモの中にあるため、判定に使われません。使うなら、行を "
            + note
            + " より上に移してください",
        "Row "
            + row
            + " looks like a row of the table, but is part of the note that begins in "
            + note
            + " and does not count. Move it above the note to use it");
  }

  /**
   * For a row of which nothing but the id is left.
   *
   * @param was what stood there, "" where nobody knows
   * @param back puts it back; null where nobody knows
   */
  static Complaint clearedRow(String sheet, int row, String was, @Nullable Fix back) {
    Fix fix =
        new Fix(
            new Text(row + "行目を行ごと削除する", "Delete row " + row), new Fix.DeleteRows(sheet, row, row));
    String unwanted = "この行が要らなければ、行ごと削除してください";
    String unwantedEn = "If it is not wanted, delete the whole row";
    return Complaint.error(
            "row-cleared",
            row
                + "行目は中身がすべて空です"
                + (back == null ? "。" : "（もとの版では " + was + "）。消すつもりでなければ、もとの版の内容に戻してください。")
                + unwanted,
            "Row "
                + row
                + " is blank. "
                + (back == null
                    ? ""
                    : "It was " + was + "; put it back if it was cleared by mistake. ")
                + unwantedEn)
        .with(Remedy.always(back == null ? fix : back));
  }

  /** For the row of headers that is gone. */
  static Complaint headerRowGone(int row, String table, Fix fix) {
    return Complaint.error(
            "header-missing",
            "表"
                + CellComplaints.quoted(table)
                + "の見出し行（ID の行）がありません。もとの版では "
                + row
                + "行目にありました。元に戻してください",
            "The header row (ID) of the table " + table + " is gone; it was row " + row)
        .with(Remedy.always(fix));
  }

  /** For the row of operators that is gone. */
  static Complaint operatorRowGone(int row, Fix fix) {
    return Complaint.error(
            "operator-missing",
            "条件のしかた（以上・以下など）の行がありません。もとの版では見出しのすぐ下の " + row + "行目にありました。元に戻してください",
            "The row of operators is gone; it was row " + row + ", right below the headers")
        .with(Remedy.always(fix));
  }

  /** For a title row that is gone or broken. */
  static Complaint titleGone(int row, String table, Fix fix) {
    return Complaint.error(
            "title-missing",
            "表"
                + CellComplaints.quoted(table)
                + "のタイトル行（A列が「表」の行）が "
                + row
                + "行目にありません。もとの版のとおりに戻してください",
            "The title row (表) of the table " + table + " is not in row " + row + ". Put it back")
        .with(Remedy.always(fix));
  }

  /**
   * For a table that lost all rows above its rules.
   *
   * @param row where the first of them belongs
   * @param count how many they are
   */
  static Complaint headsGone(int row, int count, String table, Fix fix) {
    return Complaint.error(
            "title-missing",
            "表"
                + CellComplaints.quoted(table)
                + "のタイトル行（A列が「表」の行）から見出し行（ID の行）までの "
                + count
                + "行がありません。"
                + row
                + "行目の上に、もとの版のとおりに戻してください",
            "The "
                + count
                + " rows from the title row (表) to the header row (ID) of the table "
                + table
                + " are gone. Put them back above row "
                + row)
        .with(Remedy.always(fix));
  }

  /**
   * For the values of two columns that changed places.
   *
   * @param alike whether each could stand in the other's column
   */
  static Complaint swappedValues(
      String one, String header, String other, String otherHeader, boolean alike, Fix fix) {
    String ja =
        one
            + "列"
            + CellComplaints.quoted(header)
            + "と"
            + other
            + "列"
            + CellComplaints.quoted(otherHeader)
            + "の値が、見出しはそのままで入れ替わっています。"
            + (alike ? "意図した変更でなければ、値を元の列に戻してください" : "値を元の列に戻すか、見出しと条件のしかたも一緒に入れ替えてください");
    String en =
        "The values of column "
            + one
            + " ("
            + header
            + ") and "
            + other
            + " ("
            + otherHeader
            + ") changed places, and their headers did not. "
            + (alike
                ? "Put them back if that is not meant"
                : "Put them back, or move the headers as well");
    Complaint complaint =
        alike
            ? Complaint.warning(SwappedValues.CODE, ja, en)
            : Complaint.error(SwappedValues.CODE, ja, en);
    return complaint.with(Remedy.always(fix));
  }

  /**
   * For heads of a table that stand among its rows.
   *
   * @param first where the heads belong, as rows
   * @param moved a row where one of them stands now
   */
  static Complaint headsSorted(String table, int first, int last, int moved, Fix fix) {
    return Complaint.error(
            "heads-sorted",
            "表"
                + CellComplaints.quoted(table)
                + "の見出しや条件のしかたの行が、並べ替えで "
                + moved
                + "行目などに移っています。"
                + first
                + "〜"
                + last
                + "行目に戻してください。並べ替えるときは、その下の行だけを選びます",
            "Heads of the table "
                + table
                + " were sorted among its rows, to row "
                + moved
                + ". They belong into rows "
                + first
                + " to "
                + last
                + "; sort only the rows below")
        .with(Remedy.always(fix));
  }

  /**
   * For a sheet whose column A was deleted.
   *
   * @param letters those of the columns that went with it, A among them
   * @param count how many these are
   */
  static Complaint idsDeleted(String letters, int count, Fix fix) {
    return Complaint.error(
            "column-deleted",
            (count == 1 ? "A列（「表」「ID」と行のIDの列）" : letters + "列（「表」「ID」と行のIDの列を含む）")
                + "がシートから削除され、残りが"
                + count
                + "列左にずれています。列を元に戻してください",
            (count == 1 ? "Column A" : "The first " + count + " columns")
                + ", which "
                + (count == 1 ? "says" : "say")
                + " where tables and headers are and "
                + (count == 1 ? "holds the row ids, was" : "hold the row ids, were")
                + " deleted from the sheet. Put "
                + (count == 1 ? "it" : "them")
                + " back")
        .with(Remedy.always(fix));
  }

  /**
   * For whole columns of a sheet that were deleted.
   *
   * @param columns their letters, from the left
   * @param were their headers in the first table that had them
   */
  static Complaint columnsDeleted(List<String> columns, List<String> were, Fix fix) {
    String ja = String.join("・", columns);
    String wereJa = String.join("・", were.stream().map(CellComplaints::quoted).toList());
    boolean one = columns.size() == 1;
    return Complaint.error(
            LostColumns.CODE,
            ja
                + "列がシートから削除されています（もとの版では"
                + wereJa
                + "）。列を元に戻してください。条件を1つだけやめるときは、列ごとではなく、その表の見出しから下のセルだけを「削除」→「左方向にシフト」で削除します",
            (one ? "Column " : "Columns ")
                + String.join(", ", columns)
                + (one ? " was deleted from the sheet (it was " : " were deleted from the sheet (")
                + wereJa
                + "). Put "
                + (one ? "it" : "them")
                + " back; to drop a condition, delete its cells from the header of its table down, not the column")
        .with(Remedy.always(fix));
  }

  /** For an outcome column that one table lost. */
  static Complaint outcomeColumnsDeleted(List<String> columns, List<String> were, Fix fix) {
    boolean one = columns.size() == 1;
    return Complaint.error(
            "outcome-missing",
            "結果の列"
                + String.join("・", were.stream().map(CellComplaints::quoted).toList())
                + "がありません。もとの版では "
                + String.join("・", columns)
                + "列にありました。元に戻してください",
            "The outcome "
                + (one ? "column " : "columns ")
                + String.join(", ", were)
                + (one ? " is missing; it was column " : " are missing; they were columns ")
                + String.join(", ", columns)
                + (one ? ". Put it back" : ". Put them back"))
        .with(Remedy.always(fix));
  }

  /** For a column of outcomes that rows may do without. */
  static Complaint optionalColumnDeleted(String column, String was, Fix fix) {
    return Complaint.warning(
            LostColumns.CODE,
            "列"
                + CellComplaints.quoted(was)
                + "が削除されています（もとの版では "
                + column
                + "列）。どの行も、その値を使わなくなります。意図した変更でなければ、元に戻してください",
            "The column "
                + was
                + " was deleted (it was "
                + column
                + "); no row has its value any more. Put it back if that is not meant")
        .with(Remedy.always(fix));
  }

  /**
   * For blank columns beside one another that were inserted through the tables of a sheet.
   *
   * @param cells the blank ones, where other tables use the columns; empty where nothing does
   */
  static Complaint blankColumns(String columns, List<String> cells, Fix fix) {
    String delete =
        cells.isEmpty() ? "列を削除し" : " " + String.join("・", cells) + " だけを「削除」→「左方向にシフト」で詰め";
    String deleteEn =
        cells.isEmpty()
            ? "Delete it"
            : "Delete only its cells " + String.join(", ", cells) + " and shift the rest left";
    return Complaint.warning(
            "blank-column",
            columns + "列に空の列が挿入されています。判定は変わりません。要らなければ" + delete + "、メモに使うなら見出しに「備考」と入力してください",
            "Column "
                + columns
                + " was inserted and is blank; it changes nothing. "
                + deleteEn
                + ", or head it 備考 for notes")
        .with(Remedy.always(fix));
  }

  /**
   * A table that is not in the workbook any more.
   *
   * @param rows how many rules it had
   */
  record GoneTable(String name, int rows) {}

  /** For tables of a sheet that are not there any more, and that nothing else refers to. */
  static Complaint tablesGone(String sheet, List<GoneTable> tables) {
    return Complaint.warning(
        "table-gone",
        "シート"
            + CellComplaints.quoted(sheet)
            + "の表"
            + listed(tables)
            + "がなくなり、その行では判定しなくなります。意図した変更でなければ、もとの版から元に戻してください",
        "The tables of the sheet \""
            + sheet
            + "\" are gone: "
            + listed(tables)
            + ". Nothing is decided by their rows any more. Put them back if that is not meant");
  }

  /**
   * The same where others refer to what they decided.
   *
   * @param places where that is
   */
  static Complaint usedTablesGone(String sheet, List<GoneTable> tables, List<String> places) {
    String first = String.join("、", places.subList(0, Math.min(MOST_PLACES, places.size())));
    String more = places.size() > MOST_PLACES ? "など" + places.size() + "か所" : "";
    return Complaint.error(
        "table-gone",
        "シート"
            + CellComplaints.quoted(sheet)
            + "の表"
            + listed(tables)
            + "がありませんが、その結果を "
            + first
            + more
            + " で使っています。表をもとの版から元に戻すか、使っている条件も消してください",
        "The tables of the sheet \""
            + sheet
            + "\" are gone: "
            + listed(tables)
            + ". What they decided is asked for at "
            + first
            + (places.size() > MOST_PLACES ? " and elsewhere" : "")
            + ". Put them back, or take these conditions out as well");
  }

  /** For the tables of a sheet where the workbook has none left. */
  static Complaint noTableLeft(String sheet, List<GoneTable> tables) {
    return Complaint.error(
        "table-gone",
        "シート"
            + CellComplaints.quoted(sheet)
            + "の表"
            + listed(tables)
            + "がなく、このブックには表が1つもありません。表をもとの版から元に戻してください。すべての行をやめるときは、タイトルと見出しの行を残して、その下の行だけを削除します",
        "The tables of the sheet \""
            + sheet
            + "\" are gone: "
            + listed(tables)
            + ". The workbook has no table left. Put them back; to do without all of their rows,"
            + " delete these and leave title and headers");
  }

  private static String listed(List<GoneTable> tables) {
    String first =
        tables.stream()
            .limit(MOST_PLACES)
            .map(table -> CellComplaints.quoted(table.name()) + "（" + table.rows() + "行）")
            .collect(Collectors.joining());
    return tables.size() > MOST_PLACES ? first + "など" + tables.size() + "個" : first;
  }

  /**
   * For ids that stand beside the contents of other rows.
   *
   * @param note the first note that stands beside another row as well, null for none
   * @param error whether ids stand twice as well, so that the table cannot be taken as it is
   */
  static Complaint tornIds(String table, int rows, @Nullable String note, boolean error) {
    String ja =
        "表"
            + CellComplaints.quoted(table)
            + "の A列の行のIDが、"
            + rows
            + "行で中身とずれています（A列を含めずに並べ替えたか、ID のセルを消したか動かしたようです）。判定は変わりませんが、記録と差分が行を取り違えます。IDを元の行に戻してください"
            + (note == null ? "" : "（備考の " + note + " なども IDと一緒に残っているので、中身の行に移します）");
    String en =
        "In the table "
            + table
            + " the row ids in column A do not belong to "
            + rows
            + " rows any more (sorted without column A, or ids moved or cleared). Put them back, or"
            + " logs and diffs mistake one row for another"
            + (note == null ? "" : "; notes have stayed with the ids, as at " + note);
    return error
        ? Complaint.error(RowIdentity.TORN, ja, en)
        : Complaint.warning(RowIdentity.TORN, ja, en);
  }

  /**
   * For ids that say something else than they did, as after replacing a number everywhere.
   *
   * @param cell the first of them, with what stood there
   * @param error whether some stand twice, or can be no ids, so that the tables cannot be taken so
   */
  static Complaint rewrittenIds(
      List<String> tables, int rows, String cell, String was, boolean error) {
    String table = tables.get(0);
    boolean one = tables.size() == 1;
    String ja =
        "表"
            + CellComplaints.quoted(table)
            + (one ? "" : "など" + tables.size() + "つの表")
            + "の A列の行のIDが、"
            + rows
            + "行で書き換わっています（もとの版では、"
            + cell
            + " は"
            + CellComplaints.quoted(was)
            + "でした。「すべて置換」や連続データの入力、貼り付けが ID にも及んだようです）。判定は変わりませんが、記録と差分が行を別のものと取り違えます。IDを元に戻してください";
    String en =
        "In the table "
            + table
            + (one ? "" : " and " + (tables.size() - 1) + " more")
            + " the row ids in column A of "
            + rows
            + " rows were overwritten ("
            + cell
            + " was "
            + was
            + "; perhaps by replacing all, filling or pasting). Put them back, or logs and diffs take"
            + " the rows for others";
    return error
        ? Complaint.error(RowIdentity.TORN, ja, en)
        : Complaint.warning(RowIdentity.TORN, ja, en);
  }

  /** For a condition without an operator. */
  static Complaint operatorCleared(String cell, String header, String was) {
    return Complaint.error(
            "operator-missing",
            cell
                + " は空です。もとの版では"
                + CellComplaints.quoted(header)
                + "の条件のしかたは"
                + CellComplaints.quoted(was)
                + "でした。入力し直してください",
            cell + " is blank. The operator of " + header + " was " + was + ". Type it again")
        .with(Remedy.type(was));
  }

  static Text putBack(String what, String whatEn) {
    return new Text("もとの版の" + what + "に戻す", "Put " + whatEn + " back");
  }
}
