package io.kakaritsuke.bundle;

import io.kakaritsuke.engine.Evaluation;
import io.kakaritsuke.text.Text;
import io.kakaritsuke.text.Violation;
import java.util.List;

/** What becomes of facts: decided, refused with all that is wrong with them, or a rule failed. */
public sealed interface Verdict {
  /**
   * What was decided.
   *
   * @param json the members of the service's answer that do not tell one call from another: all but
   *     id, rulebook, version and time
   */
  record Decided(Evaluation evaluation, String json) implements Verdict {}

  /** Facts that the catalogue does not allow. */
  record Refused(List<Violation> violations) implements Verdict {
    public Refused {
      violations = List.copyOf(violations);
    }
  }

  /**
   * A rule that failed: nothing is decided, which is not the same as deciding that nothing holds.
   *
   * @param code {@code rule-failed}, or {@code rule-hangs} where it is not run any more
   */
  record Failed(String code, Text message) implements Verdict {}
}
