package io.kakaritsuke.benchmark;

import io.kakaritsuke.decision.InMemoryPipeline;
import io.kakaritsuke.engine.CompiledRulebook;
import io.kakaritsuke.engine.Evaluation;
import io.kakaritsuke.fact.FactValues;
import io.kakaritsuke.oracle.SmallAccount;
import io.kakaritsuke.oracle.SmallDecision;
import io.kakaritsuke.oracle.SmallPolicy;
import io.kakaritsuke.oracle.SmallRulebook;
import io.kakaritsuke.oracle.WebinarFiles;
import io.kakaritsuke.oracle.WebinarPolicy;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * One decision on one thread: facts as objects in, all outcomes with their firings out. Beside the
 * engine stands the same policy written by hand, which is the limit. The objects that the engine is
 * given for the smaller policy are built within the measurement.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(
    value = 1,
    jvmArgs = {"-Xmx1g", "-XX:+UseSerialGC"})
@Threads(1)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
public class EngineBenchmark {

  /** The smaller policy, on which rule engines are compared. */
  @State(Scope.Thread)
  public static class Small {
    private final CompiledRulebook compiled = Rulebooks.compile(SmallRulebook.create());
    private final List<SmallAccount> accounts = Requests.smallAccounts();
    private int next;

    SmallAccount next() {
      return accounts.get(next++ & Requests.SUBJECTS - 1);
    }
  }

  /** The whole policy of the rulebook {@code webinar}; by hand, deriving is part of deciding. */
  @State(Scope.Thread)
  public static class Webinar {
    private final CompiledRulebook compiled = Rulebooks.compile(WebinarFiles.read());
    private final List<Requests.Subject> subjects = Requests.webinarSubjects();
    private final List<FactValues> facts =
        subjects.stream().map(subject -> InMemoryPipeline.facts(compiled, subject.body())).toList();
    private int next;

    int next() {
      return next++ & Requests.SUBJECTS - 1;
    }
  }

  @Benchmark
  public void webinarPolicyByTheEngine(Webinar webinar, Blackhole read) {
    read(webinar.compiled.evaluate(webinar.facts.get(webinar.next())), read);
  }

  @Benchmark
  public void webinarPolicyByHand(Webinar webinar, Blackhole read) {
    Requests.Subject subject = webinar.subjects.get(webinar.next());
    read.consume(WebinarPolicy.decide(subject.facts(), subject.asOf()));
  }

  @Benchmark
  public void smallPolicyByTheEngine(Small small, Blackhole read) {
    read(
        small.compiled.evaluate(
            SmallRulebook.facts(small.compiled.rulebook().catalogue(), small.next())),
        read);
  }

  @Benchmark
  public void smallPolicyByHand(Small small, Blackhole read) {
    SmallDecision decision = SmallPolicy.decide(small.next());
    read.consume(decision.segment());
    read.consume(decision.score());
    read.consume(decision.band());
    decision.points().forEach(read::consume);
    decision.signals().forEach(signal -> read.consume(signal.code()));
    decision.opportunities().forEach(read::consume);
    read.consume(decision.intervention());
  }

  /** Looks at everything that was decided, as whoever writes the answer does. */
  static void read(Evaluation evaluation, Blackhole read) {
    evaluation.segments().values().forEach(read::consume);
    Evaluation.Health health = evaluation.health();
    if (health != null) {
      read.consume(health.score());
      read.consume(health.band());
      health.indicators().forEach(indicator -> read.consume(indicator.points()));
    }
    evaluation.signals().forEach(signal -> read.consume(signal.code()));
    evaluation.opportunities().forEach(opportunity -> read.consume(opportunity.code()));
    evaluation.interventions().forEach(intervention -> read.consume(intervention.code()));
    evaluation.firings().forEach(read::consume);
  }
}
