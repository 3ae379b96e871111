package io.kakaritsuke.telling;

import io.kakaritsuke.fact.Choice;
import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.fact.ShownValue;
import io.kakaritsuke.rulebook.Column;
import io.kakaritsuke.rulebook.DecisionTable;
import io.kakaritsuke.rulebook.Operator;
import io.kakaritsuke.rulebook.OutcomeColumn;
import io.kakaritsuke.rulebook.Row;
import io.kakaritsuke.rulebook.Rulebook;
import io.kakaritsuke.rulebook.TableKind;
import io.kakaritsuke.text.Echo;
import io.kakaritsuke.text.Text;
import io.kakaritsuke.text.Violation;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What may come of tasks, by the tables 結果 of a rulebook (alerts.md, "Tasks"): for each code of an
 * intervention some rows, each a result with what is so of the account then. The topmost row that
 * fits what was told counts.
 */
public final class TaskResults {
  /** The result of who reached nobody, which every task may have. */
  public static final String UNREACHABLE = "UNREACHABLE";

  private final List<Choice> words;
  private final Map<String, List<Result>> byCode = new LinkedHashMap<>();

  /** The facts that may be told of a task, whichever of its rows counts. */
  private final Map<String, Map<String, Fact>> facts = new LinkedHashMap<>();

  private TaskResults(List<Choice> words) {
    this.words = List.copyOf(words);
  }

  /**
   * A row.
   *
   * @param code of the result
   * @param conditions what is so of the account then; 等しい says it, others ask for it
   * @param contactDay the dates that become the day of contact
   */
  private record Result(String code, List<RowCondition> conditions, List<Fact> contactDay) {
    /** Those that what was told does not satisfy. */
    List<RowCondition> failed(Map<String, Object> told) {
      return conditions.stream().filter(one -> !one.holds(told.get(one.fact().name()))).toList();
    }
  }

  /** What a result comes to. */
  public sealed interface Answer {
    /**
     * It may be recorded.
     *
     * @param said what the row says of the account beside what was told
     * @param result its code; null where the rulebook says nothing of such tasks
     */
    record Good(Map<String, Object> said, @Nullable String result) implements Answer {}

    /** What is wrong with it, all of it. */
    record Bad(List<Violation> violations) implements Answer {}
  }

  /** Reads them once for a version; what comes of it may be kept and shared. */
  public static TaskResults of(Rulebook rulebook) {
    FactCatalogue catalogue = rulebook.catalogue();
    TaskResults results =
        new TaskResults(
            catalogue.choiceLists().getOrDefault(OutcomeColumn.RESULT.header(), List.of()));
    rulebook.tables(TableKind.RESULT).forEach(table -> results.add(catalogue, table));
    return results;
  }

  private void add(FactCatalogue catalogue, DecisionTable table) {
    for (Row row : table.rows()) {
      if (!row.notApplicable()) {
        String of = (String) Objects.requireNonNull(table.outcome(row, OutcomeColumn.CODE));
        List<Fact> dates = new ArrayList<>();
        if (table.outcome(row, OutcomeColumn.CONTACT_DAY) instanceof List<?> names) {
          names.forEach(name -> dates.add(Objects.requireNonNull(catalogue.fact((String) name))));
        }
        Map<String, Fact> told = facts.computeIfAbsent(of, code -> new LinkedHashMap<>());
        List<RowCondition> conditions = new ArrayList<>();
        for (int i = 0; i < table.columns().size(); i++) {
          Column column = table.columns().get(i);
          if (column.fact() != null && column.operator() != null) {
            Fact fact = Objects.requireNonNull(catalogue.fact(column.fact()));
            told.put(fact.name(), fact);
            Object cell = row.cells().get(i).value();
            if (cell != null) {
              conditions.add(new RowCondition(fact, column.operator(), cell));
            }
          }
        }
        dates.forEach(date -> told.put(date.name(), date));
        String result = (String) Objects.requireNonNull(table.outcome(row, OutcomeColumn.RESULT));
        byCode
            .computeIfAbsent(of, code -> new ArrayList<>())
            .add(new Result(result, conditions, dates));
      }
    }
  }

  /** Whether the rulebook says what may come of tasks of an intervention. */
  public boolean has(String code) {
    return byCode.containsKey(code);
  }

  /**
   * Holds what was told of a task against its rows. Without a row of the code anything may be told,
   * and no result but {@link #UNREACHABLE}.
   *
   * @param code of the intervention
   * @param result the code of a result, or what people call it; null where nobody has chosen one
   * @param told given facts by name, of the types of the catalogue
   * @param contactedOn the day of contact
   */
  public Answer answer(
      String code, @Nullable String result, Map<String, Object> told, LocalDate contactedOn) {
    List<Result> rows = byCode.getOrDefault(code, List.of());
    List<Violation> violations = new ArrayList<>();
    String chosen = result == null ? null : chosen(result, rows);
    if (result != null && chosen == null) {
      violations.add(unknownResult(result, rows));
    }
    if (rows.isEmpty()) {
      return violations.isEmpty() ? new Answer.Good(Map.of(), null) : new Answer.Bad(violations);
    }
    Map<String, Fact> known = Objects.requireNonNull(facts.get(code));
    told.keySet().stream()
        .filter(name -> !known.containsKey(name))
        .forEach(name -> violations.add(notOfTask(name, known.values())));
    List<Result> meant = rows.stream().filter(row -> chosen == null || is(row, chosen)).toList();
    for (Result row : meant) {
      Map<String, Object> all = chosen == null ? told : said(row, told);
      List<Violation> days = otherDays(row, told, contactedOn);
      if (row.failed(all).isEmpty() && days.isEmpty() && violations.isEmpty()) {
        Map<String, Object> said = new LinkedHashMap<>(all);
        row.contactDay().forEach(fact -> said.put(fact.name(), contactedOn));
        said.keySet().removeAll(told.keySet());
        return new Answer.Good(said, row.code());
      }
      if (row.failed(all).isEmpty()) {
        violations.addAll(days);
        return new Answer.Bad(violations);
      }
    }
    violations.addAll(missed(meant, told, chosen != null));
    return new Answer.Bad(violations);
  }

  private static boolean is(Result row, String code) {
    return row.code().equals(code);
  }

  private @Nullable String chosen(String given, List<Result> rows) {
    return rows.stream()
        .map(Result::code)
        .filter(code -> code.equals(given) || label(code).equals(given))
        .findFirst()
        .orElse(null);
  }

  private String label(String code) {
    return words.stream()
        .filter(one -> one.code().equals(code))
        .map(Choice::label)
        .findFirst()
        .orElse(code);
  }

  /** What was told, and what the row says where nothing was. */
  private static Map<String, Object> said(Result row, Map<String, Object> told) {
    Map<String, Object> all = new LinkedHashMap<>(told);
    for (RowCondition one : row.conditions()) {
      if (one.operator() == Operator.EQUAL) {
        all.putIfAbsent(one.fact().name(), one.cell());
      }
    }
    return all;
  }

  private static List<Violation> otherDays(
      Result row, Map<String, Object> told, LocalDate contactedOn) {
    return row.contactDay().stream()
        .filter(fact -> told.containsKey(fact.name()))
        .filter(fact -> !contactedOn.equals(told.get(fact.name())))
        .map(fact -> otherDay(fact, contactedOn))
        .toList();
  }

  /** What would be right of each fact by which the rows that are nearest do not fit. */
  private static List<Violation> missed(
      List<Result> rows, Map<String, Object> told, boolean saysIt) {
    Map<Result, List<RowCondition>> failed = new LinkedHashMap<>();
    rows.forEach(row -> failed.put(row, row.failed(saysIt ? said(row, told) : told)));
    int fewest = failed.values().stream().mapToInt(List::size).min().orElse(0);
    Map<Fact, List<RowCondition>> byFact =
        failed.values().stream()
            .filter(conditions -> conditions.size() == fewest)
            .flatMap(List::stream)
            .distinct()
            .collect(
                Collectors.groupingBy(RowCondition::fact, LinkedHashMap::new, Collectors.toList()));
    List<Violation> violations = new ArrayList<>();
    byFact.forEach((fact, conditions) -> violations.add(missed(fact, conditions, told)));
    return violations;
  }

  private static Violation missed(
      Fact fact, List<RowCondition> conditions, Map<String, Object> told) {
    Set<String> right = new LinkedHashSet<>();
    Set<String> rightEn = new LinkedHashSet<>();
    for (RowCondition one : conditions) {
      boolean presence = one.operator() == Operator.PRESENCE;
      if (presence && one.cell().equals(true) && !fact.choices().isEmpty()) {
        right.add(fact.choices().stream().map(Choice::label).collect(Collectors.joining("、")));
        rightEn.add(fact.choices().stream().map(Choice::code).collect(Collectors.joining(", ")));
      } else if (!presence) {
        String cell =
            Operator.entries(one.cell()).stream()
                .map(each -> ShownValue.of(fact, each))
                .collect(Collectors.joining("、"));
        Text words = one.operator().words(one.cell(), new Text(cell, cell));
        right.add(words.ja());
        rightEn.add(words.en());
      }
    }
    String ja = right.isEmpty() ? "" : "（" + String.join("、", right) + "）";
    String en = rightEn.isEmpty() ? "" : ": " + String.join(", ", rightEn);
    String label = "「" + fact.label() + "」";
    Object value = told.get(fact.name());
    return value == null
        ? new Violation(
            fact.name(),
            "required",
            new Text(
                label + "を聞いて記録してください" + ja, "'" + fact.label() + "' is asked of this task" + en))
        : new Violation(
            fact.name(),
            "not-of-result",
            new Text(
                right.isEmpty()
                    ? label + "は、この結果では記録しません。外してください"
                    : label + "が「" + ShownValue.of(fact, value) + "」という結果はありません" + ja,
                right.isEmpty()
                    ? "'" + fact.label() + "' is not recorded with this result; leave it out"
                    : "no result of this task has '"
                        + fact.label()
                        + "' "
                        + ShownValue.of(fact, value)
                        + en));
  }

  private static Violation notOfTask(String name, Collection<Fact> known) {
    String labels = known.stream().map(Fact::label).collect(Collectors.joining("、"));
    String names = known.stream().map(Fact::name).collect(Collectors.joining(", "));
    return new Violation(
        name,
        "not-of-task",
        known.isEmpty()
            ? new Text("このタスクでは、事実は記録できません", "no facts are recorded of this task")
            : new Text(
                "このタスクの結果としては記録できません。記録できるのは" + labels + "です",
                "is not recorded of this task; there is " + names));
  }

  private static Violation otherDay(Fact fact, LocalDate contactedOn) {
    return new Violation(
        fact.name(),
        "not-the-day-of-contact",
        new Text(
            "「" + fact.label() + "」は接触日（" + contactedOn + "）になります。外すか、contactedOn を直してください",
            "'"
                + fact.label()
                + "' becomes the day of contact, "
                + contactedOn
                + "; leave it out, or change contactedOn"));
  }

  private Violation unknownResult(String given, List<Result> rows) {
    List<String> known =
        Stream.concat(rows.stream().map(Result::code), Stream.of(UNREACHABLE)).distinct().toList();
    return new Violation(
        "result",
        "unknown-choice",
        new Text(
            "「"
                + Echo.of(given)
                + "」という結果はありません。指定できるのは "
                + known.stream().map(this::shown).collect(Collectors.joining("、"))
                + " です",
            "no such result: " + Echo.of(given) + "; there is " + String.join(", ", known)));
  }

  private String shown(String code) {
    String label = code.equals(UNREACHABLE) ? "接触できず" : label(code);
    return label.equals(code) ? code : code + "（" + label + "）";
  }
}
