package io.kakaritsuke.engine;

import io.kakaritsuke.text.Text;

/** That what a rule hands in cannot be taken, in words for its author. */
final class Refusal extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final transient Text text;

  Refusal(String ja, String en) {
    super(en);
    this.text = new Text(ja, en);
  }

  Text text() {
    return text;
  }
}
