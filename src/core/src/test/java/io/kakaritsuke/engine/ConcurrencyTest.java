package io.kakaritsuke.engine;

import static io.kakaritsuke.rulebook.HitPolicy.COLLECT;
import static io.kakaritsuke.rulebook.Operator.AT_LEAST;
import static io.kakaritsuke.rulebook.TableKind.SIGNAL;
import static org.assertj.core.api.Assertions.assertThat;

import io.kakaritsuke.fact.FactType;
import io.kakaritsuke.fact.FactValues;
import io.kakaritsuke.oracle.SmallAccount;
import io.kakaritsuke.oracle.SmallRulebook;
import io.kakaritsuke.oracle.TableBuilder;
import io.kakaritsuke.rulebook.Rulebook;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Equal facts give equal decisions, in any order and on any number of threads. */
class ConcurrencyTest {
  private static final int THREADS = 8;

  @Test
  void theOrderOfSubjectsChangesNothing() {
    Rulebook rulebook = SmallRulebook.create();
    List<FactValues> accounts = accounts(rulebook, 500);

    CompiledRulebook compiled = compile(rulebook);
    CompiledRulebook fresh = compile(rulebook);
    List<Evaluation> first = accounts.stream().map(compiled::evaluate).toList();
    List<FactValues> reversed = new ArrayList<>(accounts);
    Collections.reverse(reversed);
    List<Evaluation> second = new ArrayList<>(reversed.stream().map(fresh::evaluate).toList());
    Collections.reverse(second);

    assertThat(second).isEqualTo(first);
    assertThat(accounts.stream().map(compiled::evaluate).toList()).isEqualTo(first);
  }

  @ParameterizedTest(name = "round {0}")
  @ValueSource(ints = {1, 2, 3})
  void manyThreadsDecideAsOneFromTheVeryFirstEvaluationOn(int round) throws Exception {
    Rulebook rulebook = round % 2 == 0 ? SmallRulebook.create() : ShippedRulebook.read("webinar");
    List<FactValues> accounts =
        round % 2 == 0 ? accounts(rulebook, 400) : WebinarAccounts.random(rulebook, round, 400);
    List<Evaluation> alone;
    CompiledRulebook compiled = compile(rulebook);
    alone = accounts.stream().map(compiled::evaluate).toList();

    CompiledRulebook fresh = compile(rulebook);
    List<List<Evaluation>> together =
        inParallel(
            thread -> {
              List<Evaluation> evaluations = new ArrayList<>();
              for (int i = 0; i < accounts.size(); i++) {
                int turned = (i + thread * 37) % accounts.size();
                evaluations.add(fresh.evaluate(accounts.get(turned)));
              }
              Collections.rotate(evaluations, thread * 37);
              return evaluations;
            });

    assertThat(together).hasSize(THREADS).allSatisfy(each -> assertThat(each).isEqualTo(alone));
  }

  @Test
  void rulebooksThatAreCompiledAtTheSameTimeDecideByTheirOwnTablesAndRules() throws Exception {
    List<List<String>> decided =
        inParallel(
            thread -> {
              List<String> codes = new ArrayList<>();
              for (int round = 0; round < 4; round++) {
                codes.addAll(decidedAround(thread * 100 + round * 10 + 5));
              }
              return codes;
            });

    for (int thread = 0; thread < THREADS; thread++) {
      List<String> expected = new ArrayList<>();
      for (int round = 0; round < 4; round++) {
        int threshold = thread * 100 + round * 10 + 5;
        expected.addAll(List.of("T" + threshold, "R" + threshold));
      }
      assertThat(decided.get(thread)).isEqualTo(expected);
    }
  }

  // What fires at the threshold, after making sure that nothing fires one below it.
  private static List<String> decidedAround(long threshold) {
    RulebookFixture rulebook =
        new RulebookFixture()
            .fact("visits", FactType.INTEGER)
            .setting("from", threshold)
            .table(
                new TableBuilder("signals", SIGNAL, COLLECT)
                    .when("visits", AT_LEAST)
                    .row(threshold, "T" + threshold, "a", "LOW")
                    .build())
            .file(
                "rule.drl",
                "import io.kakaritsuke.rules.*",
                "rule r when $f : ChurnSignal( visits >= Settings.from ) then",
                "  $f.decide().signal(\"R\" + Settings.from, \"a\", \"LOW\"); end");
    CompiledRulebook compiled = rulebook.compile();
    FactValues below = RulebookFixture.facts(compiled, "visits", threshold - 1);
    assertThat(compiled.evaluate(below).signals()).isEmpty();
    return compiled
        .evaluate(RulebookFixture.facts(compiled, "visits", threshold))
        .signals()
        .stream()
        .map(Evaluation.Signal::code)
        .toList();
  }

  private interface Task<R> {
    R run(int thread) throws Exception;
  }

  private static <R> List<R> inParallel(Task<R> task) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    CyclicBarrier start = new CyclicBarrier(THREADS);
    try {
      List<Callable<R>> calls =
          IntStream.range(0, THREADS)
              .mapToObj(
                  thread ->
                      (Callable<R>)
                          () -> {
                            start.await();
                            return task.run(thread);
                          })
              .toList();
      List<R> results = new ArrayList<>();
      for (Future<R> result : threads.invokeAll(calls)) {
        results.add(result.get());
      }
      return results;
    } finally {
      threads.shutdownNow();
    }
  }

  private static List<FactValues> accounts(Rulebook rulebook, int count) {
    Random random = new Random(11);
    return IntStream.range(0, count)
        .mapToObj(i -> SmallRulebook.facts(rulebook.catalogue(), SmallAccount.next(random)))
        .toList();
  }

  private static CompiledRulebook compile(Rulebook rulebook) {
    return Objects.requireNonNull(RulebookCompiler.compile(rulebook).compiled());
  }
}
