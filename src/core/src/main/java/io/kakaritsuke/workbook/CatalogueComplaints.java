package io.kakaritsuke.workbook;

import io.kakaritsuke.rulebook.Fix;
import io.kakaritsuke.text.Text;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What can be wrong in the fact catalogue. */
final class CatalogueComplaints {
  private CatalogueComplaints() {}

  static Complaint sheetMissing(String sheet) {
    return Complaint.error(
        "sheet-missing",
        "シート" + CellComplaints.quoted(sheet) + "がありません。加えてください",
        "The sheet " + sheet + " is missing. Add it");
  }

  /** For a sheet that is gone with all that it defined. */
  static Complaint sheetGone(String sheet, Fix back) {
    return Complaint.error(
            "sheet-missing",
            "シート"
                + CellComplaints.quoted(sheet)
                + "がなくなり、そこで決めていたことも失われています。もとの版から戻してください。要らない定義は、シートを残してその行だけを削除します",
            "The sheet "
                + sheet
                + " is gone with all that it defined. Put it back; to do without a definition,"
                + " delete its row only")
        .with(Remedy.always(back));
  }

  /**
   * For what a sheet said and another one says now.
   *
   * @param taken whether there is a sheet of that name still
   */
  static Complaint sheetMoved(String sheet, String now, boolean taken) {
    String from = CellComplaints.quoted(sheet);
    String to = CellComplaints.quoted(now);
    return Complaint.error(
        "sheet-missing",
        taken
            ? "シート" + from + "の中身が、読み取られないシート" + to + "に移っています。切り取って、シート" + from + "の元の位置に貼り付けてください"
            : "シート" + from + "がなく、その中身がシート" + to + "にあります。シートの名前を" + from + "に戻してください",
        taken
            ? "What stood on the sheet "
                + sheet
                + " stands on "
                + now
                + ", which is not read. Cut it and paste it where it was"
            : "The sheet "
                + sheet
                + " is missing, and what it said stands on "
                + now
                + ". Give that sheet the name "
                + sheet
                + " again");
  }

  /** For a sheet beside another one that looks like it. */
  static Complaint sheetNotRead(String sheet, String read) {
    return Complaint.warning(
        "sheet-not-read",
        "シート"
            + CellComplaints.quoted(sheet)
            + "は"
            + CellComplaints.quoted(read)
            + "の写しのようですが、読み取られません。変えるときは"
            + CellComplaints.quoted(read)
            + "を変えてください。控えなら、シートの名前を「メモ」で始めるか、シートを削除してください",
        "The sheet "
            + sheet
            + " looks like a copy of "
            + read
            + " and is not read. Change "
            + read
            + "; begin the name of a copy with メモ, or delete it");
  }

  /** For a sheet of which nothing is left. */
  static Complaint sheetEmptied(String sheet, Fix back) {
    return Complaint.error(
            "sheet-missing",
            "シート" + CellComplaints.quoted(sheet) + "の見出しと行がすべて消えています。もとの版の内容に戻してください",
            "All headers and rows of the sheet " + sheet + " are gone. Put them back")
        .with(Remedy.always(back));
  }

  /**
   * For a row of headers that is gone.
   *
   * @param was what it said
   */
  static Complaint headerRowGone(String sheet, int row, GridRow was, Fix back) {
    List<String> words = was.cells().values().stream().map(GridCell::shown).toList();
    return Complaint.error(
            "header-missing",
            "シート"
                + CellComplaints.quoted(sheet)
                + "の見出し行（"
                + SeenComplaints.listed(words)
                + "）がありません。もとの版では "
                + row
                + "行目にありました。元に戻してください",
            "The row of headers of the sheet "
                + sheet
                + " ("
                + SeenComplaints.listed(words)
                + ") is gone; it was row "
                + row
                + ". Put it back")
        .with(Remedy.always(back));
  }

  /** For a sheet of scenarios whose first header is missing. */
  static Complaint scenarioHeader(String cell) {
    return Complaint.error(
            "header-missing",
            "シート「シナリオ」の見出し行は A列の「シナリオ」から始まる必要があります。"
                + cell
                + " に「シナリオ」と入力してください。このままではシナリオを読み取れません",
            "The row of headers of the sheet シナリオ begins with シナリオ in column A. Type it into "
                + cell)
        .with(Remedy.type(ScenarioSheet.NAME));
  }

  /** For a sheet of scenarios that is gone. */
  static Complaint scenariosGone() {
    return Complaint.warning(
            "sheet-missing",
            "シート「シナリオ」がなくなり、そのシナリオでは確かめなくなります。意図した変更でなければ、もとの版から戻してください",
            "The sheet シナリオ is gone, and its scenarios are not tried any more. Put it back if that"
                + " is not meant")
        .with(
            Remedy.always(
                new Fix(
                    new Text("シート「シナリオ」をもとの版から戻す", "Put the sheet シナリオ back"),
                    new Fix.RestoreSheet(ScenarioSheet.NAME))));
  }

  /**
   * For a column that was deleted with its header.
   *
   * @param needed whether that is refused
   */
  /**
   * For headers that stand above the values of others.
   *
   * @param right the cells that say something else now, with what is right there
   */
  static Complaint headsMoved(List<String> right, Fix back) {
    int most = 6;
    String some = String.join("・", right.subList(0, Math.min(most, right.size())));
    return Complaint.error(
            "swapped-headers",
            "見出しだけが動き、下の値はもとの列のままです。見出しをもとの版のとおり "
                + some
                + (right.size() > most ? "など" : "")
                + "に戻してください",
            "Headers were moved, and the values below them were not. Put the headers back ("
                + right.size()
                + " cells)")
        .with(Remedy.always(back));
  }

  static Complaint columnsDeleted(
      List<String> columns, List<String> names, boolean needed, Fix back) {
    String gone = String.join("・", columns) + "が削除され、その値も失われています（もとの版にはありました）。";
    String goneEn =
        (names.size() == 1 ? "The column " : "The columns ")
            + String.join(", ", names)
            + (names.size() == 1
                ? " was deleted with its values. "
                : " were deleted with theirs. ");
    return (needed
            ? Complaint.error(
                "column-deleted",
                gone + "列を元に戻してください。値をやめるときは、列を残して値だけを空にします",
                goneEn + "Put it back; to do without a value, clear its cell and keep the column")
            : Complaint.warning(
                "column-deleted",
                gone + "意図した変更でなければ、列を元に戻してください",
                goneEn + "Put it back if that is not meant"))
        .with(Remedy.always(back));
  }

  /**
   * For columns whose cells stand beside those of other rows.
   *
   * @param columns their letters
   * @param stayed the column beside which they stood, with its header
   * @param by how many rows below where all are that, above where negative; else 0
   * @param error whether what a row says together decides
   */
  static Complaint tornRows(
      String columns, String stayed, int rows, int by, boolean error, Fix back) {
    String ja =
        stayed
            + "はそのままで、"
            + columns
            + "列の値が"
            + rows
            + "行で別の行に移っています（"
            + (by == 0
                ? "一部の列だけを並べ替えたか、入れ替えたようです"
                : "もとの版より" + Math.abs(by) + "行" + (by > 0 ? "下" : "上") + "です")
            + "）。"
            + (error ? "" : "意図した変更でなければ、")
            + "元の行に戻してください";
    String en =
        "In "
            + rows
            + " rows the cells of "
            + columns
            + " stand beside those of other rows (sorted, moved or shifted without all columns)."
            + " Put them back to their rows"
            + (error ? "" : " if that is not meant");
    return (error
            ? Complaint.error(TornContents.CODE, ja, en)
            : Complaint.warning(TornContents.CODE, ja, en))
        .with(Remedy.always(back));
  }

  static Complaint headerMissing(String header) {
    return Complaint.error(
        "header-missing",
        "見出し" + CellComplaints.quoted(header) + "がありません。見出し行に加えてください",
        "The header " + header + " is missing. Add it to the header row");
  }

  static Complaint entryMissing(String what) {
    return Complaint.error(
        "entry-missing",
        CellComplaints.quoted(what) + "が空です。入力してください",
        what + " is blank. Type it");
  }

  /** A share of 30% is 0.3, so that 100 lets 10,000% pass. */
  static Complaint percentMaximum() {
    return Complaint.warning(
        "suspicious-unit",
        "% の項目の最大 100 は 10,000% のことです。100% までなら 1 と入力してください",
        "On a fact in % a maximum of 100 means 10,000%. For 100% type 1");
  }

  /** For a remark below, or among, the entries of a sheet. */
  static Complaint noEntry(int row, GridCell cell) {
    String typed = "メモ " + cell.word();
    Text label =
        new Text(
            cell.ref() + " に" + CellComplaints.quoted(typed) + "と入力する",
            "Type " + typed + " into " + cell.ref());
    return Complaint.error(
            "not-a-row",
            row
                + "行目"
                + CellComplaints.quoted(cell.shown())
                + "は定義として読めません。メモなら "
                + cell.ref()
                + " に"
                + CellComplaints.quoted(typed)
                + "と入力すると、読み取られないメモになります",
            "Row "
                + row
                + " defines nothing. If it is a note, type "
                + typed
                + " into "
                + cell.ref())
        .with(
            Remedy.always(
                new Fix(
                    label,
                    new Fix.SetCell(String.valueOf(cell.place().sheet()), cell.ref(), typed))));
  }

  static Complaint doesNotApply(String header, String to) {
    return Complaint.error(
            "does-not-apply",
            CellComplaints.quoted(header) + "は" + to + "だけに入力できます。空にしてください",
            header + " applies to " + to + " only. Leave it blank")
        .with(Remedy.clear());
  }

  static Complaint unknownWord(
      String header, String found, List<String> known, @Nullable String nearest) {
    return Complaint.error(
        "unknown-word",
        header
            + CellComplaints.quoted(found)
            + "は使えません。使えるのは "
            + String.join("、", known)
            + " です"
            + CellComplaints.didYouMean(nearest),
        header
            + " cannot be "
            + found
            + ". Use one of "
            + String.join(", ", known)
            + CellComplaints.didYouMeanEn(nearest));
  }

  static Complaint unknownItem(String found, @Nullable String nearest) {
    return Complaint.error(
        "unknown-item",
        "項目" + CellComplaints.quoted(found) + "は使えません" + CellComplaints.didYouMean(nearest),
        "The item " + found + " is not known" + CellComplaints.didYouMeanEn(nearest));
  }

  static Complaint badName(String found) {
    return Complaint.error(
        "bad-name",
        CellComplaints.quoted(found)
            + "は名前として使えません。英小文字で始まる英数字で、予約語でないものにしてください（例 monthlyDeliveries）",
        found + " cannot be a name. Use letters and digits, as monthlyDeliveries, no keyword");
  }

  static Complaint reservedName(String found) {
    return Complaint.error(
        "reserved-name",
        CellComplaints.quoted(found) + "はこのサービスが使う名前です。別の名前にしてください",
        found + " is a name that the service uses itself. Choose another one");
  }

  static Complaint badLabel(String found) {
    return Complaint.error(
        "bad-label",
        CellComplaints.quoted(found) + "は表示名として使えません。{ } : 、 , を含まず、表の見出しと重ならない名前にしてください",
        found + " cannot be a label. Leave out { } : 、 , and the headers that tables have");
  }

  /**
   * For a label that a column of notes may have, so that no table could use it.
   *
   * @param refused false for what may have been published already
   */
  static Complaint noteLabel(String found, boolean refused) {
    String ja =
        CellComplaints.quoted(found) + "は表示名として使えません。「メモ」「備考」で始まる見出しの列は判定に使わないメモになります。別の言葉で始めてください";
    String en =
        found
            + " cannot be a label: columns whose headers begin with メモ or 備考 are notes. Begin it"
            + " with another word";
    return refused ? Complaint.error("bad-label", ja, en) : Complaint.warning("bad-label", ja, en);
  }

  static Complaint duplicate(String code, String what, String found, String firstCell) {
    return Complaint.error(
        code,
        what + CellComplaints.quoted(found) + "は " + firstCell + " にもあります。別のものにしてください",
        what + " " + found + " also stands in " + firstCell + ". Choose another one");
  }

  static Complaint unknownType(String found, String types, @Nullable String nearest) {
    return Complaint.error(
        "unknown-type",
        CellComplaints.quoted(found)
            + "という型はありません。型は"
            + types
            + "のどれかにしてください"
            + CellComplaints.didYouMean(nearest),
        "There is no type " + found + ". Use one of " + types);
  }

  static Complaint boundsReversed(String minimum, String maximum) {
    return Complaint.error(
        "bounds-reversed",
        "最小 " + minimum + " が最大 " + maximum + " より大きくなっています。最小は最大以下の値にしてください",
        "最小 " + minimum + " is above 最大 " + maximum + ". It has to be at most that");
  }

  /**
   * For a maximum that was changed to less than the minimum.
   *
   * @param was what it was; empty for blank
   */
  static Complaint maximumLowered(String minimum, String maximum, String was) {
    return Complaint.error(
        "bounds-reversed",
        "最小 "
            + minimum
            + " が最大 "
            + maximum
            + " より大きくなっています。最大は最小以上の値にしてください。もとの版では"
            + (was.isEmpty() ? "空欄" : CellComplaints.quoted(was))
            + "でした",
        "最小 "
            + minimum
            + " is above 最大 "
            + maximum
            + ". 最大 has to be at least that; it was "
            + (was.isEmpty() ? "blank" : was));
  }

  /**
   * For bounds that stand in each other's column.
   *
   * @param rows their numbers
   */
  static Complaint boundsSwapped(List<Integer> rows, Fix fix) {
    int first = rows.get(0);
    int last = rows.get(rows.size() - 1);
    boolean one = rows.size() == 1;
    String ja = first + (one ? "" : "〜" + last) + "行目" + (one ? "" : "の" + rows.size() + "行");
    return Complaint.error(
            "bounds-reversed",
            ja + "で、最小と最大の値が入れ替わっています。もとの版のとおり、入れ替えて元に戻してください",
            "最小 and 最大 stand in each other's column in "
                + rows.size()
                + " row(s) from row "
                + first
                + " on. Swap them, as they were")
        .with(Remedy.always(fix));
  }

  /**
   * A format of exports that says nothing known, or would read something else than it says.
   *
   * @param why null where nothing more can be said
   */
  static Complaint unknownFormat(String found, String right, @Nullable Text why) {
    return Complaint.error(
        "unknown-format",
        "出力の書式"
            + CellComplaints.quoted(found)
            + "は使えません。"
            + (why == null ? "" : why.ja() + "。")
            + "この型で使えるのは "
            + right
            + " などです。複数あるときは「、」で区切ります",
        "The export format "
            + found
            + (why == null ? " is not known" : " cannot be used: " + why.en())
            + ". For this type use "
            + right
            + "; several are joined by 、");
  }

  static Complaint unknownDerivation(String found, String known, @Nullable String nearest) {
    return Complaint.error(
        "unknown-derivation",
        CellComplaints.quoted(found)
            + "という計算はありません。計算は"
            + known
            + "のどれかにしてください"
            + CellComplaints.didYouMean(nearest),
        "There is no derivation " + found + ". Use one of " + known);
  }

  static Complaint noHolidays(String fact) {
    return Complaint.warning(
        "no-holidays",
        "シート「休業日」に日付がないため、" + CellComplaints.quoted(fact) + "では祝日も営業日として数えられます。休業日を入力してください",
        "The sheet 休業日 has no dates, so " + fact + " counts public holidays as business days too");
  }

  static Complaint holidaysEnd(String fact, int year) {
    return Complaint.warning(
        "holidays-end",
        year
            + " 年からの休業日がないため、"
            + CellComplaints.quoted(fact)
            + "ではそれ以後の祝日も営業日として数えられます。分かりしだい書き足してください",
        "There are no holidays from " + year + " on, so " + fact + " counts them as business days");
  }

  static Complaint derivationType(String derivation, String right) {
    return Complaint.error(
        "derivation-type",
        CellComplaints.quoted(derivation) + "で計算する項目の型は" + CellComplaints.quoted(right) + "にしてください",
        "The type of " + derivation + " is " + right);
  }

  static Complaint unknownArgument(String found, @Nullable String nearest) {
    return Complaint.error(
        "unknown-argument",
        CellComplaints.quoted(found)
            + "というラベルの入力ファクトも、この行より上の派生もありません"
            + CellComplaints.didYouMean(nearest),
        "No given fact and no derived one above has the label "
            + found
            + CellComplaints.didYouMeanEn(nearest));
  }

  /**
   * For a derived fact that stands below the one that is made of it.
   *
   * @param row that asks for it
   * @param below its own
   */
  static Complaint argumentBelow(String found, int row, int below) {
    List<Integer> order = new ArrayList<>();
    for (int one = row + 1; one <= below; one++) {
      order.add(one);
    }
    order.add(row);
    Text label = new Text(row + "行目を " + below + "行目の下に移す", "Move row " + row + " below " + below);
    return Complaint.error(
            "unknown-argument",
            CellComplaints.quoted(found)
                + "は、この行より下の "
                + below
                + "行目で求めています。派生は上から順に求めるため、この行を "
                + below
                + "行目の下に移してください",
            found
                + " is derived below, in row "
                + below
                + "; facts are derived from top to bottom. Move this row below that one")
        .with(place -> new Fix(label, new Fix.ArrangeRows(sheet(place), row, order)));
  }

  private static String sheet(Place place) {
    return String.valueOf(place.sheet());
  }

  static Complaint argumentType(String found, String derivation, String right) {
    return Complaint.error(
        "argument-type",
        CellComplaints.quoted(found)
            + "は"
            + CellComplaints.quoted(derivation)
            + "の計算に使えません。型が"
            + right
            + "のファクトを指定してください",
        found + " does not fit " + derivation + ". Name a fact of type " + right);
  }

  static Complaint badSubject(String found, @Nullable String nearest) {
    return Complaint.error(
        "bad-subject",
        "対象には、型が「文字」で必須の入力ファクトの名前を入力してください（"
            + CellComplaints.quoted(found)
            + "は当てはまりません）"
            + CellComplaints.didYouMean(nearest),
        found
            + " is not the name of a given, required fact of type 文字"
            + CellComplaints.didYouMeanEn(nearest));
  }

  static Complaint longCounter(int most) {
    return Complaint.error(
        "too-long",
        "数え方には、「社」「院」「人」「件」のように数のあとに付ける、" + most + "文字までの言葉を入力してください",
        "the counter is a word of at most "
            + most
            + " characters that follows a number, as 社 or 件");
  }

  static Complaint unfitFact(String item, String found, String types, @Nullable String nearest) {
    return Complaint.error(
        "unfit-fact",
        item
            + "には、型が"
            + types
            + "の入力ファクトの名前を入力してください（"
            + CellComplaints.quoted(found)
            + "は当てはまりません）"
            + CellComplaints.didYouMean(nearest),
        found
            + " is not the name of a given fact of type "
            + types
            + CellComplaints.didYouMeanEn(nearest));
  }

  static Complaint unknownTimeZone(String found, @Nullable String nearest) {
    return Complaint.error(
        "unknown-time-zone",
        "タイムゾーン" + CellComplaints.quoted(found) + "はありません" + CellComplaints.didYouMean(nearest),
        "There is no time zone " + found + CellComplaints.didYouMeanEn(nearest));
  }

  static Complaint unknownLanguage(String found) {
    return Complaint.error(
        "unknown-language",
        "言語" + CellComplaints.quoted(found) + "は使えません。ja か en を入力してください",
        "The language " + found + " is not known. Type ja or en");
  }
}
