package io.kakaritsuke.task;

import io.kakaritsuke.activation.ActiveVersion;
import io.kakaritsuke.telling.Addressee;
import java.util.List;

/** Who hears of a task. */
final class TaskRecipients {
  /** Who has what is nobody's. */
  private static final String NOBODYS = "担当なし";

  private TaskRecipients() {}

  /** By name; at least one. */
  static List<String> of(ActiveVersion version, StoredTask task, Addressee to) {
    String doer = task.doer();
    if (to instanceof Addressee.Role role) {
      return List.of(role.code());
    }
    return List.of(doer == null ? NOBODYS : doer);
  }
}
