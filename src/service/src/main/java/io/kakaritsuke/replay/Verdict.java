package io.kakaritsuke.replay;

import io.kakaritsuke.text.Text;

/** What deciding a logged decision again comes to. */
enum Verdict {
  /** By its own version on its own day, identical to the byte; else decided the same. */
  SAME(new Text("同じ", "the same")),
  /** Its own version still makes what is logged; the other version or day decides otherwise. */
  DIFFERENT(new Text("判定が変わる", "decided otherwise")),
  /** The other version or day refuses its facts, or its own version cannot be had any more. */
  NOT_DECIDABLE(new Text("判定できない", "not decidable")),
  /** Its own version on its own day does not make what is logged. */
  NOT_REPRODUCED(new Text("記録どおりにならない", "not as it is logged"));

  private final Text text;

  Verdict(Text text) {
    this.text = text;
  }

  /** The same for people. */
  Text text() {
    return text;
  }
}
