package io.kakaritsuke.rulebook;

import io.kakaritsuke.text.Text;

/** A part of a version that can go back alone (accounts.md, 6). */
public enum VersionPart {
  /** What decides, and the scenarios that guard it. */
  DECISIONS("判定", "what decides"),
  /** The sheet 取り込み of facts.xlsx. */
  FEEDS("取り込み", "feeds"),
  /** team.xlsx: people, addresses, who is on call. */
  TEAM("担当者", "the team"),
  /** notification.xlsx. */
  NOTIFICATIONS("通知", "notifications");

  private final Text words;

  VersionPart(String ja, String en) {
    this.words = new Text(ja, en);
  }

  /** What people call it. */
  public Text words() {
    return words;
  }

  /** The part that a file belongs to as a whole; of facts.xlsx its feeds are another. */
  public static VersionPart of(Source file) {
    if (file.fileName().equals(TeamSheet.WORKBOOK)) {
      return TEAM;
    }
    return file.fileName().equals(TableKind.NOTIFICATION.workbook()) ? NOTIFICATIONS : DECISIONS;
  }
}
