package io.kakaritsuke.scenario;

import io.kakaritsuke.engine.CompiledRulebook;
import io.kakaritsuke.engine.Ending;
import io.kakaritsuke.engine.Evaluation;
import io.kakaritsuke.engine.Firing;
import io.kakaritsuke.engine.RuleFailedException;
import io.kakaritsuke.engine.RuleText;
import io.kakaritsuke.engine.RulesHang;
import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.fact.FactIntake.Checked;
import io.kakaritsuke.fact.FactType;
import io.kakaritsuke.fact.Origin;
import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.rulebook.RuleFile;
import io.kakaritsuke.rulebook.Rulebook;
import io.kakaritsuke.rulebook.Setting;
import io.kakaritsuke.scenario.RandomFacts.Subject;
import io.kakaritsuke.text.Text;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Tries each DRL rule before it decides anything: on subjects that its conditions are aimed at,
 * then with each fact missing in turn and at the edges of its type. A rule that fails on facts
 * which the catalogue admits would fail decisions.
 */
public final class RuleTrials {
  private static final int SUBJECTS = 60;

  /** A rule that fires on so many of them has been met. */
  private static final int ENOUGH = 3;

  private static final List<String> TEXTS = List.of("", "x", "株式会社", " A ", "㈱🟢", "x".repeat(200));
  private static final List<BigDecimal> NUMBERS =
      List.of(
          BigDecimal.ZERO,
          BigDecimal.ONE,
          BigDecimal.ONE.negate(),
          new BigDecimal("0.0000000001"),
          new BigDecimal("1000000000"));

  private final CompiledRulebook compiled;
  private final Rulebook rulebook;
  private final List<Fact> given;
  private final Map<String, Finding> failing = new TreeMap<>();
  private final TrialTime time;
  private final Runnable goOn;

  /** A rule did not come back, took too long or all memory: nothing more is tried. */
  private boolean lost;

  private RuleTrials(CompiledRulebook compiled, TrialTime time, Runnable goOn) {
    this.time = time;
    this.goOn = goOn;
    this.compiled = compiled;
    this.rulebook = compiled.rulebook();
    this.given = rulebook.catalogue().facts(Origin.GIVEN).toList();
  }

  /**
   * What does not work in the rule files and, where that is nothing, an error for each rule that
   * fails with the fewest facts on which it does. Code that may not be run is not tried either.
   *
   * @param goOn is asked between one try and the next; what it throws ends the trial, of which
   *     nothing is kept then
   * @throws RulesHang where rules cannot be tried now
   */
  public static List<Finding> of(CompiledRulebook compiled, Runnable goOn) {
    if (compiled.rulebook().ruleFiles().isEmpty()) {
      return List.of();
    }
    return compiled.workedOut(Found.class, one -> found(one, goOn)).findings();
  }

  private record Found(List<Finding> findings) {}

  private static Found found(CompiledRulebook compiled, Runnable goOn) {
    List<Finding> constructs = compiled.unsupported();
    if (constructs.stream().anyMatch(Finding::isError)) {
      return new Found(constructs);
    }
    List<Finding> all = new ArrayList<>(constructs);
    List<Finding> failing = tried(compiled, TrialTime.usual(), goOn);
    if (failing.isEmpty()) {
      compiled.prove();
    }
    all.addAll(failing);
    return new Found(all);
  }

  /** An error for each rule that fails, or could not be tried in the time that there is. */
  static List<Finding> tried(CompiledRulebook compiled, TrialTime time, Runnable goOn) {
    RuleTrials trials = new RuleTrials(compiled, time, goOn);
    for (RuleFile file : compiled.rulebook().ruleFiles()) {
      RuleText.of(file).forEach(trials::tryOut);
    }
    return List.copyOf(trials.failing.values());
  }

  private void tryOut(RuleText rule) {
    time.beginRule();
    RandomFacts subjects = new RandomFacts(rulebook, rule.name().hashCode());
    int met = 0;
    if (compiled.ending() != Ending.AT_ONCE) {
      pump(rule, new RandomFacts(rulebook, rule.name().hashCode()).next());
    }
    // One failure is enough; of a rule without end each costs a whole allowance.
    for (int i = 0; i < SUBJECTS && met < ENOUGH && mayGoOn(rule); i++) {
      Subject any = subjects.next();
      Subject aimed = aimed(any, rule, i);
      for (Subject subject : aimed == null ? List.of(any) : List.of(any, aimed)) {
        if (fires(rule, subject)) {
          met++;
          vary(rule, subject);
        }
      }
    }
  }

  private void pump(RuleText rule, Subject any) {
    Subject aimed = aimed(any, rule, 0);
    Set<String> literals = new LinkedHashSet<>(rule.texts());
    for (Setting setting : rulebook.settings()) {
      if (rule.words().contains(setting.code()) && setting.value() instanceof String text) {
        literals.add(text);
      }
    }
    for (String text : PumpedTexts.of(literals)) {
      for (Fact fact : given) {
        if (fact.type() == FactType.STRING && rule.reads(fact.name()) && mayGoOn(rule)) {
          tryWith(rule, aimed == null ? any : aimed, fact, text);
        }
      }
    }
  }

  /** Whether the rule fires; that a rule fails is noted. */
  private boolean fires(RuleText rule, Subject subject) {
    if (lost) {
      return false;
    }
    goOn.run();
    if (time.isOver()) {
      lost = true;
      if (failing.isEmpty()) {
        // Else it may be another rule, already told of, that takes its time in every decision.
        failing.put(key(rule), tooLong(rulebook, rule));
      }
      return false;
    }
    try {
      Evaluation evaluation = compiled.evaluate(subject.facts());
      return evaluation.firings().contains(new Firing.OfRule(rule.name(), rule.file()));
    } catch (RuleFailedException e) {
      if (e.isRefused()) {
        // It was not run: nothing is known of it.
        throw new RulesHang(e.text());
      }
      note(subject, e);
      return isOf(e, rule);
    }
  }

  // Each try of a rule that does not come back costs a thread.
  private boolean mayGoOn(RuleText rule) {
    return !lost && !hasFailed(rule);
  }

  private boolean hasFailed(RuleText rule) {
    return failing.containsKey(key(rule));
  }

  private static String key(RuleText rule) {
    return String.valueOf(new Firing.OfRule(rule.name(), rule.file()));
  }

  private static boolean isOf(RuleFailedException failure, RuleText rule) {
    return new Firing.OfRule(rule.name(), rule.file()).equals(failure.rule());
  }

  private void vary(RuleText rule, Subject subject) {
    withoutSources(rule, subject);
    for (Fact fact : given) {
      if (!mayGoOn(rule)) {
        return;
      }
      if (rule.reads(fact.name()) || isSourceOfWhatItReads(rule, fact)) {
        for (Object value : edges(fact, subject.asOf())) {
          tryWith(rule, subject, fact, value);
        }
        tryWith(rule, subject, fact, null);
      }
    }
  }

  /** Derived facts that the rule reads are missing only where all that they come from is. */
  private void withoutSources(RuleText rule, Subject subject) {
    for (Fact derived : rulebook.catalogue().facts(Origin.DERIVED).toList()) {
      if (rule.reads(derived.name()) && mayGoOn(rule)) {
        Map<String, Object> sources = new LinkedHashMap<>();
        rulebook.catalogue().sources(derived).forEach(name -> sources.put(name, ""));
        Subject other = with(subject, sources, true);
        if (other != null) {
          fires(rule, other);
        }
      }
    }
  }

  private boolean isSourceOfWhatItReads(RuleText rule, Fact fact) {
    return rulebook
        .catalogue()
        .facts(Origin.DERIVED)
        .anyMatch(
            derived ->
                rule.reads(derived.name())
                    && rulebook.catalogue().sources(derived).contains(fact.name()));
  }

  private void tryWith(RuleText rule, Subject subject, Fact fact, @Nullable Object value) {
    Subject other = with(subject, Map.of(fact.name(), value == null ? "" : value), value == null);
    if (other != null) {
      fires(rule, other);
    }
  }

  private @Nullable Subject with(Subject subject, Map<String, Object> others, boolean without) {
    Map<String, @Nullable Object> facts = new LinkedHashMap<>(subject.given());
    others.forEach(
        (name, value) -> {
          if (without) {
            facts.remove(name);
          } else {
            facts.put(name, value instanceof LocalDate day ? day.toString() : value);
          }
        });
    return admitted(subject.asOf(), facts);
  }

  private @Nullable Subject admitted(LocalDate asOf, Map<String, @Nullable Object> facts) {
    return GivenFacts.check(facts, asOf, rulebook.catalogue()) instanceof Checked.Valid valid
        ? new Subject(asOf, facts, valid.facts())
        : null;
  }

  private static List<Object> edges(Fact fact, LocalDate asOf) {
    return switch (fact.type()) {
      case BOOLEAN -> List.of(true, false);
      case CHOICE -> List.copyOf(fact.choices().stream().map(choice -> choice.code()).toList());
      case DATE -> List.of(asOf, asOf.minusDays(1), asOf.plusDays(1), LocalDate.of(1900, 1, 2));
      case INTEGER, DECIMAL -> {
        List<Object> numbers = new ArrayList<>(NUMBERS);
        if (fact.minimum() != null) {
          numbers.add(fact.minimum());
        }
        if (fact.maximum() != null) {
          numbers.add(fact.maximum());
        }
        yield numbers;
      }
      case STRING -> List.copyOf(TEXTS);
      case CODES -> List.of();
    };
  }

  /** The subject with the facts of the rule's own comparisons; null where that is not admitted. */
  private @Nullable Subject aimed(Subject any, RuleText rule, int round) {
    Map<String, @Nullable Object> facts = new LinkedHashMap<>(any.given());
    for (RuleText.Comparison comparison : rule.comparisons()) {
      Fact fact = rulebook.catalogue().fact(comparison.fact());
      if (fact != null && fact.origin() == Origin.GIVEN) {
        Object value = value(fact, comparison, round);
        if (value != null) {
          facts.put(fact.name(), value);
        }
      }
    }
    for (Fact fact : given) {
      if (rule.reads(fact.name()) && facts.get(fact.name()) == null) {
        List<Object> values = edges(fact, any.asOf());
        Object value = values.get((round + fact.name().length()) % values.size());
        facts.put(fact.name(), value instanceof LocalDate day ? day.toString() : value);
      }
    }
    return admitted(any.asOf(), facts);
  }

  private @Nullable Object value(Fact fact, RuleText.Comparison comparison, int round) {
    String literal = comparison.value();
    if (fact.type() == FactType.BOOLEAN) {
      return literal.equals("true") || literal.equals("false") ? literal.equals("true") : null;
    }
    if (fact.type() == FactType.STRING || fact.type() == FactType.CHOICE) {
      boolean begins = round % 2 == 1 && comparison.operator().startsWith("str");
      return literal.startsWith("\"") ? comparison.text() + (begins ? "x" : "") : null;
    }
    if (fact.type() != FactType.INTEGER && fact.type() != FactType.DECIMAL) {
      return null;
    }
    BigDecimal number = number(literal);
    if (number == null) {
      return null;
    }
    BigDecimal step = Edges.step(fact);
    return switch (comparison.operator()) {
      case ">" -> number.add(step);
      case "<", "!=" -> number.subtract(step);
      default -> number;
    };
  }

  private @Nullable BigDecimal number(String literal) {
    if (literal.startsWith("Settings.")) {
      Setting setting = rulebook.setting(literal.substring(literal.indexOf('.') + 1));
      return setting != null && setting.value() instanceof Number number
          ? new BigDecimal(number.toString())
          : null;
    }
    return literal.startsWith("\"") || literal.equals("true") || literal.equals("false")
        ? null
        : new BigDecimal(literal.replace("_", ""));
  }

  private void note(Subject subject, RuleFailedException failure) {
    String key = String.valueOf(failure.rule());
    lost |= failure.isLost() || failure.isOutOfMemory();
    if (!failing.containsKey(key)) {
      failing.put(key, finding(rulebook, smallest(subject, failure), failure));
    }
  }

  // Facts that have no part in the failure only hide it.
  private Subject smallest(Subject subject, RuleFailedException failure) {
    Firing.OfRule rule = failure.rule();
    Subject read = onlyRead(subject, rule);
    if (lost) {
      // It is not tried again, which would cost another thread, or all memory again.
      return read;
    }
    Subject smallest = fails(read, rule) ? read : subject;
    if (failure.isRunaway()) {
      // Each further try would take as long.
      return smallest;
    }
    for (String name : List.copyOf(subject.given().keySet())) {
      Subject fewer = with(smallest, Map.of(name, ""), true);
      if (fewer != null && fails(fewer, rule)) {
        smallest = fewer;
      }
    }
    return smallest;
  }

  private Subject onlyRead(Subject subject, Firing.@Nullable OfRule rule) {
    Map<String, @Nullable Object> read = new LinkedHashMap<>(subject.given());
    for (RuleFile file : rulebook.ruleFiles()) {
      for (RuleText text : RuleText.of(file)) {
        if (rule != null && text.name().equals(rule.rule()) && text.file().equals(rule.file())) {
          given.stream()
              .filter(fact -> !text.reads(fact.name()) && !isSourceOfWhatItReads(text, fact))
              .filter(fact -> !fact.required())
              .forEach(fact -> read.remove(fact.name()));
        }
      }
    }
    Subject fewer = admitted(subject.asOf(), read);
    return fewer == null ? subject : fewer;
  }

  private boolean fails(Subject subject, Firing.@Nullable OfRule rule) {
    try {
      compiled.evaluate(subject.facts());
      return false;
    } catch (RuleFailedException e) {
      return Objects.equals(e.rule(), rule);
    }
  }

  /** That a rule fails on the facts of a subject, at its place in its file. */
  static Finding finding(Rulebook rulebook, Subject subject, RuleFailedException failure) {
    Firing.OfRule rule = failure.rule();
    RuleFile.Place place = rule == null ? null : place(rulebook, rule);
    String facts = GivenText.of(subject.given());
    Text reason = failure.reason();
    return new Finding(
        Finding.Level.ERROR,
        rule == null ? rulebook.name() : rule.file(),
        place == null ? null : place.sheet(),
        place == null ? null : place.position(),
        "drl-rule-fails",
        new Text(
            (rule == null ? "DRL ルール" : "ルール「" + rule.rule() + "」")
                + "が失敗する事実があります（"
                + reason.ja()
                + "）。このような対象は判定できません。基準日 "
                + subject.asOf()
                + "、事実 "
                + facts,
            (rule == null ? "A DRL rule" : "The rule '" + rule.rule() + "'")
                + " fails on facts that the catalogue admits ("
                + reason.en()
                + "); such subjects cannot be decided. asOf "
                + subject.asOf()
                + ", facts "
                + facts),
        null);
  }

  private static Finding tooLong(Rulebook rulebook, RuleText rule) {
    RuleFile.Place place = place(rulebook, new Firing.OfRule(rule.name(), rule.file()));
    return new Finding(
        Finding.Level.ERROR,
        rule.file(),
        place == null ? null : place.sheet(),
        place == null ? null : place.position(),
        "drl-rule-fails",
        new Text(
            "ルール「" + rule.name() + "」の試行に時間がかかりすぎるため、途中でやめました。繰り返しや正規表現を減らしてください",
            "Trying the rule '"
                + rule.name()
                + "' takes too long and was given up; use fewer loops or regular expressions"),
        null);
  }

  private static RuleFile.@Nullable Place place(Rulebook rulebook, Firing.OfRule rule) {
    for (RuleFile file : rulebook.ruleFiles()) {
      if (file.name().equals(rule.file())) {
        for (RuleText text : RuleText.of(file)) {
          if (text.name().equals(rule.rule())) {
            return text.place();
          }
        }
      }
    }
    return null;
  }
}
