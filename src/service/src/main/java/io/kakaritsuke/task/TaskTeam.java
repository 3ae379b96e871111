package io.kakaritsuke.task;

import io.kakaritsuke.activation.ActiveVersion;
import io.kakaritsuke.rulebook.Person;
import io.kakaritsuke.rulebook.Roster;
import io.kakaritsuke.telling.Addressee;
import io.kakaritsuke.telling.BusinessCalendar;
import io.kakaritsuke.telling.Team;
import io.kakaritsuke.telling.Team.Recipient;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who there is by a version, and by which hours: who hears of a task, and when it is due. */
final class TaskTeam {
  /** Who has what is nobody's. */
  private static final String NOBODYS = "担当なし";

  private final @Nullable Team team;
  private final BusinessCalendar usual;

  private TaskTeam(@Nullable Team team, BusinessCalendar usual) {
    this.team = team;
    this.usual = usual;
  }

  static TaskTeam of(ActiveVersion version) {
    Roster roster = version.compiled().rulebook().roster();
    return new TaskTeam(
        roster.people().isEmpty() ? null : Team.of(roster, List.of()).team(),
        BusinessCalendar.usual(version.catalogue()));
  }

  /** That of whose task it is: 休業日 of the version, and their 営業時間 or the usual ones. */
  BusinessCalendar calendar(@Nullable String doer) {
    Person person = team == null ? null : team.person(doer);
    return person == null ? usual : usual.with(person.hours());
  }

  BusinessCalendar calendar(StoredTask task) {
    return calendar(task.doer());
  }

  /**
   * Who hears of a task, by name; at least one. Without a team those who are named hear of it, and
   * of what has no name the role.
   */
  List<String> recipients(StoredTask task, Addressee to, LocalDate day) {
    Addressee meant = to instanceof Addressee.Owner ? doer(task) : to;
    if (team == null) {
      String doer = task.doer();
      return List.of(
          meant instanceof Addressee.Role role ? role.code() : doer == null ? NOBODYS : doer);
    }
    return team.recipients(List.of(meant), task.doer(), day).stream()
        .map(one -> one instanceof Recipient.To there ? there.person().name() : NOBODYS)
        .distinct()
        .toList();
  }

  /** Who is to do it: as the row says, unless somebody was handed it. */
  private static Addressee doer(StoredTask task) {
    if (task.handedTo() != null) {
      return new Addressee.Named(task.handedTo());
    }
    return task.assignee() == null ? new Addressee.Owner() : Addressee.of(task.assignee());
  }
}
