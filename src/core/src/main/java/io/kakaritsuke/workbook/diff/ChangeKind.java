package io.kakaritsuke.workbook.diff;

import java.util.Locale;

/** What happened to a part of a rulebook. */
public enum ChangeKind {
  CONDITION_CHANGED,
  OUTCOME_CHANGED,
  ROW_ADDED,
  ROW_REMOVED,
  ROW_MOVED,
  COLUMN_ADDED,
  COLUMN_REMOVED,
  /** Another fact or operator, or another name of an attribute. */
  COLUMN_CHANGED,
  COLUMN_MOVED,
  TABLE_ADDED,
  TABLE_REMOVED,
  /** Something in its title row, or its sheet. */
  TABLE_CHANGED,
  TABLE_MOVED,
  SETTING_ADDED,
  SETTING_REMOVED,
  SETTING_CHANGED,
  FACT_ADDED,
  FACT_REMOVED,
  FACT_CHANGED,
  CHOICES_ADDED,
  CHOICES_REMOVED,
  CHOICES_CHANGED,
  /** An item of the sheet ルールブック: title, subject, time zone, language, owner, amount. */
  CATALOGUE_CHANGED,
  /** A row of the sheet 取り込み, or a cell of it. */
  FEED_ADDED,
  FEED_REMOVED,
  FEED_CHANGED,
  /** A row of the sheet 担当者 of team.xlsx, or a cell of it, or days of that person in 不在. */
  PERSON_ADDED,
  PERSON_REMOVED,
  PERSON_CHANGED,
  /** A row of the sheet 当番; one with other days is another. */
  DUTY_ADDED,
  DUTY_REMOVED,
  /** A row of the sheet シナリオ, or a cell of it. */
  SCENARIO_ADDED,
  SCENARIO_REMOVED,
  SCENARIO_CHANGED,
  RULE_FILE_ADDED,
  RULE_FILE_REMOVED,
  RULE_FILE_CHANGED,
  SCENARIO_FILE_ADDED,
  SCENARIO_FILE_REMOVED,
  SCENARIO_FILE_CHANGED;

  /** The name in answers, kebab-case: {@code condition-changed}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Whether the draft has something that the base does not have. */
  public boolean isAddition() {
    return name().endsWith("_ADDED");
  }

  /** Whether the draft lacks something that the base has. */
  public boolean isRemoval() {
    return name().endsWith("_REMOVED");
  }
}
