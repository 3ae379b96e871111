package io.kakaritsuke.benchmark;

import io.kakaritsuke.decision.InMemoryPipeline;
import io.kakaritsuke.engine.CompiledRulebook;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The way of a request without network and log, on one thread: the bytes of the body are read,
 * checked, derived from, decided on, and the bytes of the answer are written.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(
    value = 1,
    jvmArgs = {"-Xmx1g", "-XX:+UseSerialGC"})
@Threads(1)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@State(Scope.Thread)
@SuppressWarnings("NullAway.Init") // The state is made when the name of the rulebook is known.
public class PipelineBenchmark {
  @Param({"webinar", "small"})
  public String rulebook = "webinar";

  private CompiledRulebook compiled;
  private List<byte[]> bodies = List.of();
  private int next;

  /** Reads and compiles the rulebook. */
  @Setup
  public void open() {
    compiled = Rulebooks.compile(Rulebooks.read(rulebook));
    bodies = Requests.bodies(rulebook);
  }

  @Benchmark
  public byte[] bytesToBytes() {
    return InMemoryPipeline.decide(compiled, bodies.get(next++ & Requests.SUBJECTS - 1));
  }
}
