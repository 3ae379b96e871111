package io.kakaritsuke.benchmark;

import io.kakaritsuke.engine.CompiledRulebook;
import io.kakaritsuke.rulebook.Rulebook;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** From the sources of a rulebook to one that is ready to decide: at start, and when publishing. */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@State(Scope.Thread)
public class CompileBenchmark {
  @Param({"webinar", "small", "large"})
  public String rulebook = "webinar";

  /** The first compilation of a process. */
  @Benchmark
  @Fork(
      value = 5,
      jvmArgs = {"-Xmx1g", "-XX:+UseSerialGC"})
  @Warmup(iterations = 0)
  @Measurement(iterations = 1)
  public Rulebook cold() {
    return compile();
  }

  /** The compilation of a draft in a process that has compiled before. */
  @Benchmark
  @Fork(
      value = 1,
      jvmArgs = {"-Xmx1g", "-XX:+UseSerialGC"})
  @Warmup(iterations = 10)
  @Measurement(iterations = 20)
  public Rulebook warm() {
    return compile();
  }

  private Rulebook compile() {
    CompiledRulebook compiled = Rulebooks.compile(Rulebooks.read(rulebook));
    return compiled.rulebook();
  }
}
