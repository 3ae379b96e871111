package io.kakaritsuke.scenario;

import io.kakaritsuke.engine.DecidedCodes;
import io.kakaritsuke.engine.DecisionPart;
import io.kakaritsuke.engine.Evaluation.Opportunity;
import io.kakaritsuke.fact.Choice;
import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.fact.Origin;
import io.kakaritsuke.rulebook.DecisionTable;
import io.kakaritsuke.rulebook.Row;
import io.kakaritsuke.rulebook.Rulebook;
import io.kakaritsuke.rulebook.TableKind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The columns that the sheet 「シナリオ」 of a rulebook may have, by their headers, in order. */
final class SheetColumns {
  static final String NAME = "シナリオ";
  static final String GUARD = "守る";
  static final String AS_OF = "基準日";
  static final String REMARK = "備考";

  private static final String ABSENT = "該当しない";
  private static final String ABSENT_TASK = "出ない";

  /** Headers of sheets that were written before, and what such a column is called now. */
  private static final Map<String, String> BEFORE = Map.of("施策", "介入", "出ない施策", "出ない介入");

  private static final String ABSENT_BEFORE = "出ない";

  private final Rulebook rulebook;
  private final List<Rulebook> all;
  private final Map<String, SheetColumn> columns = new LinkedHashMap<>();

  private SheetColumns(Rulebook rulebook, @Nullable Rulebook base) {
    this.rulebook = rulebook;
    this.all = base == null ? List.of(rulebook) : List.of(rulebook, base);
  }

  /** All columns of the rulebook: facts first, then what may be expected. */
  static Map<String, SheetColumn> of(Rulebook rulebook) {
    return of(rulebook, null);
  }

  /**
   * The same with the codes and indicators that only a base has.
   *
   * @param base null: there is none
   */
  static Map<String, SheetColumn> of(Rulebook rulebook, @Nullable Rulebook base) {
    SheetColumns made = new SheetColumns(rulebook, base);
    made.facts();
    made.segments();
    made.health();
    made.lists();
    return made.columns;
  }

  /** All headers that a sheet with these columns may have, those of older sheets among them. */
  static Set<String> headers(Map<String, SheetColumn> columns) {
    Set<String> headers = new HashSet<>(columns.keySet());
    headers.addAll(List.of(NAME, GUARD, AS_OF, REMARK));
    headers.addAll(BEFORE.keySet());
    return headers;
  }

  /** What a column is called now whose header may be of an older sheet. */
  static String current(String header, Map<String, SheetColumn> columns) {
    if (columns.containsKey(header)) {
      return header;
    }
    String now =
        header.startsWith(ABSENT_BEFORE) && !BEFORE.containsKey(header)
            ? ABSENT + header.substring(ABSENT_BEFORE.length())
            : BEFORE.getOrDefault(header, header);
    return columns.containsKey(now) ? now : header;
  }

  private void facts() {
    rulebook
        .catalogue()
        .facts(Origin.GIVEN)
        .forEach(fact -> columns.put(fact.label(), new SheetColumn.Given(fact)));
  }

  private void segments() {
    for (String dimension : rulebook.catalogue().dimensions()) {
      one(dimension, List.of(DecisionPart.SEGMENT.member(), dimension, "code"));
    }
  }

  private void health() {
    one(FactCatalogue.SCORE, List.of(DecisionPart.HEALTH, "score"));
    one(FactCatalogue.BAND, List.of(DecisionPart.HEALTH, "band"));
    one(FactCatalogue.COVERAGE, List.of(DecisionPart.HEALTH, "coverage"));
    for (DecisionTable table : tables(TableKind.INDICATOR)) {
      String code = Objects.requireNonNull(table.code());
      columns.putIfAbsent("点数: " + table.name(), new SheetColumn.Points(code));
    }
  }

  private void lists() {
    for (DecisionPart part : DecisionPart.LISTS) {
      String header = header(part);
      List<Choice> codes = codes(part.kinds().get(0));
      if (part.state() == DecisionPart.State.STATUS) {
        put(header, new SheetColumn.Codes(part.member(), codes, Opportunity.OPEN, false));
        put("保留する" + header, new SheetColumn.Codes(part.member(), codes, Opportunity.HELD, false));
      } else {
        put(header, new SheetColumn.Codes(part.member(), codes, null, false));
      }
      String absent = part.isTask() ? ABSENT_TASK : ABSENT;
      put(absent + header, new SheetColumn.Codes(part.member(), codes, null, true));
    }
  }

  // Rules may ask for the list as a fact, which a rulebook may call otherwise.
  private String header(DecisionPart part) {
    Fact fact = rulebook.catalogue().fact(part.member());
    return fact != null && fact.origin() == Origin.DECIDED ? fact.label() : part.words().ja();
  }

  private List<DecisionTable> tables(TableKind kind) {
    return all.stream().flatMap(one -> one.tables(kind)).toList();
  }

  private void one(String decided, List<String> path) {
    Fact fact = rulebook.catalogue().fact(decided);
    if (fact != null) {
      put(fact.label(), new SheetColumn.One(path, fact.choices()));
    }
  }

  private void put(String header, SheetColumn column) {
    columns.putIfAbsent(header, column);
  }

  // What a DRL rule hands in has no text in a table; it goes by its code.
  private List<Choice> codes(TableKind kind) {
    Map<String, Choice> codes = new LinkedHashMap<>();
    for (DecisionTable table : tables(kind)) {
      for (Row row : table.rows()) {
        add(
            codes,
            table.outcome(row, kind.decides()),
            table.outcome(row, Objects.requireNonNull(kind.text())));
      }
    }
    DecidedCodes.handedIn(rulebook, kind).forEach(code -> add(codes, code, code));
    return new ArrayList<>(codes.values());
  }

  // A text that shows a threshold is another one when the threshold moves; the code stays.
  private static void add(Map<String, Choice> codes, @Nullable Object code, @Nullable Object text) {
    if (code instanceof String name) {
      String shown = text instanceof String label && label.indexOf('{') < 0 ? label : name;
      codes.putIfAbsent(name, new Choice(name, shown));
    }
  }
}
