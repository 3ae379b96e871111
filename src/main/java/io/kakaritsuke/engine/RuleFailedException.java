package io.kakaritsuke.engine;

/** A DRL rule threw; a rule that fails is never "no match". */
public final class RuleFailedException extends RuntimeException {
  RuleFailedException(String rulebook, RuntimeException cause) {
    super("a rule of " + rulebook + " failed", cause);
  }
}
