package io.kakaritsuke.notification;

import io.kakaritsuke.engine.Evaluation;
import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.rulebook.Rulebook;
import io.kakaritsuke.telling.BusinessCalendar;
import io.kakaritsuke.telling.Recipients;
import io.kakaritsuke.telling.TaskRows;
import org.jspecify.annotations.Nullable;

/**
 * What of a version accounts are told by: its rows of 通知, who there is, and how its tasks live.
 * Read once, and shared by all accounts.
 */
public final class TellingVersion {
  private final FactCatalogue catalogue;
  private final Notifications rows;
  private final Recipients recipients;
  private final TaskRows tasks;
  private final BusinessCalendar calendar;
  private final Worst worst;
  private final int compareDays;

  private TellingVersion(Rulebook rulebook) {
    this.catalogue = rulebook.catalogue();
    this.rows = Notifications.of(rulebook);
    this.recipients = Recipients.of(rulebook.roster());
    this.tasks = TaskRows.of(rulebook);
    this.calendar = BusinessCalendar.usual(catalogue);
    this.worst = Worst.of(rulebook);
    this.compareDays = rulebook.compareDays();
  }

  /** That of a rulebook that was read. */
  public static TellingVersion of(Rulebook rulebook) {
    return new TellingVersion(rulebook);
  }

  FactCatalogue catalogue() {
    return catalogue;
  }

  /** The rows of 通知. */
  public Notifications rows() {
    return rows;
  }

  Recipients recipients() {
    return recipients;
  }

  TaskRows tasks() {
    return tasks;
  }

  BusinessCalendar calendar() {
    return calendar;
  }

  Worst worst() {
    return worst;
  }

  /** How many days gathered rows look back. */
  public int compareDays() {
    return compareDays;
  }

  /** Whose an account is, by the facts that were decided on; null where nobody is known. */
  @Nullable String owner(Evaluation evaluation) {
    Fact owner = catalogue.owner();
    return owner == null ? null : (String) evaluation.facts().get(owner.name());
  }
}
