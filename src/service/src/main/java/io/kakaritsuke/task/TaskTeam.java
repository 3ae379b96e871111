package io.kakaritsuke.task;

import io.kakaritsuke.activation.ActiveVersion;
import io.kakaritsuke.alert.Recipients;
import io.kakaritsuke.rulebook.Person;
import io.kakaritsuke.telling.Addressee;
import io.kakaritsuke.telling.BusinessCalendar;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who there is by a version, and by which hours: who hears of a task, and when it is due. */
final class TaskTeam {
  private final Recipients recipients;
  private final BusinessCalendar usual;

  private TaskTeam(Recipients recipients, BusinessCalendar usual) {
    this.recipients = recipients;
    this.usual = usual;
  }

  static TaskTeam of(ActiveVersion version) {
    return new TaskTeam(Recipients.of(version), BusinessCalendar.usual(version.catalogue()));
  }

  /** That of whose task it is: 休業日 of the version, and their 営業時間 or the usual ones. */
  BusinessCalendar calendar(@Nullable String doer) {
    Person person = recipients.person(doer);
    return person == null ? usual : usual.with(person.hours());
  }

  BusinessCalendar calendar(StoredTask task) {
    return calendar(task.doer());
  }

  /** Who hears of a task, by name; at least one. */
  List<String> recipients(StoredTask task, Addressee to, LocalDate day) {
    Addressee meant = to instanceof Addressee.Owner ? doer(task) : to;
    return recipients.names(List.of(meant), task.doer(), day);
  }

  /** Who is to do it: as the row says, unless somebody was handed it. */
  private static Addressee doer(StoredTask task) {
    if (task.handedTo() != null) {
      return new Addressee.Named(task.handedTo());
    }
    return task.assignee() == null ? new Addressee.Owner() : Addressee.of(task.assignee());
  }
}
