package io.kakaritsuke.workbook.diff;

import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.fact.Origin;
import java.util.List;

/** Which changes an author may make, and which take a rule author. */
public final class AuthorRights {
  private AuthorRights() {}

  /** Those of the changes that take a rule author, in their order. */
  public static List<Change> forRuleAuthor(List<Change> changes) {
    return changes.stream().filter(AuthorRights::needsRuleAuthor).toList();
  }

  /**
   * Tables, settings, people and scenarios in sheets are an author's, and so are facts that are new
   * and optional, with a choice list of their own; the rest of the catalogue, rule files and
   * scenario files are a rule author's.
   */
  public static boolean needsRuleAuthor(Change change) {
    return switch (change.kind()) {
      case CONDITION_CHANGED,
          OUTCOME_CHANGED,
          ROW_ADDED,
          ROW_REMOVED,
          ROW_MOVED,
          COLUMN_ADDED,
          COLUMN_REMOVED,
          COLUMN_CHANGED,
          COLUMN_MOVED,
          TABLE_ADDED,
          TABLE_REMOVED,
          TABLE_CHANGED,
          TABLE_MOVED,
          SETTING_ADDED,
          SETTING_REMOVED,
          SETTING_CHANGED,
          SCENARIO_ADDED,
          SCENARIO_REMOVED,
          SCENARIO_CHANGED,
          PERSON_ADDED,
          PERSON_REMOVED,
          PERSON_CHANGED,
          DUTY_ADDED,
          DUTY_REMOVED,
          CHOICES_ADDED ->
          false;
      case FACT_ADDED -> !isOptionalFact(change);
      case FACT_REMOVED,
          FACT_CHANGED,
          CHOICES_REMOVED,
          CHOICES_CHANGED,
          CATALOGUE_CHANGED,
          FEED_ADDED,
          FEED_REMOVED,
          FEED_CHANGED,
          RULE_FILE_ADDED,
          RULE_FILE_REMOVED,
          RULE_FILE_CHANGED,
          SCENARIO_FILE_ADDED,
          SCENARIO_FILE_REMOVED,
          SCENARIO_FILE_CHANGED ->
          true;
    };
  }

  private static boolean isOptionalFact(Change change) {
    ShownValue added = change.after();
    return added != null
        && added.value() instanceof Fact fact
        && fact.origin() != Origin.DECIDED
        && !fact.required();
  }
}
