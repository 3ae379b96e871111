package io.kakaritsuke.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.agroal.api.AgroalDataSource;
import io.kakaritsuke.database.TestDatabase;
import io.kakaritsuke.engine.ChangedRulebook;
import io.kakaritsuke.engine.CompiledRulebook;
import io.kakaritsuke.engine.DecisionPart;
import io.kakaritsuke.oracle.RandomAccounts;
import io.kakaritsuke.problem.Limits;
import io.kakaritsuke.rulebook.Rulebook;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random logs under a change of several tables, against a recomputation without a database. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class NaiveDifferentialTest {
  private static final CompiledRulebook OTHER = ChangedRulebook.compile(other());

  @Inject Simulations simulations;
  @Inject Results results;
  @Inject AgroalDataSource pool;

  // Another threshold of a signal, and other points of two indicators.
  private static Rulebook other() {
    Rulebook changed = ChangedRulebook.with(Webinar.RULEBOOK, Webinar.LOGIN_DAYS, 1L);
    changed = ChangedRulebook.reversePoints(changed, "monthly-deliveries");
    return ChangedRulebook.reversePoints(changed, "days-since-contact");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void agreesWithTheNaiveWay(long seed) throws Exception {
    Random random = new Random(seed);
    LocalDate asOf = RandomAccounts.asOf(random);
    String rulebook = "random-" + seed;
    List<ToldThen> told = told(random, asOf);
    ToldThen.store(pool, rulebook, told);

    Simulation simulation =
        simulations.start(
            rulebook,
            Webinar.candidate(Webinar.NOW, 1),
            Webinar.candidate(OTHER, 2),
            asOf,
            false,
            "test");

    NaiveImpact naive = new NaiveImpact(told, Webinar.NOW, OTHER, asOf);
    JsonNode report = new JsonMapper().readTree(Objects.requireNonNull(simulation.report()));
    assertThat(report.get("subjects").intValue()).isEqualTo(naive.subjects());
    assertThat(report.at("/notDecidable/subjects").intValue()).isZero();
    assertThat(counts(report.at("/bands/moves"), "move", "subjects")).isEqualTo(naive.moves());
    assertThat(counts(report.get("signals"), "code", "entering"))
        .isEqualTo(sizes(naive.gained(NaiveImpact::signals)));
    assertThat(counts(report.get("signals"), "code", "leaving"))
        .isEqualTo(sizes(naive.lost(NaiveImpact::signals)));
    assertThat(counts(report.get("interventions"), "code", "gained"))
        .isEqualTo(sizes(naive.gained(NaiveImpact::interventions)));
    assertThat(counts(report.get("opportunities"), "code", "lost"))
        .isEqualTo(sizes(naive.lost(NaiveImpact::opportunities)));
    assertThat(report.at("/touched/amount").longValue()).isEqualTo(naive.revenueTouched());
    assertThat(distances(report.get("movers"))).isEqualTo(naive.largestMoves());
    assertThat(gainedByOwner(report.at("/owners/list")))
        .isEqualTo(naive.interventionsGainedByOwner());
    listsWhatItCounts(simulation, naive);
  }

  private void listsWhatItCounts(Simulation simulation, NaiveImpact naive) throws Exception {
    for (Map.Entry<String, Set<String>> entry :
        naive.gained(NaiveImpact::interventions).entrySet()) {
      Mark mark = new Mark.OfTurn(DecisionPart.INTERVENTION, entry.getKey(), Turn.GAINED);
      SubjectFilter filter =
          new SubjectFilter(List.of(), List.of(List.of(mark)), List.of(), null, null, null);

      List<SubjectRow> rows = results.page(simulation, filter, null, Limits.PAGE);

      assertThat(new TreeSet<>(rows.stream().map(SubjectRow::subject).toList()))
          .as(entry.getKey())
          .isEqualTo(new TreeSet<>(entry.getValue()));
    }
  }

  private static List<ToldThen> told(Random random, LocalDate asOf) {
    List<ToldThen> told = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      Map<String, Object> facts = new HashMap<>(RandomAccounts.next(random, asOf));
      String subject = "R-" + random.nextInt(120);
      facts.remove("accountId");
      LocalDate day = asOf.minusDays(random.nextInt(3)).plusDays(random.nextInt(8) == 0 ? 3 : 0);
      // Times differ, so that there is one latest.
      told.add(
          new ToldThen(
              subject, day, ToldThen.THEN.plusMillis(random.nextInt(40) * 1_000L + i), facts));
    }
    return told;
  }

  private static Map<String, Long> sizes(Map<String, Set<String>> sets) {
    Map<String, Long> sizes = new TreeMap<>();
    sets.forEach((code, subjects) -> sizes.put(code, (long) subjects.size()));
    return sizes;
  }

  private static Map<String, Long> counts(JsonNode list, String key, String count) {
    Map<String, Long> counts = new TreeMap<>();
    for (JsonNode one : list) {
      long value = one.path(count).longValue();
      if (value != 0) {
        counts.merge(one.get(key).textValue(), value, Long::sum);
      }
    }
    return counts;
  }

  private static List<Integer> distances(JsonNode movers) {
    List<Integer> distances = new ArrayList<>();
    movers.forEach(mover -> distances.add(Math.abs(mover.get("difference").intValue())));
    return distances;
  }

  private static Map<String, Long> gainedByOwner(JsonNode owners) {
    Map<String, Long> gained = new TreeMap<>();
    for (JsonNode owner : owners) {
      long sum = 0;
      for (JsonNode turns : owner.get("interventions")) {
        sum += turns.path("gained").longValue();
      }
      if (sum > 0) {
        gained.put(owner.path("owner").asText("").replace("null", ""), sum);
      }
    }
    return gained;
  }
}
