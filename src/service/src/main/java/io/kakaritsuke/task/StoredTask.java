package io.kakaritsuke.task;

import io.kakaritsuke.telling.Task;
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
 * @param rowId the row that asked for it last; null where no row did
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
    @Nullable String rowId,
    @Nullable UUID held,
    Task task) {

  boolean isLive() {
    return task.state() instanceof Live;
  }

  /** Who is to do it; null for nobody in particular. */
  @Nullable String doer() {
    return handedTo == null ? owner : handedTo;
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
        rowId,
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
        rowId,
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
        rowId,
        held,
        task);
  }

  /** The same that another row asks for. */
  StoredTask askedBy(@Nullable String row) {
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
        row,
        held,
        task);
  }
}
