package io.kakaritsuke.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.agroal.api.AgroalDataSource;
import io.kakaritsuke.database.TestDatabase;
import io.kakaritsuke.engine.CompiledRulebook;
import io.kakaritsuke.engine.DecisionPart;
import io.kakaritsuke.job.JobState;
import io.kakaritsuke.problem.Limits;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(TestDatabase.class)
class SimulationsTest {
  private static final LocalDate DAY = LocalDate.of(2026, 2, 10);
  private static final CompiledRulebook EARLIER = Webinar.earlier();
  private static final AtomicInteger NUMBER = new AtomicInteger();

  @Inject Simulations simulations;
  @Inject SimulationStore store;
  @Inject Results results;
  @Inject AgroalDataSource pool;

  // The log is append-only: each test has a rulebook of its own.
  private final String rulebook = "simulated-" + NUMBER.incrementAndGet();

  @Test
  void listsExactlyThoseWhoEnterASignal() throws Exception {
    List<ToldThen> accounts = new ArrayList<>();
    for (int days = 40; days <= 65; days++) {
      accounts.add(silentFor(days));
    }
    ToldThen.store(pool, rulebook, accounts);

    Simulation simulation = simulate(DAY);

    assertThat(simulation.state()).isEqualTo(JobState.DONE);
    assertThat(subjects(simulation, entering("NO_LOGIN")))
        .containsExactlyElementsOf(
            accounts.subList(5, 20).stream().map(ToldThen::subject).toList());
    JsonNode signal = report(simulation).at("/signals/0");
    assertThat(signal.get("code").textValue()).isEqualTo("NO_LOGIN");
    assertThat(signal.get("label").textValue()).isEqualTo("45日以上ログインなし");
    assertThat(signal.get("entering").intValue()).isEqualTo(15);
    assertThat(signal.get("leaving").intValue()).isZero();
  }

  @Test
  void usesTheFactsOfTheLatestDayAndAmongTheseThoseDecidedLast() throws Exception {
    ToldThen late = ToldThen.of("a", DAY, "lastLoginOn", DAY.minusDays(1).toString());
    ToldThen.store(
        pool,
        rulebook,
        List.of(
            // Decided again later, but about an earlier day.
            late,
            ToldThen.of("a", DAY.minusDays(1), "lastLoginOn", DAY.minusDays(50).toString())
                .at(ToldThen.THEN.plusSeconds(60)),
            // Twice about the same day.
            ToldThen.of("b", DAY, "lastLoginOn", DAY.minusDays(1).toString()),
            ToldThen.of("b", DAY, "lastLoginOn", DAY.minusDays(50).toString())
                .at(ToldThen.THEN.plusMillis(1))));

    Simulation simulation = simulate(DAY);

    assertThat(subjects(simulation, entering("NO_LOGIN"))).containsExactly("b");
  }

  @Test
  void leavesOutWhatWasKnownOnlyLaterAndSaysHowMany() throws Exception {
    ToldThen.store(
        pool,
        rulebook,
        List.of(
            silentFor(50),
            ToldThen.of("then", DAY.minusDays(1), "lastLoginOn", DAY.minusDays(47).toString()),
            ToldThen.of("then", DAY, "lastLoginOn", DAY.minusDays(1).toString())));

    Simulation simulation = simulate(DAY.minusDays(1));

    assertThat(subjects(simulation, SubjectFilter.ALL)).containsExactly("then");
    assertThat(subjects(simulation, entering("NO_LOGIN"))).containsExactly("then");
    assertThat(report(simulation).get("subjects").intValue()).isEqualTo(1);
    assertThat(report(simulation).get("knownLater").intValue()).isEqualTo(1);
  }

  @Test
  void pagesThroughAllSubjectsWithoutGapOrRepetition() throws Exception {
    List<ToldThen> accounts = new ArrayList<>();
    for (String subject :
        List.of("a", "B", "あ", "い-1", "Z", "é", "𠮷", "=1+1", "'", "1", "10", "2")) {
      accounts.add(ToldThen.of(subject, DAY));
    }
    for (int i = 0; i < 600; i++) {
      accounts.add(ToldThen.of("n" + i, DAY));
    }
    ToldThen.store(pool, rulebook, accounts);

    Simulation simulation = simulate(DAY);

    for (int limit : List.of(1, 7, 500)) {
      List<String> seen = new ArrayList<>();
      String after = null;
      do {
        List<SubjectRow> page = results.page(simulation, SubjectFilter.ALL, after, limit);
        page.forEach(row -> seen.add(row.subject()));
        after = page.isEmpty() ? null : page.get(page.size() - 1).subject();
      } while (after != null);

      assertThat(seen).doesNotHaveDuplicates();
      assertThat(new TreeSet<>(seen))
          .isEqualTo(new TreeSet<>(accounts.stream().map(ToldThen::subject).toList()));
    }
  }

  @Test
  void isQuietAboutRulebooksThatNobodyHasDecidedWith() throws Exception {
    Simulation simulation = simulate(DAY);

    assertThat(simulation.state()).isEqualTo(JobState.DONE);
    assertThat(report(simulation).get("subjects").intValue()).isZero();
    assertThat(results.page(simulation, SubjectFilter.ALL, null, 10)).isEmpty();
  }

  private Simulation simulate(LocalDate asOf) throws Exception {
    return simulations.start(
        rulebook,
        Webinar.candidate(Webinar.NOW, 1),
        Webinar.candidate(EARLIER, 2),
        asOf,
        false,
        "test");
  }

  private List<String> subjects(Simulation simulation, SubjectFilter filter) throws Exception {
    return results.page(simulation, filter, null, Limits.PAGE).stream()
        .map(SubjectRow::subject)
        .toList();
  }

  private static SubjectFilter entering(String signal) {
    Mark mark = new Mark.OfTurn(DecisionPart.SIGNAL, signal, Turn.GAINED);
    return new SubjectFilter(List.of(), List.of(List.of(mark)), List.of(), null, null, null);
  }

  private static JsonNode report(Simulation simulation) throws Exception {
    @Nullable String report = simulation.report();
    return new JsonMapper().readTree(Objects.requireNonNull(report));
  }

  private static ToldThen silentFor(int days) {
    return ToldThen.of("s" + days, DAY, "lastLoginOn", DAY.minusDays(days).toString());
  }
}
