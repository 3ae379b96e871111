package io.kakaritsuke.task;

import io.kakaritsuke.activation.ActiveVersion;
import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.rulebook.OpeningHours;
import io.kakaritsuke.telling.BusinessCalendar;

/** The calendar by which tasks are due: 休業日 of the version, and the usual 営業時間. */
final class TaskCalendars {
  private TaskCalendars() {}

  static BusinessCalendar of(ActiveVersion version) {
    FactCatalogue catalogue = version.catalogue();
    return new BusinessCalendar(catalogue.zone(), OpeningHours.USUAL, catalogue.holidays());
  }
}
