package io.kakaritsuke.telling;

import io.kakaritsuke.text.Text;

/**
 * What can make two decisions on one subject differ, in the order in which it is looked at: first
 * what is known at all becomes what it is, then the days go by with nothing else, then the rules
 * change, then what the subject did counts. This order can nearly always be walked: old facts can
 * be decided on a later day and by a later version, while new facts have dates that an older day
 * refuses, and facts that an older version may not know.
 */
public enum ChangeCause {
  /** Facts grew too old or were taken back, or are known again after they were too old. */
  DATA("データ", "data"),
  /** Another day: days since and days until are others. */
  CALENDAR("日付の経過", "calendar"),
  /** Another version of the rulebook. */
  RULE("ルール", "rules"),
  /** Other facts were given. */
  BEHAVIOUR("行動", "behaviour");

  private final Text label;

  ChangeCause(String ja, String en) {
    this.label = new Text(ja, en);
  }

  /** For people; in Japanese what stands in cells. */
  public Text label() {
    return label;
  }
}
