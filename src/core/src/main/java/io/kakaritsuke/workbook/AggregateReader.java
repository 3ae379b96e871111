package io.kakaritsuke.workbook;

import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.fact.FactType;
import io.kakaritsuke.rulebook.Aggregate;
import io.kakaritsuke.rulebook.Operator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the sheet 集計: which given facts the decisions of other rulebooks can tell. */
final class AggregateReader {
  private static final String FACT = "ファクト";
  private static final String RULEBOOK = "ルールブック";
  private static final String FUNCTION = "関数";
  private static final String OF = "対象";
  private static final String SHARE = "分子";
  private static final List<String> CONDITIONS = List.of("条件1", "条件2", "条件3");

  private final Map<String, Fact> given = new HashMap<>();
  private final Set<String> brokenLabels;
  private final GoneNames gone;
  private final Findings findings;
  private final SheetTable.Reader cells;
  private final SheetTable.Once filled = new SheetTable.Once(Set.of());

  AggregateReader(List<Fact> given, Set<String> brokenLabels, GoneNames gone, Findings findings) {
    given.forEach(fact -> this.given.put(fact.label(), fact));
    this.brokenLabels = brokenLabels;
    this.gone = gone;
    this.findings = findings;
    this.cells = new SheetTable.Reader(new Values(findings), findings);
  }

  List<Aggregate> read(@Nullable SheetGrid sheet) {
    List<Aggregate> aggregates = new ArrayList<>();
    if (sheet == null) {
      return aggregates;
    }
    for (SheetTable.Entry entry :
        SheetTable.entries(sheet, headers(), List.of(FACT, RULEBOOK, FUNCTION), findings)) {
      Aggregate aggregate = read(entry);
      if (aggregate != null) {
        aggregates.add(aggregate);
      }
    }
    return aggregates;
  }

  static List<String> headers() {
    List<String> headers = new ArrayList<>(List.of(FACT, RULEBOOK, FUNCTION, OF));
    CONDITIONS.forEach(name -> headers.addAll(List.of(name, operator(name), value(name))));
    headers.addAll(List.of(SHARE, operator(SHARE), value(SHARE), "説明"));
    return headers;
  }

  private static String operator(String condition) {
    return condition + "の演算子";
  }

  private static String value(String condition) {
    return condition + "の値";
  }

  private @Nullable Aggregate read(SheetTable.Entry entry) {
    Aggregate.Function function = function(entry);
    Fact fact = fact(entry, function);
    String rulebook = cells.required(entry, RULEBOOK);
    Aggregate.Named of = of(entry, function);
    List<Aggregate.Condition> conditions = new ArrayList<>();
    CONDITIONS.forEach(name -> add(entry, name, conditions));
    List<Aggregate.Condition> share = share(entry, function);
    if (fact == null || rulebook == null || function == null) {
      return null;
    }
    Place place = entry.place(RULEBOOK);
    Aggregate.Place row =
        new Aggregate.Place(
            place.workbook(), String.valueOf(place.sheet()), String.valueOf(place.cell()));
    return new Aggregate(fact.name(), rulebook, function, of, conditions, share, row);
  }

  private Aggregate.@Nullable Function function(SheetTable.Entry entry) {
    String word = cells.required(entry, FUNCTION);
    if (word == null) {
      return null;
    }
    List<String> known =
        Arrays.stream(Aggregate.Function.values()).map(Aggregate.Function::label).toList();
    if (!known.contains(word)) {
      findings.add(
          entry.place(FUNCTION),
          AggregateComplaints.unknownFunction(word, known, Nearest.to(word, known)),
          word);
      return null;
    }
    return Aggregate.Function.values()[known.indexOf(word)];
  }

  private @Nullable Fact fact(SheetTable.Entry entry, Aggregate.@Nullable Function function) {
    String label = cells.required(entry, FACT);
    Fact fact = label == null ? null : given.get(label);
    if (label == null) {
      return null;
    }
    if (fact == null) {
      GridCell cell = cells.filled(entry, FACT);
      boolean told = cell != null && gone.tellsFact(cell, label);
      if (!told && !brokenLabels.contains(label)) {
        String nearest = Nearest.to(label, given.keySet());
        findings.add(entry.place(FACT), AggregateComplaints.unknownFact(label, nearest), label);
      }
      return null;
    }
    if (fact.personal()) {
      findings.add(entry.place(FACT), PersonalComplaints.inAggregate(label), label);
    }
    String first = filled.first(label, entry.place(FACT));
    if (first != null) {
      findings.add(
          entry.place(FACT),
          CatalogueComplaints.duplicate("duplicate-name", "ファクト", label, first),
          label);
    }
    boolean whole = function == Aggregate.Function.COUNT || function == Aggregate.Function.SUM;
    boolean fits = fact.type() == FactType.DECIMAL || (whole && fact.type() == FactType.INTEGER);
    if (function != null && !fits) {
      findings.add(
          entry.place(FACT),
          CatalogueComplaints.argumentType(label, function.label(), whole ? "整数・小数" : "小数"),
          label);
    }
    return fact;
  }

  private Aggregate.@Nullable Named of(
      SheetTable.Entry entry, Aggregate.@Nullable Function function) {
    GridCell cell = cells.filled(entry, OF);
    boolean wanted = function == Aggregate.Function.SUM || function == Aggregate.Function.MEAN;
    if (cell == null) {
      if (wanted) {
        cells.required(entry, OF);
      }
      return null;
    }
    if (function != null && !wanted) {
      findings.add(cell, CatalogueComplaints.doesNotApply(OF, "合計・平均"));
    }
    String word = cells.values().text(cell);
    return word == null ? null : new Aggregate.Named(word, cell.ref());
  }

  private List<Aggregate.Condition> share(
      SheetTable.Entry entry, Aggregate.@Nullable Function function) {
    List<Aggregate.Condition> share = new ArrayList<>();
    GridCell cell = cells.filled(entry, SHARE);
    if (cell != null && function != null && function != Aggregate.Function.SHARE) {
      findings.add(cell, CatalogueComplaints.doesNotApply(SHARE, "割合"));
    } else if (cell == null && function == Aggregate.Function.SHARE) {
      cells.required(entry, SHARE);
    } else {
      add(entry, SHARE, share);
    }
    return share;
  }

  // A condition is whole or not there.
  private void add(SheetTable.Entry entry, String name, List<Aggregate.Condition> conditions) {
    boolean blank =
        cells.filled(entry, name) == null
            && cells.filled(entry, operator(name)) == null
            && cells.filled(entry, value(name)) == null;
    if (blank) {
      return;
    }
    String word = cells.required(entry, name);
    Operator operator = operator(entry, name);
    GridCell cell = cells.filled(entry, value(name));
    if (cell == null) {
      findings.add(entry.place(value(name)), CatalogueComplaints.entryMissing(value(name)));
      return;
    }
    Object value = value(cell);
    if (word != null && operator != null && value != null) {
      Aggregate.Named named = new Aggregate.Named(word, String.valueOf(entry.place(name).cell()));
      String operatorCell = String.valueOf(entry.place(operator(name)).cell());
      conditions.add(new Aggregate.Condition(named, operator, operatorCell, value, cell.ref()));
    }
  }

  private @Nullable Operator operator(SheetTable.Entry entry, String name) {
    String word = cells.required(entry, operator(name));
    Operator operator = word == null ? null : Operators.of(word);
    if (word != null && operator == null) {
      findings.add(entry.place(operator(name)), Operators.unknown(word, Operators.words()), word);
    }
    return operator;
  }

  // The types are those of the other rulebook: which one is right is seen later.
  private @Nullable Object value(GridCell cell) {
    Values values = cells.values();
    if (cell.content() instanceof Content.Numeral || cell.content() instanceof Content.Time) {
      return values.number(cell, NumberRule.any(false));
    }
    if (cell.content() instanceof Content.Day) {
      return values.date(cell);
    }
    return cell.content() instanceof Content.Flag ? values.yesNo(cell) : values.text(cell);
  }
}
