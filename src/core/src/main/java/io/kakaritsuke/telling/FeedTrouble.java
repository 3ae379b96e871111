package io.kakaritsuke.telling;

/** 取り込みの状態: what is wrong with a feed, as rows of a table 一覧 ask for it. */
public enum FeedTrouble {
  /** A run should have come that has not. */
  LATE("遅れ"),
  /** Its facts are stale. */
  DEAD("停止"),
  /** A run of it waits to be let in. */
  WAITING("確認待ち");

  private final String label;

  FeedTrouble(String label) {
    this.label = label;
  }

  /** The word that stands in cells. */
  public String label() {
    return label;
  }
}
