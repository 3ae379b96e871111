package io.kakaritsuke.bundle;

import io.kakaritsuke.engine.CompileResult;
import io.kakaritsuke.engine.CompiledRulebook;
import io.kakaritsuke.engine.RulebookCompiler;
import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.rulebook.Rulebook;
import io.kakaritsuke.rulebook.Sources;
import io.kakaritsuke.workbook.ReadResult;
import io.kakaritsuke.workbook.RulebookReader;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A rulebook from its files: ready to decide, or refused with all that is wrong. The door for Java
 * programs that decide by themselves; nothing here opens a socket, a database or a clock.
 */
public sealed interface Bundle {
  /** All findings by place; of one that is ready they are warnings and notes. */
  List<Finding> findings();

  /**
   * Reads and compiles the files of two folders.
   *
   * @param decisionTables folder of the rulebook's workbooks; its name is the rulebook's
   * @param rules folder of its rule files; need not be there
   */
  static Bundle of(Path decisionTables, Path rules) {
    String name = FolderReading.nameOf(decisionTables.toAbsolutePath());
    return FolderReading.of(name, decisionTables, rules)
        .map(content -> content.findings().isEmpty() ? of(content.sources()) : refused(content))
        .orElseThrow(
            () -> new IllegalArgumentException("no file of a rulebook in " + decisionTables));
  }

  /** Reads and compiles what is held in memory. */
  static Bundle of(Sources sources) {
    ReadResult read = RulebookReader.read(sources);
    Rulebook rulebook = read.rulebook();
    if (rulebook == null) {
      return new Refused(read.findings());
    }
    CompileResult compiled = RulebookCompiler.compileNew(rulebook);
    List<Finding> findings = new ArrayList<>(read.findings());
    findings.addAll(compiled.findings());
    findings.sort(Finding.BY_PLACE);
    CompiledRulebook ready = compiled.compiled();
    return ready == null ? new Refused(findings) : new Ready(ready, findings);
  }

  private static Bundle refused(FolderContent content) {
    return new Refused(content.findings());
  }

  /**
   * The rulebook, where it is certain that it can be had.
   *
   * @throws IllegalStateException where the files were refused; its message has a line for each
   *     finding
   */
  default Ready ready() {
    if (this instanceof Ready ready) {
      return ready;
    }
    throw new IllegalStateException(
        findings().stream()
            .map(
                finding ->
                    finding.workbook() + " " + finding.cell() + ": " + finding.message().en())
            .collect(Collectors.joining("\n")));
  }

  /** Files that are no rulebook. */
  record Refused(List<Finding> findings) implements Bundle {
    public Refused {
      findings = List.copyOf(findings);
    }
  }

  /** A rulebook that decides; may be shared by threads. */
  record Ready(CompiledRulebook compiled, List<Finding> findings) implements Bundle {
    public Ready {
      findings = List.copyOf(findings);
    }

    /**
     * Decides one subject.
     *
     * @param asOf the day on which it is decided; days since and until are counted from it
     * @param facts a JSON object: names of given facts, the subject's among them, to their values
     * @throws IllegalArgumentException when that is no JSON object, or names a fact twice
     */
    public Verdict decide(LocalDate asOf, String facts) {
      return Deciding.of(compiled, asOf, facts);
    }
  }
}
