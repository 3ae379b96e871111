package io.kakaritsuke.workbook;

import io.kakaritsuke.fact.Choice;
import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.fact.FactType;
import io.kakaritsuke.rulebook.Aggregate;
import io.kakaritsuke.rulebook.BoundAggregate;
import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.rulebook.Operator;
import io.kakaritsuke.rulebook.OutcomeColumn;
import io.kakaritsuke.rulebook.Rulebook;
import io.kakaritsuke.rulebook.TableKind;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Finds what aggregates name in the rulebooks that they are over. */
public final class AggregateBinding {
  /** Decided on the way, but not kept by the log. */
  private static final Set<String> NOT_LOGGED =
      Set.of(
          FactCatalogue.HIGHEST_SEVERITY,
          FactCatalogue.WEAKEST_CATEGORY,
          FactCatalogue.WEAKEST_CATEGORY_VALUE);

  private final Findings findings = new Findings();
  private final List<BoundAggregate> bound = new ArrayList<>();
  private final Rulebook rulebook;
  private final Set<String> names;
  private final Function<String, @Nullable Rulebook> known;

  private AggregateBinding(
      Rulebook rulebook, Set<String> names, Function<String, @Nullable Rulebook> known) {
    this.rulebook = rulebook;
    this.names = names;
    this.known = known;
  }

  /**
   * What came of it.
   *
   * @param bound those without findings, in the order of the sheet
   */
  public record Result(List<BoundAggregate> bound, List<Finding> findings) {
    public Result {
      bound = List.copyOf(bound);
      findings = List.copyOf(findings);
    }
  }

  /**
   * Looks all aggregates of a rulebook up.
   *
   * @param names of all rulebooks, for a hint at what was meant
   * @param known the active content of a rulebook; null where there is none
   */
  public static Result of(
      Rulebook rulebook, Set<String> names, Function<String, @Nullable Rulebook> known) {
    AggregateBinding binding = new AggregateBinding(rulebook, names, known);
    rulebook.aggregates().forEach(binding::bind);
    return new Result(binding.bound, binding.findings.sorted());
  }

  private void bind(Aggregate aggregate) {
    Rulebook over = known.apply(aggregate.rulebook());
    if (over == null) {
      String nearest = Nearest.to(aggregate.rulebook(), names);
      Complaint complaint =
          AggregateComplaints.unknownRulebook(aggregate.rulebook(), new TreeSet<>(names), nearest);
      findings.add(place(aggregate, aggregate.place().cell()), complaint, aggregate.rulebook());
      return;
    }
    int errors = findings.errors();
    Fact of = aggregate.of() == null ? null : number(aggregate, over, aggregate.of());
    List<BoundAggregate.Condition> conditions = all(aggregate, over, aggregate.conditions());
    List<BoundAggregate.Condition> share = all(aggregate, over, aggregate.share());
    Fact target = Objects.requireNonNull(rulebook.catalogue().fact(aggregate.fact()));
    if (findings.errors() == errors) {
      bound.add(new BoundAggregate(aggregate, target, over.catalogue(), of, conditions, share));
    }
  }

  private static Place place(Aggregate aggregate, String cell) {
    return new Place(aggregate.place().workbook(), aggregate.place().sheet(), cell);
  }

  private @Nullable Fact number(Aggregate aggregate, Rulebook over, Aggregate.Named named) {
    Fact fact = fact(aggregate, over, named);
    if (fact != null && !isNumber(fact)) {
      String label = aggregate.function().label();
      Complaint complaint = CatalogueComplaints.argumentType(named.word(), label, "整数・小数");
      findings.add(place(aggregate, named.cell()), complaint, named.word());
    }
    return fact;
  }

  private static boolean isNumber(Fact fact) {
    return fact.type() == FactType.INTEGER || fact.type() == FactType.DECIMAL;
  }

  private @Nullable Fact fact(Aggregate aggregate, Rulebook over, Aggregate.Named named) {
    FactCatalogue catalogue = over.catalogue();
    String word = named.word();
    if (word.equals(TableKind.INTERVENTION.label())) {
      List<Choice> codes = interventions(over);
      return Fact.decided(BoundAggregate.INTERVENTIONS, FactType.CODES, word, codes, null);
    }
    Fact labelled = catalogue.byLabel(word);
    Fact fact = labelled == null ? catalogue.fact(word) : labelled;
    if (fact == null) {
      List<String> all = new ArrayList<>(catalogue.facts().stream().map(Fact::label).toList());
      all.add(TableKind.INTERVENTION.label());
      Complaint complaint =
          AggregateComplaints.unknownThere(word, over.name(), Nearest.to(word, all));
      findings.add(place(aggregate, named.cell()), complaint, word);
    } else if (NOT_LOGGED.contains(fact.name())) {
      findings.add(place(aggregate, named.cell()), AggregateComplaints.notLogged(word), word);
      return null;
    } else if (fact.personal()) {
      findings.add(place(aggregate, named.cell()), PersonalComplaints.inAggregate(word), word);
      return null;
    }
    return fact;
  }

  private static List<Choice> interventions(Rulebook over) {
    List<Choice> choices = new ArrayList<>();
    Set<String> codes = new HashSet<>();
    over.tables(TableKind.INTERVENTION)
        .forEach(
            table ->
                table
                    .rows()
                    .forEach(
                        row -> {
                          Object code = table.outcome(row, OutcomeColumn.CODE);
                          Object action = table.outcome(row, OutcomeColumn.ACTION);
                          if (code != null && codes.add(code.toString())) {
                            choices.add(new Choice(code.toString(), String.valueOf(action)));
                          }
                        }));
    return choices;
  }

  private List<BoundAggregate.Condition> all(
      Aggregate aggregate, Rulebook over, List<Aggregate.Condition> conditions) {
    List<BoundAggregate.Condition> all = new ArrayList<>();
    for (Aggregate.Condition condition : conditions) {
      Fact fact = fact(aggregate, over, condition.fact());
      if (fact != null) {
        Object value = value(aggregate, fact, condition, !over.ruleFiles().isEmpty());
        if (value != null) {
          all.add(new BoundAggregate.Condition(fact, condition.operator(), value));
        }
      }
    }
    return all;
  }

  private @Nullable Object value(
      Aggregate aggregate, Fact fact, Aggregate.Condition condition, boolean ruled) {
    Operator operator = condition.operator();
    boolean list = operator.takesList();
    if (!operator.fits(fact) || (list && (isNumber(fact) || fact.type() == FactType.BOOLEAN))) {
      Complaint complaint =
          LayoutComplaints.operatorDoesNotFit(
              operator.label(), fact.label(), Operators.fitting(fact));
      findings.add(place(aggregate, condition.operatorCell()), complaint, operator.label());
      return null;
    }
    Object value = typed(fact, operator, condition.value(), list, ruled);
    Content found = content(condition.value());
    Complaint complaint =
        value == null
            ? complaint(fact, operator, found, list)
            : operator == Operator.PRESENCE ? null : byLabel(fact, found.shown(), list);
    if (complaint != null) {
      findings.add(place(aggregate, condition.cell()), complaint, found.shown());
    }
    return value;
  }

  private static Content content(Object value) {
    if (value instanceof BigDecimal number) {
      return new Content.Numeral(number, false);
    }
    if (value instanceof Boolean flag) {
      return new Content.Flag(flag);
    }
    return value instanceof LocalDate date
        ? new Content.Day(date, false)
        : new Content.Words(value.toString());
  }

  /** What is wrong with a value, as in any cell of a condition. */
  private static Complaint complaint(Fact fact, Operator operator, Content found, boolean list) {
    String text = found.shown();
    if (operator == Operator.PRESENCE) {
      List<String> words = List.of("ある", "ない");
      return CellComplaints.notOneOf(found, words, Answers.meant(text, words));
    }
    return switch (fact.type()) {
      case INTEGER, DECIMAL -> MistypedNumber.complaint(found, NumberRule.of(fact, operator));
      case DATE ->
          CellComplaints.notADate(
              found, found instanceof Content.Words words ? DateText.of(words.text()) : null);
      case BOOLEAN -> Values.notYesNo(found);
      case STRING -> CellComplaints.notText(found);
      case CHOICE, CODES ->
          list
              ? ChoiceWords.complaint(text, parts(text), fact.choices(), ShownWords.CODES)
              : ChoiceWords.complaint(text, fact.choices(), ShownWords.CODES);
    };
  }

  /**
   * For choices by what they are called: the subjects of scenarios have codes, and what is asked of
   * them by another word counts none of them there.
   */
  private static @Nullable Complaint byLabel(Fact fact, String text, boolean list) {
    List<String> codes = new ArrayList<>();
    for (String part : list ? parts(text) : List.of(text)) {
      String code = code(fact, part);
      codes.add(code == null ? part : code);
    }
    String right = String.join("、", codes);
    boolean choices = fact.type() == FactType.CHOICE || fact.type() == FactType.CODES;
    boolean same = codes.equals(list ? parts(text) : List.of(text));
    return choices && !same ? AggregateComplaints.labelForCode(text, right) : null;
  }

  private static @Nullable Object typed(
      Fact fact, Operator operator, Object value, boolean list, boolean ruled) {
    if (operator == Operator.PRESENCE) {
      return value.equals("ある") ? Boolean.TRUE : value.equals("ない") ? Boolean.FALSE : null;
    }
    return switch (fact.type()) {
      case INTEGER, DECIMAL -> value instanceof BigDecimal ? value : null;
      case DATE -> value instanceof LocalDate ? value : null;
      case BOOLEAN ->
          value.equals(Values.YES) || value.equals(true)
              ? Boolean.TRUE
              : value.equals(Values.NO) || value.equals(false) ? Boolean.FALSE : null;
      case STRING -> !(value instanceof String text) ? null : list ? parts(operator, text) : text;
      case CHOICE, CODES -> value instanceof String text ? codes(fact, text, list, ruled) : null;
    };
  }

  private static @Nullable List<String> parts(Operator operator, String text) {
    List<String> parts = parts(text);
    // Nothing is a part of every text.
    return operator.asksForParts() && parts.contains("") ? null : parts;
  }

  private static List<String> parts(String text) {
    return List.of(text.split("\\s*[、,，]\\s*", -1));
  }

  private static @Nullable Object codes(Fact fact, String text, boolean list, boolean ruled) {
    List<String> codes = new ArrayList<>();
    for (String part : list ? parts(text) : List.of(text)) {
      String code = code(fact, part);
      // Rule files decide codes that stand in no table.
      boolean byRule = ruled && fact.type() == FactType.CODES && part.matches("[A-Z][A-Z0-9_]*");
      if (code == null && !byRule) {
        return null;
      }
      codes.add(code == null ? part : code);
    }
    return list ? codes : codes.get(0);
  }

  private static @Nullable String code(Fact fact, String word) {
    for (Choice choice : fact.choices()) {
      if (choice.code().equals(word) || choice.label().equals(word)) {
        return choice.code();
      }
    }
    return null;
  }
}
