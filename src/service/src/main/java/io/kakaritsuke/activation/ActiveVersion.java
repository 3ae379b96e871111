package io.kakaritsuke.activation;

import io.kakaritsuke.engine.CompiledRulebook;
import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.rulebook.Finding;
import java.util.List;
import java.util.Objects;

/**
 * One version, ready to decide with. Whoever decides keeps this value until the decision (or the
 * batch) is done, and so stays with one version whatever is published meanwhile.
 *
 * @param hash content hash of the sources, hexadecimal
 * @param findings warnings about the sources, sorted by place
 */
public record ActiveVersion(
    String rulebook, int number, String hash, CompiledRulebook compiled, List<Finding> findings) {
  public ActiveVersion {
    Objects.requireNonNull(rulebook);
    Objects.requireNonNull(hash);
    Objects.requireNonNull(compiled);
    findings = List.copyOf(findings);
  }

  /** The facts that it decides on. */
  public FactCatalogue catalogue() {
    return compiled.rulebook().catalogue();
  }
}
