package io.kakaritsuke.scenario;

import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.rulebook.Fix;
import io.kakaritsuke.text.NearestName;
import io.kakaritsuke.text.Text;
import io.kakaritsuke.text.Violation;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Everything that can be wrong with a scenario file, and what was found wrong with one. */
final class Complaints {
  /** A file that is wrong in more places is wrong in one way, over and over. */
  private static final int MAX_FINDINGS = 200;

  /** For a row of a sheet that is no scenario. */
  static final String NO_SCENARIO = "not-a-row";

  private static final int MAX_ECHO = 60;

  private static final Pattern CODE = Pattern.compile("[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*");

  private final String file;
  private final @Nullable String sheet;
  private final Set<Finding> found = new LinkedHashSet<>();
  private final Set<Finding> unlikely = new LinkedHashSet<>();
  private int more;

  Complaints(String file) {
    this(file, null);
  }

  /** About a sheet of a workbook; places are its cells. */
  Complaints(String file, @Nullable String sheet) {
    this.file = file;
    this.sheet = sheet;
  }

  /** All that was found in this file. */
  List<Finding> findings() {
    List<Finding> all = new ArrayList<>(found);
    all.addAll(unlikely);
    if (more > 0) {
      all.add(
          finding(
              null,
              "more-findings",
              "ほかに " + more + "件あります。まず表示されている分を直してください",
              more + " more. Mend the ones shown first",
              null));
    }
    return all;
  }

  int count() {
    return found.size() + more;
  }

  void duplicateKey(String place, String name) {
    add(
        place,
        "duplicate-key",
        "「" + echo(name) + "」が2回あります。1つにまとめてください",
        "\"" + echo(name) + "\" stands here twice. Make it one",
        name);
  }

  void unknownKey(String place, String name, Collection<String> known) {
    String nearest = NearestName.of(name, known);
    add(
        place,
        "unknown-key",
        "「" + echo(name) + "」という項目はありません。" + rightJa(nearest, known),
        "There is no \"" + echo(name) + "\" here. " + rightEn(nearest, known),
        name);
  }

  void unknownCode(String place, String code, Collection<String> known) {
    String nearest = NearestName.of(code, known);
    add(
        place,
        "unknown-code",
        "「" + echo(code) + "」というコードはこのルールブックにありません。" + rightJa(nearest, known),
        "This rulebook has no code \"" + echo(code) + "\". " + rightEn(nearest, known),
        code);
  }

  void missingKey(String place, String name) {
    add(
        place,
        "missing-key",
        "「" + name + "」が" + (sheet == null ? "ありません。書き足してください" : "空です。入力してください"),
        "\"" + name + "\" is missing. Add it",
        null);
  }

  /**
   * For a row of a sheet in which one cell is filled.
   *
   * @param note the cell in column A that makes a note of it, and what is typed there
   */
  void noScenario(String place, int row, String found, Fix.SetCell note) {
    String typed = String.valueOf(note.value());
    Finding told =
        finding(
            place,
            NO_SCENARIO,
            row
                + "行目「"
                + echo(found)
                + "」はシナリオとして読めません。シナリオなら、ほかの列も入力してください。メモなら "
                + note.cell()
                + " に「"
                + echo(typed)
                + "」と入力してください",
            "Row "
                + row
                + " is no scenario. Fill its other columns; if it is a note, type "
                + typed
                + " into "
                + note.cell(),
            echo(found));
    Text label = new Text(note.cell() + " に「" + echo(typed) + "」と入力する", "Make a note of it");
    if (this.found.size() < MAX_FINDINGS) {
      this.found.add(told.with(new Fix(label, note)));
    } else {
      more++;
    }
  }

  void wrongType(String place, String ja, String en, @Nullable String value) {
    add(
        place,
        "wrong-type",
        (value == null ? "ここ" : "「" + echo(value) + "」") + "には" + ja + "を書いてください",
        (value == null ? "" : "\"" + echo(value) + "\": ") + "write " + en + " here",
        value);
  }

  void noDay(String place) {
    add(
        place,
        "scenario-without-day",
        "asOf（基準日）がありません。シナリオか defaults に asOf: 2026-02-10 のように書いてください",
        "asOf is missing. Write it in the scenario or under defaults, as asOf: 2026-02-10",
        null);
  }

  void notADay(String place, String text) {
    add(
        place,
        "not-a-date",
        "「" + echo(text) + "」は基準日にできません。2026-02-10 のように 1900年から2199年の日付を書いてください",
        "\"" + echo(text) + "\" is no day for asOf. Write a date of 1900 to 2199, as 2026-02-10",
        text);
  }

  /** For what a scenario of days has for each day. */
  void besideDays(String place, String key) {
    add(
        place,
        "beside-days",
        "days のあるシナリオでは、" + key + " は日ごとに書きます。days の中の日に移してください",
        "A scenario of days has " + key + " for each day. Move it to a day below days",
        key);
  }

  void dayOutOfOrder(String place, LocalDate day, LocalDate last) {
    add(
        place,
        "day-out-of-order",
        "日付 " + day + " が、前の日 " + last + " より後ではありません。日付の順に、1日を1つにして書いてください",
        day + " is not after " + last + ". Write the days in order, each once",
        day.toString());
  }

  void expectsNothing(String place) {
    add(
        place,
        "scenario-expects-nothing",
        sheet == null
            ? "期待する結果がありません。expect か not に1つ以上書いてください"
            : "期待する結果がありません。バンド・予兆・介入など、結果の列に1つ以上入力してください",
        sheet == null
            ? "Nothing is expected, so nothing can fail. Name something under expect or not"
            : "Nothing is expected, so nothing can fail. Fill a column of what is decided, as 予兆",
        null);
  }

  void duplicateName(String place, String name, String first) {
    add(
        place,
        "duplicate-scenario",
        "同じ名前のシナリオがもうあります（" + first + "）。違う名前にしてください",
        "A scenario of this name is already there (" + first + "). Give it another name",
        name);
  }

  void violationsAlone(String place) {
    add(
        place,
        "violations-alone",
        "violations（入力の誤り）を期待するときは、ほかの結果は書けません。誤りのある入力は判定されないためです",
        "Beside violations nothing else can be expected: bad facts are not decided",
        null);
  }

  void emptyDenial(String place) {
    add(
        place,
        "scenario-expects-nothing",
        sheet == null
            ? "not の一覧が空です。あってはならないものを書くか、何もないことを確かめるには expect に [] と書いてください"
            : "「該当しない…」「出ない…」の列の「なし」では何も確かめられません。あってはならないものを入力するか、"
                + "何もないことを確かめるには、同じ種類の結果の列（予兆・介入など）に「なし」と入力してください",
        sheet == null
            ? "An empty list under not says nothing. Name what must be absent, or expect [] for none"
            : "なし says nothing in a column of what must be absent. Name it, or type なし into the"
                + " column of what is expected",
        null);
  }

  void badFact(String place, Violation violation) {
    Text message = told(violation);
    add(place, violation.code(), message.ja(), message.en(), violation.field());
  }

  private static Text told(Violation violation) {
    Text message = violation.message();
    return new Text(
        "given の " + violation.field() + "：" + message.ja(),
        "given " + violation.field() + " " + message.en());
  }

  /** A fact that requests are refused for, in a scenario that is run all the same. */
  void unlikelyFact(String place, Violation violation) {
    unlikely(place, violation, told(violation), violation.field());
  }

  /** The same in a cell. */
  void unlikelyCell(String place, String label, Violation violation, @Nullable String found) {
    Text message = violation.message();
    Text text = new Text("「" + label + "」：" + message.ja(), "\"" + label + "\" " + message.en());
    unlikely(place, violation, text, found);
  }

  private void unlikely(String place, Violation violation, Text text, @Nullable String value) {
    if (unlikely.size() < MAX_FINDINGS) {
      String shown = value == null ? null : echo(value);
      unlikely.add(
          new Finding(Finding.Level.WARNING, file, sheet, place, violation.code(), text, shown));
    }
  }

  void unknownChoice(String place, String label, String found, Collection<String> known) {
    String nearest = NearestName.of(found, known);
    add(
        place,
        "unknown-choice",
        "「" + label + "」に「" + echo(found) + "」はありません。" + rightJa(nearest, known),
        "\"" + label + "\" has no \"" + echo(found) + "\". " + rightEn(nearest, known),
        found);
  }

  /**
   * @param found what stands in the cell; null where nothing does
   */
  void badCell(String place, String label, Violation violation, @Nullable String found) {
    Text message = violation.message();
    add(
        place,
        violation.code(),
        "「" + label + "」：" + message.ja(),
        "\"" + label + "\" " + message.en(),
        found);
  }

  /** Notes one more; beyond a bound they are only counted. */
  void add(@Nullable String place, String code, String ja, String en, @Nullable String value) {
    if (found.size() < MAX_FINDINGS) {
      found.add(finding(place, code, ja, en, value == null ? null : echo(value)));
    } else {
      more++;
    }
  }

  private Finding finding(
      @Nullable String place, String code, String ja, String en, @Nullable String value) {
    return new Finding(Finding.Level.ERROR, file, sheet, place, code, new Text(ja, en), value);
  }

  private static String rightJa(@Nullable String nearest, Collection<String> known) {
    String perhaps = nearest == null ? "" : "「" + nearest + "」ではありませんか。";
    return known.isEmpty() ? perhaps : perhaps + "書けるのは " + listed(known) + " です";
  }

  private static String rightEn(@Nullable String nearest, Collection<String> known) {
    String perhaps = nearest == null ? "" : "Did you mean " + nearest + "? ";
    return known.isEmpty() ? perhaps.strip() : perhaps + "Known: " + listed(known);
  }

  // What rule files hold in quotes may be a code; most of it is not, and is not proposed.
  private static String listed(Collection<String> known) {
    int shown = 12;
    List<String> all = known.stream().distinct().toList();
    List<String> codes = all.stream().filter(CODE.asMatchPredicate()).toList();
    List<String> fitting = codes.isEmpty() ? all : codes;
    String list = String.join(", ", fitting.stream().limit(shown).toList());
    return fitting.size() > shown ? list + ", …" : list;
  }

  private static String echo(String text) {
    StringBuilder shown = new StringBuilder();
    for (int i = 0; i < text.length() && i < MAX_ECHO; i++) {
      char c = text.charAt(i);
      shown.append(Character.isISOControl(c) || Character.isSurrogate(c) ? '\uFFFD' : c);
    }
    return text.length() > MAX_ECHO ? shown.append('…').toString() : shown.toString();
  }
}
