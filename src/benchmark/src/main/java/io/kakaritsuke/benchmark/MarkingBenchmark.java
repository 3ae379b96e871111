package io.kakaritsuke.benchmark;

import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.text.Text;
import io.kakaritsuke.workbook.edit.MarkedWorkbook;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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

/** Marks put on cells in which a number was typed with its unit: first and again. */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(
    value = 1,
    jvmArgs = {"-Xmx1g", "-XX:+UseSerialGC"})
@Warmup(iterations = 3)
@Measurement(iterations = 5)
@State(Scope.Thread)
@SuppressWarnings("NullAway.Init") // The state is made when the number of cells is known.
public class MarkingBenchmark {
  @Param({"500", "2000", "8000"})
  public int cells = 500;

  private byte[] unmarked;
  private byte[] marked;
  private List<Finding> findings = List.of();

  /** Makes a finding of each cell; reading would tell fewer, as it stops at some number. */
  @Setup
  public void open() {
    unmarked = LargeWorkbooks.mistyped(cells);
    List<Finding> all = new ArrayList<>();
    for (int i = 0; i < cells; i++) {
      all.add(
          new Finding(
              Finding.Level.ERROR,
              LargeWorkbooks.NAME,
              LargeWorkbooks.SHEET,
              LargeWorkbooks.mistypedCell(i),
              "not-a-number",
              new Text("数値が文字で入力されています。45 と入力してください", "a number as text; type 45"),
              "45日"));
    }
    findings = all;
    marked = mark(unmarked);
  }

  @Benchmark
  public byte[] first() {
    return mark(unmarked);
  }

  @Benchmark
  public byte[] again() {
    return mark(marked);
  }

  private byte[] mark(byte[] workbook) {
    return MarkedWorkbook.of(workbook, LargeWorkbooks.NAME, findings, Locale.JAPANESE)
        .orElseThrow();
  }
}
