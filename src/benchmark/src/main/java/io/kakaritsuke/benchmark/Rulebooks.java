package io.kakaritsuke.benchmark;

import io.kakaritsuke.engine.CompileResult;
import io.kakaritsuke.engine.CompiledRulebook;
import io.kakaritsuke.engine.RulebookCompiler;
import io.kakaritsuke.oracle.SmallRulebook;
import io.kakaritsuke.oracle.WebinarFiles;
import io.kakaritsuke.rulebook.Rulebook;
import io.kakaritsuke.workbook.lint.LargeTables;
import java.util.List;
import java.util.logging.Level;
import org.jboss.logmanager.Logger;

/** The rulebooks that are measured. */
final class Rulebooks {
  static {
    // As in the service. Outside of it the log manager takes everything down to TRACE, and the
    // engine would write several lines for each rule that fires: three times the measured time.
    Logger.getLogger("").setLevel(Level.INFO);
  }

  private Rulebooks() {}

  /** The rulebook of that name, read anew; {@code large} is one table of 500 rows of six facts. */
  static Rulebook read(String name) {
    return switch (name) {
      case "small" -> SmallRulebook.create();
      case "large" ->
          new Rulebook(
              name,
              LargeTables.catalogue(6),
              List.of(LargeTables.partition(500, 6)),
              List.of(),
              List.of());
      default -> WebinarFiles.read();
    };
  }

  /** The rulebook, ready to decide. */
  static CompiledRulebook compile(Rulebook rulebook) {
    CompileResult result = RulebookCompiler.compile(rulebook);
    CompiledRulebook compiled = result.compiled();
    if (compiled == null) {
      throw new IllegalStateException(result.findings().toString());
    }
    return compiled;
  }
}
