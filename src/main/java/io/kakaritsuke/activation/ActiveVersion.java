package io.kakaritsuke.activation;

import io.kakaritsuke.engine.CompiledRulebook;
import java.util.Objects;

/**
 * One version, ready to decide with. Whoever decides keeps this value, not only what it holds,
 * until the decision (or the batch) is done: the compiled rulebook of a version that was replaced
 * is closed a while after the last of these has become unreachable, and not before.
 *
 * @param hash content hash of the sources, hexadecimal
 */
public record ActiveVersion(String rulebook, int number, String hash, CompiledRulebook compiled) {
  public ActiveVersion {
    Objects.requireNonNull(rulebook);
    Objects.requireNonNull(hash);
    Objects.requireNonNull(compiled);
  }
}
