package io.kakaritsuke.activation;

import io.kakaritsuke.engine.CompiledRulebook;
import io.kakaritsuke.rulebook.Finding;
import java.util.List;

/** What the gate says of the sources of a rulebook. */
public sealed interface GateResult {
  /** All that was found, sorted by place. */
  List<Finding> findings();

  /**
   * The sources may become active.
   *
   * @param hash content hash of the sources
   * @param findings warnings only
   */
  record Gated(String hash, CompiledRulebook compiled, List<Finding> findings)
      implements GateResult {
    public Gated {
      findings = List.copyOf(findings);
    }
  }

  /** At least one error was found. */
  record Refused(List<Finding> findings) implements GateResult {
    public Refused {
      findings = findings.stream().sorted(Finding.BY_PLACE).toList();
    }
  }
}
