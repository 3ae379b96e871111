package io.kakaritsuke.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.kakaritsuke.answer.Decision;
import io.kakaritsuke.answer.DecisionJson;
import io.kakaritsuke.answer.LogEntry;
import io.kakaritsuke.answer.LogText;
import io.kakaritsuke.engine.CompileResult;
import io.kakaritsuke.engine.CompiledRulebook;
import io.kakaritsuke.engine.Evaluation;
import io.kakaritsuke.engine.RulebookCompiler;
import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.fact.FactIntake.Checked;
import io.kakaritsuke.fact.FactValues;
import io.kakaritsuke.fact.Origin;
import io.kakaritsuke.fact.Stale;
import io.kakaritsuke.rulebook.Concern;
import io.kakaritsuke.rulebook.RuleFile;
import io.kakaritsuke.rulebook.Rulebook;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is known and too old decides nothing: neither as what it was, nor as if it were missing. */
class StaleFactsTest {
  private static final LocalDate DAY = LocalDate.of(2026, 2, 10);
  private static final Stale OLD = new Stale(DAY.minusDays(40), DAY.minusDays(5), null);
  private static final Stale STOPPED = new Stale(DAY.minusDays(20), DAY.minusDays(6), "Metabase");

  private static RulebookWithScenarios webinar;

  @BeforeAll
  static void compile() {
    webinar = RulebookWithScenarios.webinar();
  }

  static Iterable<String> rulebooks() {
    return RulebookWithScenarios.names();
  }

  @ParameterizedTest
  @MethodSource("rulebooks")
  void bothImplementationsDecideAlikeWhateverIsTooOld(String name) {
    RulebookWithScenarios rulebook = RulebookWithScenarios.of(name);
    PlainInterpreter plain = new PlainInterpreter(rulebook.rulebook());
    RandomFacts subjects = new RandomFacts(rulebook.rulebook(), 11);

    for (int i = 0; i < 500; i++) {
      FactValues aged = subjects.aged(subjects.next().facts());
      assertThat(plain.agreesWith(rulebook.compiled().evaluate(aged))).isTrue();
    }
  }

  @ParameterizedTest
  @MethodSource("rulebooks")
  void aSignOfChurnIsNeverRaisedByAFactThatGrowsOld(String name) {
    RulebookWithScenarios rulebook = RulebookWithScenarios.of(name);
    RandomFacts subjects = new RandomFacts(rulebook.rulebook(), 12);
    FactCatalogue catalogue = rulebook.rulebook().catalogue();
    List<String> given = catalogue.facts(Origin.GIVEN).map(Fact::name).toList();
    Random random = new Random(12);

    for (int i = 0; i < 500; i++) {
      FactValues facts = subjects.next().facts();
      String one = given.get(random.nextInt(given.size()));
      if (one.equals(catalogue.subject())) {
        continue;
      }
      Evaluation before = rulebook.compiled().evaluate(facts);
      Evaluation after = rulebook.compiled().evaluate(aged(facts, Map.of(one, OLD)));
      List<String> told = before.signals().stream().map(Evaluation.Signal::code).toList();
      assertThat(after.signals())
          .filteredOn(signal -> signal.evidence().keySet().stream().anyMatch(rests(catalogue, one)))
          .extracting(Evaluation.Signal::code)
          .as("%s of %s", one, facts.subject())
          .isSubsetOf(told);
    }
  }

  @Test
  void nothingThatIsDerivedFromItIsKnown() {
    FactValues facts = aged(facts(Map.of("lastLoginOn", "2025-11-01")), Map.of("lastLoginOn", OLD));

    assertThat(facts.get("lastLoginOn")).isNull();
    assertThat(facts.get("daysSinceLogin")).isNull();
    assertThat(facts.isStale(facts.catalogue().index("daysSinceLogin"))).isTrue();
    assertThat(webinar.compiled().evaluate(facts).signals())
        .extracting(Evaluation.Signal::code)
        .doesNotContain("NO_LOGIN");
  }

  @Test
  void thereIsNoScoreWhereMoreThanTwentyPointsRestOnIt() {
    FactValues all = new Healthy(webinar.rulebook()).facts();
    List<Evaluation.Indicator> indicators =
        Objects.requireNonNull(webinar.compiled().evaluate(all).health()).indicators();

    for (Evaluation.Indicator indicator : indicators) {
      FactCatalogue catalogue = all.catalogue();
      String fact = Objects.requireNonNull(indicator.fact());
      String source = catalogue.sources(Objects.requireNonNull(catalogue.fact(fact))).get(0);
      Evaluation.Health health =
          Objects.requireNonNull(
              webinar.compiled().evaluate(aged(all, Map.of(source, OLD))).health());
      int resting =
          indicators.stream()
              .filter(one -> rests(catalogue, source).test(Objects.requireNonNull(one.fact())))
              .mapToInt(Evaluation.Indicator::maxPoints)
              .sum();
      assertThat(health.score() == null).as(source).isEqualTo(resting > 20);
    }
  }

  @Test
  void aRuleOfAFileDoesNotTakeItForWhatWasNotGiven() {
    CompiledRulebook compiled =
        withRule(
            "$f : ChurnSignal( lastLoginOn == null )",
            "$f.decide().signal(\"NEVER_SEEN\", \"x\", \"HIGH\");");
    FactValues missing = facts(compiled, Map.of());

    assertThat(codes(compiled.evaluate(missing))).contains("NEVER_SEEN");
    assertThat(codes(compiled.evaluate(aged(missing, Map.of("lastLoginOn", OLD)))))
        .doesNotContain("NEVER_SEEN");
    assertThat(codes(compiled.evaluate(aged(missing, Map.of("lastContactOn", OLD)))))
        .contains("NEVER_SEEN");
  }

  @Test
  void aRuleThatReadsItByAFunctionOfAnotherFileDoesNotFireEither() {
    CompiledRulebook compiled =
        withRules(
            """
            package more
            import io.kakaritsuke.rules.*
            function boolean unseen(Facts facts) { return facts.getLastLoginOn() == null; }
            """,
            """
            package more
            import io.kakaritsuke.rules.*
            rule "more"
            when
                $f : ChurnSignal()
            then
                if (unseen($f)) { $f.decide().signal("NEVER_SEEN", "x", "HIGH"); }
            end
            """);
    FactValues missing = facts(compiled, Map.of());

    assertThat(codes(compiled.evaluate(missing))).contains("NEVER_SEEN");
    assertThat(codes(compiled.evaluate(aged(missing, Map.of("lastLoginOn", OLD)))))
        .doesNotContain("NEVER_SEEN");
  }

  @ParameterizedTest
  @ValueSource(strings = {"lastLoginOn", "monthlyComplaints"})
  void itIsSaidInTheAnswerAndInTheLogFromWhichTheSameIsDecidedAgain(String name) {
    FactValues facts = aged(facts(Map.of("lastLoginOn", "2026-02-01")), Map.of(name, STOPPED));
    Decision decision =
        new Decision(
            new UUID(1, 2),
            "webinar",
            1,
            "0f",
            Concern.ALL,
            Instant.EPOCH,
            webinar.compiled().evaluate(facts));
    DecisionJson.Answer answer = DecisionJson.write(decision, webinar.compiled());
    LogEntry entry = LogText.entry(decision, answer, null);
    String said =
        "{\"%s\":{\"observedOn\":\"2026-01-21\",\"since\":\"2026-02-04\",\"feed\":\"Metabase\"}}"
            .formatted(name);

    assertThat(new String(answer.bytes(), StandardCharsets.UTF_8))
        .endsWith(",\"stale\":" + said + "}")
        .doesNotContain("\"missing\":[\"" + name + "\"");
    assertThat(new String(entry.facts(), StandardCharsets.UTF_8))
        .startsWith("{\"accountId\":\"KR-1\"")
        .endsWith(",\"stale facts\":" + said + "}");
  }

  private static Predicate<String> rests(FactCatalogue catalogue, String on) {
    return name -> catalogue.sources(Objects.requireNonNull(catalogue.fact(name))).contains(on);
  }

  private static List<String> codes(Evaluation evaluation) {
    return evaluation.signals().stream().map(Evaluation.Signal::code).toList();
  }

  private static CompiledRulebook withRule(String condition, String code) {
    return withRules(
        """
        package more
        import io.kakaritsuke.rules.*
        rule "more"
        when
            %s
        then
            %s
        end
        """
            .formatted(condition, code));
  }

  private static CompiledRulebook withRules(String... texts) {
    Rulebook shipped = webinar.rulebook();
    List<RuleFile> files = new ArrayList<>(shipped.ruleFiles());
    for (String text : texts) {
      files.add(new RuleFile("more" + files.size() + ".drl", text));
    }
    CompileResult result =
        RulebookCompiler.compile(
            new Rulebook(
                shipped.name(), shipped.catalogue(), shipped.tables(), shipped.settings(), files));
    return Objects.requireNonNull(result.compiled(), () -> result.findings().toString());
  }

  private static FactValues facts(Map<String, Object> given) {
    return facts(webinar.compiled(), given);
  }

  private static FactValues facts(CompiledRulebook compiled, Map<String, Object> given) {
    Map<String, Object> all = new LinkedHashMap<>(given);
    all.put("accountId", "KR-1");
    return ((Checked.Valid) GivenFacts.check(all, DAY, compiled.rulebook().catalogue())).facts();
  }

  private static FactValues aged(FactValues facts, Map<String, Stale> stale) {
    return ((Checked.Valid) facts.aged(stale)).facts();
  }

  /** A subject of which everything is known that the score asks for. */
  private record Healthy(Rulebook rulebook) {
    FactValues facts() {
      RandomFacts subjects = new RandomFacts(rulebook, List.of(DAY), 3);
      while (true) {
        FactValues facts = subjects.next().facts();
        Evaluation.Health health = webinar.compiled().evaluate(facts).health();
        if (health != null && health.coverage() == 100) {
          return facts;
        }
      }
    }
  }
}
