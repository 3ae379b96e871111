package io.kakaritsuke.task;

import io.kakaritsuke.activation.ActiveVersion;
import io.kakaritsuke.rulebook.Person;
import io.kakaritsuke.rulebook.Rulebook;
import io.kakaritsuke.telling.Addressee;
import io.kakaritsuke.telling.BusinessCalendar;
import io.kakaritsuke.telling.Hearer;
import io.kakaritsuke.telling.Recipients;
import io.kakaritsuke.telling.TaskRow;
import io.kakaritsuke.telling.TaskRows;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** What a version says of tasks: who hears of one, when it is due, and how its row has it live. */
final class TaskTeam {
  private final Recipients recipients;
  private final BusinessCalendar usual;
  private final Rulebook rulebook;
  private final TaskRows rows;

  private TaskTeam(Recipients recipients, BusinessCalendar usual, Rulebook rulebook) {
    this.recipients = recipients;
    this.usual = usual;
    this.rulebook = rulebook;
    this.rows = TaskRows.of(rulebook);
  }

  static TaskTeam of(ActiveVersion version) {
    return new TaskTeam(
        Recipients.of(version.compiled().rulebook().roster()),
        BusinessCalendar.usual(version.catalogue()),
        version.compiled().rulebook());
  }

  /** What the row of a task says of its life. */
  TaskRow row(StoredTask task) {
    return rows.row(task.code(), task.rowId(), task.escalation());
  }

  /** Tells calendars apart by which dues are counted: 休業日, and the 営業時間 of everybody. */
  String calendars() {
    StringJoiner all = new StringJoiner("\n");
    all.add(usual.zone().getId());
    usual.holidays().names().keySet().forEach(day -> all.add(day.toString()));
    for (Person person : rulebook.roster().people()) {
      all.add(person.name());
      for (DayOfWeek day : DayOfWeek.values()) {
        all.add(person.hours().on(day).toString());
      }
    }
    return all.toString();
  }

  /** That of whose task it is: 休業日 of the version, and their 営業時間 or the usual ones. */
  BusinessCalendar calendar(@Nullable String doer) {
    Person person = recipients.person(doer);
    return person == null ? usual : usual.with(person.hours());
  }

  BusinessCalendar calendar(StoredTask task) {
    return calendar(task.doer());
  }

  /** Who hears of a task; at least one. */
  List<Hearer> hearers(StoredTask task, Addressee to, LocalDate day) {
    Addressee meant = to instanceof Addressee.Owner ? doer(task) : to;
    return recipients.hearers(List.of(meant), task.doer(), day);
  }

  /** The same by name. */
  List<String> recipients(StoredTask task, Addressee to, LocalDate day) {
    return hearers(task, to, day).stream().map(Hearer::name).toList();
  }

  /** Who is to do it: as the row says, unless somebody was handed it. */
  private static Addressee doer(StoredTask task) {
    if (task.handedTo() != null) {
      return new Addressee.Named(task.handedTo());
    }
    return task.assignee() == null ? new Addressee.Owner() : Addressee.of(task.assignee());
  }
}
