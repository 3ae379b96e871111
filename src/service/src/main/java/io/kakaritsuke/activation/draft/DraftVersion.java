package io.kakaritsuke.activation.draft;

import io.kakaritsuke.engine.CompiledRulebook;
import io.kakaritsuke.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/**
 * A draft with its files and what there is to say about them; hold it while deciding with it.
 *
 * @param merge what came of merging what others have published into it
 * @param second what a second implementation decides otherwise
 */
public record DraftVersion(
    Draft draft, DraftFiles files, Check check, SecondOpinion second, Merging.State merge) {
  /**
   * What there is to compare and to try; null where the files cannot be read or compiled, or lack
   * what others have published because the ids of their rows are to be put back first.
   */
  public @Nullable CompiledRulebook whole() {
    return merge.isTorn() ? null : check.compiled();
  }

  /**
   * The same where there is nothing to do without it.
   *
   * @throws ProblemException that says that errors are mended first
   */
  public CompiledRulebook requireWhole() {
    CompiledRulebook whole = whole();
    if (whole == null) {
      throw new ProblemException(DraftProblems.undecided(check.findings()));
    }
    return whole;
  }
}
