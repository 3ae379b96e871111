package io.kakaritsuke.scenario;

import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.fact.FactIntake.Checked;
import io.kakaritsuke.fact.FactType;
import io.kakaritsuke.fact.IsoDate;
import io.kakaritsuke.rulebook.Rulebook;
import io.kakaritsuke.text.Violation;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads one scenario file; goes on after each mistake. */
final class ScenarioFileReader {
  private static final List<String> FILE_KEYS =
      List.of("defaults", "scenarios", EquivalentReader.KEY, ScenarioYaml.GONE);
  private static final List<String> DEFAULT_KEYS = List.of("asOf", "given");
  private static final List<String> KEYS =
      List.of("name", "guard", "asOf", "given", "subjects", "expect", "not", Scenario.DAYS);
  private static final List<String> BESIDE_DAYS = List.of("name", "guard", "given", Scenario.DAYS);
  private static final List<String> KEYS_OF_DAYS =
      List.of("asOf", "given", "begin", "expect", "not");
  private static final int MAX_NAME = 200;

  /** As JSON has them; an exponent of more digits says nothing that could be meant. */
  private static final Pattern NUMBER =
      Pattern.compile("-?(?:0|[1-9]\\d{0,99})(?:\\.\\d{1,99})?(?:[eE][+-]?\\d{1,3})?");

  private final String file;
  private final Rulebook rulebook;
  private final FactCatalogue catalogue;
  private final Shape.Members shape;
  private final Shape.Members shapeOfDays;
  private final Complaints complaints;
  private final List<Scenario> scenarios = new ArrayList<>();
  private Shared defaults = new Shared(null, Map.of());

  /**
   * @param shapeOfDays of what is expected of each day
   */
  ScenarioFileReader(
      String file,
      Rulebook rulebook,
      Shape.Members shape,
      Shape.Members shapeOfDays,
      Complaints complaints) {
    this.file = file;
    this.shapeOfDays = shapeOfDays;
    this.rulebook = rulebook;
    this.catalogue = rulebook.catalogue();
    this.shape = shape;
    this.complaints = complaints;
  }

  /** One given value and where it stands. */
  private record Given(@Nullable Object value, Spot spot) {}

  /** What a file gives all its scenarios, or a scenario gives itself. */
  private record Shared(@Nullable LocalDate asOf, Map<String, Given> given) {}

  List<Scenario> read(YamlNode root) {
    if (!(root instanceof YamlNode.Mapping mapping)) {
      wrongMapping(root);
      return List.of();
    }
    checkKeys(mapping, FILE_KEYS);
    YamlNode.Entry shared = mapping.entry("defaults");
    if (shared != null) {
      readDefaults(shared.value());
    }
    checkGone(mapping.entry(ScenarioYaml.GONE));
    YamlNode.Entry list = mapping.entry("scenarios");
    if (list == null) {
      if (mapping.entry(EquivalentReader.KEY) == null) {
        complaints.missingKey(root.spot().place(), "scenarios");
      }
    } else if (list.value() instanceof YamlNode.Listing listing) {
      listing.items().forEach(this::readScenario);
    } else {
      complaints.wrongType(
          list.value().spot().place(),
          "「- name: …」で始まる一覧",
          "a list, each beginning - name: …",
          null);
    }
    return scenarios;
  }

  private void checkGone(YamlNode.@Nullable Entry gone) {
    if (gone != null && !(gone.value() instanceof YamlNode.Listing)) {
      complaints.wrongType(
          gone.value().spot().place(), "コードの一覧（[A, B]）", "a list of codes ([A, B])", null);
    }
  }

  private void readDefaults(YamlNode node) {
    if (!(node instanceof YamlNode.Mapping mapping)) {
      wrongMapping(node);
      return;
    }
    checkKeys(mapping, DEFAULT_KEYS);
    defaults = shared(mapping);
  }

  private Shared shared(YamlNode.Mapping mapping) {
    YamlNode.Entry asOf = mapping.entry("asOf");
    YamlNode.Entry given = mapping.entry("given");
    return new Shared(
        asOf == null ? null : day(asOf.value()),
        given == null ? Map.of() : readGiven(given.value()));
  }

  private @Nullable LocalDate day(YamlNode node) {
    String text = node instanceof YamlNode.Scalar scalar ? scalar.text() : "";
    LocalDate day = IsoDate.parse(text);
    if (day == null || day.getYear() < 1900 || day.getYear() > 2199) {
      complaints.notADay(node.spot().place(), text);
      return null;
    }
    return day;
  }

  private Map<String, Given> readGiven(YamlNode node) {
    if (!(node instanceof YamlNode.Mapping mapping)) {
      wrongMapping(node);
      return Map.of();
    }
    Map<String, Given> given = new LinkedHashMap<>();
    for (YamlNode.Entry entry : mapping.entries()) {
      if (entry.value() instanceof YamlNode.Scalar scalar) {
        given.put(entry.name(), new Given(value(entry.name(), scalar), entry.key().spot()));
      } else {
        complaints.wrongType(entry.value().spot().place(), "値", "a value", null);
      }
    }
    return given;
  }

  // What the catalogue calls a text is one, even if it looks like a number; numbers are those of
  // requests.
  private @Nullable Object value(String name, YamlNode.Scalar scalar) {
    Fact fact = catalogue.fact(name);
    FactType type = fact == null ? FactType.CODES : fact.type();
    if (type == FactType.STRING && !scalar.isNull()) {
      return scalar.text();
    }
    boolean number = type == FactType.INTEGER || type == FactType.DECIMAL;
    return number && scalar.plain() && NUMBER.matcher(scalar.text()).matches()
        ? new BigDecimal(scalar.text())
        : ExpectationReader.value(scalar);
  }

  private void readScenario(YamlNode node) {
    if (!(node instanceof YamlNode.Mapping mapping)) {
      wrongMapping(node);
      return;
    }
    YamlNode.Entry days = mapping.entry(Scenario.DAYS);
    if (days != null) {
      readDays(mapping, days.value());
      return;
    }
    int before = complaints.count();
    checkKeys(mapping, KEYS);
    String name = name(mapping);
    boolean guard = flag(mapping.entry("guard"));
    boolean ownDay = mapping.entry("asOf") != null;
    Shared own = shared(mapping);
    LocalDate asOf = ownDay ? own.asOf() : defaults.asOf();
    if (asOf == null && !ownDay) {
      complaints.noDay(node.spot().place());
    }
    Map<String, Given> given = new LinkedHashMap<>(defaults.given());
    given.putAll(own.given());
    Map<String, List<Map<String, @Nullable Object>>> subjects =
        new SubjectsReader(rulebook.aggregates(), complaints).read(mapping.entry("subjects"));
    Expected.Members expect = expectation(mapping, "expect", false, shape);
    Expected.Members not = expectation(mapping, "not", true, shape);
    checkViolationsAlone(expect, not);
    if (complaints.count() == before
        && !Scenario.saysSomething(expect)
        && !Scenario.saysSomething(not)) {
      complaints.expectsNothing(node.spot().place());
    }
    if (name == null || asOf == null) {
      return;
    }
    Scenario scenario =
        new Scenario(
            name, guard, file, node.spot(), asOf, values(given), subjects, expect, not, List.of());
    if (!scenario.expectsViolations()) {
      checkFacts(scenario, given);
    }
    if (complaints.count() == before) {
      scenarios.add(scenario);
    }
  }

  private void readDays(YamlNode.Mapping mapping, YamlNode list) {
    int before = complaints.count();
    for (YamlNode.Entry entry : mapping.entries()) {
      if (KEYS.contains(entry.name()) && !BESIDE_DAYS.contains(entry.name())) {
        complaints.besideDays(entry.key().spot().place(), entry.name());
      }
    }
    checkKeys(mapping, KEYS);
    String name = name(mapping);
    boolean guard = flag(mapping.entry("guard"));
    if (!(list instanceof YamlNode.Listing listing) || listing.items().isEmpty()) {
      complaints.wrongType(
          list.spot().place(), "「- asOf: …」で始まる一覧", "a list, each beginning - asOf: …", null);
      return;
    }
    DaysReader days = new DaysReader(shared(mapping).given());
    listing.items().forEach(days::read);
    if (complaints.count() == before && !days.saysSomething()) {
      complaints.expectsNothing(mapping.spot().place());
    }
    if (name == null || complaints.count() != before) {
      return;
    }
    ScenarioDay first = days.days.get(0);
    Scenario scenario =
        new Scenario(
            name,
            guard,
            file,
            mapping.spot(),
            first.asOf(),
            first.given(),
            Map.of(),
            days.whole(days.expect, mapping.spot()),
            days.whole(days.not, mapping.spot()),
            days.days);
    for (int i = 0; i < days.days.size(); i++) {
      checkFacts(scenario.on(days.days.get(i)), days.given.get(i));
    }
    if (complaints.count() == before) {
      scenarios.add(scenario);
    }
  }

  /** Reads the days of one scenario: what one gives is known on the later ones too. */
  private final class DaysReader {
    private final List<ScenarioDay> days = new ArrayList<>();
    private final List<Map<String, Given>> given = new ArrayList<>();
    private final Map<String, Expected> expect = new LinkedHashMap<>();
    private final Map<String, Expected> not = new LinkedHashMap<>();
    private Map<String, Given> known;

    DaysReader(Map<String, Given> own) {
      this.known = new LinkedHashMap<>(defaults.given());
      this.known.putAll(own);
    }

    void read(YamlNode node) {
      if (!(node instanceof YamlNode.Mapping mapping)) {
        wrongMapping(node);
        return;
      }
      checkKeys(mapping, KEYS_OF_DAYS);
      Shared own = shared(mapping);
      Map<String, Given> all = new LinkedHashMap<>(known);
      all.putAll(own.given());
      known = all;
      List<String> begin = begin(mapping.entry("begin"));
      Expected.Members must = expectation(mapping, "expect", false, shapeOfDays);
      Expected.Members mustNot = expectation(mapping, "not", true, shapeOfDays);
      LocalDate asOf = own.asOf();
      if (asOf == null) {
        if (mapping.entry("asOf") == null) {
          complaints.noDay(mapping.spot().place());
        }
        return;
      }
      LocalDate last = days.isEmpty() ? null : days.get(days.size() - 1).asOf();
      if (last != null && !asOf.isAfter(last)) {
        complaints.dayOutOfOrder(mapping.spot().place(), asOf, last);
        return;
      }
      days.add(new ScenarioDay(asOf, values(all), begin, mapping.spot()));
      given.add(all);
      put(expect, asOf, must);
      put(not, asOf, mustNot);
    }

    private void put(Map<String, Expected> all, LocalDate day, Expected.Members members) {
      if (!members.members().isEmpty()) {
        all.put(day.toString(), members);
      }
    }

    private List<String> begin(YamlNode.@Nullable Entry entry) {
      return entry != null
              && new ExpectationReader(complaints, false)
                      .read(entry.value(), new Shape.Names(true, AccountDays.tasks(rulebook)))
                  instanceof Expected.Names names
          ? names.names()
          : List.of();
    }

    boolean saysSomething() {
      return !expect.isEmpty() || !not.isEmpty();
    }

    Expected.Members whole(Map<String, Expected> byDay, Spot spot) {
      Expected.Members all = new Expected.Members(byDay, spot);
      return new Expected.Members(byDay.isEmpty() ? Map.of() : Map.of(Scenario.DAYS, all), spot);
    }
  }

  private @Nullable String name(YamlNode.Mapping mapping) {
    YamlNode.Entry name = mapping.entry("name");
    if (name == null) {
      complaints.missingKey(mapping.spot().place(), "name");
      return null;
    }
    String text = name.value() instanceof YamlNode.Scalar scalar ? scalar.text().strip() : "";
    if (text.isEmpty() || text.length() > MAX_NAME || text.lines().count() > 1) {
      complaints.wrongType(
          name.value().spot().place(),
          MAX_NAME + "文字までの1行の文",
          "a sentence on one line of at most " + MAX_NAME + " characters",
          null);
      return null;
    }
    return text;
  }

  private boolean flag(YamlNode.@Nullable Entry entry) {
    if (entry == null) {
      return false;
    }
    Object value =
        entry.value() instanceof YamlNode.Scalar scalar ? ExpectationReader.value(scalar) : null;
    if (!(value instanceof Boolean)) {
      complaints.wrongType(entry.value().spot().place(), "true か false", "true or false", null);
    }
    return Boolean.TRUE.equals(value);
  }

  private Expected.Members expectation(
      YamlNode.Mapping mapping, String key, boolean denied, Shape.Members wanted) {
    YamlNode.Entry entry = mapping.entry(key);
    Expected.Members read =
        entry == null
            ? null
            : new ExpectationReader(complaints, denied).members(entry.value(), wanted);
    return read == null ? new Expected.Members(Map.of(), mapping.spot()) : read;
  }

  private void checkViolationsAlone(Expected.Members expect, Expected.Members not) {
    if (expect.members().containsKey(Scenario.VIOLATIONS)
        && expect.members().size() + not.members().size() > 1) {
      complaints.violationsAlone(expect.spot().place());
    }
  }

  private void checkFacts(Scenario scenario, Map<String, Given> given) {
    Checked checked = GivenFacts.check(scenario, rulebook);
    if (checked instanceof Checked.Invalid invalid) {
      boolean formed = GivenFacts.isFormed(scenario, rulebook);
      for (Violation violation : invalid.violations()) {
        Given at = given.get(violation.field());
        String place = (at == null ? scenario.spot() : at.spot()).place();
        if (formed) {
          complaints.unlikelyFact(place, violation);
        } else {
          complaints.badFact(place, violation);
        }
      }
    }
  }

  private static Map<String, @Nullable Object> values(Map<String, Given> given) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    given.forEach((name, one) -> values.put(name, one.value()));
    return values;
  }

  private void checkKeys(YamlNode.Mapping mapping, List<String> known) {
    for (YamlNode.Entry entry : mapping.entries()) {
      if (!known.contains(entry.name())) {
        complaints.unknownKey(entry.key().spot().place(), entry.name(), known);
      }
    }
  }

  private void wrongMapping(YamlNode node) {
    String found = node instanceof YamlNode.Scalar scalar ? scalar.text() : null;
    complaints.wrongType(node.spot().place(), "「名前: 値」の形", "names and values", found);
  }
}
