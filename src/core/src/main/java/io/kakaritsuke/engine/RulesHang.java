package io.kakaritsuke.engine;

import io.kakaritsuke.text.Text;

/** Rules that nobody has tried are not tried now: too many threads are lost in others. */
public final class RulesHang extends RuntimeException {
  /** In seconds: some may have come to an end by then. */
  public static final int AGAIN_IN = LostThreads.A_WHILE;

  private static final long serialVersionUID = 1L;

  private final transient Text text;

  public RulesHang(Text text) {
    super(text.en(), null, false, false);
    this.text = text;
  }

  /** Why, and what to do. */
  public Text text() {
    return text;
  }
}
