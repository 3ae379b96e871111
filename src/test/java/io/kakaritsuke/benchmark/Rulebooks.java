package io.kakaritsuke.benchmark;

import io.kakaritsuke.engine.CompileResult;
import io.kakaritsuke.engine.CompiledRulebook;
import io.kakaritsuke.engine.RulebookCompiler;
import io.kakaritsuke.oracle.SmallRulebook;
import io.kakaritsuke.oracle.WebinarFiles;
import io.kakaritsuke.rulebook.Rulebook;
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

  /** The rulebook of that name, read anew. */
  static Rulebook read(String name) {
    return name.equals("small") ? SmallRulebook.create() : WebinarFiles.read();
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
