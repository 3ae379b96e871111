package io.kakaritsuke.scenario;

import io.kakaritsuke.engine.CompiledRulebook;
import io.kakaritsuke.engine.DecisionPart;
import io.kakaritsuke.engine.Evaluation;
import io.kakaritsuke.engine.RuleFailedException;
import io.kakaritsuke.fact.FactIntake.Checked;
import io.kakaritsuke.fact.FactValues;
import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.scenario.RandomFacts.Subject;
import io.kakaritsuke.text.Text;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Holds the compiled rulebook against a second implementation that reads the tables without a rules
 * engine, on random subjects that lie at the edges. What DRL rules hand in is taken as it is; all
 * that tables make of it is compared.
 */
public final class DifferentialCheck {
  /** How many subjects a version is tried on before it is published. */
  public static final int CASES = 10_000;

  /** Half of the subjects for each of two threads: somebody waits for the answer. */
  private static final int BLOCKS = 2;

  /** One of so many subjects is tried once more, with some of its facts too old. */
  private static final int AGED_OF = 8;

  private final CompiledRulebook compiled;
  private final PlainInterpreter interpreter;
  private final Runnable between;

  private DifferentialCheck(
      CompiledRulebook compiled, PlainInterpreter interpreter, Runnable between) {
    this.compiled = compiled;
    this.interpreter = interpreter;
    this.between = between;
  }

  /**
   * Tries the rulebook on as many subjects.
   *
   * @param contentHash of its sources; the same content is tried on the same subjects
   * @return an error with the facts that show the first difference, or on which a DRL rule fails on
   *     facts that the catalogue admits; none where all is well
   */
  public static List<Finding> of(CompiledRulebook compiled, String contentHash, int cases) {
    return of(compiled, contentHash, cases, () -> {});
  }

  /**
   * The same, which can wait.
   *
   * @param between is run between one subject and the next, in several threads
   */
  public static List<Finding> of(
      CompiledRulebook compiled, String contentHash, int cases, Runnable between) {
    return of(compiled, new PlainInterpreter(compiled.rulebook()), contentHash, cases, between);
  }

  static List<Finding> of(
      CompiledRulebook compiled,
      PlainInterpreter interpreter,
      String contentHash,
      int cases,
      Runnable between) {
    DifferentialCheck check = new DifferentialCheck(compiled, interpreter, between);
    int seed = contentHash.hashCode();
    List<Callable<List<Finding>>> blocks =
        IntStream.range(0, BLOCKS)
            .mapToObj(block -> (Callable<List<Finding>>) () -> check.block(seed + block, cases))
            .toList();
    return allOf(blocks).stream().sorted(Comparator.comparing(Finding::severity)).limit(1).toList();
  }

  private static List<Finding> allOf(List<Callable<List<Finding>>> blocks) {
    ExecutorService threads = Executors.newFixedThreadPool(BLOCKS, DifferentialCheck::thread);
    try {
      List<Finding> all = new ArrayList<>();
      for (Future<List<Finding>> block : threads.invokeAll(blocks)) {
        all.addAll(block.get());
      }
      return all;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } finally {
      threads.shutdownNow();
    }
  }

  // The engine looks for classes by the loader of its thread.
  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "differential-check");
    thread.setDaemon(true);
    thread.setContextClassLoader(DifferentialCheck.class.getClassLoader());
    return thread;
  }

  // Blocks have subjects of their own, so that what is found does not hang on who is faster.
  private List<Finding> block(int seed, int cases) {
    RandomFacts subjects = new RandomFacts(compiled.rulebook(), seed);
    for (int i = 0; i < cases / BLOCKS; i++) {
      Subject subject = subjects.next();
      between.run();
      try {
        if (differs(subject.facts())) {
          return List.of(difference(subject));
        }
        FactValues aged = i % AGED_OF == 0 ? subjects.aged(subject.facts()) : null;
        if (aged != null && differs(aged)) {
          return List.of(difference(subject, aged));
        }
      } catch (RuleFailedException e) {
        // It may not be published anyway, and a rule without end takes long over each subject.
        return List.of(failing(subject, e));
      }
    }
    return List.of();
  }

  private boolean differs(FactValues facts) {
    return !interpreter.agreesWith(compiled.evaluate(facts));
  }

  private Finding difference(Subject subject) {
    Subject small = smallest(subject);
    return difference(small, small.facts());
  }

  private Finding difference(Subject small, FactValues facts) {
    Evaluation byEngine = compiled.evaluate(facts);
    Evaluation plain = interpreter.decide(facts, byEngine);
    String part = part(byEngine, plain);
    String stale = facts.stale().isEmpty() ? "" : " " + facts.stale().keySet();
    return finding(
        Finding.Level.ERROR,
        "differential-difference",
        new Text(
            "2つの実装で判定が違います（"
                + part
                + "）。公開できません。開発者に知らせてください。基準日 "
                + small.asOf()
                + "、事実 "
                + facts(small)
                + (stale.isEmpty() ? "" : "、古くて使えないもの" + stale),
            "Two implementations decide differently ("
                + part
                + "); not to be published, please report it. asOf "
                + small.asOf()
                + ", facts "
                + facts(small)
                + (stale.isEmpty() ? "" : ", stale" + stale)),
        facts(small));
  }

  private Finding failing(Subject subject, RuleFailedException failure) {
    return RuleTrials.finding(compiled.rulebook(), subject, failure);
  }

  private Finding finding(Finding.Level level, String code, Text message, @Nullable String value) {
    return new Finding(level, compiled.rulebook().name(), null, null, code, message, value);
  }

  // Facts that have no part in the difference only hide it.
  private Subject smallest(Subject subject) {
    Subject smallest = subject;
    for (String name : List.copyOf(subject.given().keySet())) {
      Map<String, @Nullable Object> fewer = new LinkedHashMap<>(smallest.given());
      fewer.remove(name);
      Subject without = admitted(subject.asOf(), fewer);
      if (without != null && stillDiffers(without.facts())) {
        smallest = without;
      }
    }
    return smallest;
  }

  private boolean stillDiffers(FactValues facts) {
    try {
      return differs(facts);
    } catch (RuleFailedException e) {
      return false;
    }
  }

  private @Nullable Subject admitted(LocalDate asOf, Map<String, @Nullable Object> given) {
    return GivenFacts.check(given, asOf, compiled.rulebook().catalogue())
            instanceof Checked.Valid valid
        ? new Subject(asOf, given, valid.facts())
        : null;
  }

  private static String part(Evaluation one, Evaluation other) {
    for (DecisionPart part : DecisionPart.values()) {
      if (part.concern() != null && !part.whole(one).equals(part.whole(other))) {
        return part.answeredIn();
      }
    }
    return one.firings().equals(other.firings()) ? "facts" : "firings";
  }

  private static String facts(Subject subject) {
    return GivenText.of(subject.given());
  }
}
