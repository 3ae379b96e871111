package io.kakaritsuke.benchmark;

import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.rulebook.DecisionTable;
import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.rulebook.HitPolicy;
import io.kakaritsuke.workbook.lint.LargeTables;
import io.kakaritsuke.workbook.lint.Linter;
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
import org.openjdk.jmh.annotations.Warmup;

/** Everything that is looked for in one table, from the first time in a process on. */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@State(Scope.Thread)
@Fork(
    value = 1,
    jvmArgs = {"-Xmx1g", "-XX:+UseSerialGC"})
@Warmup(iterations = 0)
@Measurement(iterations = 6)
public class LintBenchmark {
  @Param({"partition", "scattered", "first"})
  public String table = "partition";

  /** Rows and facts; a fact has two columns. */
  @Param({"500x6", "5000x20"})
  public String size = "500x6";

  private FactCatalogue catalogue = LargeTables.catalogue(1);
  private DecisionTable looked = LargeTables.partition(1, 1);

  @Setup
  public void write() {
    int rows = Integer.parseInt(size.substring(0, size.indexOf('x')));
    int facts = Integer.parseInt(size.substring(size.indexOf('x') + 1));
    catalogue = LargeTables.catalogue(facts);
    looked =
        switch (table) {
          case "partition" -> LargeTables.partition(rows, facts);
          case "first" -> LargeTables.scattered(HitPolicy.FIRST, rows, facts);
          default -> LargeTables.scattered(HitPolicy.UNIQUE, rows, facts);
        };
  }

  @Benchmark
  public List<Finding> lint() {
    return new Linter(catalogue).lint(looked, true);
  }
}
