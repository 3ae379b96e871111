package io.kakaritsuke.benchmark;

import io.kakaritsuke.engine.CompiledRulebook;
import io.kakaritsuke.engine.ShippedRulebook;
import io.kakaritsuke.engine.WebinarAccounts;
import io.kakaritsuke.fact.FactValues;
import io.kakaritsuke.rulebook.Cell;
import io.kakaritsuke.rulebook.DecisionTable;
import io.kakaritsuke.rulebook.Row;
import io.kakaritsuke.rulebook.Rulebook;
import io.kakaritsuke.rulebook.TableKind;
import java.lang.management.ClassLoadingMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.util.ArrayList;
import java.util.List;

/**
 * Publishes a thousand versions of the rulebook {@code webinar}, each with another threshold, and
 * prints what the process holds every hundred: heap and metaspace after a collection, and classes.
 * The numbers must not rise with the versions.
 *
 * <pre>
 * ./mvnw -q -Pbenchmark test-compile exec:java \
 *     -Dexec.mainClass=io.kakaritsuke.benchmark.Reloads
 * </pre>
 *
 * <p>Another number of versions: {@code -Dexec.args=200}.
 */
public final class Reloads {
  private static final int EVALUATIONS = 100;
  private static final int STEPS = 10;

  private Reloads() {}

  public static void main(String[] arguments) {
    int versions = arguments.length == 0 ? 1_000 : Integer.parseInt(arguments[0]);
    Rulebook rulebook = ShippedRulebook.read("webinar");
    List<FactValues> accounts = WebinarAccounts.random(rulebook, 1, EVALUATIONS);
    System.out.println("versions  heap MB  metaspace MB  classes  unloaded  signals");
    long signals = 0;
    for (int version = 1; version <= versions; version++) {
      CompiledRulebook compiled = Rulebooks.compile(changed(rulebook, version));
      for (FactValues account : accounts) {
        signals += compiled.evaluate(account).signals().size();
      }
      if (version % Math.max(1, versions / STEPS) == 0) {
        print(version, signals);
        signals = 0;
      }
    }
  }

  /** The rulebook with other whole numbers as thresholds of its signals. */
  private static Rulebook changed(Rulebook rulebook, int version) {
    List<DecisionTable> tables = new ArrayList<>();
    for (DecisionTable table : rulebook.tables()) {
      tables.add(table.kind() == TableKind.SIGNAL ? changed(table, version) : table);
    }
    return new Rulebook(
        rulebook.name(), rulebook.catalogue(), tables, rulebook.settings(), rulebook.ruleFiles());
  }

  private static DecisionTable changed(DecisionTable table, int version) {
    List<Row> rows = new ArrayList<>();
    for (Row row : table.rows()) {
      List<Cell> cells = row.cells().stream().map(cell -> changed(cell, version)).toList();
      rows.add(new Row(row.id(), row.number(), row.notApplicable(), cells));
    }
    return new DecisionTable(
        table.workbook(),
        table.sheet(),
        table.name(),
        table.kind(),
        table.hitPolicy(),
        table.code(),
        table.category(),
        table.maxPoints(),
        table.columns(),
        rows);
  }

  private static Cell changed(Cell cell, int version) {
    return cell.value() instanceof Long number ? new Cell(cell.cell(), number + version) : cell;
  }

  private static void print(int version, long signals) {
    System.gc();
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    long metaspace =
        ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getName().equals("Metaspace"))
            .map(MemoryPoolMXBean::getUsage)
            .mapToLong(usage -> usage.getUsed())
            .sum();
    ClassLoadingMXBean classes = ManagementFactory.getClassLoadingMXBean();
    System.out.printf(
        "%8d  %7.1f  %12.1f  %7d  %8d  %7d%n",
        version,
        (runtime.totalMemory() - runtime.freeMemory()) / 1e6,
        metaspace / 1e6,
        classes.getLoadedClassCount(),
        classes.getUnloadedClassCount(),
        signals);
  }
}
