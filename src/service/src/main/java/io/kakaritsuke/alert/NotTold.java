package io.kakaritsuke.alert;

import io.kakaritsuke.channel.HeldBy;
import io.kakaritsuke.telling.Alert;
import io.kakaritsuke.telling.StormGuard.Cause;
import io.kakaritsuke.text.Text;
import java.util.Locale;

/** What keeps people from being told of an alert. */
enum NotTold {
  SUSTAIN("持続", "sustain"),
  MUTED("抑止", "muted"),
  MARGIN("解除の余裕", "margin"),
  SNOOZED("先送り", "snoozed"),
  FROZEN("凍結", "frozen"),
  /** Somebody has stopped what is told of it for a while. */
  SILENCE("通知の停止中", "silence"),
  /** So much came at once. */
  STORM("一度に多いため発行待ち", "held, as so much came at once"),
  /** It came with a publication, and whoever published looks at it first. */
  PUBLISH("公開によるため発行待ち", "held, as it came with a publication"),
  /** It is told with others, later. */
  GATHERED("まとめて知らせる予定", "to be told with others"),
  /** It was over before anybody was told. */
  OVER("知らせる前に終了", "over before it was told");

  private final Text words;

  NotTold(String ja, String en) {
    this.words = new Text(ja, en);
  }

  /** The same that an alert says of itself. */
  static NotTold of(Alert.HeldBack back) {
    return valueOf(back.name());
  }

  /** Of what the storm guard holds. */
  static NotTold of(Cause cause) {
    return cause == Cause.PUBLISH ? PUBLISH : STORM;
  }

  Text words() {
    return words;
  }

  /** As it is answered. */
  HeldBy by(Locale locale) {
    return new HeldBy(name(), words.in(locale));
  }
}
