package io.kakaritsuke.rulebook;

/** A sheet of the team's workbook that is read. */
public enum TeamSheet {
  /** Who there is. */
  PEOPLE("担当者"),
  /** When they are not there. */
  ABSENCES("不在"),
  /** Who has a role for some days. */
  DUTIES("当番");

  /** The file name of the workbook. */
  public static final String WORKBOOK = "team.xlsx";

  private final String title;

  TeamSheet(String title) {
    this.title = title;
  }

  /** What the sheet is called in the workbook. */
  public String title() {
    return title;
  }
}
