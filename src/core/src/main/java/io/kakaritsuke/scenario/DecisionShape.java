package io.kakaritsuke.scenario;

import io.kakaritsuke.engine.DecidedCodes;
import io.kakaritsuke.engine.DecisionPart;
import io.kakaritsuke.engine.EntryMember;
import io.kakaritsuke.engine.Evaluation.Opportunity;
import io.kakaritsuke.fact.Choice;
import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.fact.Origin;
import io.kakaritsuke.rulebook.Column;
import io.kakaritsuke.rulebook.DecisionTable;
import io.kakaritsuke.rulebook.DueClock;
import io.kakaritsuke.rulebook.OutcomeColumn;
import io.kakaritsuke.rulebook.Row;
import io.kakaritsuke.rulebook.Rulebook;
import io.kakaritsuke.rulebook.Severity;
import io.kakaritsuke.rulebook.TableKind;
import io.kakaritsuke.telling.Channel;
import io.kakaritsuke.telling.Gathering;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What may be expected of the decisions of one rulebook: the names of the answer, its codes. */
final class DecisionShape {
  private static final Shape.One TEXT = new Shape.One(Shape.Kind.TEXT, null);
  private static final Shape.One NUMBER = new Shape.One(Shape.Kind.NUMBER, null);
  private static final Shape.One ANY = new Shape.One(Shape.Kind.ANY, null);

  private final Rulebook rulebook;
  private final CodesOfBase ofBase;
  private final Set<String> gone;

  private DecisionShape(Rulebook rulebook, CodesOfBase ofBase, Set<String> gone) {
    this.rulebook = rulebook;
    this.ofBase = ofBase;
    this.gone = gone;
  }

  /**
   * The shape of everything below {@code expect} and {@code not}.
   *
   * @param ofBase codes that only the base has, which may be named as well where the file was
   *     written for it
   * @param gone codes that the file says are gone
   */
  static Shape.Members of(Rulebook rulebook, CodesOfBase ofBase, Set<String> gone) {
    DecisionShape shape = new DecisionShape(rulebook, ofBase, gone);
    Map<String, Shape> parts = new LinkedHashMap<>();
    for (DecisionPart part : DecisionPart.ANSWERED) {
      parts.put(part.answeredIn(), shape.of(part));
    }
    parts.put("facts", shape.facts());
    parts.put("missing", new Shape.Names(false, shape.given()));
    parts.put("violations", new Shape.Items("field", members("code", "field", TEXT, "code", TEXT)));
    return new Shape.Members(parts, null, null);
  }

  /**
   * The shape of what is expected of a day: of its decision, and of what becomes of the account.
   *
   * @param decision the shape of a decision
   */
  static Shape.Members ofDay(Shape.Members decision, Rulebook rulebook, @Nullable Rulebook base) {
    Set<String> alerts = new LinkedHashSet<>();
    addAlerts(rulebook, alerts);
    if (base != null) {
      addAlerts(base, alerts);
    }
    Shape.Items interventions =
        (Shape.Items)
            Objects.requireNonNull(decision.members().get(DecisionPart.INTERVENTION.answeredIn()));
    Map<String, Shape> parts = new LinkedHashMap<>(decision.members());
    parts.remove(Scenario.VIOLATIONS);
    parts.put(
        AccountDays.ALERTS,
        new Shape.Items(
            "code",
            members("state", "code", codes(alerts), "state", codes(AccountDays.ALERT_STATES))));
    Shape task = Objects.requireNonNull(interventions.item().members().get("code"));
    parts.put(
        AccountDays.TASKS,
        new Shape.Items(
            "code",
            members("state", "code", task, "state", codes(AccountDays.TASK_STATES), "due", TEXT)));
    Shape told = new Shape.Names(true, alerts);
    parts.put(
        AccountDays.MESSAGES,
        new Shape.Items(
            "recipient",
            members(
                "told",
                "recipient",
                TEXT,
                "told",
                told,
                "over",
                told,
                "by",
                new Shape.Names(true, names(Channel.values())),
                "gathering",
                codes(names(Gathering.values())),
                "urgent",
                ANY)));
    return new Shape.Members(parts, null, null);
  }

  private static void addAlerts(Rulebook rulebook, Set<String> codes) {
    for (DecisionTable table : rulebook.notifications()) {
      table.rows().forEach(row -> add(codes, table.outcome(row, OutcomeColumn.CODE)));
    }
  }

  private static List<String> names(Enum<?>[] all) {
    return Arrays.stream(all).map(Enum::name).toList();
  }

  private Shape of(DecisionPart part) {
    return switch (part.form()) {
      case SEGMENTS -> segments();
      case HEALTH -> health();
      case ENTRIES -> entries(part);
      case FIGURES -> new Shape.Members(Map.of(), NUMBER, null);
    };
  }

  private Shape segments() {
    Map<String, Shape> dimensions = new LinkedHashMap<>();
    for (String dimension : rulebook.catalogue().dimensions()) {
      Map<String, Shape> attributes = new LinkedHashMap<>();
      rulebook
          .tables(TableKind.DIMENSION)
          .filter(table -> dimension.equals(table.code()))
          .flatMap(table -> table.columns().stream().filter(Column::attribute))
          .forEach(column -> attributes.put(column.header(), ANY));
      Shape.One code = codes(choices(dimension));
      Shape known = new Shape.Members(attributes, null, null);
      dimensions.put(dimension, members("code", "code", code, "label", TEXT, "attributes", known));
    }
    return new Shape.Members(dimensions, null, null);
  }

  private Shape health() {
    Map<String, Shape> indicator = new LinkedHashMap<>();
    indicator.put("code", codes(indicators()));
    List.of("label", "category", "fact").forEach(name -> indicator.put(name, TEXT));
    indicator.put("value", ANY);
    indicator.put("points", NUMBER);
    indicator.put("maxPoints", NUMBER);
    Map<String, Shape> health = new LinkedHashMap<>();
    health.put("score", NUMBER);
    health.put("band", codes(withOutcomes(choices("band"), TableKind.BAND)));
    health.put("label", TEXT);
    health.put("response", TEXT);
    health.put("coverage", NUMBER);
    Shape.One category = codes(withOutcomes(Set.of(), TableKind.WEIGHT));
    health.put(
        "categories",
        new Shape.Items(
            "code",
            members("value", "code", category, "label", TEXT, "weight", NUMBER, "value", NUMBER)));
    health.put("indicators", new Shape.Items("code", new Shape.Members(indicator, null, "points")));
    return new Shape.Members(health, null, null);
  }

  private Set<String> indicators() {
    Set<String> indicators = new LinkedHashSet<>();
    rulebook.tables(TableKind.INDICATOR).forEach(table -> add(indicators, table.code()));
    indicators.addAll(ofBase.onlyInBase(TableKind.INDICATOR));
    indicators.addAll(gone);
    return indicators;
  }

  private Shape entries(DecisionPart part) {
    Map<String, Shape> members = new LinkedHashMap<>();
    part.members().forEach(member -> members.put(member.name(), of(part, member)));
    EntryMember state = part.stateMember();
    String shortFor = state == null ? null : state.name();
    return new Shape.Items("code", new Shape.Members(members, null, shortFor));
  }

  private Shape of(DecisionPart part, EntryMember member) {
    return switch (member.content()) {
      case CODE -> codes(withHandedIn(part.kinds().get(0)));
      case TEXT -> TEXT;
      case NUMBER -> NUMBER;
      case SEVERITY -> codes(Arrays.stream(Severity.values()).map(Severity::name).toList());
      case STATUS -> codes(List.of(Opportunity.OPEN, Opportunity.HELD));
      case CLOCK -> codes(Arrays.stream(DueClock.values()).map(DueClock::name).toList());
      case PERSON -> codes(people());
      case PEOPLE -> new Shape.Names(true, people());
      case REASONS -> new Shape.Names(true, null);
      case FACTS -> facts();
    };
  }

  private Set<String> people() {
    Set<String> people = new LinkedHashSet<>();
    rulebook
        .catalogue()
        .choiceLists()
        .values()
        .forEach(list -> list.forEach(choice -> people.add(choice.code())));
    return people;
  }

  private Shape facts() {
    Map<String, Shape> facts = new LinkedHashMap<>();
    rulebook.catalogue().facts().forEach(fact -> facts.put(fact.name(), ANY));
    return new Shape.Members(facts, null, null);
  }

  private List<String> given() {
    return rulebook.catalogue().facts(Origin.GIVEN).map(Fact::name).toList();
  }

  private Set<String> choices(String decided) {
    Set<String> codes = new LinkedHashSet<>();
    Fact fact = rulebook.catalogue().fact(decided);
    if (fact != null) {
      fact.choices().stream().map(Choice::code).forEach(codes::add);
    }
    return codes;
  }

  /** The codes of the first outcome column of every table of the kind. */
  private Set<String> withOutcomes(Set<String> codes, TableKind kind) {
    Set<String> all = new LinkedHashSet<>(codes);
    for (DecisionTable table : rulebook.tables(kind).toList()) {
      for (Row row : table.rows()) {
        add(all, table.outcome(row, kind.decides()));
      }
    }
    all.addAll(ofBase.onlyInBase(kind));
    all.addAll(gone);
    return all;
  }

  private Set<String> withHandedIn(TableKind kind) {
    Set<String> codes = withOutcomes(Set.of(), kind);
    codes.addAll(DecidedCodes.handedIn(rulebook, kind));
    return codes;
  }

  private static void add(Set<String> codes, @Nullable Object code) {
    if (code instanceof String text) {
      codes.add(text);
    }
  }

  private static Shape.One codes(Collection<String> known) {
    return new Shape.One(Shape.Kind.TEXT, known);
  }

  private static Shape.Members members(@Nullable String shortFor, Object... namesAndShapes) {
    Map<String, Shape> members = new LinkedHashMap<>();
    for (int i = 0; i < namesAndShapes.length; i += 2) {
      members.put((String) namesAndShapes[i], (Shape) namesAndShapes[i + 1]);
    }
    return new Shape.Members(members, null, shortFor);
  }
}
