package io.kakaritsuke.scenario;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.kakaritsuke.engine.CompileResult;
import io.kakaritsuke.engine.CompiledRulebook;
import io.kakaritsuke.engine.RulebookCompiler;
import io.kakaritsuke.engine.ShippedRulebook;
import io.kakaritsuke.rulebook.Cell;
import io.kakaritsuke.rulebook.DecisionTable;
import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.rulebook.Row;
import io.kakaritsuke.rulebook.Rulebook;
import io.kakaritsuke.rulebook.Source;
import io.kakaritsuke.rulebook.Sources;
import io.kakaritsuke.workbook.Shipped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/** A shipped rulebook, compiled, with the scenarios of its folder or with others. */
final class RulebookWithScenarios {
  static final String FILE = "test.yaml";

  private final Rulebook rulebook;
  private final CompiledRulebook compiled;

  private RulebookWithScenarios(String name) {
    rulebook = ShippedRulebook.read(name);
    CompileResult result = RulebookCompiler.compile(rulebook);
    compiled = Objects.requireNonNull(result.compiled(), () -> result.findings().toString());
  }

  static RulebookWithScenarios webinar() {
    return new RulebookWithScenarios("webinar");
  }

  static RulebookWithScenarios of(String name) {
    return new RulebookWithScenarios(name);
  }

  /** The names of all rulebooks in the folders. */
  static SortedSet<String> names() {
    SortedSet<String> names = new TreeSet<>();
    list(Path.of("decision-tables")).forEach(path -> names.add(path.getFileName().toString()));
    return names;
  }

  Rulebook rulebook() {
    return rulebook;
  }

  /** The rulebook with every cell of that column and value in the workbook moved to another. */
  Rulebook moved(String workbook, String header, Object from, Object to) {
    List<DecisionTable> tables =
        rulebook.tables().stream()
            .map(
                table -> table.workbook().equals(workbook) ? moved(table, header, from, to) : table)
            .toList();
    return new Rulebook(
        rulebook.name(), rulebook.catalogue(), tables, rulebook.settings(), rulebook.ruleFiles());
  }

  private static DecisionTable moved(DecisionTable table, String header, Object from, Object to) {
    return table.withRows(
        table.rows().stream()
            .map(
                row -> {
                  List<Cell> cells = new ArrayList<>(row.cells());
                  for (int i = 0; i < cells.size(); i++) {
                    boolean meant = table.columns().get(i).header().equals(header);
                    if (meant && from.equals(cells.get(i).value())) {
                      cells.set(i, new Cell(cells.get(i).cell(), to));
                    }
                  }
                  return new Row(row.id(), row.number(), row.notApplicable(), cells);
                })
            .toList());
  }

  CompiledRulebook compiled() {
    return compiled;
  }

  /** The scenario files of the folder, and the workbooks, which may have scenarios too. */
  Sources shipped() {
    List<Source> files = new ArrayList<>();
    Shipped.sources(rulebook.name()).files().stream()
        .filter(Source::isWorkbook)
        .forEach(files::add);
    for (Path path : list(Path.of("rules", rulebook.name(), "scenarios"))) {
      files.add(source(path.getFileName().toString(), bytes(path)));
    }
    return new Sources(rulebook.name(), files);
  }

  /** One scenario file of that text. */
  Sources file(String text) {
    return new Sources(rulebook.name(), List.of(source(FILE, text.getBytes(UTF_8))));
  }

  Scenarios read(Sources sources) {
    return Scenarios.read(sources, rulebook);
  }

  /** What is wrong with one file of that text, as {@code place code}. */
  List<String> findings(String text) {
    return read(file(text)).findings().stream().map(RulebookWithScenarios::brief).toList();
  }

  /** The results of a file that must be free of mistakes. */
  List<ScenarioResult> run(Sources sources) {
    Scenarios read = read(sources);
    if (!read.findings().isEmpty()) {
      throw new IllegalArgumentException(read.findings().toString());
    }
    return ScenarioRun.run(read.all(), compiled);
  }

  static Source source(String name, byte[] bytes) {
    return new Source("rules/scenarios/" + name, bytes);
  }

  private static String brief(Finding finding) {
    return finding.cell() + " " + finding.code();
  }

  private static List<Path> list(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> found = Files.list(folder)) {
      return found.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] bytes(Path path) {
    try {
      return Files.readAllBytes(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
