package io.kakaritsuke.answer;

import io.kakaritsuke.engine.CompiledRulebook;

/**
 * A decision made once more, so that all that the log has of it can be compared to the byte.
 *
 * @param entry as it would be logged
 * @param content the JSON object of the answer without id, rulebook, version and time, UTF-8
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared; copying would cost a replay's loop.
public record Repetition(LogEntry entry, byte[] content) {
  /**
   * The repetition of a decision.
   *
   * @param decision with the id and time of the one that is repeated
   * @param compiled the version that evaluated it
   */
  public static Repetition of(Decision decision, CompiledRulebook compiled) {
    DecisionJson.Answer answer = DecisionJson.write(decision, compiled);
    return new Repetition(LogText.entry(decision, answer, null), content(answer));
  }

  // What repeats begins with the comma after the members that do not.
  private static byte[] content(DecisionJson.Answer answer) {
    byte[] content = new byte[answer.bytes().length - answer.content()];
    System.arraycopy(answer.bytes(), answer.content(), content, 0, content.length);
    content[0] = '{';
    return content;
  }
}
