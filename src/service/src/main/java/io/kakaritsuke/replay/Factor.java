package io.kakaritsuke.replay;

import io.kakaritsuke.text.Text;

/** What may be otherwise when a logged decision is decided again. */
enum Factor {
  /** Tables and rules of another version. */
  RULE(new Text("ルール", "rules")),
  /** The same given facts, which another version's catalogue checks or derives otherwise. */
  FACTS(new Text("事実", "facts")),
  /** Another day. */
  CALENDAR(new Text("日付の経過", "calendar"));

  private final Text text;

  Factor(Text text) {
    this.text = text;
  }

  /** The same for people. */
  Text text() {
    return text;
  }
}
