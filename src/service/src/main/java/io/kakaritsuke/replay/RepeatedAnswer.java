package io.kakaritsuke.replay;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.kakaritsuke.answer.Repetition;
import io.kakaritsuke.decisionlog.LoggedDecision;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer that a logged decision gives when it is decided again.
 *
 * @param content JSON, without id, rulebook, version and time; null where it is refused
 * @param identical whether it is what was answered and logged, to the byte
 */
record RepeatedAnswer(@Nullable String content, boolean identical) {
  static final RepeatedAnswer NONE = new RepeatedAnswer(null, false);

  /**
   * Of a repetition.
   *
   * @param byAnother whether another version made it, whose hash is not the one that is logged
   */
  static RepeatedAnswer of(LoggedDecision logged, Repetition repetition, boolean byAnother) {
    List<String> unlike = logged.unlike(repetition.entry());
    boolean identical = unlike.isEmpty() || byAnother && unlike.equals(List.of("versionHash"));
    return new RepeatedAnswer(new String(repetition.content(), UTF_8), identical);
  }
}
