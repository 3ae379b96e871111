package io.kakaritsuke.task;

import io.kakaritsuke.telling.Addressee;
import io.kakaritsuke.telling.Task;
import io.kakaritsuke.telling.TaskRow;
import io.kakaritsuke.telling.TaskState.Live;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A task with what is known of it beside its life.
 *
 * @param assignee whose it is by the row, by code; null where the row says nothing
 * @param escalation by code
 * @param name what the facts call the account
 * @param owner whose the account is by the facts
 * @param handedTo who has it though the account is somebody else's; null where nobody has
 * @param decision the one that asked for it first
 * @param held with which others it was held back; null where it was not
 */
record StoredTask(
    UUID id,
    String rulebook,
    String subject,
    String code,
    String action,
    @Nullable String assignee,
    List<String> escalation,
    @Nullable String name,
    @Nullable String owner,
    @Nullable String handedTo,
    UUID decision,
    @Nullable UUID held,
    Task task) {

  boolean isLive() {
    return task.state() instanceof Live;
  }

  /** Who is to do it; null for nobody in particular. */
  @Nullable String doer() {
    return handedTo == null ? owner : handedTo;
  }

  /** What its row says of its life. */
  TaskRow row() {
    return new TaskRow(
        code,
        true,
        null,
        escalation.stream().map(Addressee::of).toList(),
        TaskRow.USUAL_REMINDER_PERCENT,
        TaskRow.USUAL_UNREACHABLE_TIMES);
  }

  StoredTask with(Task next) {
    return new StoredTask(
        id,
        rulebook,
        subject,
        code,
        action,
        assignee,
        escalation,
        name,
        owner,
        handedTo,
        decision,
        held,
        next);
  }

  /** The same of an account that is called so, and is that person's: who was handed it has not. */
  StoredTask of(@Nullable String newName, @Nullable String newOwner) {
    return new StoredTask(
        id,
        rulebook,
        subject,
        code,
        action,
        assignee,
        escalation,
        newName,
        newOwner,
        newOwner != null && newOwner.equals(owner) ? handedTo : null,
        decision,
        held,
        task);
  }

  StoredTask handedTo(String person) {
    return new StoredTask(
        id,
        rulebook,
        subject,
        code,
        action,
        assignee,
        escalation,
        name,
        owner,
        person,
        decision,
        held,
        task);
  }
}
