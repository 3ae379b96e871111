package io.kakaritsuke.activation.draft;

import io.kakaritsuke.activation.WaitingVersion;
import io.kakaritsuke.text.Moment;
import io.kakaritsuke.text.Text;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** What has become of a draft that is open no more. */
final class ClosedDraft {
  private ClosedDraft() {}

  /**
   * A sentence about the draft without its subject, which it follows in Japanese as it is, and
   * without its end.
   *
   * @param version what it was published as, where that was for a later instant; else null
   * @param zone in which the reader is at home
   */
  static Text fate(Draft draft, @Nullable WaitingVersion version, ZoneId zone) {
    if (draft.state() != DraftState.PUBLISHED) {
      Text when = Moment.shown(draft.changedAt(), zone);
      return new Text(
          " %s に%sさんが破棄しました".formatted(when.ja(), draft.changedBy()),
          "was discarded by %s at %s".formatted(draft.changedBy(), when.en()));
    }
    if (version != null && version.state().isOpen()) {
      Text from = Moment.shown(version.effectiveFrom(), zone);
      return new Text(
          "版 %d として公開を予約しています（%s から）".formatted(version.number(), from.ja()),
          "is scheduled as version %d, from %s on".formatted(version.number(), from.en()));
    }
    return new Text(
        "版 %d として公開済みです".formatted(draft.publishedVersion()),
        "was published as version %d".formatted(draft.publishedVersion()));
  }

  /** What who wants to go on with it can do. */
  static Text next(@Nullable WaitingVersion version) {
    return version != null && version.state().isOpen()
        ? new Text(
            "続けるには、先に版 %d の公開を取り下げるか、新しい下書きを作ってください".formatted(version.number()),
            "withdraw version %d first, or make a new draft".formatted(version.number()))
        : new Text("新しい下書きを作ってください", "make a new draft");
  }
}
