package io.kakaritsuke.alert;

import io.kakaritsuke.telling.AlertState;
import io.kakaritsuke.text.Text;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Something that became of an alert.
 *
 * @param day of the decision, or of who did it
 * @param person who did it; null for decisions and time
 * @param state where it stands after it
 * @param episode the number of the one that it is of; 0 before the first
 * @param decision the account's decision then
 * @param note what they wrote, whom it went to, or why it went to nobody; null for none
 */
record AlertStep(
    Instant at,
    LocalDate day,
    What what,
    @Nullable String person,
    AlertState.Standing state,
    int episode,
    UUID decision,
    @Nullable String note) {

  /** What it may be. */
  @Schema(name = "AlertStepKind")
  enum What {
    AWAITED("条件に当たり、様子を見ています", "holds, and is watched"),
    CEASED("発生する前に、条件に当たらなくなりました", "ceased before it fired"),
    FIRED("発生しました", "fired"),
    FIRED_AGAIN("ふたたび発生しました", "fired again"),
    WOKEN("先送りの期間が終わりました", "no longer snoozed"),
    FROZEN("項目が古く、判断できなくなりました", "frozen: a fact is stale"),
    THAWED("項目が新しくなり、判断できるようになりました", "no longer frozen"),
    RESOLVED("解消しました", "resolved"),
    WITHDRAWN("取り下げました", "withdrawn"),
    REOPENED("通知の行が戻ったため、取り下げる前の状態に戻りました", "its row is back, and it goes on as it stood"),
    TAKEN("対応を始めました", "taken"),
    UNSNOOZED("先送りを取り消しました", "the snooze was ended"),
    SNOOZED("先送りしました", "snoozed"),
    OUTCOME("結果が記録されました", "what came of it was recorded"),
    TASK_CANCELLED("対応するタスクが見送られました", "its task was cancelled"),
    HANDED_OVER("引き継ぎました", "handed over"),
    TOLD("知らせました", "told"),
    OVER_TOLD("解消を知らせました", "told that it is over"),
    QUEUED("まとめて知らせます", "to be told with others"),
    HELD("知らせを止めました", "held back"),
    RELEASED("止めていた知らせを出しました", "let go"),
    DROPPED("知らせる前に終わったため、知らせていません", "over before it was told"),
    LISTED("抑止中のため、月曜の一覧に載せます", "muted, and on the weekly list"),
    FEED_TOLD("取り込みの担当に知らせました", "told to whom the feed belongs");

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
