package io.kakaritsuke.scenario;

import io.kakaritsuke.fact.Choice;
import io.kakaritsuke.fact.FactType;
import io.kakaritsuke.rulebook.Rulebook;
import io.kakaritsuke.workbook.ScenarioTemplate;
import io.kakaritsuke.workbook.ScenarioTemplate.Column;
import io.kakaritsuke.workbook.ScenarioTemplate.Group;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The workbook in which scenarios are written without YAML. */
public final class ScenarioWorkbook {
  /** What it is called in {@code decision-tables}. */
  public static final String FILE_NAME = "scenarios.xlsx";

  private static final List<String> YES_NO = List.of("はい", "いいえ");
  private static final List<String> GUIDE =
      List.of(
          "シナリオ：「この事実なら、こう判定されるはず」を1行に1つ書きます。公開の前に毎回確かめられます。",
          "シナリオ：何を確かめるかを1つの文で書きます。同じ文は2回使えません。",
          "守る：「はい」なら、外れる変更は公開できません。空欄なら、変わることを知らせます。",
          "基準日：判定する日です。日数はこの日から数えます。",
          "与える事実：空欄は「不明」です（0ではありません）。",
          "期待する結果：空欄は比べません。「なし」は、ないことを確かめます。",
          "コードや名前が2つ以上あるときは ; で区切ります（例：NO_LOGIN; COMPLAINT）。",
          "列は並べ替えても、使わない列を消してもかまいません。備考の列は読まれません。");

  private ScenarioWorkbook() {}

  /** An empty one with a column for every given fact and everything that may be expected. */
  public static byte[] template(Rulebook rulebook) {
    return of(rulebook, List.of());
  }

  /** The same with scenarios in it; what no column can say is left out. */
  public static byte[] of(Rulebook rulebook, List<Scenario> scenarios) {
    List<Column> columns = new ArrayList<>();
    columns.add(new Column(SheetColumns.NAME, Group.SCENARIO, List.of(), false));
    columns.add(new Column(SheetColumns.GUARD, Group.SCENARIO, YES_NO, false));
    columns.add(new Column(SheetColumns.AS_OF, Group.SCENARIO, List.of(), true));
    Map<String, SheetColumn> known = SheetColumns.of(rulebook);
    known.forEach((header, column) -> columns.add(column(header, column)));
    columns.add(new Column(SheetColumns.REMARK, Group.SCENARIO, List.of(), false));
    return ScenarioTemplate.write(
        GUIDE, columns, scenarios.stream().map(one -> row(known, one)).toList());
  }

  private static Map<String, Object> row(Map<String, SheetColumn> columns, Scenario scenario) {
    Map<String, Object> cells = new LinkedHashMap<>();
    cells.put(SheetColumns.NAME, scenario.name());
    if (scenario.guard()) {
      cells.put(SheetColumns.GUARD, "はい");
    }
    cells.put(SheetColumns.AS_OF, scenario.asOf());
    cells.putAll(SheetCells.given(columns, scenario));
    cells.putAll(SheetCells.expected(columns, scenario.expect(), scenario.not()));
    return cells;
  }

  private static Column column(String header, SheetColumn column) {
    if (column instanceof SheetColumn.Given given) {
      FactType type = given.fact().type();
      List<String> choices = type == FactType.BOOLEAN ? YES_NO : labels(given.fact().choices());
      return new Column(header, Group.GIVEN, choices, type == FactType.DATE);
    }
    List<String> choices = new ArrayList<>();
    if (column instanceof SheetColumn.One one && !one.choices().isEmpty()) {
      choices.addAll(labels(one.choices()));
      choices.add("なし");
    }
    return new Column(header, Group.EXPECTED, choices, false);
  }

  private static List<String> labels(List<Choice> choices) {
    return choices.stream().map(Choice::label).toList();
  }
}
