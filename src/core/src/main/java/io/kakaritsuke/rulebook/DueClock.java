package io.kakaritsuke.rulebook;

/** How the time runs until an intervention is due. */
public enum DueClock {
  /** Only Monday to Friday, 9:00 to 18:00 in the rulebook's time zone; it knows no holidays. */
  BUSINESS_HOURS("営業時間"),
  /** Day and night, on every day. */
  CALENDAR("24時間");

  private final String label;

  DueClock(String label) {
    this.label = label;
  }

  /** The word that stands in cells. */
  public String label() {
    return label;
  }
}
