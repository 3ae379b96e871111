package io.kakaritsuke.task;

import io.kakaritsuke.telling.TaskState;
import io.kakaritsuke.text.Text;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that became of a task.
 *
 * @param person who did it; null for decisions and time
 * @param state where it stands after it
 * @param note what they wrote, or whom it went to; null for none
 */
record TaskStep(
    Instant at, What what, @Nullable String person, TaskState.Name state, @Nullable String note) {

  /** What it may be. */
  enum What {
    PROPOSED("発行待ちになりました", "held back"),
    OPENED("開きました", "opened"),
    RELEASED("発行しました", "let go"),
    REASONS("理由が増えました", "more reasons"),
    STARTED("着手しました", "begun"),
    DONE("完了しました", "done"),
    UNREACHABLE("接触できませんでした", "nobody reached"),
    CANCELLED("見送りました", "cancelled"),
    SNOOZED("催促を先送りしました", "reminders snoozed"),
    HANDED_OVER("引き継ぎました", "handed over"),
    WITHDRAWN("理由がなくなり、取り下げました", "withdrawn, its reason being gone"),
    REMINDER("期限が近いことを知らせました", "reminded"),
    OVERDUE("期限が過ぎたことを知らせました", "told to be overdue"),
    ASK_AGAIN("もう一度の接触を促しました", "asked to try again"),
    DUE_MOVED("期限が変わりました", "due at another time");

    private final Text words;

    What(String ja, String en) {
      this.words = new Text(ja, en);
    }

    /** The words for people. */
    Text words() {
      return words;
    }
  }
}
