package io.kakaritsuke.message;

import io.kakaritsuke.message.Message.State;
import io.kakaritsuke.problem.Problem;
import io.kakaritsuke.text.Echo;
import io.kakaritsuke.text.Text;

/** The problems of asking for messages, and of having them sent again. */
final class MessageProblems {
  private MessageProblems() {}

  static Problem unknown(String id) {
    return Problem.of(
        404,
        "unknown-message",
        new Text("メッセージが見つかりません", "Unknown message"),
        new Text(
            "このルールブックにはないメッセージです：「" + Echo.of(id) + "」",
            "the rulebook has no such message: \"" + Echo.of(id) + "\""));
  }

  /** For what is on its way, or there already. */
  static Problem notFailed(State state) {
    return Problem.of(
        409,
        "message-not-failed",
        new Text("再送できるのは、送信できなかったメッセージだけです", "Only what was not sent is sent again"),
        new Text("このメッセージは「" + state.words().ja() + "」です", "the message is " + state.words().en()));
  }
}
